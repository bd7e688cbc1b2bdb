// Who represents a contract's customer, and how that was verified: asked when a contract is made and when it is verified anew.
import type { ContractMethod } from '@buuan/contract'
import { SelectField, TextField } from '@buuan/ui'
import { useTranslation } from 'react-i18next'
import styles from '../../layout/office.module.css'
import { OneOf } from '../../layout/one-of.tsx'
import type { ContractDraft, ContractField } from './form.ts'

export type FieldsProps = {
  draft: ContractDraft
  change: (part: Partial<ContractDraft>) => void
  errorOf: (field: ContractField) => string | undefined
}

const methods: readonly ContractMethod[] = [
  'cccd_qr',
  'card_mrz',
  'passport_mrz',
  'typed_document',
  'vneid_presented',
  'tax_code',
]

/** Asks for the representative and the document; sealed on the server. */
export function PersonFields({ draft, change, errorOf }: FieldsProps) {
  const { t } = useTranslation(['contracts', 'common'])
  const optional = t('common:field.optional')
  return (
    <>
      <TextField
        label={t('name')}
        value={draft.representativeName}
        maxLength={120}
        autoComplete="off"
        error={errorOf('representativeName')}
        onChange={(event) => change({ representativeName: event.target.value })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('personTitle')}
          optional={optional}
          value={draft.representativeTitle}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => change({ representativeTitle: event.target.value })}
        />
        <TextField
          label={t('phone')}
          optional={optional}
          inputMode="tel"
          value={draft.representativePhone}
          maxLength={20}
          autoComplete="off"
          onChange={(event) => change({ representativePhone: event.target.value })}
        />
      </div>
      <TextField
        label={t('documentNumber')}
        hint={t('documentHint')}
        code
        value={draft.documentNumber}
        maxLength={20}
        autoComplete="off"
        error={errorOf('documentNumber')}
        onChange={(event) => change({ documentNumber: event.target.value })}
      />
    </>
  )
}

/** Asks how the person was verified and which level that gives. */
export function VerificationFields({ draft, change }: Omit<FieldsProps, 'errorOf'>) {
  const { t } = useTranslation('contracts')
  return (
    <>
      <SelectField
        label={t('method')}
        value={draft.method}
        options={methods.map((value) => ({ value, label: t(`methodOf.${value}`) }))}
        onChange={(event) => change({ method: methods.find((each) => each === event.target.value)! })}
      />
      <OneOf
        name="level"
        label={t('level')}
        values={[2, 1] as const}
        chosen={draft.level}
        onChoose={(level) => change({ level })}
        labelOf={(level) => t('levelOf', { level })}
        noteOf={(level) => t(`levelNote.${level}`)}
      />
    </>
  )
}
