// Cảnh báo: acts of accounts that the data protection officer looks into, and the note that settles each.
import type { OpeningAlert } from '@buuan/contract'
import { Button, Chip, type Column, DataTable, EmptyState } from '@buuan/ui'
import { formatDay } from '@buuan/vietnam'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { useFigures } from '../../figures.ts'
import styles from '../../layout/office.module.css'
import { OfficePage, ProblemLine } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import { OneOf } from '../../layout/one-of.tsx'
import { AlertSheet } from './alert-sheet.tsx'
import { type AlertState, alertsQuery } from './desk.ts'
import { RulesView } from './rules-view.tsx'

const views = ['open', 'acknowledged', 'rules'] as const
type View = (typeof views)[number]

/** Lists alerts, newest first, or shows the limits and thresholds they come from. */
export function AlertsPage() {
  const { t } = useTranslation(['desk', 'common'])
  const [view, setView] = useState<View>('open')
  return (
    <OfficePage
      title={t('alerts.title')}
      lead={t('alerts.lead')}
      printable
      tools={
        <OneOf
          name="view"
          label={t('alerts.which')}
          values={views}
          chosen={view}
          onChoose={(each) => setView(each)}
          labelOf={(each) => (each === 'rules' ? t('rules.title') : t(`alerts.state.${each}`))}
        />
      }
    >
      {view === 'rules' ? <RulesView /> : <AlertList key={view} state={view} />}
    </OfficePage>
  )
}

function AlertList({ state }: { state: AlertState }) {
  const { t } = useTranslation('common')
  const [chosen, setChosen] = useState<OpeningAlert>()
  const list = useInfiniteQuery(alertsQuery(state))
  const rows = list.data?.pages.flatMap((page) => page.alerts) ?? []
  return (
    <>
      {list.error === null ? null : (
        <div className={styles.section}>
          <ProblemLine problem={list.error} />
        </div>
      )}
      <AlertTable rows={rows} busy={list.isPending} chosen={chosen?.id} onChoose={setChosen}>
        {list.hasNextPage ? (
          <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('action.more')}
          </Button>
        ) : undefined}
      </AlertTable>
      {chosen === undefined ? null : <AlertSheet key={chosen.id} alert={chosen} onClose={() => setChosen(undefined)} />}
    </>
  )
}

type AlertTableProps = {
  rows: readonly OpeningAlert[]
  busy: boolean
  chosen: string | undefined
  onChoose: (alert: OpeningAlert) => void
  children: React.ReactNode
}

function AlertTable({ rows, busy, chosen, onChoose, children }: AlertTableProps) {
  const { t } = useTranslation('desk')
  const figures = useFigures()
  const isPhone = usePhone()
  const kind = (row: OpeningAlert) => <Chip tone="condition">{t(`alerts.kind.${row.kind}`)}</Chip>
  const wide: Column<OpeningAlert>[] = [
    {
      id: 'raised',
      head: t('alerts.raised'),
      cell: (row) => dayAndTime(row.raisedAt),
      nowrap: true,
      sorted: 'descending',
    },
    { id: 'kind', head: t('alerts.what'), cell: kind, nowrap: true },
    { id: 'staff', head: t('alerts.account'), cell: (row) => <b>{row.staff.displayName}</b>, nowrap: true },
    { id: 'day', head: t('alerts.day'), cell: (row) => formatDay(row.day), nowrap: true },
    { id: 'count', head: t('alerts.count'), cell: (row) => figures(row.count), figures: true },
    { id: 'threshold', head: t('alerts.threshold'), cell: (row) => figures(row.threshold), figures: true },
    { id: 'by', head: t('alerts.settledBy'), cell: (row) => row.acknowledgedBy?.displayName ?? '–' },
  ]
  const phone: Column<OpeningAlert>[] = [
    {
      id: 'alert',
      head: t('alerts.title'),
      cell: (row) => (
        <div className={styles.phoneRow}>
          <b>{row.staff.displayName}</b>
          {kind(row)}
          <span className="meta">
            {dayAndTime(row.raisedAt)} · {t('alerts.counted', { count: row.count, threshold: row.threshold })}
          </span>
        </div>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('alerts.title')}
      rows={rows}
      rowKey={(row) => row.id}
      selectedKey={chosen}
      onChoose={onChoose}
      busy={busy}
      empty={<EmptyState>{t('alerts.empty')}</EmptyState>}
      columns={isPhone ? phone : wide}
      foot={children}
    />
  )
}
