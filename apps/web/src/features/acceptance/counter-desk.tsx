// One item on the counter, from the first scan to its receipt.
import { Button, CounterFrame, DecisionBar, ScanBox, StatusLine } from '@buuan/ui'
import type { AcceptanceReceipt } from '@buuan/contract'
import { IconCamera } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLegend } from '../../keys.ts'
import { useWedge, type WedgeScan } from '../../use-wedge.ts'
import styles from './acceptance.module.css'
import { CounterContext, FieldContext } from './counter-context.ts'
import { DraftNotices, DraftState } from './draft-notices.tsx'
import { focusOpenStop, onEnter } from './enter-keys.ts'
import type { CounterSlot } from './form.ts'
import { FormContext, useForm, useFormStore } from './form-store.ts'
import { PhotoSheet } from './photo-sheet.tsx'
import { nextSlot, slotsOf } from './photo-slots.ts'
import { Rail } from './rail.tsx'
import { RefusalSheet } from './refusal-sheet.tsx'
import { ResultSheet } from './result-sheet.tsx'
import { Side } from './side.tsx'
import { useTasks } from './tasks.ts'
import { type Sending, useDesk } from './use-desk.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useScanning } from './use-scanning.ts'
import type { DeskMemory } from './desk-memory.ts'
import { Work } from './work.tsx'
import { groupNumber, lowerFirst } from './words.ts'

const CameraScan = lazy(() => import('./camera-scan.tsx').then((module) => ({ default: module.CameraScan })))

/** `scan` is what was scanned while the item before was done: it opens this one. */
export type CounterDeskProps = { memory: DeskMemory; scan?: WedgeScan | undefined; onNext: (scan?: WedgeScan) => void }

/** Holds one form; the next item gets a desk of its own. */
export function CounterDesk({ memory, scan, onNext }: CounterDeskProps) {
  const desk = useDesk(memory)
  return (
    <FormContext value={memory.store}>
      <FieldContext value={desk.fields}>
        <Desk desk={desk} memory={memory} scan={scan} onNext={onNext} />
      </FieldContext>
    </FormContext>
  )
}

type DeskProps = CounterDeskProps & { desk: ReturnType<typeof useDesk> }

function Desk({ desk, memory, scan, onNext }: DeskProps) {
  const { t } = useTranslation(['acceptance', 'common'])
  const store = useFormStore()
  const scanBox = useRef<HTMLInputElement>(null)
  const work = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [photo, setPhoto] = useState<CounterSlot | null>(null)
  const [isRefusing, setRefusing] = useState(false)
  const [isScanning, setScanning] = useState(false)
  const step = useForm((form) => form.step)

  const focusStep = useCallback(() => {
    requestAnimationFrame(() => {
      const section = work.current?.querySelector<HTMLElement>(`[data-step=${store.get().step}]`)
      if (section !== null && section !== undefined) focusOpenStop(section)
    })
  }, [store])
  const { heard, setHeard, read } = useScanning(store, focusStep)
  const { receipt } = desk.sending
  // A scan over a finished item is the first of the next one.
  const take = (found: WedgeScan) => (receipt === null ? read(found) : onNext(found))
  useWedge(take)
  const isRead = useRef(false)
  useEffect(() => {
    if (scan !== undefined && !isRead.current) read(scan)
    isRead.current = true
  }, [scan, read])
  useEffect(() => {
    if (receipt !== null) scanBox.current?.focus()
  }, [receipt])

  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) scanBox.current?.focus()
    else focusStep()
    isFirst.current = false
  }, [step, focusStep])

  const openPhoto = useCallback(
    (slot?: CounterSlot) => setPhoto(slot ?? nextSlot(store.get()) ?? slotsOf(store.get())[0]?.id ?? null),
    [store],
  )
  const openRefusal = useCallback(() => setRefusing(true), [])
  const print = useCallback(() => {
    if (receipt !== null) window.open(`/items/${receipt.itemId}/papers`, '_blank', 'noopener')
  }, [receipt])
  useDeskKeys({
    isDone: receipt !== null,
    onNext: () => onNext(),
    onScan: () => (document.activeElement === scanBox.current ? setScanning(true) : scanBox.current?.focus()),
    onPhoto: openPhoto,
    onPrint: print,
    onAccept: () => void desk.accept(),
    onBack: () => store.dispatch({ type: 'move', by: -1 }),
    onDifferences: () => {
      store.dispatch({ type: 'step', step: 'inspection' })
      requestAnimationFrame(() => work.current?.querySelector<HTMLElement>('[data-differences]')?.focus())
    },
  })
  const counter = { ...desk.counter, openPhoto, openRefusal, focusStep }
  return (
    <CounterContext value={counter}>
      <h1 className="heard-only">{t('title')}</h1>
      <CounterFrame
        item={<ItemAtHand memory={memory} receipt={receipt} />}
        scan={
          // Enter in an empty box goes to the form.
          // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
          <div
            className={styles.scanRow}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.target === scanBox.current && text.trim() === '') focusStep()
            }}
          >
            <ScanBox
              ref={scanBox}
              label={t('scan.label')}
              placeholder={t('scan.placeholder')}
              ready={t('scan.ready')}
              value={text}
              onChange={setText}
              onRead={(typed) => {
                setText('')
                take({ text: typed, rewritten: false })
              }}
            />
            <Button icon={IconCamera} aria-label={t('scan.camera')} onClick={() => setScanning(true)} />
          </div>
        }
        heard={<HeardLine sending={desk.sending} heard={heard} />}
        rail={<Rail isDone={receipt !== null} />}
        side={<Side isDone={receipt !== null} />}
        sideLabel={t('goods.label')}
        decision={<Bar desk={desk} onRefuse={openRefusal} />}
      >
        <DraftNotices memory={memory} onHeard={setHeard} onOpened={focusStep} />
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div ref={work} className={styles.work} onKeyDown={(event) => onEnter(event, () => goOn(store, work.current))}>
          {receipt === null ? <Work /> : <ResultSheet receipt={receipt} onPrint={print} onNext={() => onNext()} />}
        </div>
      </CounterFrame>
      {photo === null ? null : (
        <PhotoSheet
          slot={photo}
          onSlot={(slot) => {
            setPhoto(slot)
            if (slot === null) focusStep()
          }}
        />
      )}
      {isRefusing ? (
        <RefusalSheet
          proposed={desk.proposedGrounds}
          isBusy={desk.sending.isBusy}
          onClose={() => {
            setRefusing(false)
            focusStep()
          }}
          onRefuse={(grounds) => void desk.refuse(grounds).then(() => setRefusing(false))}
        />
      ) : null}
      {isScanning ? (
        <Suspense fallback={null}>
          <CameraScan
            onClose={() => {
              setScanning(false)
              scanBox.current?.focus()
            }}
            onRead={(found) => {
              setScanning(false)
              take({ text: found, rewritten: false })
            }}
          />
        </Suspense>
      ) : null}
    </CounterContext>
  )
}

