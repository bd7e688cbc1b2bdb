// Refusing an item: at least one ground, from the list of the law; nothing of the people is kept.
import { Button, Option, SideSheet } from '@buuan/ui'
import type { RefusalGround } from '@buuan/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isFromLetterBox } from './form.ts'
import { useForm } from './form-store.ts'

const grounds: readonly RefusalGround[] = [
  'prohibited_article',
  'origin_unknown',
  'documents_missing',
  'sender_not_identified',
  'inspection_refused',
  'contents_differ',
  'wrapping_inadequate',
  'address_insufficient',
  'sender_withdrew',
]

/** Grounds that a sender gives; a letter out of a letter box has none. */
const ofSender: readonly RefusalGround[] = ['sender_not_identified', 'inspection_refused', 'sender_withdrew']

type RefusalSheetProps = {
  proposed: readonly RefusalGround[]
  isBusy: boolean
  onRefuse: (grounds: RefusalGround[]) => void
  onClose: () => void
}

/** Asks for the grounds; those the goods check gives are ticked already. */
export function RefusalSheet({ proposed, isBusy, onRefuse, onClose }: RefusalSheetProps) {
  const { t } = useTranslation(['acceptance', 'common'])
  const isBoxed = useForm(isFromLetterBox)
  const offered = isBoxed ? grounds.filter((ground) => !ofSender.includes(ground)) : grounds
  const [chosen, setChosen] = useState<readonly RefusalGround[]>(proposed)
  return (
    <SideSheet
      open
      title={t('refusal.title')}
      subject={t('refusal.subject')}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {t('refusal.cancel')}
          </Button>
          <Button
            look="filled"
            size="large"
            busy={isBusy}
            missing={chosen.length === 0 ? t('refusal.missing') : undefined}
            onClick={() => onRefuse(offered.filter((ground) => chosen.includes(ground)))}
          >
            {t('refusal.confirm')}
          </Button>
        </>
      }
    >
      {offered.map((ground) => (
        <Option
          key={ground}
          kind="checkbox"
          name="grounds"
          value={ground}
          checked={chosen.includes(ground)}
          onChange={(checked) => setChosen(checked ? [...chosen, ground] : chosen.filter((each) => each !== ground))}
          label={t(`ground.${ground}`)}
        />
      ))}
    </SideSheet>
  )
}
