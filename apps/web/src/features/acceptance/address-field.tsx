// An address of Viet Nam or abroad: street, then the commune by type-ahead over today's units, former units and short forms.
import { FormField } from '@buuan/ui'
import { useContext, useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { FieldContext } from './counter-context.ts'
import { listCountries } from './countries.ts'
import { Pick, Text } from './fields.tsx'
import { useForm, useFormStore } from './form-store.ts'
import type { PlaceOption } from './places.ts'
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
  const listId = useId()
  const box = usePlaceBox(of)
  const { options, active, isOpen } = box
  const isSplit = options.length > 1 && options[0]?.isSplit === true
  const isBroad = options.length > 1 && options[0]?.isBroad === true
  const note = isSplit
    ? t('place.split', { count: options.length })
    : isBroad
      ? t('place.choose', { count: options.length })
      : placeNote(t, box)
  return (
    <div className={styles.placeBox}>
      <FormField label={t('field.place')} hint={note} error={isOpen ? undefined : watch.wrong(`${of}.place`)}>
        {(ids) => (
          <span className={styles.inputBox} data-invalid={ids['aria-invalid']}>
            <input
              {...ids}
              type="text"
              role="combobox"
              className={styles.input}
              autoComplete="off"
              spellCheck={false}
              aria-expanded={options.length > 0}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={options[active] === undefined ? undefined : `${listId}-${active}`}
              data-field={`${of}.place`}
              value={box.place}
              onChange={(event) => box.type(event.target.value)}
              onKeyDown={box.onKey}
              onBlur={() => {
                box.leave()
                watch.leave(`${of}.place`)
              }}
            />
          </span>
        )}
      </FormField>
      <Suggestions id={listId} options={options} active={active} onChoose={box.choose} />
    </div>
  )
}

type Translate = ReturnType<typeof useTranslation<['acceptance', 'common']>>['t']

function placeNote(t: Translate, { asWritten, isReady }: { asWritten: string; isReady: boolean }): string {
  if (!isReady) return t('field.placeLoading')
  return asWritten === '' ? t('field.placeHint') : t('place.written', { text: asWritten })
}

type SuggestionsProps = {
  id: string
  options: readonly PlaceOption[]
  active: number
  onChoose: (option: PlaceOption) => void
}

function Suggestions({ id, options, active, onChoose }: SuggestionsProps) {
  const { t } = useTranslation('acceptance')
  return (
    // A list of two-line options under a text box: no element of HTML does that.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div id={id} role="listbox" aria-label={t('place.list')} className={styles.options} hidden={options.length === 0}>
      {options.map((option, index) => (
        // The box keeps the focus; the keyboard reaches the options through it.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={option.code}
          id={`${id}-${index}`}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={index === active ? styles.optionNow : styles.option}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          <span>{option.label}</span>
          {option.from === undefined ? null : <span className="meta">{t('place.from', { unit: option.from })}</span>}
        </div>
      ))}
    </div>
  )
}
