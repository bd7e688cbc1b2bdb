// Rows of unfinished records: what is missing, whether the item may leave and until when, and the act that finishes it.
import type { UnfinishedItem } from '@buuan/contract'
import { Button, Chip, type Column, DataTable } from '@buuan/ui'
import { IconCamera, IconSignature } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { usePhone } from '../../layout/use-phone.ts'
import { may, useSession } from '../../session.ts'
import { awaitsPhotos, DispatchState } from './dispatch-state.tsx'
import styles from './retrieval.module.css'
import { timeLeft } from './time-left.ts'
import type { Words } from './words.ts'

export type UnfinishedTableProps = {
  rows: readonly UnfinishedItem[]
  busy: boolean
  /** Time of the answer, in milliseconds; deadlines count from it. */
  now: number
  empty: ReactNode
  foot: ReactNode
  onAct: (act: 'photos' | 'sign', row: UnfinishedItem) => void
}

/** Draws the table; the number leads to the record. */
export function UnfinishedTable({ rows, busy, now, empty, foot, onAct }: UnfinishedTableProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const isPhone = usePhone()
  return (
    <DataTable
      caption={t('unfinished.title')}
      rows={rows}
      rowKey={(row) => row.itemId}
      busy={busy}
      empty={empty}
      foot={foot}
      columns={
        isPhone
          ? phoneColumns(t, { now, onAct })
          : [
              { id: 'number', head: t('column.number'), cell: (row) => <Number row={row} /> },
              {
                id: 'at',
                head: t('column.at'),
                nowrap: true,
                cell: (row) => <TwoLines first={dayAndTime(row.acceptedAt)} second={row.recordedBy.displayName} />,
              },
              {
                id: 'point',
                head: t('unfinished.point'),
                nowrap: true,
                cell: (row) => <TwoLines first={row.servicePointName} second={t(`channel.${row.channel}`)} />,
              },
              {
                id: 'missing',
                head: t('item.missing'),
                cell: (row) => (
                  <TwoLines
                    first={row.missing.map((part) => t(`record.${part}`)).join(', ')}
                    second={t('unfinished.clauses', { clauses: row.clauses.map(clauseWord).join(', ') })}
                  />
                ),
              },
              { id: 'leaves', head: t('dispatch.head'), cell: (row) => <DispatchState item={row} now={now} /> },
              { id: 'act', head: t('unfinished.act'), cell: (row) => <Acts row={row} now={now} onAct={onAct} /> },
            ]
      }
    />
  )
}

type PhoneProps = Pick<UnfinishedTableProps, 'now' | 'onAct'>

/** All of a row under one another: on a narrow screen nothing that matters lies beside it. */
function phoneColumns(t: Words, { now, onAct }: PhoneProps): Column<UnfinishedItem>[] {
  return [
    {
      id: 'row',
      head: t('column.number'),
      cell: (row) => (
        <span className={styles.phoneRow}>
          <Number row={row} />
          <TwoLines
            first={row.missing.map((part) => t(`record.${part}`)).join(', ')}
            second={`${dayAndTime(row.acceptedAt)} · ${row.recordedBy.displayName}`}
          />
          <DispatchState item={row} now={now} />
          <Acts row={row} now={now} onAct={onAct} />
        </span>
      ),
    },
  ]
}

const clauseWord = (clause: string): string => clause.replace('CT02-', '').replace('-', '.')

function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <span className={styles.standing}>
      <span>{first}</span>
      <span className="meta">{second}</span>
    </span>
  )
}

function Number({ row }: { row: UnfinishedItem }) {
  const { t } = useTranslation('retrieval')
  return (
    <span className={styles.standing}>
      <Link to="/items/$itemId" params={{ itemId: row.itemId }} className="code nowrap">
        {row.itemNumber ?? t('noNumber')}
      </Link>
      {row.late ? <Chip tone="note">{t('late.mark')}</Chip> : null}
    </span>
  )
}

type ActsProps = { row: UnfinishedItem; now: number; onAct: UnfinishedTableProps['onAct'] }

function Acts({ row, now, onAct }: ActsProps) {
  const { t } = useTranslation('retrieval')
  const session = useSession()
  const maySign = may(session, 'acceptance.sign_pending_photos')
  const isOverdue = row.photosDueAt !== null && timeLeft(row.photosDueAt, now) === null
  const canComplete = awaitsPhotos(row) && may(session, 'acceptance.create') && (!isOverdue || maySign)
  const canSign = row.completeness === 'photos_pending' && !row.signed && maySign
  const number = row.itemNumber ?? ''
  if (!canComplete && !canSign && isOverdue && !row.signed)
    return <span className="meta">{t('dispatch.askSupervisor')}</span>
  return (
    <span className={styles.rowActs}>
      {canComplete ? (
        <Button
          size="small"
          icon={IconCamera}
          aria-label={t('completion.of', { number })}
          onClick={() => onAct('photos', row)}
        >
          {t('completion.title')}
        </Button>
      ) : null}
      {canSign ? (
        <Button
          size="small"
          icon={IconSignature}
          aria-label={t('sign.of', { number })}
          onClick={() => onAct('sign', row)}
        >
          {t('sign.act')}
        </Button>
      ) : null}
    </span>
  )
}
