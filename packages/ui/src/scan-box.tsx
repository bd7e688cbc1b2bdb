// One box for every code: item number, identity card, passport, typed text. A wedge scan is caught wherever the focus is.
import { IconScan } from '@tabler/icons-react'
import type { Ref } from 'react'
import { Glyph } from './glyph.tsx'
import { Kbd } from './kbd.tsx'
import styles from './scan-box.module.css'

export type ScanBoxProps = {
  label: string
  placeholder: string
  /** "Sẵn sàng quét", shown while nothing is being read. */
  ready: string
  value: string
  onChange: (value: string) => void
  /** Called with what was typed or scanned when Enter ends it. */
  onRead: (text: string) => void
  /** True while the code is being looked up. */
  busy?: boolean
  keyName?: string
  ref?: Ref<HTMLInputElement>
}

/** Draws the scan box; F3 is registered by the page, which holds the ref. */
export function ScanBox({
  label,
  placeholder,
  ready,
  value,
  onChange,
  onRead,
  busy = false,
  keyName = 'F3',
  ref,
}: ScanBoxProps) {
  return (
    <search className={styles.box} aria-busy={busy || undefined}>
      <Glyph of={IconScan} size={22} />
      <input
        ref={ref}
        className={styles.input}
        type="text"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="go"
        data-scan-box=""
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          const text = event.currentTarget.value.trim()
          if (text !== '') onRead(text)
        }}
      />
      <span className={styles.ready} hidden={busy}>
        {ready}
      </span>
      <Kbd>{keyName}</Kbd>
    </search>
  )
}