/** After the last field of a step: to the confirmation boxes from the inspection, else to the next step. */
function goOn(store: ReturnType<typeof useFormStore>, work: HTMLElement | null): void {
  const boxes = document.querySelectorAll<HTMLElement>('[data-confirm] button:not([aria-disabled])')
  const isInspection = work?.querySelector('[data-step=inspection]')?.contains(document.activeElement) ?? false
  if (isInspection && boxes.length > 0) boxes[0]?.focus()
  else store.dispatch({ type: 'move', by: 1 })
}

function ItemAtHand({ memory, receipt }: { memory: DeskMemory; receipt: AcceptanceReceipt | null }) {
  const { t } = useTranslation('acceptance')
  const number = useForm((form) => form.number)
  const shown = receipt === null ? number : receipt.itemNumber
  return (
    <>
      <div className="meta">{receipt === null ? <DraftState memory={memory} /> : t('current')}</div>
      <div className={shown === null ? styles.issued : 'code'}>{shown === null ? t('issued') : groupNumber(shown)}</div>
    </>
  )
}

function HeardLine({ sending, heard }: { sending: Sending; heard: ReturnType<typeof useScanning>['heard'] }) {
  const { t } = useTranslation('acceptance')
  if (sending.isBusy) return <StatusLine tone="busy" title={t('accepting')} />
  const said = sending.said ?? heard
  if (said !== null) return <StatusLine tone={said.tone} title={said.title} detail={said.detail} code={said.code} />
  return <StatusLine tone="note" title={t('heard.start')} detail={t('heard.startDetail')} />
}

function Bar({ desk, onRefuse }: { desk: ReturnType<typeof useDesk>; onRefuse: () => void }) {
  const { t } = useTranslation('acceptance')
  const legend = useLegend()
  const tasks = useTasks()
  const isDone = desk.sending.receipt !== null
  const [first] = tasks
  const missing = desk.canAccept ? undefined : t('bar.left', { count: tasks.length })
  const status = missing ?? (tasks.length > 0 ? t('bar.pending') : t('bar.ready'))
  const next =
    missing === undefined || first === undefined ? t('bar.readyNext') : t('bar.next', { task: lowerFirst(first.words) })
  return (
    <DecisionBar
      label={t('keys.legend')}
      legend={legend}
      status={isDone ? t(`result.${desk.sending.receipt?.outcome ?? 'accepted'}`) : status}
      next={isDone ? undefined : next}
    >
      {isDone ? null : (
        <>
          <Button size="large" onClick={onRefuse}>
            {t('bar.refuse')}
          </Button>
          <Button
            size="large"
            look="filled"
            keyName="F9"
            missing={missing}
            busy={desk.sending.isBusy}
            onClick={() => void desk.accept()}
          >
            {t('bar.accept')}
          </Button>
        </>
      )}
    </DecisionBar>
  )
}
