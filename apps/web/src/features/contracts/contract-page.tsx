// One contract: whether it stands, what its items lack, its hand-over batches; its people behind the recorded door.
import type { CompletenessCounts, ContractDetail, ContractRow, HandoverBatchRow } from '@buuan/contract'
import { Button, Chip, DataTable, EmptyState } from '@buuan/ui'
import { IconCircleCheck, IconEye, IconFileImport, IconPlus, IconQuestionMark } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime, dayOf } from '../../dates.ts'
import { useKeys } from '../../keys.ts'
import styles from '../../layout/office.module.css'
import { OfficePage, SheetSection } from '../../layout/office-page.tsx'
import { paths } from '../../paths.ts'
import { may, useSession } from '../../session.ts'
import own from './contracts.module.css'
import { contractQuery } from './contracts.ts'
import { PersonDoor } from './person-door.tsx'
import { StateChip } from './state-chip.tsx'
import { TermSheet } from './term-sheet.tsx'
import { VerifySheet } from './verify-sheet.tsx'

const figures = new Intl.NumberFormat('vi-VN')

/** Shows one contract and leads to hand-over and import. */
export function ContractPage() {
  const { t } = useTranslation('contracts')
  const { contractId } = useParams({ strict: false }) as { contractId: string }
  const detail = useQuery(contractQuery(contractId))
  const contract = detail.data?.contract
  return (
    <OfficePage
      title={contract ? t('titleOf', { number: contract.number }) : t('title')}
      lead={contract?.customerName ?? ''}
      problem={detail.error}
      act={contract ? <Acts contract={contract} /> : null}
    >
      {detail.data ? <Sections detail={detail.data} /> : null}
    </OfficePage>
  )
}

function Acts({ contract }: { contract: ContractRow }) {
  const { t } = useTranslation('contracts')
  const session = useSession()
  const navigate = useNavigate()
  const params = { contractId: contract.id }
  const records = may(session, 'handover.record')
  const missing = contract.state === 'valid' ? undefined : t('notValid')
  const toHandover = () => void navigate({ to: paths.handover, params })
  const bindings = useMemo(
    () => [
      { key: 'F2' as const, label: t('newBatch'), run: toHandover, enabled: records && missing === undefined },
      { key: 'Escape' as const, run: () => void navigate({ to: paths.contracts }) },
    ],
    // oxlint-disable-next-line react/exhaustive-deps -- the way to the hand-over changes with the contract only
    [t, records, missing, contract.id],
  )
  useKeys(bindings)
  return (
    <div className={styles.row}>
      {may(session, 'acceptance.create') ? (
        <Button
          icon={IconFileImport}
          onClick={() => void navigate({ to: paths.import, search: { contract: contract.id } })}
        >
          {t('importItems')}
        </Button>
      ) : null}
      {records ? (
        <Button look="filled" icon={IconPlus} keyName="F2" missing={missing} onClick={toHandover}>
          {t('newBatch')}
        </Button>
      ) : null}
    </div>
  )
}

function Sections({ detail }: { detail: ContractDetail }) {
  const { t } = useTranslation('contracts')
  return (
    <div className={own.sheet}>
      <Facts contract={detail.contract} />
      <SheetSection title={t('items')}>
        <Counts counts={detail.items} />
      </SheetSection>
      <SheetSection title={t('batches')}>
        <div className={own.flush}>
          <Batches contractId={detail.contract.id} batches={detail.batches} />
        </div>
      </SheetSection>
    </div>
  )
}

