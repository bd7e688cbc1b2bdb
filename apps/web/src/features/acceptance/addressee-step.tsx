// Step "Người nhận": name, telephone, address.
import { SectionHead } from '@buuan/ui'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { AddressField } from './address-field.tsx'
import { Text } from './fields.tsx'
import { isFromLetterBox } from './form.ts'
import { useForm, useFormStore } from './form-store.ts'

/** Asks for the addressee as the sender names them. */
export function AddresseeStep() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const addressee = useForm((form) => form.addressee)
  const isBoxed = useForm(isFromLetterBox)
  return (
    <section data-step="addressee" aria-labelledby="step-addressee">
      <SectionHead title={<span id="step-addressee">{t('step.addressee')}</span>} />
      <div className={styles.sheet}>
        {isBoxed ? <p className="meta">{t('letterBox.addressee')}</p> : null}
        <div className={styles.grid}>
          <Text
            field="addressee.name"
            label={t('field.name')}
            value={addressee.name}
            onChange={(name) => dispatch({ type: 'addressee', changes: { name } })}
          />
          <Text
            field="addressee.phone"
            label={t('field.phone')}
            type="tel"
            inputMode="tel"
            value={addressee.phone}
            onChange={(phone) => dispatch({ type: 'addressee', changes: { phone } })}
          />
          <AddressField of="addressee" />
        </div>
      </div>
    </section>
  )
}
