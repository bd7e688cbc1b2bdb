// The plum bar with its perforated edge, the first of the two ornaments: where one is, who one is, what time it is.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Logo } from './logo.tsx'
import styles from './top-bar.module.css'

export type TopBarProps = {
  /** The product's name, or a link holding it. */
  brand: ReactNode
  /** Where the work is done, for example the service point; bold. */
  place?: ReactNode
  /** A quieter word beside the place, for example the desk. */
  desk?: ReactNode
  /** Links of the office; the current one carries `aria-current="page"`. */
  nav?: ReactNode
  navLabel?: string
  /** Quiet words at the right: synchronised, count of the shift. */
  status?: ReactNode
  /** The name of the person at work, usually the door to the account menu. */
  person?: ReactNode
  clock?: ReactNode
}

/** Draws the top bar; every part but the brand may be left out. */
export function TopBar({ brand, place, desk, nav, navLabel, status, person, clock }: TopBarProps) {
  const office = nav !== undefined
  const where = (
    <>
      {place === undefined ? null : <span className={styles.place}>{place}</span>}
      {desk === undefined ? null : <span className={styles.quiet}>{desk}</span>}
    </>
  )
  return (
    <header className={classNames(styles.bar, office && styles.office)}>
      <span className={styles.brand}>
        <Logo />
        {brand}
      </span>
      {office ? (
        <>
          <span className={styles.rule} />
          <nav className={styles.nav} aria-label={navLabel}>
            {nav}
          </nav>
        </>
      ) : null}
      {!office && place !== undefined ? <span className={styles.rule} /> : null}
      {office ? null : where}
      <span className={styles.grow} />
      {status === undefined ? null : <span className={styles.quiet}>{status}</span>}
      {office ? where : null}
      {person === undefined ? null : (
        <>
          <span className={styles.rule} />
          <span className={styles.person}>{person}</span>
        </>
      )}
      {clock === undefined ? null : <span className={classNames(styles.clock, 'code')}>{clock}</span>}
    </header>
  )
}
