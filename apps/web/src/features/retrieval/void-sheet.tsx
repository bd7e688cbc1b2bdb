// Voiding an item before it leaves: a supervisor's act with a reason from the list.
import { type ItemPage, VoidReason } from '@buuan/contract'
import { Button, Option, SideSheet } from '@buuan/ui'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../layout/toasts.tsx'
import { ProblemLine } from '../../layout/office-page.tsx'
import { voidItem } from './retrieval.ts'
import styles from './retrieval.module.css'

export type VoidSheetProps = { item: ItemPage; onClose: () => void; onDone: () => void }

/** Asks for the reason, then voids. */
export function VoidSheet({ item, onClose, onDone }: VoidSheetProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const [reason, setReason] = useState<VoidReason>()
  const voiding = useMutation({
    mutationFn: (chosen: VoidReason) => voidItem(item.itemId, chosen),
    onSuccess: () => {
      toast(t('void.done', { number: item.itemNumber?.formatted ?? '' }))
      onDone()
    },
  })
  return (
    <SideSheet
      open
      title={t('void.title')}
      subject={t('void.lead')}
      icon={IconTrash}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            look="filled"
            busy={voiding.isPending}
            missing={reason === undefined ? t('void.choose') : undefined}
            onClick={() => {
              if (reason !== undefined) voiding.mutate(reason)
            }}
          >
            {t('void.act')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <fieldset>
          <legend>{t('void.reason')}</legend>
          {VoidReason.options.map((each) => (
            <Option
              key={each}
              kind="radio"
              name="void-reason"
              value={each}
              checked={reason === each}
              onChange={() => setReason(each)}
              label={t(`void.reasons.${each}`)}
            />
          ))}
        </fieldset>
        {voiding.error ? <ProblemLine problem={voiding.error} /> : null}
      </div>
    </SideSheet>
  )
}
