// One item on the counter, from the first scan to its receipt.
import { CounterFrame } from '@buuan/ui'
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { PieceBoundary } from '../../layout/new-version-notice.tsx'
import { useWedge, type WedgeScan } from '../../use-wedge.ts'
import styles from './acceptance.module.css'
import { CounterContext, FieldContext } from './counter-context.ts'
import { DecisionRow } from './decision-row.tsx'
import type { DeskMemory } from './desk-memory.ts'
import { DraftNotices } from './draft-notices.tsx'
import { focusOpenStop, onEnter } from './enter-keys.ts'
import type { CounterSlot } from './form.ts'
import { LateMark } from './late-fields.tsx'
import { FormContext, type FormStore, useForm } from './form-store.ts'
import { nextSlot, slotsOf } from './photo-slots.ts'
import { Rail } from './rail.tsx'
import { HeardLine, ItemAtHand, ScanRow } from './scan-row.tsx'
import { type OpenSheet, Sheets } from './sheets.tsx'
import { Side } from './side.tsx'
import { type Desk, useDesk } from './use-desk.ts'
import { useFormPrint } from './use-form-print.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useScanning } from './use-scanning.ts'
import { Work } from './work.tsx'

const ResultSheet = lazy(() => import('./result-sheet.tsx').then((module) => ({ default: module.ResultSheet })))

export type CounterDeskProps = {
  memory: DeskMemory
  /** What was scanned while the item before was done: it opens this one. */
  scan?: WedgeScan | undefined
  onNext: (scan?: WedgeScan) => void
}

/** Holds one form; the next item gets a desk of its own. */
export function CounterDesk({ memory, scan, onNext }: CounterDeskProps) {
  const desk = useDesk(memory)
  return (
    <FormContext value={memory.store}>
      <FieldContext value={desk.fields}>
        <DeskSheet desk={desk} memory={memory} scan={scan} onNext={onNext} />
      </FieldContext>
    </FormContext>
  )
}

type DeskSheetProps = CounterDeskProps & { desk: Desk }

