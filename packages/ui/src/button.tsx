// The button of the house: plain, filled (one per view) or quiet; with unmet conditions it stays focusable and says what is missing.
import type { Icon } from '@tabler/icons-react'
import { type ComponentPropsWithRef, useId } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import { Kbd } from './kbd.tsx'

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'> & {
  look?: 'plain' | 'filled' | 'quiet'
  size?: 'small' | 'normal' | 'large' | 'thumb'
  icon?: Icon
  /** The key that does the same, shown as a key cap. */
  keyName?: string | undefined
  /** What is still missing; while set, the button is dashed, can be reached, and does not act. */
  missing?: string | undefined
  /** True while the act is under way: the button does not act again. */
  busy?: boolean
}

const iconSize = { small: 16, normal: 18, large: 18, thumb: 22 }

/** Draws a button; `missing` keeps it focusable with the reason as its description (ui.md §5). */
export function Button(props: ButtonProps) {
  const {
    look = 'plain',
    size = 'normal',
    icon,
    keyName,
    missing,
    busy = false,
    children,
    className,
    onClick,
    ...rest
  } = props
  const reasonId = useId()
  const waits = missing !== undefined
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles.button, styles[look], styles[size], waits && styles.waits, className)}
      aria-disabled={waits || busy || undefined}
      aria-busy={busy || undefined}
      aria-describedby={waits ? reasonId : rest['aria-describedby']}
      onClick={(event) => {
        if (waits || busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon === undefined ? null : <Glyph of={icon} size={iconSize[size]} />}
      {children}
      {keyName === undefined ? null : <Kbd>{keyName}</Kbd>}
      {waits ? (
        <span id={reasonId} className="heard-only">
          {missing}
        </span>
      ) : null}
    </button>
  )
}
