// Sessions, password and departure of one member of staff.
import type { StaffDetail } from '@buuan/contract'
import { Button, Option } from '@buuan/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { IssuedSecret } from '../../layout/issued-secret.tsx'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { Asked } from './roles-section.tsx'
import { endSessions, markDeparted, organisationQuery, refreshStaff, resetCredentials } from './staff.ts'

type SectionProps = { person: StaffDetail; editable: boolean }

/** Open sessions by device; all of them end together. */
export function SessionsSection({ person, editable }: SectionProps) {
  const { t } = useTranslation('staff')
  const browser = person.sessions.filter((session) => session.kind === 'browser')
  const ending = useMutation({
    mutationFn: () => endSessions(person.id),
    onSuccess: async ({ ended }) => {
      toast(t('sessions.ended', { count: ended }))
      await refreshStaff()
    },
  })
  return (
    <SheetSection title={t('sessions.title')}>
      {ending.error === null ? null : <ProblemLine problem={ending.error} />}
      {browser.length === 0 ? <p className="dim">{t('sessions.none')}</p> : null}
      <ul className={styles.lines}>
        {browser.map((session) => (
          <li key={session.id}>
            <div className={styles.lineWords}>
              <b>{session.device}</b>
              <p className="meta">
                {t('sessions.since', { start: dayAndTime(session.startedAt), last: dayAndTime(session.lastSeenAt) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {editable && browser.length > 0 ? (
        <div className={styles.row}>
          <Button busy={ending.isPending} onClick={() => ending.mutate()}>
            {t('sessions.endAll')}
          </Button>
        </div>
      ) : null}
    </SheetSection>
  )
}

/** Second factor and password; a new password is shown once, or asked for when the holder approves others. */
export function CredentialsSection({ person, editable }: SectionProps) {
  const { t } = useTranslation(['staff', 'common'])
  const organisation = useQuery(organisationQuery)
  const [asking, setAsking] = useState(false)
  const [removeTotp, setRemoveTotp] = useState(false)
  const resetting = useMutation({
    mutationFn: () => resetCredentials(person.id, removeTotp),
    onSuccess: async () => {
      setAsking(false)
      await refreshStaff()
    },
  })
  const approverRoles = organisation.data?.roles.filter((each) => each.secondPerson).map((each) => each.role) ?? []
  const takesTwo =
    person.roles.some((role) => approverRoles.includes(role)) ||
    person.waiting.some((each) => each.act === 'grant_role')
  const outcome = resetting.data
  return (
    <SheetSection title={t('reset.title')}>
      <p className="dim">{person.hasTotp ? t('reset.hasTotp') : t('reset.noTotp')}</p>
      {resetting.error === null ? null : <ProblemLine problem={resetting.error} />}
      {outcome?.state === 'waiting' ? <Asked text={t('reset.asked')} /> : null}
      {outcome?.state === 'reset' ? (
        <IssuedSecret
          title={t('secret.title', { account: person.account })}
          once={t('secret.once')}
          value={outcome.initialPassword}
          closeLabel={t('secret.close')}
          onClose={() => resetting.reset()}
        />
      ) : null}
      {asking ? (
        <div className={styles.ask}>
          <p>{t('reset.ask', { name: person.displayName })}</p>
          {takesTwo ? <p>{t('reset.askSecond', { name: person.displayName })}</p> : null}
          {person.hasTotp ? (
            <Option
              kind="checkbox"
              name="totp"
              value="remove"
              checked={removeTotp}
              onChange={setRemoveTotp}
              label={t('reset.totp')}
            />
          ) : null}
          <div className={styles.row}>
            <Button look="filled" busy={resetting.isPending} onClick={() => resetting.mutate()}>
              {takesTwo ? t('reset.confirmAsk') : t('reset.confirm')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('common:action.cancel')}</Button>
          </div>
        </div>
      ) : null}
      {editable && !asking && outcome === undefined ? (
        <div className={styles.row}>
          <Button onClick={() => setAsking(true)}>{t('reset.act')}</Button>
        </div>
      ) : null}
    </SheetSection>
  )
}

/** Notes that someone has left, after one question. */
export function DepartureSection({ person, editable }: SectionProps) {
  const { t } = useTranslation(['staff', 'common'])
  const [asking, setAsking] = useState(false)
  const leaving = useMutation({
    mutationFn: () => markDeparted(person.id),
    onSuccess: async () => {
      setAsking(false)
      toast(t('departure.done', { name: person.displayName }))
      await refreshStaff()
    },
  })
  if (person.departedAt !== null) {
    return (
      <SheetSection title={t('departure.title')}>
        <p>{t('departure.since', { time: dayAndTime(person.departedAt) })}</p>
      </SheetSection>
    )
  }
  if (!editable) return null
  return (
    <SheetSection title={t('departure.title')}>
      {leaving.error === null ? null : <ProblemLine problem={leaving.error} />}
      {asking ? (
        <div className={styles.ask}>
          <p>{t('departure.ask', { name: person.displayName })}</p>
          <div className={styles.row}>
            <Button look="filled" busy={leaving.isPending} onClick={() => leaving.mutate()}>
              {t('departure.confirm')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('common:action.cancel')}</Button>
          </div>
        </div>
      ) : (
        <div className={styles.row}>
          <Button onClick={() => setAsking(true)}>{t('departure.act')}</Button>
        </div>
      )}
    </SheetSection>
  )
}
