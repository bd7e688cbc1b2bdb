// API tokens of an account for software: issued once, listed, revoked.
import type { StaffDetail } from '@buuan/contract'
import { Button, TextField } from '@buuan/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime, dayOf } from '../../dates.ts'
import { IssuedSecret } from '../../layout/issued-secret.tsx'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { apiTokensQuery, createApiToken, revokeApiToken } from './staff.ts'

/** Lists and issues the tokens of a clerk's or supervisor's account. */
export function TokensSection({ person }: { person: StaffDetail }) {
  const { t } = useTranslation('staff')
  const cache = useQueryClient()
  const list = useQuery(apiTokensQuery(person.id))
  const refresh = () => cache.invalidateQueries({ queryKey: apiTokensQuery(person.id).queryKey })
  const revoking = useMutation({
    mutationFn: (token: { id: string; name: string }) => revokeApiToken(person.id, token.id),
    onSuccess: async (_nothing, token) => {
      toast(t('tokens.revoked', { name: token.name }))
      await refresh()
    },
  })
  const tokens = list.data ?? []
  const problem = revoking.error ?? list.error
  const mayHold =
    person.servicePoint !== null &&
    person.roles.length > 0 &&
    person.roles.every((role) => role === 'clerk' || role === 'supervisor')
  if (!mayHold && tokens.length === 0) return null
  return (
    <SheetSection title={t('tokens.title')}>
      <p className="dim">{t('tokens.lead')}</p>
      {problem === null ? null : <ProblemLine problem={problem} />}
      {tokens.length === 0 ? <p className="dim">{t('tokens.none')}</p> : null}
      <ul className={styles.lines}>
        {tokens.map((token) => (
          <li key={token.id}>
            <div className={styles.lineWords}>
              <b>{token.name}</b>
              <p className="meta">
                {t('tokens.until', { until: dayOf(token.expiresAt), last: dayAndTime(token.lastSeenAt) })}
              </p>
            </div>
            <Button
              size="small"
              aria-label={t('tokens.revokeOf', { name: token.name })}
              busy={revoking.isPending}
              onClick={() => revoking.mutate(token)}
            >
              {t('tokens.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      {mayHold ? <TokenForm staffId={person.id} onIssued={refresh} /> : null}
    </SheetSection>
  )
}

function TokenForm({ staffId, onIssued }: { staffId: string; onIssued: () => Promise<void> }) {
  const { t } = useTranslation('staff')
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [checked, setChecked] = useState(false)
  const issuing = useMutation({
    mutationFn: () => createApiToken(staffId, { name: name.trim(), days: Number(days) }),
    onSuccess: onIssued,
  })
  const wrong = {
    name: name.trim().length < 2,
    days: !/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > 365,
  }
  const submit = () => {
    setChecked(true)
    if (!wrong.name && !wrong.days) issuing.mutate()
  }
  if (issuing.data !== undefined) {
    return (
      <IssuedSecret
        title={t('tokens.secret', { name: issuing.data.apiToken.name })}
        once={t('tokens.once')}
        value={issuing.data.token}
        closeLabel={t('secret.close')}
        onClose={() => issuing.reset()}
      />
    )
  }
  return (
    <>
      {issuing.error === null ? null : <ProblemLine problem={issuing.error} />}
      <div className={styles.pair}>
        <TextField
          label={t('tokens.name')}
          value={name}
          autoComplete="off"
          maxLength={80}
          error={checked && wrong.name ? t('tokens.nameWrong') : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('tokens.days')}
          hint={t('tokens.daysHint')}
          value={days}
          inputMode="numeric"
          figures
          error={checked && wrong.days ? t('tokens.daysWrong') : undefined}
          onChange={(event) => setDays(event.target.value)}
        />
      </div>
      <div className={styles.row}>
        <Button busy={issuing.isPending} onClick={submit}>
          {t('tokens.create')}
        </Button>
      </div>
    </>
  )
}
