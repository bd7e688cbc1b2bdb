// What the lane asks for, as a list: to do with its key or place, done with its time.
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import { Kbd } from './kbd.tsx'
import styles from './required-acts.module.css'

export type RequiredAct = {
  id: string
  label: ReactNode
  /** Time of doing; an act without it is still to do. */
  doneAt?: string | undefined
  /** The key that does it. */
  keyName?: string | undefined
  /** The step where it is done. */
  where?: string | undefined
}

/** Lists required acts under the lane; `doneLabel` is heard for what is done. */
export function RequiredActs({
  label,
  acts,
  doneLabel,
}: {
  label: string
  acts: readonly RequiredAct[]
  doneLabel: string
}) {
  return (
    <ul className={styles.list} aria-label={label}>
      {acts.map((act) => {
        const done = act.doneAt !== undefined
        return (
          <li key={act.id} className={classNames(styles.act, done && styles.done)}>
            <Glyph of={done ? IconCircleCheck : IconCircleDashed} />
            <span className={styles.label}>
              {act.label}
              {done ? <span className="heard-only">, {doneLabel}</span> : null}
            </span>
            {done ? (
              <span className="meta">{act.doneAt}</span>
            ) : act.keyName === undefined ? (
              <span className="meta">{act.where}</span>
            ) : (
              <Kbd>{act.keyName}</Kbd>
            )}
          </li>
        )
      })}
    </ul>
  )
}
