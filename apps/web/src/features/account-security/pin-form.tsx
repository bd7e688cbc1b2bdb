// Setting or changing one's own confirmation PIN: the password again, then six digits twice.
import { Button, TextField } from '@buuan/ui'
import { isPin, isTrivialPin } from '@buuan/contract/pin-rules.ts'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemLine } from '../../layout/office-page.tsx'
import { useSession } from '../../session.ts'
import { setPin } from './account-security.ts'
import styles from './account-security.module.css'

const nothing = { password: '', pin: '', again: '' }

/** Asks; `onDone` runs once the PIN is set. What was typed is forgotten then. */
export function PinForm({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const { t } = useTranslation(['account-security', 'common'])
  const account = useSession()?.staff.account ?? ''
  const [typed, setTyped] = useState(nothing)
  const [checked, setChecked] = useState(false)
  const setting = useMutation({
    mutationFn: () => setPin(typed.password, typed.pin),
    onSuccess: () => {
      setTyped(nothing)
      setChecked(false)
      onDone()
    },
  })
  const wrong = {
    password: typed.password === '' ? t('password.currentMissing') : undefined,
    pin: !isPin(typed.pin) ? t('pin.short') : isTrivialPin(typed.pin, [account]) ? t('pin.trivial') : undefined,
    again: typed.pin === typed.again ? undefined : t('pin.differs'),
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (Object.values(wrong).every((each) => each === undefined)) setting.mutate()
  }
  const field = (name: keyof typeof nothing) => ({
    type: 'password',
    value: typed[name],
    error: checked ? wrong[name] : undefined,
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  })
  const digits = { inputMode: 'numeric', autoComplete: 'off', maxLength: 6, code: true } as const
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {setting.error === null ? null : <ProblemLine problem={setting.error} />}
      <TextField
        label={t('password.current')}
        {...field('password')}
        autoComplete="current-password"
        spellCheck={false}
        maxLength={200}
      />
      <TextField label={t('pin.next')} hint={t('pin.hint')} {...field('pin')} {...digits} />
      <TextField label={t('pin.again')} {...field('again')} {...digits} />
      <Button look="filled" type="submit" busy={setting.isPending}>
        {t('pin.submit')}
      </Button>
      {onCancel === undefined ? null : (
        <Button look="quiet" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
      )}
    </form>
  )
}
