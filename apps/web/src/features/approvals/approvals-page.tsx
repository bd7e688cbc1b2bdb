// Requests that wait for a second person, and those that wait no more; a sheet for the decision.
import type { Approval } from '@buuan/contract'
import { Button, type Column, DataTable, EmptyState } from '@buuan/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { OfficePage } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import { OneOf } from '../../layout/one-of.tsx'
import { useActWords } from './act-words.ts'
import { type ApprovalList, approvalsQuery } from './approvals.ts'
import { DecisionSheet } from './decision-sheet.tsx'
import { Due } from './due.tsx'
import { Outcome } from './outcome.tsx'

const states: readonly ApprovalList[] = ['open', 'decided']

/** Lists requests, open ones oldest first. */
export function ApprovalsPage() {
  const { t } = useTranslation(['approvals', 'common'])
  const [state, setState] = useState<ApprovalList>('open')
  const [chosen, setChosen] = useState<Approval>()
  const list = useInfiniteQuery(approvalsQuery(state))
  const rows = list.data?.pages.flatMap((page) => page.approvals) ?? []
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      problem={list.error}
      tools={
        <OneOf
          name="state"
          label={t('which')}
          values={states}
          chosen={state}
          onChoose={(each) => setState(each)}
          labelOf={(each) => t(each)}
        />
      }
    >
      <ApprovalTable state={state} rows={rows} busy={list.isPending} chosen={chosen?.id} onChoose={setChosen}>
        <span>{t('count', { count: rows.length })}</span>
        {list.hasNextPage ? (
          <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common:action.more')}
          </Button>
        ) : null}
      </ApprovalTable>
      {chosen === undefined ? null : <DecisionSheet approval={chosen} onClose={() => setChosen(undefined)} />}
    </OfficePage>
  )
}

type ApprovalTableProps = {
  state: ApprovalList
  rows: Approval[]
  busy: boolean
  chosen: string | undefined
  onChoose: (approval: Approval) => void
  children: React.ReactNode
}

function ApprovalTable({ state, rows, busy, chosen, onChoose, children }: ApprovalTableProps) {
  const { t } = useTranslation('approvals')
  const actOf = useActWords()
  const isPhone = usePhone()
  const standing = (row: Approval) =>
    row.state === 'waiting' ? <Due notBefore={row.notBefore} /> : <Outcome approval={row} state={row.state} />
  const phone: Column<Approval>[] = [
    {
      id: 'act',
      head: t('act'),
      cell: (row) => (
        <div className={styles.phoneRow}>
          <b>{actOf(row)}</b>
          <span>{row.subject.displayName}</span>
          <span className="meta">
            {t('askedBy')}: {row.requestedBy.displayName} · {dayAndTime(row.requestedAt)}
          </span>
          <span>{standing(row)}</span>
        </div>
      ),
    },
  ]
  const wide: Column<Approval>[] = [
    { id: 'act', head: t('act'), cell: (row) => <b style={{ fontWeight: 600 }}>{actOf(row)}</b> },
    { id: 'subject', head: t('subject'), cell: (row) => row.subject.displayName, nowrap: true },
    { id: 'askedBy', head: t('askedBy'), cell: (row) => row.requestedBy.displayName, nowrap: true },
    { id: 'askedAt', head: t('askedAt'), cell: (row) => dayAndTime(row.requestedAt), nowrap: true },
    { id: 'state', head: state === 'open' ? t('due') : t('outcome'), cell: standing, nowrap: true },
  ]
  return (
    <DataTable
      caption={t('title')}
      rows={rows}
      rowKey={(row) => row.id}
      selectedKey={chosen}
      onChoose={onChoose}
      busy={busy}
      empty={<EmptyState>{state === 'open' ? t('emptyOpen') : t('emptyDecided')}</EmptyState>}
      columns={isPhone ? phone : wide}
      foot={children}
    />
  )
}
