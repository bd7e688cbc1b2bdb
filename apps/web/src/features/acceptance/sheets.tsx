// The sheets over the desk, loaded when the desk stands: photos, refusal, camera.
import { lazy, Suspense } from 'react'
import { flushSync } from 'react-dom'
import { PieceBoundary } from '../../layout/new-version-notice.tsx'
import type { CounterSlot } from './form.ts'
import type { Desk } from './use-desk.ts'

const CameraScan = lazy(() => import('./camera-scan.tsx').then((module) => ({ default: module.CameraScan })))
const PhotoSheet = lazy(() => import('./photo-sheet.tsx').then((module) => ({ default: module.PhotoSheet })))
const RefusalSheet = lazy(() => import('./refusal-sheet.tsx').then((module) => ({ default: module.RefusalSheet })))

/** Which sheet is open. */
export type OpenSheet = { kind: 'photo'; slot: CounterSlot } | { kind: 'refusal' } | { kind: 'camera' } | null

type SheetsProps = {
  open: OpenSheet
  desk: Desk
  onOpen: (sheet: OpenSheet) => void
  /** A sheet was closed with nothing done. */
  onClosed: () => void
  onRead: (text: string) => void
}

/** Draws the sheet that is open. */
export function Sheets({ open, desk, onOpen, onClosed, onRead }: SheetsProps) {
  if (open === null) return null
  const close = () => {
    // Behind an open sheet nothing takes the focus.
    flushSync(() => onOpen(null))
    onClosed()
  }
  const refuse = async (grounds: Parameters<Desk['refuse']>[0]) => {
    await desk.refuse(grounds)
    onOpen(null)
  }
  return (
    <PieceBoundary name={open.kind}>
      <Suspense fallback={null}>
        {open.kind === 'photo' ? (
          <PhotoSheet slot={open.slot} onSlot={(slot) => (slot === null ? close() : onOpen({ kind: 'photo', slot }))} />
        ) : open.kind === 'refusal' ? (
          <RefusalSheet
            proposed={desk.proposedGrounds}
            isBusy={desk.sending.isBusy}
            onClose={close}
            onRefuse={(grounds) => void refuse(grounds)}
          />
        ) : (
          <CameraScan
            onClose={close}
            onRead={(text) => {
              onOpen(null)
              onRead(text)
            }}
          />
        )}
      </Suspense>
    </PieceBoundary>
  )
}
