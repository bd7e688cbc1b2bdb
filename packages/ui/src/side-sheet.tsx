// A sheet that comes from the right over the page: the browser's own modal dialog, so focus, Escape and inertness are its work.
import { type Icon, IconX } from '@tabler/icons-react'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Glyph } from './glyph.tsx'
import { Kbd } from './kbd.tsx'
import styles from './side-sheet.module.css'

export type SideSheetProps = {
  open: boolean
  title: ReactNode
  /** A quiet line under the title. */
  subject?: ReactNode
  icon?: Icon
  onClose: () => void
  closeLabel: string
  /** Stays at the foot; the main act last. */
  footer?: ReactNode
  children: ReactNode
}

const firstStop = 'input:not(:disabled), select, textarea, button, a[href]'

/** Opens a modal sheet, 568 px wide, the whole screen on a phone; Escape and a click beside it close. */
export function SideSheet({ open, title, subject, icon, onClose, closeLabel, footer, children }: SideSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const middle = useRef<HTMLDivElement>(null)
  const opener = useRef<Element | null>(null)
  const titleId = useId()
  // Before it is painted, and before the page is seen without it: nobody's key falls between the sheet and its focus.
  useLayoutEffect(() => {
    const sheet = dialog.current
    if (!open || sheet === null) return undefined
    if (!sheet.contains(document.activeElement)) opener.current = document.activeElement
    if (!sheet.open) sheet.showModal()
    middle.current?.querySelector<HTMLElement>(firstStop)?.focus()
    return () => {
      // A dialog taken out of the page does not give the focus back by itself, and while it is open nothing behind it takes it.
      sheet.close()
      if (opener.current instanceof HTMLElement) opener.current.focus()
    }
  }, [open])
  if (!open) return null
  return (
    // The dialog's own Escape ends in `cancel`; the click beside it is a convenience for the mouse only.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className={styles.body}>
        <header className={styles.head}>
          {icon === undefined ? null : <Glyph of={icon} size={22} />}
          <div className={styles.words}>
            <h2 id={titleId} className={styles.title}>
              {title}
            </h2>
            {subject === undefined ? null : <p className={styles.subject}>{subject}</p>}
          </div>
          <button type="button" className={styles.close} aria-label={`${closeLabel} Esc`} onClick={onClose}>
            <Kbd>Esc</Kbd>
            <Glyph of={IconX} size={22} />
          </button>
        </header>
        <div ref={middle} className={styles.middle}>
          {children}
        </div>
        {footer === undefined ? null : <footer className={styles.foot}>{footer}</footer>}
      </div>
    </dialog>
  )
}
