// Fields of a party that counter and correction share: the organisation that sends, and whoever brought the item.
import { useTranslation } from 'react-i18next'
import { Pick, Text } from './fields.tsx'
import { useForm, useFormStore } from './form-store.ts'

/** Tax code and name of the organisation that sends. */
export function OrganisationFields() {
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

/** Whoever brought the item: name, telephone, relation to the sender. */
export function PresenterFields() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const presenter = useForm((form) => form.presenter)
  const change = (changes: Partial<typeof presenter>) =>
    dispatch({ type: 'presenter', changes: { isOther: true, ...changes } })
  return (
    <>
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
    </>
  )
}
