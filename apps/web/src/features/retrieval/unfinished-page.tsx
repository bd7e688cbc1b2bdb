// Hồ sơ còn thiếu: records that lack a part or wait for photos, counted against their clause; photos are added here, or a supervisor signs.
import type { UnfinishedItem } from '@buuan/contract'
import { Button, Chip, EmptyState } from '@buuan/ui'
import { IconAlertCircle } from '@tabler/icons-react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OfficePage } from '../../layout/office-page.tsx'
import { PhotoCompletionSheet } from './photo-completion-sheet.tsx'
import { type UnfinishedKind, unfinishedKinds, unfinishedQuery } from './retrieval.ts'
import styles from './retrieval.module.css'
import { SignSheet } from './sign-sheet.tsx'
import { UnfinishedTable } from './unfinished-table.tsx'

type Sheet = { act: 'photos' | 'sign'; row: UnfinishedItem }

/** The list of unfinished records within one's reach. */
export function UnfinishedPage() {
  const { t } = useTranslation(['retrieval', 'common'])
  const cache = useQueryClient()
  const [kind, setKind] = useState<UnfinishedKind>('all')
  const list = useInfiniteQuery(unfinishedQuery(kind))
  const [sheet, setSheet] = useState<Sheet>()
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const close = () => setSheet(undefined)
  const done = () => {
    close()
    void cache.invalidateQueries({ queryKey: ['items'] })
  }
  return (
    <OfficePage
      title={t('unfinished.title')}
      lead={t('unfinished.lead')}
      problem={list.error}
      tools={<Tools kind={kind} counts={list.data?.pages[0]?.counts} onKind={setKind} />}
    >
      <UnfinishedTable
        rows={rows}
        busy={list.isPending}
        now={list.dataUpdatedAt}
        empty={<EmptyState>{t(`unfinished.empty.${kind}`)}</EmptyState>}
        onAct={(act, row) => setSheet({ act, row })}
        foot={
          <>
            <span>{t('count', { count: rows.length })}</span>
            {list.hasNextPage ? (
              <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('common:action.more')}
              </Button>
            ) : null}
          </>
        }
      />
      {sheet?.act === 'sign' ? (
        <SignSheet itemId={sheet.row.itemId} number={sheet.row.itemNumber ?? ''} onClose={close} onDone={done} />
      ) : null}
      {sheet?.act === 'photos' ? (
        <PhotoCompletionSheet
          item={{ ...sheet.row, number: sheet.row.itemNumber ?? '' }}
          onClose={close}
          onDone={done}
        />
      ) : null}
    </OfficePage>
  )
}

type Counts = { incomplete: number; photosPending: number; overdue: number; byClause: Record<string, number> }
type ToolsProps = { kind: UnfinishedKind; counts: Counts | undefined; onKind: (kind: UnfinishedKind) => void }

function Tools({ kind, counts, onKind }: ToolsProps) {
  const { t } = useTranslation('retrieval')
  const countOf = (each: UnfinishedKind) =>
    counts === undefined
      ? ''
      : ` (${{ all: counts.incomplete + counts.photosPending, photos_pending: counts.photosPending, incomplete: counts.incomplete }[each]})`
  return (
    <>
      <fieldset className={styles.kinds}>
        <legend className="heard-only">{t('unfinished.show')}</legend>
        {unfinishedKinds.map((each) => (
          <Button key={each} size="small" aria-pressed={each === kind} onClick={() => onKind(each)}>
            {t(`unfinished.kind.${each}`)}
            {countOf(each)}
          </Button>
        ))}
      </fieldset>
      {counts === undefined ? null : (
        <>
          <Chip roomy {...(counts.overdue > 0 && { tone: 'refused' as const, icon: IconAlertCircle })}>
            {t('unfinished.overdue', { count: counts.overdue })}
          </Chip>
          <Chip roomy>{t('unfinished.clause4', { count: counts.byClause['CT02-I-4'] })}</Chip>
          <Chip roomy>{t('unfinished.clause5', { count: counts.byClause['CT02-I-5'] })}</Chip>
        </>
      )}
    </>
  )
}
