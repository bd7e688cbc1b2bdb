// From what was scanned or typed to the form and the one line that says what was understood, what happened, what was not kept.
import type { StatusTone } from '@buuan/ui'
import { vietnamDay } from '@buuan/vietnam/days.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOfDay } from '../../dates.ts'
import { isMissingPiece } from '../../new-version.ts'
import { queryClient } from '../../queries.ts'
import type { WedgeScan } from '../../use-wedge.ts'
import { stepsOf } from './form.ts'
import type { FormStore } from './form-store.ts'
import { fromScan } from './from-scan.ts'
import { choosePlace, loadPlaces, readPlaces } from './places.ts'
import { schemesQuery } from './schemes.ts'
import type { HeldLines } from './read-scan.ts'
import { sound } from './sounds.ts'
import { newRowId } from './words.ts'

export type Heard = { tone: StatusTone; title: string; detail?: string | undefined; code?: string | undefined }

/** Puts a card's residence into the sender's address, if the clerk has not begun one meanwhile. */
async function readResidence(store: FormStore, residence: string): Promise<void> {
  const places = await loadPlaces()
  const { address } = store.get().sender
  if (address.place !== '' || address.street !== '') return
  const read = readPlaces(places, residence)
  const [only] = read.options
  const changes =
    read.isCertain && only !== undefined
      ? { ...choosePlace(only, residence), street: read.street }
      : { place: residence }
  store.dispatch({ type: 'address', of: 'sender', changes })
}

const loadReader = () => import('./read-scan.ts')

/** The operator's own numbers are known from the first scan on; where they can't be read, the server still checks. */
const loadSchemes = () =>
  queryClient.ensureQueryData({ ...schemesQuery, revalidateIfStale: true }).catch(() => ({ operatorSchemes: [] }))

/** A reader sends the lines of a zone at once; after this pause no more will come. */
const lineRestMs = 1500

/** Tells later whether the clerk, who has scanned now, has gone on to another field of the form meanwhile. */
function watchHands(): () => boolean {
  const at = document.activeElement
  return () => document.activeElement !== at && document.activeElement?.closest('[data-step]') != null
}

/** Reads scans into the store; `onRead` runs after each that was understood, unless the clerk is at work elsewhere by then. */
export function useScanning(store: FormStore, onRead: () => void) {
  const { t, i18n } = useTranslation('acceptance')
  const [heard, setHeard] = useState<Heard | null>(null)
  const lines = useRef<{ held: HeldLines; timer: ReturnType<typeof setTimeout> }>(undefined)
  useEffect(() => void Promise.all([loadReader(), loadSchemes()]), [])
  useEffect(() => () => clearTimeout(lines.current?.timer), [])
  const take = useCallback(
    async ({ text, rewritten }: WedgeScan, hasGoneOn: () => boolean) => {
      const [{ readScan }, { operatorSchemes }] = await Promise.all([loadReader(), loadSchemes()])
      const now = new Date()
      const language = i18n.language === 'en' ? 'en' : 'vi'
      const { understood, title, warnings } = readScan(text, { today: vietnamDay(now), language, operatorSchemes })
      if (rewritten && understood.kind === 'text') {
        setHeard({ tone: 'error', title: t('heard.text_mangled'), detail: t('heard.not_understood') })
        return sound('problem')
      }
      const before = store.get()
      const { form, outcome, residence } = fromScan(before, understood, newRowId())
      const stays = hasGoneOn()
      const isKept = !['not_understood', 'not_kept', 'no_sender'].includes(outcome)
      setHeard({
        tone: outcome === 'not_understood' ? 'error' : isKept ? 'done' : 'note',
        title,
        detail: [t(`heard.${outcome}`, { time: timeOfDay(now) }), ...warnings].join(' '),
      })
      sound(isKept ? 'understood' : 'problem')
      const step = stays && stepsOf(form).includes(before.step) ? before.step : form.step
      if (form !== before) store.dispatch({ type: 'replace', form: { ...form, step } })
      if (residence !== undefined) void readResidence(store, residence).catch(() => undefined)
      if (isKept && !stays) onRead()
    },
    [store, t, i18n.language, onRead],
  )
  const read = useCallback(
    async (scan: WedgeScan) => {
      const hasGoneOn = watchHands()
      const { gatherLines } = await loadReader()
      clearTimeout(lines.current?.timer)
      const { text, held } = gatherLines(lines.current?.held, scan.text)
      lines.current = undefined
      const whole = { text, rewritten: scan.rewritten }
      if (held === undefined) return take(whole, hasGoneOn)
      setHeard({ tone: 'busy', title: t('heard.lines', { read: held.lines, of: held.of }) })
      lines.current = { held, timer: setTimeout(() => void take(whole, hasGoneOn), lineRestMs) }
    },
    [take, t],
  )
  const readOrSay = useCallback(
    (scan: WedgeScan) =>
      void read(scan).catch((problem: unknown) => {
        if (!isMissingPiece(problem)) throw problem
        setHeard({ tone: 'error', title: t('heard.not_understood') })
      }),
    [read, t],
  )
  return { heard, setHeard, read: readOrSay }
}
