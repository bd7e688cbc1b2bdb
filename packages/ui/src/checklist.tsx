// The joint inspection, seen together: two columns, the time of each tick at the right, Space ticks and moves on.
import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { classNames } from './class-names.ts'
import styles from './checklist.module.css'
import { Glyph } from './glyph.tsx'

export type ChecklistItem = {
  id: string
  label: ReactNode
  /** Time of the tick; an item without it is still to do. */
  doneAt?: string | undefined
}

export type ChecklistProps = {
  label: string
  items: readonly ChecklistItem[]
  onToggle: (id: string, done: boolean) => void
  /** "chưa làm". */
  labels: { notDone: string }
}

/** Draws the checklist; after a tick by Space the focus goes to the next item still to do. */
export function Checklist({ label, items, onToggle, labels }: ChecklistProps) {
  const list = useRef<HTMLUListElement>(null)
  const byKey = useRef(false)
  const next = items.find((item) => item.doneAt === undefined)?.id
  const moveOn = (from: string) => {
    const at = items.findIndex((item) => item.id === from)
    const open = [...items.slice(at + 1), ...items.slice(0, at)].find((item) => item.doneAt === undefined)
    const box = [...(list.current?.querySelectorAll<HTMLInputElement>('input') ?? [])].find(
      (each) => each.value === open?.id,
    )
    box?.focus()
  }
  return (
    <ul ref={list} className={styles.list} aria-label={label}>
      {items.map((item) => {
        const done = item.doneAt !== undefined
        return (
          <li key={item.id} className={classNames(styles.item, item.id === next && styles.next)}>
            <label className={styles.label}>
              <input
                type="checkbox"
                className={styles.input}
                value={item.id}
                checked={done}
                onKeyDown={(event) => {
                  byKey.current = event.key === ' '
                }}
                onChange={(event) => {
                  onToggle(item.id, event.target.checked)
                  if (byKey.current && event.target.checked) moveOn(item.id)
                  byKey.current = false
                }}
              />
              <span className={styles.box} aria-hidden="true">
                {done ? <Glyph of={IconCheck} size={14} stroke={3} /> : null}
              </span>
              <span className={styles.words}>{item.label}</span>
              <span className={styles.at}>{item.doneAt ?? labels.notDone}</span>
            </label>
          </li>
        )
      })}
    </ul>
  )
}
