// The commune by type-ahead: a text box with what it may mean under it; at the counter and wherever else a place is asked for.
import { FormField } from '@buuan/ui'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import type { PlaceOption } from './places.ts'
import type { CommuneBox } from './use-commune-box.ts'

export type CommuneFieldProps = {
  label: string
  /** Its name among the fields of a form. */
  field: string
  box: CommuneBox
  /** Said in place of the usual hint. */
  note?: string | undefined
  error?: string | undefined
  onLeave: () => void
}

/** Draws the box and its list; arrows mark, Enter takes the marked one. */
export function CommuneField({ label, field, box, note, error, onLeave }: CommuneFieldProps) {
  const { t } = useTranslation('acceptance')
  const listId = useId()
  const { options, active } = box
  return (
    <div className={styles.placeBox}>
      <FormField label={label} hint={choiceNote(t, box) ?? note ?? t('field.placeHint')} error={error}>
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
              data-field={field}
              value={box.text}
              onChange={(event) => box.type(event.target.value)}
              onKeyDown={box.onKey}
              onBlur={onLeave}
            />
          </span>
        )}
      </FormField>
      <Suggestions id={listId} options={options} active={active} onChoose={box.choose} />
    </div>
  )
}

type Translate = ReturnType<typeof useTranslation<'acceptance'>>['t']

function choiceNote(t: Translate, { options, places }: CommuneBox): string | undefined {
  if (places === undefined) return t('field.placeLoading')
  if (options.length < 2) return undefined
  if (options[0]?.isSplit === true) return t('place.split', { count: options.length })
  return options[0]?.isBroad === true ? t('place.choose', { count: options.length }) : undefined
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
