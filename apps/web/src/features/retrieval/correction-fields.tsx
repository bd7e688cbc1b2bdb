// The counter's own fields over the part that is corrected: the same checks, the same goods catalogue, the same list of communes.
import { currentAcceptanceNotice } from '@buuan/contract/privacy-notices.ts'
import { Option } from '@buuan/ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../keys.ts'
import { AddressField } from '../acceptance/address-field.tsx'
import { AddresseeStep } from '../acceptance/addressee-step.tsx'
import { ContentsStep } from '../acceptance/contents-step.tsx'
import { useCounter } from '../acceptance/counter-context.ts'
import { DocumentFields } from '../acceptance/document-fields.tsx'
import { Text } from '../acceptance/fields.tsx'
import { useForm, useFormStore } from '../acceptance/form-store.ts'
import { InspectionStep } from '../acceptance/inspection-step.tsx'
import { OrganisationFields, PresenterFields } from '../acceptance/party-fields.tsx'
import type { CorrectablePart } from './correction-form.ts'
import styles from './correction.module.css'

/** Draws the fields of a part. */
export function CorrectionFields({ part }: { part: CorrectablePart }) {
  switch (part) {
    case 'addressee':
      return <AddresseeStep />
    case 'sender':
      return <SenderFields />
    case 'presenter':
      return (
        <div className={styles.fields} data-step="correction">
          <PresenterFields />
        </div>
      )
    case 'identification':
      return (
        <div className={styles.fields} data-step="correction">
          <DocumentFields />
        </div>
      )
    case 'contents':
      return (
        <>
          <ContentsStep />
          <MassField />
          <Acknowledged />
        </>
      )
    case 'inspection':
      return <InspectionFields />
    case 'notice':
      return <NoticeShown />
  }
}

function SenderFields() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const sender = useForm((form) => form.sender)
  const change = (changes: Partial<Omit<typeof sender, 'address'>>) => dispatch({ type: 'sender', changes })
  const isOrganisation = sender.kind === 'organisation'
  return (
    <div className={styles.fields} data-step="correction">
      {isOrganisation ? <OrganisationFields /> : null}
      <Text
        field="sender.name"
        label={isOrganisation ? t('field.representative') : t('field.name')}
        value={sender.name}
        onChange={(name) => change({ name })}
      />
      <Text
        field="sender.phone"
        label={t('field.phone')}
        type="tel"
        value={sender.phone}
        onChange={(phone) => change({ phone })}
      />
      <AddressField of="sender" />
    </div>
  )
}

function MassField() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const mass = useForm((form) => form.mass)
  return (
    <div className={styles.fields} data-step="correction">
      <Text
        field="mass"
        label={t('field.mass')}
        figures
        inputMode="decimal"
        value={mass}
        onChange={(value) => dispatch({ type: 'item', changes: { mass: value } })}
      />
    </div>
  )
}

/** The counter's checklist, with its key for the differences. */
function InspectionFields() {
  const { t } = useTranslation('acceptance')
  useKeys(
    useMemo(
      () => [
        {
          key: 'F7',
          label: t('keys.differences'),
          run: () => document.querySelector<HTMLElement>('[data-differences]')?.focus(),
        },
      ],
      [t],
    ),
  )
  return (
    <>
      <InspectionStep />
      <ClerkConfirms />
    </>
  )
}

/** The sender's word on the list of goods that may not be sent. */
function Acknowledged() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const goodsAcknowledged = useForm((form) => form.goodsAcknowledged)
  return (
    <div className={styles.fields} data-step="correction">
      <Option
        kind="checkbox"
        name="goods"
        value="acknowledged"
        checked={goodsAcknowledged}
        onChange={(checked) => dispatch({ type: 'item', changes: { goodsAcknowledged: checked } })}
        label={t('decision.goods')}
      />
    </div>
  )
}

function NoticeShown() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const { today } = useCounter()
  const shown = useForm((form) => form.noticeVersion)
  const { version } = currentAcceptanceNotice(today)
  return (
    <div className={styles.fields} data-step="correction">
      <Option
        kind="checkbox"
        name="notice"
        value={version}
        checked={shown === version}
        onChange={(checked) => dispatch({ type: 'item', changes: { noticeVersion: checked ? version : null } })}
        label={t('decision.noticeShown', { version })}
      />
    </div>
  )
}

function ClerkConfirms() {
  const { t } = useTranslation('retrieval')
  const { dispatch } = useFormStore()
  const confirmedAt = useForm((form) => form.inspection.clerkConfirmedAt)
  return (
    <div className={styles.fields} data-step="correction">
      <Option
        kind="checkbox"
        name="clerk"
        value="confirmed"
        checked={confirmedAt !== null}
        onChange={(checked) =>
          dispatch({ type: 'inspection', changes: { clerkConfirmedAt: checked ? new Date().toISOString() : null } })
        }
        label={t('correction.clerkConfirms')}
        note={t('correction.senderStays')}
      />
    </div>
  )
}
