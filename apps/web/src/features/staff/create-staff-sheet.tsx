// A new account: name, account, service point, ordinary roles; then the issued password, once.
import type { CreatedStaff, Role, ServicePointId } from '@buuan/contract'
import { Button, Option, SelectField, SideSheet, TextField } from '@buuan/ui'
import { IconUserPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IssuedSecret } from '../../layout/issued-secret.tsx'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { pointsQuery } from '../service-points/service-points.ts'
import { createStaff, organisationQuery, refreshStaff } from './staff.ts'

const accountForm = /^[a-z0-9][a-z0-9._-]{2,39}$/

type Draft = { displayName: string; account: string; servicePointId: string; roles: Role[] }

/** Creates an account and shows its password until it is handed over. */
export function CreateStaffSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['staff', 'common'])
  const [draft, setDraft] = useState<Draft>({ displayName: '', account: '', servicePointId: '', roles: [] })
  const [checked, setChecked] = useState(false)
  const [created, setCreated] = useState<CreatedStaff>()
  const creating = useMutation({
    mutationFn: () =>
      createStaff({
        ...draft,
        servicePointId: draft.servicePointId === '' ? null : (draft.servicePointId as ServicePointId),
      }),
    onSuccess: async (answer) => {
      setCreated(answer)
      await refreshStaff()
    },
  })
  const wrong = {
    displayName: draft.displayName.trim().length < 2,
    account: !accountForm.test(draft.account.trim().toLowerCase()),
  }
  const submit = () => {
    setChecked(true)
    if (!wrong.displayName && !wrong.account) creating.mutate()
  }
  return (
    <SideSheet
      open
      title={t('create')}
      icon={IconUserPlus}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        created === undefined ? (
          <Button look="filled" busy={creating.isPending} onClick={submit}>
            {t('form.submit')}
          </Button>
        ) : undefined
      }
    >
      {created === undefined ? (
        <CreateForm draft={draft} onDraft={setDraft} wrong={checked ? wrong : undefined} problem={creating.error} />
      ) : (
        <div className={styles.section}>
          <IssuedSecret
            title={t('secret.title', { account: created.staff.account })}
            once={t('secret.once')}
            value={created.initialPassword}
            closeLabel={t('secret.close')}
            onClose={onClose}
          />
        </div>
      )}
    </SideSheet>
  )
}

type CreateFormProps = {
  draft: Draft
  onDraft: (draft: Draft) => void
  wrong: { displayName: boolean; account: boolean } | undefined
  problem: Error | null
}

function CreateForm({ draft, onDraft, wrong, problem }: CreateFormProps) {
  const { t } = useTranslation(['staff', 'roles'])
  const organisation = useQuery(organisationQuery)
  const points = useQuery(pointsQuery(false))
  const ordinary = organisation.data?.roles.filter((each) => !each.secondPerson) ?? []
  const toggle = (role: Role, on: boolean) =>
    onDraft({ ...draft, roles: on ? [...draft.roles, role] : draft.roles.filter((each) => each !== role) })
  return (
    <>
      <SheetSection title={t('facts')}>
        {problem === null ? null : <ProblemLine problem={problem} />}
        <TextField
          label={t('name')}
          value={draft.displayName}
          error={wrong?.displayName ? t('form.nameWrong') : undefined}
          autoComplete="off"
          maxLength={80}
          onChange={(event) => onDraft({ ...draft, displayName: event.target.value })}
        />
        <TextField
          label={t('form.account')}
          hint={t('form.accountHint')}
          value={draft.account}
          error={wrong?.account ? t('form.accountWrong') : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          code
          maxLength={40}
          onChange={(event) => onDraft({ ...draft, account: event.target.value })}
        />
        <SelectField
          label={t('point')}
          hint={t('form.pointHint')}
          none={t('form.noPoint')}
          value={draft.servicePointId}
          options={(points.data ?? []).map((point) => ({ value: point.id, label: `${point.code} · ${point.name}` }))}
          onChange={(event) => onDraft({ ...draft, servicePointId: event.target.value })}
        />
      </SheetSection>
      <SheetSection title={t('roles')}>
        <div>
          {ordinary.map(({ role, atServicePoint }) => (
            <Option
              key={role}
              kind="checkbox"
              name="roles"
              value={role}
              checked={draft.roles.includes(role)}
              onChange={(on) => toggle(role, on)}
              label={t(`roles:name.${role}`)}
              note={t(`roles:duty.${role}`)}
              refused={atServicePoint && draft.servicePointId === '' ? t('role.needsPoint') : undefined}
            />
          ))}
        </div>
        <p className="meta">{t('form.approverLater')}</p>
      </SheetSection>
    </>
  )
}
