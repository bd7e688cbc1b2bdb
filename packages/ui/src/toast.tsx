// A confirmation of what is already visible elsewhere: bottom left, for a moment, never for errors and never on a phone.
import { IconCheck } from '@tabler/icons-react'
import { Glyph } from './glyph.tsx'
import styles from './toast.module.css'

/** Holds one `role=status` place; shows the text while it is given. */
export function Toast({ text }: { text: string | undefined }) {
  return (
    <output className={styles.place}>
      {text === undefined ? null : (
        <p className={styles.toast}>
          <Glyph of={IconCheck} />
          {text}
        </p>
      )}
    </output>
  )
}
