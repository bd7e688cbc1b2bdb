// Second step, where the account asks for it: the six digits of the authenticator app.
import { Button, StatusLine, TextField } from '@buuan/ui'
import { type SubmitEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './sign-in.module.css'
import { useSignIn } from './use-sign-in.ts'

export type CodeFormProps = {
  credentials: { account: string; password: string }
  onEntered: () => void
  onOther: () => void
}

/** Asks for the one-time code; blanks in a pasted code do not matter. */
export function CodeForm({ credentials, onEntered, onOther }: CodeFormProps) {
  const { t } = useTranslation(['sign-in', 'common'])
  const attempt = useSignIn((code) =>
    ['totp_refused', 'totp_required', 'sign_in_refused'].includes(code) ? t('refusedCode') : undefined,
  )
  const box = useRef<HTMLInputElement>(null)
  const [short, setShort] = useState<string>()
  useLayoutEffect(() => box.current?.focus(), [])

  const send = async (totp: string) => {
    if ((await attempt.send({ ...credentials, totp })) === 'entered') onEntered()
    else box.current?.select()
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const totp = (box.current?.value ?? '').replaceAll(/\D/g, '')
    setShort(totp.length === 6 ? undefined : t('totp.missing'))
    if (totp.length === 6) void send(totp)
    else box.current?.focus()
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h1 className={styles.title}>{t('totp.title')}</h1>
      <p className={styles.lead}>{t('totp.lead', { account: credentials.account })}</p>
      {attempt.refusal === undefined ? null : <StatusLine tone="error" {...attempt.refusal} />}
      <TextField
        ref={box}
        label={t('totp.label')}
        hint={t('totp.hint')}
        error={short}
        name="totp"
        inputMode="numeric"
        autoComplete="one-time-code"
        code
        size44
      />
      <div className={styles.row}>
        <Button look="filled" size="large" type="submit" busy={attempt.busy} keyName="Enter">
          {t('totp.submit')}
        </Button>
        <Button look="quiet" onClick={onOther}>
          {t('totp.other')}
        </Button>
      </div>
    </form>
  )
}
