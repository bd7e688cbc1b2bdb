// A field of several lines.
import { FormField } from '@buuan/ui'
import styles from './catalogue.module.css'

export type TextAreaProps = {
  label: string
  hint?: string
  value: string
  onText: (text: string) => void
  rows?: number
  readOnly?: boolean
  maxLength?: number
}

/** Draws a text area with its label and hint. */
export function TextArea({ label, hint, value, onText, rows = 3, readOnly = false, maxLength }: TextAreaProps) {
  return (
    <FormField label={label} {...(hint !== undefined && { hint })}>
      {(ids) => (
        <textarea
          {...ids}
          className={styles.area}
          rows={rows}
          value={value}
          readOnly={readOnly}
          {...(maxLength !== undefined && { maxLength })}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </FormField>
  )
}
