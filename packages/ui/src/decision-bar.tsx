// The bar at the foot: the keys at the left, what is left to do, and the two decisions at the right.
import type { ReactNode } from 'react'
import styles from './decision-bar.module.css'
import { Kbd } from './kbd.tsx'

export type LegendKey = { key: string; label: string }

export type DecisionBarProps = {
  label: string
  legend: readonly LegendKey[]
  /** "Còn 5 việc trước khi chấp nhận". */
  status: ReactNode
  /** "Kế tiếp: ghi câu trả lời về thuốc". */
  next?: ReactNode
  /** The decisions, the main one last. */
  children: ReactNode
}

/** Draws the decision bar; it stays at the foot while the columns above scroll. */
export function DecisionBar({ label, legend, status, next, children }: DecisionBarProps) {
  return (
    <footer className={styles.bar}>
      <ul className={styles.legend} aria-label={label}>
        {legend.map((entry) => (
          <li key={entry.key}>
            <Kbd>{entry.key}</Kbd>
            {entry.label}
          </li>
        ))}
      </ul>
      <output className={styles.status}>
        <b>{status}</b>
        {next === undefined ? null : <span>{next}</span>}
      </output>
      <div className={styles.acts}>{children}</div>
    </footer>
  )
}
