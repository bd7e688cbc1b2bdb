// Holds: who, why, on what basis, until when; and their release.
import type { Hold } from '@buuan/contract'
import { Button, Chip, type Column, DataTable, EmptyState, SideSheet, TextField } from '@buuan/ui'
import { formatDay } from '@buuan/vietnam'
import { IconLock } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { useFigures } from '../../figures.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { may, useSession } from '../../session.ts'
import { holdsQuery, refreshRetention, releaseHold } from './retention.ts'

/** Lists holds, newest first; choosing an open one shows its reason and lets it be released. */
export function HoldTable({ state }: { state: 'open' | 'released' }) {
  const { t } = useTranslation(['retention', 'common'])
  const figures = useFigures()
  const [chosen, setChosen] = useState<Hold>()
  const list = useInfiniteQuery(holdsQuery(state))
  const rows = list.data?.pages.flatMap((page) => page.holds) ?? []
  const columns: Column<Hold>[] = [
    { id: 'basis', head: t('hold.basis'), cell: (row) => <b>{t(`basis.${row.basis}`)}</b> },
    { id: 'case', head: t('hold.case'), cell: (row) => row.caseNumber ?? '', code: true },
    { id: 'items', head: t('items'), cell: (row) => figures(row.items), figures: true },
    { id: 'by', head: t('hold.by'), cell: (row) => row.placedBy?.displayName ?? t('hold.automatic') },
    { id: 'until', head: t('hold.until'), cell: (row) => formatDay(row.untilOn), nowrap: true },
    {
      id: 'review',
      head: t(state === 'open' ? 'hold.review' : 'hold.released'),
      cell: (row) =>
        row.releasedAt !== null ? (
          dayAndTime(row.releasedAt)
        ) : row.isReviewDue ? (
          <Chip tone="condition">{t('hold.reviewDue', { day: formatDay(row.reviewOn) })}</Chip>
        ) : (
          formatDay(row.reviewOn)
        ),
      nowrap: true,
    },
  ]
  if (list.error) return <ProblemLine problem={list.error} />
  return (
    <>
      <DataTable
        caption={t(state === 'open' ? 'view.holds' : 'view.released')}
        rows={rows}
        rowKey={(row) => row.id}
        selectedKey={chosen?.id}
        onChoose={setChosen}
        busy={list.isPending}
        empty={<EmptyState>{t('emptyHolds')}</EmptyState>}
        columns={columns}
        foot={
          list.hasNextPage ? (
            <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('common:action.more')}
            </Button>
          ) : undefined
        }
      />
      {chosen === undefined ? null : <HoldSheet key={chosen.id} hold={chosen} onClose={() => setChosen(undefined)} />}
    </>
  )
}

function HoldSheet({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const { t } = useTranslation(['retention', 'common'])
  const session = useSession()
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const releasing = useMutation({
    mutationFn: () => releaseHold(hold.id, reason.trim()),
    onSuccess: async () => {
      toast(t('done.released'))
      await refreshRetention()
      onClose()
    },
  })
  const lacks = reason.trim().length < 10
  const releases = hold.releasedAt === null && may(session, 'hold.manage')
  const submit = () => {
    setChecked(true)
    if (!lacks) releasing.mutate()
  }
  return (
    <SideSheet
      open
      title={t(`basis.${hold.basis}`)}
      subject={hold.caseNumber ?? undefined}
      icon={IconLock}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        releases ? (
          <Button look="filled" busy={releasing.isPending} onClick={submit}>
            {t('hold.release')}
          </Button>
        ) : undefined
      }
    >
      <div className={styles.section}>
        {releasing.error === null ? null : <ProblemLine problem={releasing.error} />}
        <p>{hold.reason}</p>
        <p className="dim">
          {hold.placedBy?.displayName ?? t('hold.automatic')} · {dayAndTime(hold.placedAt)}
        </p>
        {hold.releaseReason === null ? null : <p>{hold.releaseReason}</p>}
        {releases ? (
          <>
            <p className="dim">{t('hold.releaseHint')}</p>
            <TextField
              label={t('hold.releaseReason')}
              value={reason}
              maxLength={300}
              error={checked && lacks ? t('hold.reasonShort') : undefined}
              onChange={(event) => setReason(event.target.value)}
            />
          </>
        ) : null}
      </div>
    </SideSheet>
  )
}
