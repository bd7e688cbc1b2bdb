// The top row of the desk: the item at hand, the scan box with its camera, the line that says what was understood.
import { Button, ScanBox, StatusLine } from '@buuan/ui'
import type { AcceptanceReceipt } from '@buuan/contract'
import { IconCamera } from '@tabler/icons-react'
import { type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import type { DeskMemory } from './desk-memory.ts'
import { DraftState } from './draft-notices.tsx'
import { useForm } from './form-store.ts'
import type { Sending } from './use-desk.ts'
import type { Heard } from './use-scanning.ts'
import { groupNumber } from './words.ts'

type ScanRowProps = {
  ref: Ref<HTMLInputElement>
  onRead: (text: string) => void
  /** Enter in the empty box. */
  onPass: () => void
  onCamera: () => void
}

/** The scan box and the camera beside it; what is typed stands only here until Enter. */
export function ScanRow({ ref, onRead, onPass, onCamera }: ScanRowProps) {
  const { t } = useTranslation('acceptance')
  const [text, setText] = useState('')
  return (
    // Enter in the empty box goes to the form; the box itself is the control.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.scanRow}
      onKeyDown={(event) => {
        const isInBox = event.target instanceof HTMLInputElement
        if (event.key === 'Enter' && isInBox && text.trim() === '' && !event.nativeEvent.isComposing) onPass()
      }}
    >
      <ScanBox
        ref={ref}
        label={t('scan.label')}
        placeholder={t('scan.placeholder')}
        ready={t('scan.ready')}
        value={text}
        onChange={setText}
        onRead={(typed) => {
          setText('')
          onRead(typed)
        }}
      />
      <Button icon={IconCamera} aria-label={t('scan.camera')} onClick={onCamera} />
    </div>
  )
}

type ItemAtHandProps = { memory: DeskMemory; receipt: AcceptanceReceipt | null }

/** The number of the item, or that the next of the point will be taken. */
export function ItemAtHand({ memory, receipt }: ItemAtHandProps) {
  const { t } = useTranslation('acceptance')
  const number = useForm((form) => form.number)
  const shown = receipt === null ? number : receipt.itemNumber
  const unnumbered = receipt === null ? t('issued') : t('unnumbered')
  return (
    <>
      <div className="meta">{receipt === null ? <DraftState memory={memory} /> : t(`result.${receipt.outcome}`)}</div>
      <div className={shown === null ? styles.issued : 'code'}>{shown === null ? unnumbered : groupNumber(shown)}</div>
    </>
  )
}

/** What was heard last: of sending, else of scanning. */
export function HeardLine({ sending, heard }: { sending: Sending; heard: Heard | null }) {
  const { t } = useTranslation('acceptance')
  if (sending.isBusy) return <StatusLine tone="busy" title={t('accepting')} />
  const said = sending.said ?? heard
  if (said !== null) return <StatusLine tone={said.tone} title={said.title} detail={said.detail} code={said.code} />
  return <StatusLine tone="note" title={t('heard.start')} detail={t('heard.startDetail')} />
}
