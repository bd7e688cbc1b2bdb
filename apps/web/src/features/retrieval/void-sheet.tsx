// Voiding an item before it leaves: a supervisor's act with a reason from the list.
import { type ItemPage, VoidReason } from '@buuan/contract'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toast } from '../../layout/toasts.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { voidItem } from './retrieval.ts'

export type VoidSheetProps = { item: ItemPage; onClose: () => void; onDone: () => void }

/** Asks for the reason, then voids. */
export function VoidSheet({ item, onClose, onDone }: VoidSheetProps) {
  const { t } = useTranslation('retrieval')
  const voiding = useMutation({
    mutationFn: (reason: VoidReason) => voidItem(item.itemId, reason),
    onSuccess: () => {
      toast(t('void.done', { number: item.itemNumber?.formatted ?? '' }))
      onDone()
    },
  })
  return (
    <ReasonSheet
      icon={IconTrash}
      title={t('void.title')}
      lead={t('void.lead')}
      act={t('void.act')}
      reasons={VoidReason.options.map((value) => ({ value, label: t(`void.reasons.${value}`) }))}
      busy={voiding.isPending}
      problem={voiding.error}
      onAct={voiding.mutate}
      onClose={onClose}
    />
  )
}
