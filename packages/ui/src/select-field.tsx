// A choice from a short list inside a `FormField`: the browser's own select, so keys, type-ahead and phones work as people know them.
import { IconChevronDown } from '@tabler/icons-react'
import type { ComponentPropsWithRef } from 'react'
import { FormField, type FormFieldProps } from './form-field.tsx'
import { Glyph } from './glyph.tsx'
import styles from './select-field.module.css'

export type SelectOption = { value: string; label: string }

export type SelectFieldProps = Omit<FormFieldProps, 'children'> &
  Omit<ComponentPropsWithRef<'select'>, 'id' | 'className' | 'children'> & {
    options: readonly SelectOption[]
    /** The words of the empty choice; left out, there is none. */
    none?: string
  }

/** Draws a select with label, hint and error; every attribute of `select` may be given. */
export function SelectField({ label, hint, error, optional, options, none, ...select }: SelectFieldProps) {
  return (
    <FormField label={label} hint={hint} error={error} optional={optional}>
      {(ids) => (
        <span className={styles.box} data-invalid={ids['aria-invalid']}>
          <select {...select} {...ids} className={styles.select}>
            {none === undefined ? null : <option value="">{none}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Glyph of={IconChevronDown} size={16} />
        </span>
      )}
    </FormField>
  )
}
