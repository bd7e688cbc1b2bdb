// "Kiểm tra ngay": whether what the log says must be there is there, in words, and what is not, store by store.
import type { IntegrityFinding, IntegrityReport } from '@buuan/contract'
import { Button, type Column, DataTable, EmptyState, StatusLine } from '@buuan/ui'
import { formatDay } from '@buuan/vietnam'
import { IconShieldCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { useFigures } from '../../figures.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import { may, useSession } from '../../session.ts'
import { integrityQuery, refreshDesk, requestRun } from './desk.ts'

/** Shows the newest result and asks for another. */
export function IntegrityView() {
  const { t } = useTranslation(['desk', 'common'])
  const session = useSession()
  const report = useQuery(integrityQuery)
  const asking = useMutation({ mutationFn: requestRun, onSuccess: refreshDesk })
  const problem = report.error ?? asking.error
  return (
    <>
      <div className={styles.section}>
        {problem === null ? null : <ProblemLine problem={problem} />}
        {report.data === undefined ? null : <Verdict report={report.data} />}
        {report.data === undefined ? null : <Shares blobs={report.data.blobs} />}
        {may(session, 'integrity.run') ? (
          <div className={styles.row}>
            <Button
              icon={IconShieldCheck}
              look="filled"
              busy={asking.isPending || report.data?.underWay === true}
              onClick={() => asking.mutate()}
            >
              {t('integrity.now')}
            </Button>
          </div>
        ) : null}
      </div>
      <Findings rows={report.data?.findings ?? []} busy={report.isPending} />
    </>
  )
}

function Verdict({ report: { run, underWay } }: { report: IntegrityReport }) {
  const { t } = useTranslation('desk')
  const figures = useFigures()
  if (underWay) return <StatusLine tone="busy" title={t('integrity.underWay')} detail={t('integrity.underWayHint')} />
  if (run === null) return <StatusLine tone="note" title={t('integrity.never')} />
  const at = run.finishedAt === null ? '' : dayAndTime(run.finishedAt)
  if (run.failed || run.examined === null)
    return <StatusLine tone="error" title={t('integrity.failed', { at })} detail={t('integrity.failedHint')} />
  const examined = t('integrity.examined', {
    at,
    days: figures(run.examined.days),
    records: figures(run.examined.records),
    blobs: figures(run.examined.blobs),
    keys: figures(run.examined.keys),
  })
  return run.findings === 0 ? (
    <StatusLine tone="done" title={t('integrity.good')} detail={examined} />
  ) : (
    <StatusLine tone="error" title={t('integrity.bad', { count: run.findings })} detail={examined} />
  )
}

/** How far the daily runs are with the photo files, of which each takes a share. */
function Shares({ blobs: { cycleDays, days, checked, oldestAt } }: Pick<IntegrityReport, 'blobs'>) {
  const { t } = useTranslation('desk')
  const figures = useFigures()
  if (days === 0) return null
  return (
    <p className="dim">
      {t('integrity.share', { days: cycleDays })} {t('integrity.shared', { checked: figures(checked), count: days })}{' '}
      {oldestAt === null ? '' : t('integrity.oldest', { at: dayAndTime(oldestAt) })}
    </p>
  )
}

function Findings({ rows, busy }: { rows: readonly IntegrityFinding[]; busy: boolean }) {
  const { t } = useTranslation('desk')
  const figures = useFigures()
  const isPhone = usePhone()
  const words = (row: IntegrityFinding) =>
    t(`integrity.fault.${row.fault}`, { store: t(`integrity.store.${row.store}`) })
  const dayOf = (row: IntegrityFinding) => (row.day === null ? (row.scope ?? '–') : formatDay(row.day))
  const wide: Column<IntegrityFinding>[] = [
    { id: 'day', head: t('integrity.day'), cell: (row) => <b>{dayOf(row)}</b>, nowrap: true },
    { id: 'what', head: t('integrity.what'), cell: words },
    { id: 'count', head: t('integrity.count'), cell: (row) => figures(row.count), figures: true },
    { id: 'items', head: t('integrity.items'), cell: (row) => <Items row={row} /> },
    { id: 'found', head: t('integrity.found'), cell: (row) => dayAndTime(row.foundAt), nowrap: true },
  ]
  const phone: Column<IntegrityFinding>[] = [
    {
      id: 'finding',
      head: t('integrity.what'),
      cell: (row) => (
        <div className={styles.phoneRow}>
          <b>{dayOf(row)}</b>
          <span>{words(row)}</span>
          <span className="meta">
            {t('integrity.count')}: {figures(row.count)} · {dayAndTime(row.foundAt)}
          </span>
        </div>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('integrity.title')}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      empty={<EmptyState>{t('integrity.none')}</EmptyState>}
      columns={isPhone ? phone : wide}
    />
  )
}

const SHOWN = 3

function Items({ row: { items } }: { row: IntegrityFinding }) {
  const { t } = useTranslation('desk')
  const shown = items.slice(0, SHOWN).join(', ')
  return (
    <span className="code">
      {shown} {items.length > SHOWN ? t('integrity.more', { count: items.length - SHOWN }) : null}
    </span>
  )
}