function DeskSheet({ desk, memory, scan, onNext }: DeskSheetProps) {
  const { t } = useTranslation('acceptance')
  const { store } = memory
  const { receipt } = desk.sending
  const scanBox = useRef<HTMLInputElement>(null)
  const work = useRef<HTMLDivElement>(null)
  const [sheet, setSheet] = useState<OpenSheet>(null)
  const { focusDrawn, focusStep } = useFocusStep(store, work)
  const { heard, setHeard, read } = useScanning(store, focusStep)
  // A scan over a finished item is the first of the next one.
  const take = (found: WedgeScan) => (receipt === null ? read(found) : onNext(found))
  useWedge(take)
  useFirstScan(scan, read)
  useFocusMoves({ scanBox, focusDrawn, isDone: receipt !== null })

  const { openPhoto, openRefusal } = useSheetActs(store, setSheet)
  const { progress } = desk.counter
  const printForm = useFormPrint(desk, setHeard)
  const print = () => void (receipt === null ? printForm() : desk.print())
  useDeskKeys({
    isDone: receipt !== null,
    canPrint: receipt === null ? progress.request.itemClass !== 'letter' : receipt.outcome === 'accepted',
    onNext: () => onNext(),
    onScan: () =>
      document.activeElement === scanBox.current ? setSheet({ kind: 'camera' }) : scanBox.current?.focus(),
    onPhoto: openPhoto,
    onPrint: print,
    onAccept: () => void desk.accept(),
    onBack: () => store.dispatch({ type: 'move', by: -1 }),
    onDifferences: () => {
      flushSync(() => store.dispatch({ type: 'step', step: 'inspection' }))
      work.current?.querySelector<HTMLElement>('[data-differences]')?.focus()
    },
  })
  const typed = (text: string) => take({ text, rewritten: false })
  return (
    <CounterContext value={{ ...desk.counter, openPhoto, openRefusal, printForm }}>
      <h1 className="heard-only">{t('title')}</h1>
      <CounterFrame
        item={<ItemAtHand memory={memory} receipt={receipt} />}
        scan={<ScanRow ref={scanBox} onRead={typed} onPass={focusStep} onCamera={() => setSheet({ kind: 'camera' })} />}
        heard={<HeardLine sending={desk.sending} heard={heard} />}
        rail={<Rail isDone={receipt !== null} />}
        side={<Side isDone={receipt !== null} />}
        sideLabel={t('side')}
        decision={<DecisionRow desk={desk} onRefuse={openRefusal} />}
      >
        <LateMark />
        <DraftNotices memory={memory} onHeard={setHeard} onOpened={focusStep} />
        {/* The fields inside are the controls; Enter only moves between them. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div ref={work} className={styles.work} onKeyDown={(event) => onEnter(event, () => goOn(store, work.current))}>
          {receipt === null ? (
            <Work />
          ) : (
            <PieceBoundary name="result">
              <Suspense fallback={null}>
                <ResultSheet receipt={receipt} onPrint={print} onNext={() => onNext()} />
              </Suspense>
            </PieceBoundary>
          )}
        </div>
      </CounterFrame>
      <Sheets open={sheet} desk={desk} onOpen={setSheet} onClosed={focusStep} onRead={typed} />
    </CounterContext>
  )
}

/**
 * Puts the caret on the first open thing of the current step: `focusDrawn` once it is drawn, `focusStep` draws it before.
 * Both at once, not a frame later: the next key of a quick hand must find it there, however busy the machine.
 */
function useFocusStep(store: FormStore, work: { current: HTMLElement | null }) {
  return useMemo(() => {
    const focusDrawn = () => {
      const section = work.current?.querySelector<HTMLElement>(`[data-step=${store.get().step}]`)
      if (section !== null && section !== undefined) focusOpenStop(section)
    }
    const focusStep = () => {
      flushSync(() => undefined)
      focusDrawn()
    }
    return { focusDrawn, focusStep }
  }, [store, work])
}

function useFirstScan(scan: WedgeScan | undefined, read: (scan: WedgeScan) => void): void {
  const isRead = useRef(false)
  useEffect(() => {
    if (scan !== undefined && !isRead.current) read(scan)
    isRead.current = true
  }, [scan, read])
}

type FocusMoves = { scanBox: { current: HTMLElement | null }; focusDrawn: () => void; isDone: boolean }

/** The scan box first and last; in between each step's first open thing when the step changes. */
function useFocusMoves({ scanBox, focusDrawn, isDone }: FocusMoves): void {
  const step = useForm((form) => form.step)
  const isFirst = useRef(true)
  useLayoutEffect(() => {
    if (isFirst.current) scanBox.current?.focus()
    else focusDrawn()
    isFirst.current = false
  }, [step, focusDrawn, scanBox])
  useLayoutEffect(() => {
    if (isDone) scanBox.current?.focus()
  }, [isDone, scanBox])
}

function useSheetActs(store: FormStore, open: (sheet: OpenSheet) => void) {
  return useMemo(
    () => ({
      openPhoto(wanted?: CounterSlot) {
        const slot = wanted ?? nextSlot(store.get()) ?? slotsOf(store.get())[0]?.id
        if (slot !== undefined) open({ kind: 'photo', slot })
      },
      openRefusal: () => open({ kind: 'refusal' }),
    }),
    [store, open],
  )
}

/** After the last field of a step: from the inspection to the confirmation boxes, else to the next step. */
function goOn(store: FormStore, work: HTMLElement | null): void {
  const boxes = document.querySelectorAll<HTMLElement>('[data-confirm] button:not([aria-disabled])')
  const isInspection = work?.querySelector('[data-step=inspection]')?.contains(document.activeElement) ?? false
  if (isInspection && boxes.length > 0) boxes[0]?.focus()
  else store.dispatch({ type: 'move', by: 1 })
}
