// The strip of the heightened mode, under the bar on every page; it can't be dismissed.
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Glyph } from './glyph.tsx'
import styles from './heightened-strip.module.css'

/** Says until when the heightened mode lasts and by which decision. */
export function HeightenedStrip({ children }: { children: ReactNode }) {
  return (
    <p className={styles.strip}>
      <Glyph of={IconAlertTriangle} size={16} />
      <span>{children}</span>
    </p>
  )
}
