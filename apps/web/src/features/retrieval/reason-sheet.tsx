// An act on one item that needs a reason from a list: voiding it, signing for photos that will not come.
import { Button, Option, SideSheet } from '@buuan/ui'
import type { Icon } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemLine } from '../../layout/office-page.tsx'
import styles from './retrieval.module.css'

export type ReasonSheetProps<Reason extends string> = {
  icon: Icon
  title: string
  lead: string
  /** Word of the act, on its button. */
  act: string
  reasons: readonly { value: Reason; label: string }[]
  busy: boolean
  problem: Error | null
  onAct: (reason: Reason) => void
  onClose: () => void
}

/** Asks for the reason; without one the act waits and says so. */
export function ReasonSheet<Reason extends string>(props: ReasonSheetProps<Reason>) {
  const { icon, title, lead, act, reasons, busy, problem, onAct, onClose } = props
  const { t } = useTranslation(['retrieval', 'common'])
  const [reason, setReason] = useState<Reason>()
  return (
    <SideSheet
      open
      title={title}
      subject={lead}
      icon={icon}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            look="filled"
            busy={busy}
            missing={reason === undefined ? t('reason.choose') : undefined}
            onClick={() => {
              if (reason !== undefined) onAct(reason)
            }}
          >
            {act}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <fieldset>
          <legend>{t('reason.label')}</legend>
          {reasons.map(({ value, label }) => (
            <Option
              key={value}
              kind="radio"
              name="reason"
              value={value}
              checked={reason === value}
              onChange={() => setReason(value)}
              label={label}
            />
          ))}
        </fieldset>
        {problem ? <ProblemLine problem={problem} /> : null}
      </div>
    </SideSheet>
  )
}
