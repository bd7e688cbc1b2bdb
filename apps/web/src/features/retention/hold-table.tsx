// Holds: who, why, on what basis, until when; choosing one opens its sheet.
import type { Hold } from '@buuan/contract'
import { Button, Chip, type Column, DataTable, EmptyState } from '@buuan/ui'
import { formatDay } from '@buuan/vietnam'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { useFigures } from '../../figures.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import { HoldSheet } from './hold-sheet.tsx'
import { holdsQuery } from './retention.ts'

/** Lists holds, newest first; choosing one opens its sheet. */
export function HoldTable({ state }: { state: 'open' | 'released' }) {
  const { t } = useTranslation(['retention', 'common'])
  const figures = useFigures()
  const [chosen, setChosen] = useState<Hold>()
  const list = useInfiniteQuery(holdsQuery(state))
  const rows = list.data?.pages.flatMap((page) => page.holds) ?? []
  const isPhone = usePhone()
  const wide: Column<Hold>[] = [
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
  const phone: Column<Hold>[] = [
    {
      id: 'hold',
      head: t('hold.basis'),
      cell: (row) => (
        <div className={styles.phoneRow}>
          <b>{t(`basis.${row.basis}`)}</b>
          <span className="code">{row.caseNumber}</span>
          <span className="meta">
            {t('items')}: {figures(row.items)} · {t('hold.until')}: {formatDay(row.untilOn)}
          </span>
          {row.isReviewDue ? (
            <Chip tone="condition">{t('hold.reviewDue', { day: formatDay(row.reviewOn) })}</Chip>
          ) : null}
        </div>
      ),
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
        columns={isPhone ? phone : wide}
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
