// One member of staff: where they work, roles, waiting requests, sessions, password, departure.
import type { ServicePointId, StaffDetail } from '@buuan/contract'
import { Button, SelectField, SideSheet, TextField } from '@buuan/ui'
import { IconUser } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { may, useSession } from '../../session.ts'
import { pointsQuery } from '../service-points/service-points.ts'
import { CredentialsSection, DepartureSection, SessionsSection } from './access-sections.tsx'
import { RolesSection, WaitingSection } from './roles-section.tsx'
import { refreshStaff, staffDetailQuery, updateStaff } from './staff.ts'
import { StaffState } from './staff-page.tsx'
import { TokensSection } from './tokens-section.tsx'

/** Shows one member of staff, with the acts the reader may do. */
export function StaffSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['staff', 'common'])
  const session = useSession()
  const detail = useQuery(staffDetailQuery(id))
  const person = detail.data
  const isOneself = session?.staff.id === id
  const manages = may(session, 'staff.manage') && person?.departedAt === null
  return (
    <SideSheet
      open
      title={person?.displayName ?? t('common:loading')}
      subject={person === undefined ? undefined : <Subject person={person} />}
      icon={IconUser}
      onClose={onClose}
      closeLabel={t('common:action.close')}
    >
      {detail.error === null ? null : (
        <div className={styles.section}>
          <ProblemLine problem={detail.error} />
        </div>
      )}
      {person === undefined ? null : (
        <>
          <FactsSection person={person} editable={manages} />
          <RolesSection person={person} editable={manages && !isOneself && may(session, 'role.grant')} />
          <WaitingSection person={person} />
          <SessionsSection person={person} editable={manages} />
          <CredentialsSection person={person} editable={manages && !isOneself} />
          {may(session, 'api_token.manage') && manages && !isOneself ? <TokensSection person={person} /> : null}
          <DepartureSection person={person} editable={manages && !isOneself} />
        </>
      )}
    </SideSheet>
  )
}

function Subject({ person }: { person: StaffDetail }) {
  const { t } = useTranslation('staff')
  return (
    <>
      <span className="code">{person.account}</span> · {t('created', { time: dayAndTime(person.createdAt) })}{' '}
      <StaffState row={person} />
    </>
  )
}

function FactsSection({ person, editable }: { person: StaffDetail; editable: boolean }) {
  const { t } = useTranslation('staff')
  const points = useQuery(pointsQuery(false))
  const [displayName, setDisplayName] = useState(person.displayName)
  const [point, setPoint] = useState<string>(person.servicePoint?.id ?? '')
  const saving = useMutation({
    mutationFn: () =>
      updateStaff(person.id, { displayName, servicePointId: point === '' ? null : (point as ServicePointId) }),
    onSuccess: async () => {
      toast(t('saved', { name: displayName }))
      await refreshStaff()
    },
  })
  if (!editable) {
    return (
      <SheetSection title={t('facts')}>
        <p>
          {t('point')}: {person.servicePoint?.name ?? t('wholeOrganisation')}
        </p>
      </SheetSection>
    )
  }
  const isChanged = displayName.trim() !== person.displayName || point !== (person.servicePoint?.id ?? '')
  const nameWrong = displayName.trim().length < 2 ? t('form.nameWrong') : undefined
  return (
    <SheetSection title={t('facts')}>
      {saving.error === null ? null : <ProblemLine problem={saving.error} />}
      <div className={styles.pair}>
        <TextField
          label={t('name')}
          value={displayName}
          error={nameWrong}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setDisplayName(event.target.value)}
        />
        <SelectField
          label={t('point')}
          none={t('form.noPoint')}
          value={point}
          options={(points.data ?? []).map((each) => ({ value: each.id, label: `${each.code} · ${each.name}` }))}
          onChange={(event) => setPoint(event.target.value)}
        />
      </div>
      <div className={styles.row}>
        <Button
          busy={saving.isPending}
          missing={isChanged ? nameWrong : t('unchanged')}
          onClick={() => saving.mutate()}
        >
          {t('save')}
        </Button>
      </div>
    </SheetSection>
  )
}
