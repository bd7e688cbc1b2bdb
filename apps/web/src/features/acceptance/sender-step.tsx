// Step "Người gửi": the person or organisation, the address, and whoever brought the item.
import { Option, SectionHead } from '@buuan/ui'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { AddressField } from './address-field.tsx'
import { DocumentFields } from './document-fields.tsx'
import { Choices, Text } from './fields.tsx'
import { useForm, useFormStore } from './form-store.ts'
import { OrganisationFields, PresenterFields } from './party-fields.tsx'

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
        <PresenterBlock />
        <DocumentFields />
      </div>
    </section>
  )
}

function PresenterBlock() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const isOther = useForm((form) => form.presenter.isOther)
  return (
    <div className={styles.block}>
      <Option
        kind="checkbox"
        dense
        name="presenter"
        value="other"
        checked={isOther}
        onChange={(checked) => dispatch({ type: 'presenter', changes: { isOther: checked } })}
        label={t('field.presenterIsOther')}
      />
      {isOther ? (
        <div className={styles.grid3}>
          <PresenterFields />
        </div>
      ) : null}
    </div>
  )
}