function Facts({ contract }: { contract: ContractRow }) {
  const { t } = useTranslation('contracts')
  const session = useSession()
  const [open, setOpen] = useState<'person' | 'term' | 'verify'>()
  const facts: [label: string, value: string, code?: boolean][] = [
    [t('taxCode'), contract.taxCode, true],
    [t('level'), `${t('levelOf', { level: contract.level })} · ${t(`methodOf.${contract.method}`)}`],
    [t('verifiedAt'), dayAndTime(contract.verifiedAt)],
    [t('term'), `${dayOf(contract.validFrom)} – ${dayOf(contract.validUntil)}`],
  ]
  return (
    <SheetSection title={t('facts')}>
      <div className={styles.row}>
        <StateChip contract={contract} />
        {contract.state === 'valid' ? <span className="dim">{t('daysLeft', { count: contract.daysLeft })}</span> : null}
      </div>
      <dl className={own.facts}>
        {facts.map(([label, value, code]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={code ? 'code' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.row}>
        {may(session, 'contract.open') ? (
          <Button icon={IconEye} onClick={() => setOpen('person')}>
            {t('door.representative')}
          </Button>
        ) : null}
        {may(session, 'contract.manage') && contract.closedAt === null ? (
          <>
            <Button onClick={() => setOpen('verify')}>{t('verify.act')}</Button>
            <Button onClick={() => setOpen('term')}>{t('changeTerm')}</Button>
          </>
        ) : null}
      </div>
      {open === 'person' ? (
        <PersonDoor
          contractId={contract.id}
          batchId={null}
          subject={contract.number}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {open === 'verify' ? <VerifySheet contract={contract} onClose={() => setOpen(undefined)} /> : null}
      {open === 'term' ? <TermSheet contract={contract} onClose={() => setOpen(undefined)} /> : null}
    </SheetSection>
  )
}

function Counts({ counts }: { counts: CompletenessCounts }) {
  const { t } = useTranslation('contracts')
  if (counts.complete + counts.incomplete + counts.photosPending === 0) return <p className="dim">{t('noItems')}</p>
  return (
    <p className={styles.row}>
      <Chip tone="good" icon={IconCircleCheck}>
        {t('complete', { count: counts.complete, shown: figures.format(counts.complete) })}
      </Chip>
      {counts.incomplete > 0 ? (
        <Chip tone="condition" icon={IconQuestionMark}>
          {t('incomplete', { count: counts.incomplete, shown: figures.format(counts.incomplete) })}
        </Chip>
      ) : null}
      {counts.photosPending > 0 ? (
        <Chip tone="note">{t('photosPending', { shown: figures.format(counts.photosPending) })}</Chip>
      ) : null}
    </p>
  )
}

function Batches({ contractId, batches }: { contractId: string; batches: HandoverBatchRow[] }) {
  const { t } = useTranslation('contracts')
  const [chosen, setChosen] = useState<string>()
  const mayOpen = may(useSession(), 'contract.open')
  const recorded = (row: HandoverBatchRow) => row.items.complete + row.items.incomplete + row.items.photosPending
  const inspected = (row: HandoverBatchRow) =>
    t(`inspectedOf.${row.extent}`, {
      inspected: figures.format(row.inspectedCount),
      items: figures.format(row.itemCount),
    })
  return (
    <>
      <DataTable
        caption={t('batches')}
        rows={batches}
        rowKey={(row) => row.id}
        empty={<EmptyState>{t('noBatches')}</EmptyState>}
        columns={[
          { id: 'time', head: t('receivedAt'), cell: (row) => dayAndTime(row.receivedAt), nowrap: true },
          { id: 'id', head: t('batchId'), cell: (row) => <span className={own.id}>{row.id}</span>, code: true },
          {
            id: 'inspected',
            head: t('inspected'),
            cell: (row) => (row.samplingRule ? `${inspected(row)}. ${row.samplingRule}` : inspected(row)),
          },
          {
            id: 'signed',
            head: t('undertaking'),
            cell: (row) => t(row.undertakingSigned ? 'signed' : 'notSigned'),
            nowrap: true,
          },
          {
            id: 'recorded',
            head: t('recorded'),
            cell: (row) => `${figures.format(recorded(row))} / ${figures.format(row.itemCount)}`,
            figures: true,
          },
          {
            id: 'lacking',
            head: t('lacking'),
            cell: (row) => figures.format(row.items.incomplete + row.items.photosPending),
            figures: true,
          },
          {
            id: 'act',
            head: <span className="heard-only">{t('door.handedOverBy')}</span>,
            cell: (row) =>
              mayOpen ? (
                <Button size="small" icon={IconEye} onClick={() => setChosen(row.id)}>
                  {t('door.handedOverBy')}
                </Button>
              ) : null,
          },
        ]}
      />
      {chosen === undefined ? null : (
        <PersonDoor contractId={contractId} batchId={chosen} subject={chosen} onClose={() => setChosen(undefined)} />
      )}
    </>
  )
}
