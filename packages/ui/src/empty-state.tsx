// What stands where rows will be: one sentence, and the key or button that fills it. No drawings.
import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** Says in one sentence what will be here; `action` is the button or key that fills it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  )
}
