// Step "Người gửi": the person or organisation, the address, and whoever brought the item.
import { Option, SectionHead } from '@buuan/ui'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { AddressField } from './address-field.tsx'
import { DocumentFields } from './document-fields.tsx'
import { Choices, Pick, Text } from './fields.tsx'
import { useForm, useFormStore } from './form-store.ts'

/** Asks for the sender and how the sender was identified (CT02-I-4). */
export function SenderStep() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const sender = useForm((form) => form.sender)
  const isOrganisation = sender.kind === 'organisation'
  const change = (changes: Partial<Omit<typeof sender, 'address'>>) => dispatch({ type: 'sender', changes })
  return (
    <section data-step="sender" aria-labelledby="step-sender">
      <SectionHead title={<span id="step-sender">{t('step.sender')}</span>} />
      <div className={styles.sheet}>
        <Choices
          label={t('field.kind')}
          value={sender.kind}
          options={(['person', 'organisation'] as const).map((value) => ({ value, label: t(`field.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <div className={styles.grid}>
          {isOrganisation ? <OrganisationFields /> : null}
          <Text
            field="sender.name"
            label={isOrganisation ? t('field.representative') : t('field.name')}
            value={sender.name}
            onChange={(name) => change({ name })}
          />
          {isOrganisation ? (
            <Text
              field="sender.title"
              label={t('field.representativeTitle')}
              value={sender.title}
              onChange={(title) => change({ title })}
            />
          ) : null}
          <Text
            field="sender.phone"
            label={t('field.phone')}
            type="tel"
            inputMode="tel"
            value={sender.phone}
            onChange={(phone) => change({ phone })}
          />
          <AddressField of="sender" />
        </div>
        <PresenterFields />
        <DocumentFields />
      </div>
    </section>
  )
}

function OrganisationFields() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const { taxCode, organisationName } = useForm((form) => form.sender)
  return (
    <>
      <Text
        field="sender.taxCode"
        label={t('field.taxCode')}
        code
        inputMode="numeric"
        value={taxCode}
        onChange={(value) => dispatch({ type: 'sender', changes: { taxCode: value } })}
      />
      <Text
        field="sender.organisationName"
        label={t('field.organisationName')}
        value={organisationName}
        onChange={(value) => dispatch({ type: 'sender', changes: { organisationName: value } })}
      />
    </>
  )
}

const relations = ['family', 'employee', 'neighbour', 'other'] as const

function PresenterFields() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const presenter = useForm((form) => form.presenter)
  const change = (changes: Partial<typeof presenter>) => dispatch({ type: 'presenter', changes })
  return (
    <div className={styles.block}>
      <Option
        kind="checkbox"
        dense
        name="presenter"
        value="other"
        checked={presenter.isOther}
        onChange={(isOther) => change({ isOther })}
        label={t('field.presenterIsOther')}
      />
      {presenter.isOther ? (
        <div className={styles.grid3}>
          <Text
            field="presenter.name"
            label={t('field.presenterName')}
            value={presenter.name}
            onChange={(name) => change({ name })}
          />
          <Text
            field="presenter.phone"
            label={t('field.presenterPhone')}
            type="tel"
            inputMode="tel"
            value={presenter.phone}
            onChange={(phone) => change({ phone })}
          />
          <Pick
            label={t('field.relation')}
            value={presenter.relation}
            options={relations.map((value) => ({ value, label: t(`relation.${value}`) }))}
            onChange={(relation) => change({ relation })}
          />
        </div>
      ) : null}
    </div>
  )
}
