// A field of a form: label above, hint under it, and an error that replaces the hint and says what to do.
import { IconAlertCircle } from '@tabler/icons-react'
import { type ComponentPropsWithRef, type ReactNode, type Ref, useId } from 'react'
import { classNames } from './class-names.ts'
import styles from './form-field.module.css'
import { Glyph } from './glyph.tsx'

export type FieldIds = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

export type FormFieldProps = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do: "… Đề nghị … ví dụ …". Replaces the hint. */
  error?: string | undefined
  /** The words "(không bắt buộc)"; required is the rule and carries no mark. */
  optional?: string | undefined
  /** Draws the control; spread the ids on it. */
  children: (ids: FieldIds) => ReactNode
}

/** Lays out one field and ties label, hint and error to its control. */
export function FormField({ label, hint, error, optional, children }: FormFieldProps) {
  const id = useId()
  const wrong = error !== undefined && error !== ''
  const noteId = wrong || hint !== undefined ? `${id}-note` : undefined
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional === undefined ? null : <span className={styles.optional}> {optional}</span>}
      </label>
      {children({ id, 'aria-describedby': noteId, 'aria-invalid': wrong ? true : undefined })}
      {wrong ? (
        <p id={noteId} className={styles.error}>
          <Glyph of={IconAlertCircle} size={14} stroke={2} />
          <span>{error}</span>
        </p>
      ) : hint === undefined ? null : (
        <p id={noteId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}

export type TextFieldProps = Omit<FormFieldProps, 'children'> &
  Omit<ComponentPropsWithRef<'input'>, 'id' | 'className'> & {
    /** True for item, case and document codes: mono figures. */
    code?: boolean
    /** Figures stand at the right. */
    figures?: boolean
    /** Something at the end of the box: a unit, a key cap. */
    end?: ReactNode
    size44?: boolean
  }

/** A text box inside a `FormField`; every attribute of `input` may be given. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, code, figures, end, size44, ...input } = props
  return (
    <FormField label={label} hint={hint} error={error} optional={optional}>
      {(ids) => (
        <span className={classNames(styles.box, size44 && styles.tall)} data-invalid={ids['aria-invalid']}>
          <input
            type="text"
            {...input}
            {...ids}
            className={classNames(styles.input, code && styles.code, figures && styles.figures)}
          />
          {end}
        </span>
      )}
    </FormField>
  )
}

export type ErrorSummaryProps = { text: string; fields: { id: string; label: string }[]; ref?: Ref<HTMLDivElement> }

/** After a save that failed: how many fields are left, each a way to its field ("Còn 2 ô cần sửa"). */
export function ErrorSummary({ text, fields, ref }: ErrorSummaryProps) {
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} ref={ref}>
      <p className={styles.summaryText}>
        <Glyph of={IconAlertCircle} />
        {text}
      </p>
      {fields.length === 0 ? null : (
        <ul className={styles.summaryList}>
          {fields.map((field) => (
            <li key={field.id}>
              <a href={`#${field.id}`}>{field.label}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
