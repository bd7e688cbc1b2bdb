// The document of whoever stands at the counter, the level it gives, and the clerk's comparison of card and face.
import { Chip, Option } from '@buuan/ui'
import { findRegistrationPlace } from '@buuan/identity-document/personal-number.ts'
import { parseDay, formatDay } from '@buuan/vietnam/days.ts'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { timeOfDay } from '../../dates.ts'
import styles from './acceptance.module.css'
import { Choices, Pick, Text } from './fields.tsx'
import type { IdentityForm } from './form.ts'
import { useForm, useFormStore } from './form-store.ts'
import { levelOf } from './to-request.ts'

const kinds = ['card', 'passport', 'other', 'none'] as const
const reasons = ['minor', 'no_document', 'document_lost', 'relief_item'] as const

/** Asks for the identity document; only what clause I.4 needs, and no picture of it. */
export function DocumentFields() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const identity = useForm((form) => form.identity)
  const change = (changes: Partial<IdentityForm>) => dispatch({ type: 'identity', changes })
  return (
    <div className={styles.block}>
      <Choices
        label={t('field.document')}
        value={identity.kind}
        options={kinds.map((value) => ({ value, label: t(`documentKind.${value}`) }))}
        onChange={(kind) => change({ kind })}
      />
      {identity.kind === 'none' ? (
        <div className={styles.grid3}>
          <Pick
            label={t('field.noDocumentReason')}
            value={identity.noDocumentReason}
            options={[
              { value: '' as const, label: t('field.choose') },
              ...reasons.map((value) => ({ value, label: t(`noDocument.${value}`) })),
            ]}
            onChange={(noDocumentReason) => change({ noDocumentReason })}
          />
        </div>
      ) : (
        <DocumentNumbers identity={identity} change={change} />
      )}
      <Level identity={identity} />
    </div>
  )
}

/** The first three digits name a province or country of registration; an unknown one is doubtful, no reason to refuse. */
function hasUnknownProvince({ kind, number }: IdentityForm): boolean {
  return kind === 'card' && number.trim().length === 12 && findRegistrationPlace(number.slice(0, 3)).kind === 'unknown'
}

type Change = (changes: Partial<IdentityForm>) => void

const numberWords = {
  card: 'field.cardNumber',
  passport: 'field.passportNumber',
  other: 'field.documentNumber',
} as const

function DocumentNumbers({ identity, change }: { identity: IdentityForm; change: Change }) {
  const { t } = useTranslation('acceptance')
  const day = (field: 'birthOn' | 'issuedOn' | 'expiresOn') => (
    <Text
      field={`identity.${field}`}
      label={t(`field.${field}`)}
      placeholder={t('field.dateHint')}
      inputMode="numeric"
      value={identity[field]}
      onChange={(value) => change({ [field]: value })}
      onLeave={(value) => {
        const read = parseDay(value)
        // The same day in the house's form is not another day.
        if (read.ok) change({ [field]: formatDay(read.day), method: identity.method })
      }}
    />
  )
  return (
    <div className={styles.grid3}>
      <Text
        field="identity.number"
        label={t(identity.kind === 'none' ? 'field.documentNumber' : numberWords[identity.kind])}
        code
        value={identity.number}
        inputMode={identity.kind === 'card' ? 'numeric' : 'text'}
        hint={hasUnknownProvince(identity) ? t('field.unknownProvince') : undefined}
        onChange={(number) => change({ number })}
      />
      {identity.kind === 'passport' ? (
        <Text
          field="identity.issuingCountry"
          label={t('field.issuingCountry')}
          code
          maxLength={3}
          value={identity.issuingCountry}
          onChange={(value) => change({ issuingCountry: value.toUpperCase() })}
        />
      ) : (
        day('birthOn')
      )}
      {identity.kind === 'passport' ? day('expiresOn') : day('issuedOn')}
    </div>
  )
}

function Level({ identity }: { identity: IdentityForm }) {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const level = levelOf(identity)
  return (
    <div className={styles.level}>
      <span className={styles.levelNow}>
        <span className="meta">{t('level.label')}</span>
        <Chip tone={level === 2 ? 'good' : 'neutral'} {...(level === 2 ? { icon: IconCheck } : {})}>
          {t(`level.${level}`)}
        </Chip>
        <span className="meta">{level === 1 ? t('level.unsigned') : ''}</span>
      </span>
      {identity.kind === 'none' ? null : (
        <Option
          kind="checkbox"
          dense
          name="compared"
          value="compared"
          checked={identity.comparedAt !== null}
          onChange={(checked) => dispatch({ type: 'compared', at: checked ? new Date().toISOString() : null })}
          label={t('field.compared')}
          note={
            identity.comparedAt === null
              ? t('field.comparedNote')
              : t('field.comparedAt', { time: timeOfDay(identity.comparedAt) })
          }
        />
      )}
    </div>
  )
}
