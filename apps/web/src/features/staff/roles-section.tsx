// Roles of one member of staff in the directive's words, and the requests that wait for a second person.
import type { OrganisationDetail, Role, StaffDetail } from '@buuan/contract'
import { Button, Option, StatusLine } from '@buuan/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { Due } from '../approvals/due.tsx'
import { grantRole, organisationQuery, refreshStaff, withdrawRole } from './staff.ts'

type SectionProps = { person: StaffDetail; editable: boolean }

/** Lists the roles held, each with its duty; gives and withdraws. */
export function RolesSection({ person, editable }: SectionProps) {
  const { t } = useTranslation(['staff', 'roles', 'common'])
  const [leaving, setLeaving] = useState<Role>()
  const [adding, setAdding] = useState(false)
  const withdrawing = useMutation({
    mutationFn: (role: Role) => withdrawRole(person.id, role),
    onSuccess: async (_nothing, role) => {
      setLeaving(undefined)
      toast(t('role.withdrawn', { role: t(`roles:name.${role}`) }))
      await refreshStaff()
    },
  })
  return (
    <SheetSection title={t('roles')}>
      {withdrawing.error === null ? null : <ProblemLine problem={withdrawing.error} />}
      {person.grants.length === 0 ? <p className="dim">{t('noRoles')}</p> : null}
      <ul className={styles.lines}>
        {person.grants.map((grant) => (
          <li key={grant.role}>
            <div className={styles.lineWords}>
              <b>{t(`roles:name.${grant.role}`)}</b>
              <p className="dim">{t(`roles:duty.${grant.role}`)}</p>
              <p className="meta">
                {grant.grantedBy === null
                  ? t('role.heldFirst', { time: dayAndTime(grant.grantedAt) })
                  : t('role.heldBy', { time: dayAndTime(grant.grantedAt), name: grant.grantedBy.displayName })}
              </p>
              {leaving === grant.role ? (
                <div className={styles.ask}>
                  <p>{t('role.withdrawAsk', { role: t(`roles:name.${grant.role}`) })}</p>
                  <div className={styles.row}>
                    <Button
                      size="small"
                      look="filled"
                      busy={withdrawing.isPending}
                      onClick={() => withdrawing.mutate(grant.role)}
                    >
                      {t('role.withdraw')}
                    </Button>
                    <Button size="small" onClick={() => setLeaving(undefined)}>
                      {t('common:action.cancel')}
                    </Button>
                  </div>
                </div>
              ) : null}
            </div>
            {editable && leaving !== grant.role ? (
              <Button
                size="small"
                aria-label={t('role.withdrawOf', { role: t(`roles:name.${grant.role}`) })}
                onClick={() => setLeaving(grant.role)}
              >
                {t('role.withdraw')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {editable && !adding ? (
        <div className={styles.row}>
          <Button onClick={() => setAdding(true)}>{t('role.add')}</Button>
        </div>
      ) : null}
      {adding ? <GrantForm person={person} onDone={() => setAdding(false)} /> : null}
    </SheetSection>
  )
}

type OfferedRole = OrganisationDetail['roles'][number]

function GrantForm({ person, onDone }: { person: StaffDetail; onDone: () => void }) {
  const { t } = useTranslation(['staff', 'roles', 'common'])
  const organisation = useQuery(organisationQuery)
  const [chosen, setChosen] = useState<OfferedRole>()
  const granting = useMutation({
    mutationFn: (role: Role) => grantRole(person.id, role),
    onSuccess: async (outcome, role) => {
      if (outcome.state === 'granted') toast(t('role.given', { role: t(`roles:name.${role}`) }))
      await refreshStaff()
      onDone()
    },
  })
  const offered = organisation.data?.roles.filter(({ role }) => !person.roles.includes(role)) ?? []
  const refusalOf = ({ atServicePoint, excludes }: OfferedRole) => {
    if (atServicePoint && person.servicePoint === null) return t('role.needsPoint')
    const clash = excludes.find((role) => person.roles.includes(role))
    return clash === undefined ? undefined : t('role.excludes', { role: t(`roles:name.${clash}`) })
  }
  const waits = chosen?.secondPerson === true && organisation.data?.bootstrapOpen !== true
  return (
    <fieldset className={styles.ask}>
      <legend className="heard-only">{t('role.addTitle')}</legend>
      {granting.error === null ? null : <ProblemLine problem={granting.error} />}
      <div>
        {offered.map((offer) => (
          <Option
            key={offer.role}
            kind="radio"
            name="role"
            value={offer.role}
            checked={chosen?.role === offer.role}
            onChange={() => setChosen(offer)}
            label={t(`roles:name.${offer.role}`)}
            note={
              offer.secondPerson
                ? `${t(`roles:duty.${offer.role}`)} ${t('role.second')}`
                : t(`roles:duty.${offer.role}`)
            }
            refused={refusalOf(offer)}
          />
        ))}
      </div>
      <div className={styles.row}>
        <Button
          look="filled"
          busy={granting.isPending}
          missing={chosen === undefined ? t('role.choose') : undefined}
          onClick={() => (chosen === undefined ? undefined : granting.mutate(chosen.role))}
        >
          {waits ? t('role.ask') : t('role.give')}
        </Button>
        <Button onClick={onDone}>{t('common:action.cancel')}</Button>
      </div>
    </fieldset>
  )
}

/** Requests about this person that wait for a second one, with the time they may be approved from. */
export function WaitingSection({ person }: { person: StaffDetail }) {
  const { t } = useTranslation(['staff', 'roles'])
  if (person.waiting.length === 0) return null
  return (
    <SheetSection title={t('waiting')}>
      <ul className={styles.lines}>
        {person.waiting.map((approval) => (
          <li key={approval.id}>
            <div className={styles.lineWords}>
              <b>
                {approval.role === null
                  ? t('waitingReset')
                  : t('waitingGrant', { role: t(`roles:name.${approval.role}`) })}
              </b>
              <p className="meta">
                {approval.requestedBy.displayName} · {dayAndTime(approval.requestedAt)}
              </p>
            </div>
            <Due notBefore={approval.notBefore} />
          </li>
        ))}
      </ul>
    </SheetSection>
  )
}

/** Says in place that a request was entered. */
export function Asked({ text }: { text: string }) {
  return <StatusLine tone="done" title={text} />
}
