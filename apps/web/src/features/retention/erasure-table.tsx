// Erasures with their certificates: on paper and as data.
import type { Erasure } from '@buuan/contract'
import { Button, Chip, type Column, DataTable, EmptyState } from '@buuan/ui'
import { formatDay } from '@buuan/vietnam'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { ProblemLine } from '../../layout/office-page.tsx'
import { dataPath, erasuresQuery, paperPath, pdfPath } from './retention.ts'

/** Lists erasures, newest first. */
export function ErasureTable() {
  const { t } = useTranslation(['retention', 'common'])
  const list = useInfiniteQuery(erasuresQuery)
  const rows = list.data?.pages.flatMap((page) => page.erasures) ?? []
  const columns: Column<Erasure>[] = [
    { id: 'day', head: t('day'), cell: (row) => <b>{formatDay(row.day)}</b>, nowrap: true },
    { id: 'state', head: t('standing'), cell: (row) => <Chip>{t(`state.${row.state}`)}</Chip>, nowrap: true },
    { id: 'asked', head: t('asked'), cell: (row) => row.requestedBy?.displayName ?? t('byOrder') },
    { id: 'decided', head: t('decided'), cell: (row) => row.decidedBy?.displayName ?? '' },
    {
      id: 'certified',
      head: t('certified'),
      cell: (row) => (row.certifiedAt === null ? '' : dayAndTime(row.certifiedAt)),
      nowrap: true,
    },
    { id: 'certificate', head: t('certificate'), cell: (row) => <Certificate row={row} /> },
  ]
  if (list.error) return <ProblemLine problem={list.error} />
  return (
    <DataTable
      caption={t('view.erasures')}
      rows={rows}
      rowKey={(row) => row.id}
      busy={list.isPending}
      empty={<EmptyState>{t('emptyErasures')}</EmptyState>}
      columns={columns}
      foot={
        list.hasNextPage ? (
          <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common:action.more')}
          </Button>
        ) : undefined
      }
    />
  )
}

function Certificate({ row }: { row: Erasure }) {
  const { t } = useTranslation('retention')
  if (row.certificateHash === null) return null
  const label = (words: string) => `${words}: ${formatDay(row.day)}`
  return (
    <span>
      <a href={paperPath(row.id)} target="_blank" rel="noreferrer" aria-label={label(t('paper'))}>
        {t('paper')}
      </a>{' '}
      ·{' '}
      <a href={pdfPath(row.id)} target="_blank" rel="noreferrer" aria-label={label('PDF')}>
        PDF
      </a>{' '}
      ·{' '}
      <a href={dataPath(row.id)} target="_blank" rel="noreferrer" aria-label={label(t('data'))}>
        {t('data')}
      </a>
    </span>
  )
}
