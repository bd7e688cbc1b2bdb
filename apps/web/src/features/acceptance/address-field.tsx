// An address of Viet Nam or abroad: street, then the commune by type-ahead over today's units, former units and short forms.
import { FormField } from '@buuan/ui'
import { type KeyboardEvent, useContext, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { FieldContext } from './counter-context.ts'
import { listCountries } from './countries.ts'
import { Pick, Text } from './fields.tsx'
import { useForm, useFormStore } from './form-store.ts'
import { choosePlace, type PlaceOption, readPlaces, suggestPlaces, usePlaces } from './places.ts'

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

function useSuggestions(typed: string, isOpen: boolean): readonly PlaceOption[] {
  const places = usePlaces()
  return useMemo(
    () => (places === undefined || !isOpen || typed.trim().length < 2 ? [] : suggestPlaces(places, typed)),
    [places, typed, isOpen],
  )
}

function PlaceBox({ of }: { of: Party }) {
  const { t } = useTranslation(['acceptance', 'common'])
  const { dispatch, get } = useFormStore()
  const watch = useContext(FieldContext)
  const listId = useId()
  const places = usePlaces()
  const { place, communeCode, asWritten } = useForm((form) => form[of].address)
  const [isOpen, setOpen] = useState(false)
  const [marked, setMarked] = useState(-1)
  const options = useSuggestions(place, isOpen && communeCode === null)
  // A former unit that became several is never decided by Enter alone.
  const isSplit = options[0]?.isSplit ?? false
  const active = marked >= 0 ? marked : isSplit ? -1 : 0

  const type = (text: string) => {
    dispatch({
      type: 'address',
      of,
      changes: { place: text, communeCode: null, provinceCode: null, asWritten: '' },
    })
    setOpen(true)
    setMarked(-1)
  }
  const choose = (option: PlaceOption) => {
    dispatch({ type: 'address', of, changes: choosePlace(option, get()[of].address.place) })
    setOpen(false)
  }
  /** A whole address typed or pasted into the box is read to its parts when it can mean only one commune. */
  const leave = () => {
    setOpen(false)
    watch.leave(`${of}.place`)
    const { address } = get()[of]
    if (places === undefined || address.communeCode !== null || address.place.trim() === '') return
    const read = readPlaces(places, address.place)
    const [only] = read.options
    if (!read.isCertain || only === undefined) return
    const street = address.street === '' && read.street !== '' ? { street: read.street } : {}
    dispatch({ type: 'address', of, changes: { ...choosePlace(only, address.place), ...street } })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || options.length === 0) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setMarked((active + step + options.length) % options.length)
    } else if (event.key === 'Enter') {
      const option = options[active]
      if (option === undefined) event.preventDefault()
      else choose(option)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      setOpen(false)
    }
  }
  const note =
    options.length > 1 && isSplit ? t('place.split', { count: options.length }) : placeNote(t, { asWritten, places })
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
              value={place}
              onChange={(event) => type(event.target.value)}
              onKeyDown={onKey}
              onBlur={leave}
            />
          </span>
        )}
      </FormField>
      <Suggestions id={listId} options={options} active={active} onChoose={choose} />
    </div>
  )
}

type Translate = ReturnType<typeof useTranslation<['acceptance', 'common']>>['t']

function placeNote(t: Translate, { asWritten, places }: { asWritten: string; places: unknown }): string {
  if (places === undefined) return t('field.placeLoading')
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
    <div id={id} role="listbox" aria-label={t('place.list')} className={styles.options} hidden={options.length === 0}>
      {options.map((option, index) => (
        // The box keeps the focus; the keyboard reaches the options through it.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={option.code}
          id={`${id}-${index}`}
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
