// The steps of an acceptance down the left side; each shows its result, so the rail is the summary too.
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import styles from './step-rail.module.css'

export type Step = {
  id: string
  title: string
  state: 'done' | 'current' | 'question' | 'todo'
  /** The step's result, at most three lines. */
  lines?: readonly ReactNode[]
}

export type StepRailProps = {
  label: string
  steps: readonly Step[]
  onOpen: (id: string) => void
  /** Heard words for the states. */
  labels: { done: string; question: string; todo: string }
  /** Where one stands, shown where there is no room for the list: "Bước 2/6 · Người gửi". */
  now: string
}

const marks = (state: Step['state'], position: number): ReactNode => {
  if (state === 'done') return <Glyph of={IconCheck} size={14} stroke={3} />
  return state === 'question' ? '?' : position
}

/** Draws the steps; any of them can be opened again. Letters leave out the joint inspection altogether. On a phone it is one line: where one stands, and a dot for each step. */
export function StepRail({ label, steps, onOpen, labels, now }: StepRailProps) {
  return (
    <nav className={styles.rail} aria-label={label}>
      <p className={styles.now} aria-hidden="true">
        {now}
      </p>
      <ol>
        {steps.map((step, index) => (
          <li key={step.id} className={classNames(styles.step, styles[step.state])}>
            <button
              type="button"
              className={styles.open}
              aria-current={step.state === 'current' ? 'step' : undefined}
              onClick={() => onOpen(step.id)}
            >
              <span className={styles.dot} aria-hidden="true">
                {marks(step.state, index + 1)}
              </span>
              <span className={styles.text}>
                <span className={styles.title}>
                  {step.title}
                  {step.state === 'current' ? null : <span className="heard-only">, {labels[step.state]}</span>}
                </span>
                {(step.lines ?? []).map((line, at) => (
                  <span key={at} className={styles.line}>
                    {line}
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
