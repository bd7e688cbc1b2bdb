// One line that says what was understood, what happened and what was not kept; it speaks to screen readers too.
import { IconAlertCircle, IconCircleCheck, IconInfoCircle, IconLoader2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import styles from './status-line.module.css'

export type StatusTone = 'done' | 'error' | 'note' | 'busy'

export type StatusLineProps = {
  tone: StatusTone
  /** What was understood or did not work; strong. */
  title: ReactNode
  /** What happened with it, what was not kept, or what to do. */
  detail?: ReactNode
  /** A code for the help desk, in mono. */
  code?: string | undefined
}

const icons = { done: IconCircleCheck, error: IconAlertCircle, note: IconInfoCircle, busy: IconLoader2 }

/** Says the outcome of a scan or an act in place: `role=status`, errors as `role=alert`. */
export function StatusLine({ tone, title, detail, code }: StatusLineProps) {
  return (
    <div className={classNames(styles.line, styles[tone])} role={tone === 'error' ? 'alert' : 'status'}>
      <Glyph of={icons[tone]} />
      <div>
        <b className={styles.title}>{title}</b>
        {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
        {code === undefined ? null : <span className={classNames(styles.detail, 'code')}>{code}</span>}
      </div>
    </div>
  )
}
