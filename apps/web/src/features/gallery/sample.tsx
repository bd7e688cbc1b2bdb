// The frame of one sample in the gallery.
import type { ReactNode } from 'react'
import styles from './gallery.module.css'

/** Shows one part under its name. */
export function Sample({ name, children, flush = false }: { name: string; children: ReactNode; flush?: boolean }) {
  return (
    <section className={styles.sample} aria-label={name}>
      <h2 className={styles.name}>{name}</h2>
      <div className={flush ? styles.flush : styles.room}>{children}</div>
    </section>
  )
}
