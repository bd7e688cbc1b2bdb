// The second factor: password, QR code, first code; or password and removal.
import type { PreparedTotp } from '@buuan/contract'
import { Button, Chip, TextField } from '@buuan/ui'
import { IconCheck, IconShieldOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { confirmTotp, prepareTotp, removeTotp } from './account-security.ts'
import styles from './account-security.module.css'

type Stage = { at: 'rest' } | { at: 'password' } | { at: 'code'; prepared: PreparedTotp }

/** Says whether codes are asked for at sign-in; enrols and removes. */
export function TotpSection({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('account-security')
  const [stage, setStage] = useState<Stage>({ at: 'rest' })
  const rest = (said: string) => {
    setStage({ at: 'rest' })
    toast(said)
  }
  return (
    <SheetSection level={2} title={t('totp.title')}>
      <p className="dim">{t('totp.lead')}</p>
      <p>
        {isOn ? (
          <Chip tone="good" icon={IconCheck}>
            {t('totp.on')}
          </Chip>
        ) : (
          <Chip icon={IconShieldOff}>{t('totp.off')}</Chip>
        )}
      </p>
      {stage.at === 'rest' ? (
        <p>
          <Button onClick={() => setStage({ at: 'password' })}>{isOn ? t('totp.remove') : t('totp.start')}</Button>
        </p>
      ) : null}
      {stage.at === 'password' && isOn ? (
        <PasswordForm
          act={removeTotp}
          submit={t('totp.confirmRemove')}
          onDone={() => rest(t('totp.removed'))}
          onCancel={() => setStage({ at: 'rest' })}
        />
      ) : null}
      {stage.at === 'password' && !isOn ? (
        <PasswordForm
          act={prepareTotp}
          submit={t('totp.show')}
          onDone={(prepared) => setStage({ at: 'code', prepared })}
          onCancel={() => setStage({ at: 'rest' })}
        />
      ) : null}
      {stage.at === 'code' ? <CodeForm prepared={stage.prepared} onDone={() => rest(t('totp.done'))} /> : null}
    </SheetSection>
  )
}

type PasswordFormProps<Answer> = {
  act: (password: string) => Promise<Answer>
  submit: string
  onDone: (answer: Answer) => void
  onCancel: () => void
}

function PasswordForm<Answer>({ act, submit, onDone, onCancel }: PasswordFormProps<Answer>) {
  const { t } = useTranslation(['account-security', 'common'])
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<string>()
  const acting = useMutation({ mutationFn: () => act(password), onSuccess: onDone })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setMissing(password === '' ? t('password.currentMissing') : undefined)
    if (password !== '') acting.mutate()
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {acting.error === null ? null : <ProblemLine problem={acting.error} />}
      <TextField
        label={t('totp.password')}
        type="password"
        autoComplete="current-password"
        maxLength={200}
        value={password}
        error={missing}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button look="filled" type="submit" busy={acting.isPending}>
        {submit}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {t('common:action.cancel')}
      </Button>
    </form>
  )
}

function CodeForm({ prepared, onDone }: { prepared: PreparedTotp; onDone: () => void }) {
  const { t } = useTranslation('account-security')
  const [code, setCode] = useState('')
  const [short, setShort] = useState<string>()
  const confirming = useMutation({ mutationFn: (digits: string) => confirmTotp(digits), onSuccess: onDone })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const digits = code.replaceAll(/\D/g, '')
    setShort(digits.length === 6 ? undefined : t('totp.codeWrong'))
    if (digits.length === 6) confirming.mutate(digits)
  }
  return (
    <div className={styles.qr}>
      <img src={`data:image/svg+xml;utf8,${encodeURIComponent(prepared.qrSvg)}`} alt={t('totp.qr')} />
      <form className={styles.form} onSubmit={send} noValidate>
        <p>{t('totp.scan')}</p>
        <p className="meta">{t('totp.typed')}</p>
        <p className={styles.secret}>{prepared.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</p>
        {confirming.error === null ? null : <ProblemLine problem={confirming.error} />}
        <TextField
          label={t('totp.code')}
          value={code}
          error={short}
          inputMode="numeric"
          autoComplete="one-time-code"
          code
          onChange={(event) => setCode(event.target.value)}
        />
        <Button look="filled" type="submit" busy={confirming.isPending}>
          {t('totp.confirm')}
        </Button>
      </form>
    </div>
  )
}
