// A supervisor answers for an item whose photos will not come: it may leave, and stays counted as lacking them.
import { type ItemId, PendingPhotosReason } from '@buuan/contract'
import { IconSignature } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toast } from '../../layout/toasts.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { signPendingPhotos } from './retrieval.ts'

export type SignSheetProps = { itemId: ItemId; number: string; onClose: () => void; onDone: () => void }

/** Asks for the reason, then signs. */
export function SignSheet({ itemId, number, onClose, onDone }: SignSheetProps) {
  const { t } = useTranslation('retrieval')
  const signing = useMutation({
    mutationFn: (reason: PendingPhotosReason) => signPendingPhotos(itemId, reason),
    onSuccess: () => {
      toast(t('sign.done', { number }))
      onDone()
    },
  })
  return (
    <ReasonSheet
      icon={IconSignature}
      title={t('sign.title')}
      lead={t('sign.lead')}
      act={t('sign.act')}
      reasons={PendingPhotosReason.options.map((value) => ({ value, label: t(`sign.reasons.${value}`) }))}
      busy={signing.isPending}
      problem={signing.error}
      onAct={signing.mutate}
      onClose={onClose}
    />
  )
}
