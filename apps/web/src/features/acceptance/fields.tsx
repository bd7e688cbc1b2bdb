// Fields of the counter: text with its error after leaving it, a choice among few, a choice among many.
import { FormField, Option, TextField, type TextFieldProps } from '@buuan/ui'
import { type ReactNode, useContext, useId } from 'react'
import { FieldContext } from './counter-context.ts'
import styles from './acceptance.module.css'

type TextProps = Omit<TextFieldProps, 'onChange' | 'onBlur' | 'error' | 'value'> & {
  /** Its name in `findFieldProblems`. */
  field: string
  value: string
  onChange: (value: string) => void
  onLeave?: (value: string) => void
}

/** A text field; what is wrong with it is said once it has been left. */
export function Text({ field, value, onChange, onLeave, ...rest }: TextProps) {
  const watch = useContext(FieldContext)
  return (
    <TextField
      autoComplete="off"
      spellCheck={false}
      {...rest}
      value={value}
      error={watch.wrong(field)}
      data-field={field}
      onChange={(event) => onChange(event.target.value)}
      onBlur={(event) => {
        watch.leave(field)
        onLeave?.(event.target.value)
      }}
    />
  )
}

export type ChoiceOption<Value extends string> = { value: Value; label: string; note?: string }

type ChoicesProps<Value extends string> = {
  label: string
  value: Value
  options: readonly ChoiceOption<Value>[]
  onChange: (value: Value) => void
}

/** One of a few, side by side; the arrow keys choose, Enter goes on. */
export function Choices<Value extends string>({ label, value, options, onChange }: ChoicesProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.choiceRow}>
        {options.map((option) => (
          <Option
            key={option.value}
            kind="radio"
            dense
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            label={option.label}
            note={option.note}
          />
        ))}
      </div>
    </fieldset>
  )
}

type PickProps<Value extends string> = {
  label: ReactNode
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of many, in a list. */
export function Pick<Value extends string>({ label, value, options, onChange }: PickProps<Value>) {
  return (
    <FormField label={label}>
      {(ids) => (
        <select
          {...ids}
          className={styles.select}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen !== undefined) onChange(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}
