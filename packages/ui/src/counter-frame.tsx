// The counter's desk: scan row, step rail, work sheet, side sheet and decision bar; everything in view at 1366 × 768.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './counter-frame.module.css'

export type CounterFrameProps = {
  /** Which item is at hand: a quiet line over its number. */
  item: ReactNode
  /** The `ScanBox`. */
  scan: ReactNode
  /** The `StatusLine` of the last scan. */
  heard: ReactNode
  /** The `StepRail`. */
  rail: ReactNode
  /** Lane, required acts, photos, signatures. */
  side: ReactNode
  sideLabel: string
  /** The `DecisionBar`. */
  decision: ReactNode
  children: ReactNode
}

/** Lays out the counter; below 768 px of height the three columns scroll on their own and both bars stay. */
export function CounterFrame({ item, scan, heard, rail, side, sideLabel, decision, children }: CounterFrameProps) {
  return (
    <div className={styles.frame}>
      <div className={styles.scanRow}>
        <div className={styles.item}>{item}</div>
        <div className={styles.scan}>{scan}</div>
        <div className={styles.heard}>{heard}</div>
      </div>
      <div className={styles.rail}>{rail}</div>
      <div className={styles.work}>{children}</div>
      <aside className={styles.side} aria-label={sideLabel}>
        {side}
      </aside>
      <div className={styles.decision}>{decision}</div>
    </div>
  )
}

export type SectionHeadProps = {
  title: ReactNode
  /** A quiet line beside the title. */
  note?: ReactNode
  /** Something at the right. */
  end?: ReactNode
  /** 2 on the work sheet, 3 at the side. */
  level?: 2 | 3
  /** A hairline above it. */
  ruled?: boolean
}

/** The head of a section of a sheet. */
export function SectionHead({ title, note, end, level = 2, ruled = false }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={classNames(level === 2 ? styles.head : styles.sideHead, ruled && styles.ruled)}>
      <Heading>{title}</Heading>
      {note === undefined ? null : <span className="meta">{note}</span>}
      {end === undefined ? null : <span className={styles.end}>{end}</span>}
    </div>
  )
}
