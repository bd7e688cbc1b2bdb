// A hold on the result of a search: how many it will keep, which it cannot keep any more, and why it is placed. Nothing personal is opened or kept for it.
import { type FoundItem, HOLD_ITEMS_MAX, type ItemSearchResult } from '@buuan/contract'
import { Button, SideSheet, StatusLine } from '@buuan/ui'
import { IconLock } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { HoldFields, NotHeldLines, useHoldDraft } from './hold-fields.tsx'
import { holdPreviewQuery, placeHold, refreshRetention } from './retention.ts'

type ResultHoldSheetProps = { result: ItemSearchResult; onClose: () => void }

/** Previews and places the hold; of a longer result the first 500. */
export function ResultHoldSheet({ result, onClose }: ResultHoldSheetProps) {
  const { t } = useTranslation(['retention', 'common'])
  const state = useHoldDraft()
  const items: FoundItem[] = result.items.slice(0, HOLD_ITEMS_MAX)
  const itemIds = items.map(({ itemId }) => itemId)
  const preview = useQuery(holdPreviewQuery(itemIds))
  const placing = useMutation({
    mutationFn: () => placeHold({ itemIds, searchEntryId: result.entryId, ...state.wanted }),
    onSuccess: async ({ hold, notHeld }) => {
      toast(t('done.placed', { count: hold.items }))
      await refreshRetention()
      if (notHeld.length === (preview.data?.notHeld.length ?? 0)) onClose()
    },
  })
  const numbers = new Map<string, string | undefined>(items.map((item) => [item.itemId, item.itemNumber?.formatted]))
  const keeps = preview.data?.keeps ?? 0
  return (
    <SideSheet
      open
      title={t('hold.placeResult')}
      subject={t(`hold.searchedBy.${result.by}`)}
      icon={IconLock}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        placing.isSuccess || keeps === 0 ? undefined : (
          <Button
            look="filled"
            busy={placing.isPending}
            onClick={() => {
              if (state.check()) placing.mutate()
            }}
          >
            {t('hold.placeCount', { count: keeps })}
          </Button>
        )
      }
    >
      <div className={styles.section}>
        {(preview.error ?? placing.error) ? <ProblemLine problem={(preview.error ?? placing.error)!} /> : null}
        {preview.data === undefined ? null : (
          <StatusLine
            tone="note"
            title={keeps === 0 ? t('hold.keepsNone') : t('hold.keeps', { count: keeps })}
            detail={[
              preview.data.alreadyHeld > 0 ? t('hold.alreadyHeld', { count: preview.data.alreadyHeld }) : '',
              result.more || result.items.length > items.length ? t('hold.onlyShown', { count: items.length }) : '',
            ]
              .filter((words) => words !== '')
              .join(' ')}
          />
        )}
        <NotHeldLines items={(placing.data ?? preview.data)?.notHeld ?? []} numberOf={(id) => numbers.get(id)} />
        {keeps === 0 ? null : <HoldFields state={state} caseHint={t('hold.caseOfResultHint')} />}
        <p className="dim">{t('hold.resultNote')}</p>
      </div>
    </SideSheet>
  )
}
