// First step: account and password. Pasting and password managers are welcome.
import { Button, StatusLine, TextField } from '@buuan/ui'
import { type SubmitEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './sign-in.module.css'
import { useSignIn } from './use-sign-in.ts'

export type PasswordFormProps = {
  onEntered: () => void
  onCodeNeeded: (credentials: { account: string; password: string }) => void
}

type Missing = { account?: string; password?: string }
/** Asks for account and password; empty fields are named before anything is sent. */
export function PasswordForm({ onEntered, onCodeNeeded }: PasswordFormProps) {
  const { t } = useTranslation(['sign-in', 'common'])
  const attempt = useSignIn((code) => (code === 'sign_in_refused' ? t('refused') : undefined))
  const account = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const [missing, setMissing] = useState<Missing>({})
  const [shown, setShown] = useState(false)
  useLayoutEffect(() => account.current?.focus(), [])

  const send = async (credentials: { account: string; password: string }) => {
    const outcome = await attempt.send(credentials)
    if (outcome === 'entered') onEntered()
    else if (outcome === 'totp_required') onCodeNeeded(credentials)
    else password.current?.select()
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const given = { account: account.current?.value.trim() ?? '', password: password.current?.value ?? '' }
    const lacking: Missing = {
      ...(given.account === '' ? { account: t('accountMissing') } : {}),
      ...(given.password === '' ? { password: t('passwordMissing') } : {}),
    }
    setMissing(lacking)
    if (lacking.account !== undefined) account.current?.focus()
    else if (lacking.password !== undefined) password.current?.focus()
    else void send(given)
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>{t('lead')}</p>
      {attempt.refusal === undefined ? null : <StatusLine tone="error" {...attempt.refusal} />}
      <TextField
        ref={account}
        label={t('account')}
        error={missing.account}
        name="account"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        size44
      />
      <TextField
        ref={password}
        label={t('password')}
        error={missing.password}
        name="password"
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        spellCheck={false}
        size44
        end={
          <Button look="quiet" size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t('hide') : t('show')}
          </Button>
        }
      />
      <Button look="filled" size="large" type="submit" busy={attempt.busy} keyName="Enter">
        {t('submit')}
      </Button>
    </form>
  )
}
