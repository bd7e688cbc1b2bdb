// Changing one's own password. Pasting and password managers are welcome.
import { Button, StatusLine, TextField } from '@buuan/ui'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { changePassword } from './account-security.ts'
import styles from './account-security.module.css'

const LEAST = 12
const nothing = { current: '', next: '', again: '' }

/** Asks for the current and the new password; `onChanged` leads on after an issued one. */
export function PasswordSection({ onChanged }: { onChanged?: () => void }) {
  const { t } = useTranslation('account-security')
  const [typed, setTyped] = useState(nothing)
  const [checked, setChecked] = useState(false)
  const changing = useMutation({
    // What follows is settled when the form is sent: the change itself already makes the session another one.
    mutationFn: (_then: (() => void) | undefined) => changePassword(typed.current, typed.next),
    onSuccess: (_nothing, then) => {
      setTyped(nothing)
      setChecked(false)
      then?.()
    },
  })
  const wrong = {
    current: typed.current === '' ? t('password.currentMissing') : undefined,
    next: Array.from(typed.next).length < LEAST ? t('password.short') : undefined,
    again: typed.next === typed.again ? undefined : t('password.differs'),
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (Object.values(wrong).every((each) => each === undefined)) changing.mutate(onChanged)
  }
  const field = (name: keyof typeof nothing, autoComplete: string) => ({
    type: 'password',
    autoComplete,
    spellCheck: false,
    maxLength: 200,
    value: typed[name],
    error: checked ? wrong[name] : undefined,
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  })
  return (
    <SheetSection level={2} title={t('password.title')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {changing.error === null ? null : <ProblemLine problem={changing.error} />}
        {changing.isSuccess ? <StatusLine tone="done" title={t('password.done')} /> : null}
        <TextField label={t('password.current')} {...field('current', 'current-password')} />
        <TextField label={t('password.next')} hint={t('password.hint')} {...field('next', 'new-password')} />
        <TextField label={t('password.again')} {...field('again', 'new-password')} />
        <Button look="filled" type="submit" busy={changing.isPending}>
          {t('password.submit')}
        </Button>
      </form>
    </SheetSection>
  )
}
