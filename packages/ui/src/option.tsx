// One choice among others: a radio or a box with its words, a second line, and why it can't be taken.
import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import styles from './option.module.css'

export type OptionProps = {
  kind: 'radio' | 'checkbox'
  name: string
  value: string
  checked: boolean
  onChange: (checked: boolean) => void
  label: ReactNode
  /** A quiet second line: a mask, a condition. */
  note?: ReactNode
  /** Why it can't be taken here; shown in place of the note, and the choice can't be made. */
  refused?: string | undefined
  dense?: boolean
}

/** Draws a radio or a checkbox as a row of words. */
export function Option({ kind, name, value, checked, onChange, label, note, refused, dense = false }: OptionProps) {
  const id = useId()
  const second = refused ?? note
  return (
    <label className={classNames(styles.option, dense && styles.dense, refused !== undefined && styles.refused)}>
      <input
        type={kind}
        className={styles.input}
        aria-labelledby={`${id}-words`}
        aria-describedby={second === undefined ? undefined : `${id}-note`}
        name={name}
        value={value}
        checked={checked}
        disabled={refused !== undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={classNames(styles.mark, styles[kind])} aria-hidden="true">
        {kind === 'checkbox' && checked ? <Glyph of={IconCheck} size={14} stroke={3} /> : null}
      </span>
      <span className={styles.words}>
        <span id={`${id}-words`} className={classNames(kind === 'radio' && checked && styles.chosen)}>
          {label}
        </span>
        {second === undefined ? null : (
          <span id={`${id}-note`} className={styles.note}>
            {second}
          </span>
        )}
      </span>
    </label>
  )
}
