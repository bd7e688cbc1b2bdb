// An address of Viet Nam or abroad: street, then the commune by type-ahead over today's units, former units and short forms.
import { useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { CommuneField } from './commune-field.tsx'
import { FieldContext } from './counter-context.ts'
import { listCountries } from './countries.ts'
import { Pick, Text } from './fields.tsx'
import { useForm, useFormStore } from './form-store.ts'
import { usePlaceBox } from './use-place-box.ts'

type Party = 'sender' | 'addressee'

/** Asks for an address; abroad is asked of addressees only. */
export function AddressField({ of }: { of: Party }) {
  const { t, i18n } = useTranslation(['acceptance', 'common'])
  const { dispatch } = useFormStore()
  const address = useForm((form) => form[of].address)
  const countries = useMemo(() => listCountries(i18n.language), [i18n.language])
  const isHome = address.country === 'VN'
  return (
    <>
      {of === 'addressee' ? (
        <Pick
          label={t('field.country')}
          value={address.country}
          options={countries}
          onChange={(country) =>
            dispatch({
              type: 'address',
              of,
              changes: { country, place: '', communeCode: null, provinceCode: null, asWritten: '' },
            })
          }
        />
      ) : null}
      {isHome ? <PlaceBox of={of} /> : null}
      <div className={isHome ? undefined : styles.wide}>
        <Text
          field={`${of}.street`}
          label={isHome ? t('field.street') : t('field.streetAbroad')}
          value={address.street}
          onChange={(street) => dispatch({ type: 'address', of, changes: { street } })}
        />
      </div>
    </>
  )
}

function PlaceBox({ of }: { of: Party }) {
  const { t } = useTranslation(['acceptance', 'common'])
  const watch = useContext(FieldContext)
  const { box, asWritten, leave } = usePlaceBox(of)
  const field = `${of}.place`
  return (
    <CommuneField
      label={t('field.place')}
      field={field}
      box={box}
      note={asWritten === '' ? undefined : t('place.written', { text: asWritten })}
      error={box.isOpen ? undefined : watch.wrong(field)}
      onLeave={() => {
        leave()
        watch.leave(field)
      }}
    />
  )
}
