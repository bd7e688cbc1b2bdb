// Import of a CSV sheet: choose the file, see it go in, take the faulty rows away to mend them.
import type { ContractDetail } from '@buuan/contract'
import { Button, SelectField, StatusLine } from '@buuan/ui'
import { IconDownload, IconFileImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { OfficePage, SheetSection } from '../../layout/office-page.tsx'
import { useSession } from '../../session.ts'
import { pointsQuery } from '../service-points/service-points.ts'
import own from './contracts.module.css'
import { contractQuery, refreshContracts } from './contracts.ts'
import { FileChoice } from './file-choice.tsx'
import type { ImportChannel, ImportCounts, ImportReport } from './import-messages.ts'
import { useImport } from './use-import.ts'

const FILE_MAX_BYTES = 20 * 1024 * 1024
const figures = new Intl.NumberFormat('vi-VN')
const channels = ['contract_batch', 'letter_box', 'imported_history'] as const

/** Imports for the contract named in the address, or without one. */
export function ImportPage() {
  const { t } = useTranslation('contracts')
  const { contract: contractId } = useSearch({ strict: false }) as { contract?: string }
  const detail = useQuery({ ...contractQuery(contractId ?? ''), enabled: contractId !== undefined })
  return (
    <OfficePage
      title={t('import.title')}
      lead={detail.data ? `${detail.data.contract.number} · ${detail.data.contract.customerName}` : t('import.lead')}
      problem={detail.error}
    >
      <div className={own.sheet}>
        <SheetSection title={t('import.template')}>
          <p>{t('import.templateNote')}</p>
          <p className={styles.row}>
            <a href="/api/v1/import-template.xlsx" download>
              {t('import.xlsx')}
            </a>
            <a href="/api/v1/import-template.csv" download>
              {t('import.csv')}
            </a>
          </p>
        </SheetSection>
        {contractId === undefined || detail.data ? <ImportForm detail={detail.data} /> : null}
      </div>
    </OfficePage>
  )
}

function ImportForm({ detail }: { detail: ContractDetail | undefined }) {
  const { t } = useTranslation('contracts')
  const session = useSession()
  const points = useQuery(pointsQuery(false)).data ?? []
  const [file, setFile] = useState<File>()
  const [channel, setChannel] = useState<ImportChannel>(detail ? 'contract_batch' : 'letter_box')
  const [batchId, setBatchId] = useState(detail?.batches[0]?.id ?? '')
  const { report, isRunning, start } = useImport()
  const servicePointId = session?.servicePoint?.id ?? detail?.contract.servicePointId ?? points[0]?.id
  const isFinished = report?.kind === 'finished'
  useEffect(() => {
    if (isFinished) void refreshContracts()
  }, [isFinished])
  const missing =
    file === undefined
      ? t('import.noFile')
      : file.size > FILE_MAX_BYTES
        ? t('import.tooLarge')
        : servicePointId === undefined
          ? t('choosePoint')
          : undefined
  const begin = () => {
    if (file === undefined || servicePointId === undefined) return
    start({
      file,
      channel,
      servicePointId,
      points: Object.fromEntries(points.map((point) => [point.code, point.id])),
      contract: detail ? { id: detail.contract.id, number: detail.contract.number } : null,
      batchId: batchId === '' ? null : batchId,
    })
  }
  return (
    <SheetSection title={t('import.file')}>
      <div className={own.form}>
        <div className={styles.pair}>
          {detail ? (
            <SelectField
              label={t('import.batch')}
              none={t('import.noBatch')}
              value={batchId}
              options={detail.batches.map((batch) => ({
                value: batch.id,
                label: `${dayAndTime(batch.receivedAt)} · ${figures.format(batch.itemCount)}`,
              }))}
              onChange={(event) => setBatchId(event.target.value)}
            />
          ) : (
            <SelectField
              label={t('import.channel')}
              value={channel}
              options={channels.map((value) => ({ value, label: t(`import.channelOf.${value}`) }))}
              onChange={(event) => setChannel(channels.find((each) => each === event.target.value)!)}
            />
          )}
        </div>
      </div>
      <FileChoice
        label={t('import.choose')}
        accept=".csv,text/csv"
        chosen={file?.name}
        disabled={isRunning}
        onFiles={([chosen]) => setFile(chosen)}
      />
      <p className="dim">{t('import.note')}</p>
      <div className={styles.row}>
        <Button look="filled" icon={IconFileImport} busy={isRunning} missing={missing} onClick={begin}>
          {t('import.start')}
        </Button>
      </div>
      {report === undefined ? null : <Outcome report={report} fileName={file?.name ?? 'bang.csv'} />}
    </SheetSection>
  )
}

function Outcome({ report, fileName }: { report: ImportReport; fileName: string }) {
  const { t } = useTranslation('contracts')
  if (report.kind === 'failed')
    return <StatusLine tone="error" title={t('import.failed')} detail={t('import.failedDo')} code={report.code} />
  if (report.kind === 'refused') {
    const said = [
      ...report.unknown.map((name) => t('import.unknown', { name })),
      ...report.repeated.map((name) => t('import.repeatedColumn', { name })),
      ...report.missing.map((name) => t('import.missingColumn', { name })),
    ]
    return <StatusLine tone="error" title={t('import.headings')} detail={said.join(' · ')} />
  }
  if (report.kind === 'progress') {
    const shown = t('import.progress', { done: figures.format(report.done), total: figures.format(report.total) })
    return (
      <div className={own.progress}>
        <progress value={report.done} max={report.total} aria-label={shown} />
        <span>{shown}</span>
      </div>
    )
  }
  return (
    <>
      <StatusLine
        tone={report.counts.faulty > 0 ? 'note' : 'done'}
        title={t('import.finished')}
        detail={<CountWords counts={report.counts} />}
      />
      {report.errors ? <ErrorDownload errors={report.errors} fileName={fileName} count={report.counts.faulty} /> : null}
    </>
  )
}

function CountWords({ counts }: { counts: ImportCounts }) {
  const { t } = useTranslation('contracts')
  const words = (['accepted', 'incomplete', 'refused', 'repeated', 'faulty'] as const)
    .filter((each) => counts[each] > 0 || each === 'accepted')
    .map((each) => t(`import.count.${each}`, { shown: figures.format(counts[each]) }))
  return words.join(' · ')
}

function ErrorDownload({ errors, fileName, count }: { errors: Blob; fileName: string; count: number }) {
  const { t } = useTranslation('contracts')
  const address = useMemo(() => URL.createObjectURL(errors), [errors])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return (
    <p className={styles.row}>
      <IconDownload size={18} aria-hidden="true" />
      <a href={address} download={fileName.replace(/(\.csv)?$/i, '.loi.csv')}>
        {t('import.errors', { count })}
      </a>
    </p>
  )
}
