// A covered value: the mask has constant length and tells nothing; screen readers hear that it is covered.
import { classNames } from './class-names.ts'
import styles from './masked.module.css'

export type MaskedProps = {
  /** The mask as the server gives it: `T••• T••• M••• Hương`, `•••• 675`. */
  mask: string
  /** "đã che". */
  hiddenLabel: string
  /** Phones and documents: mono figures. */
  code?: boolean
  /** Names: the given name at the end is strong. */
  name?: boolean
}

const bullets = /•+/g

/** Shows a mask; copying it copies the mask. */
export function Masked({ mask, hiddenLabel, code = false, name = false }: MaskedProps) {
  const at = name ? mask.lastIndexOf(' ') : -1
  const heard = mask.replaceAll(bullets, '').replaceAll(/\s+/g, ' ').trim()
  return (
    <span className={classNames(styles.masked, code && 'code')}>
      <span aria-hidden="true">
        {at < 0 ? (
          mask
        ) : (
          <>
            <span className={styles.covered}>{mask.slice(0, at)} </span>
            <b>{mask.slice(at + 1)}</b>
          </>
        )}
      </span>
      <span className="heard-only">{heard === '' ? hiddenLabel : `${heard}, ${hiddenLabel}`}</span>
    </span>
  )
}
