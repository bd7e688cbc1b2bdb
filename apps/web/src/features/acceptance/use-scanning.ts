// From what was scanned or typed to the form and the one line that says what was understood, what happened, what was not kept.
import type { StatusTone } from '@buuan/ui'
import { vietnamDay } from '@buuan/vietnam/days.ts'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOfDay } from '../../dates.ts'
import type { WedgeScan } from '../../use-wedge.ts'
import type { FormStore } from './form-store.ts'
import { fromScan } from './from-scan.ts'
import { choosePlace, loadPlaces, readPlaces } from './places.ts'
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

/** Reads scans into the store; `onRead` runs after each that was understood. */
export function useScanning(store: FormStore, onRead: () => void) {
  const { t, i18n } = useTranslation('acceptance')
  const [heard, setHeard] = useState<Heard | null>(null)
  useEffect(() => void loadReader(), [])
  const read = useCallback(
    async ({ text, rewritten }: WedgeScan) => {
      const { readScan } = await loadReader()
      const now = new Date()
      const { understood, title, warnings } = readScan(text, vietnamDay(now), i18n.language === 'en' ? 'en' : 'vi')
      if (rewritten && understood.kind === 'text') {
        setHeard({ tone: 'error', title: t('heard.text_mangled'), detail: t('heard.not_understood') })
        return sound('problem')
      }
      const before = store.get()
      const { form, outcome, residence } = fromScan(before, understood, newRowId())
      const isKept = outcome !== 'not_understood' && outcome !== 'not_kept'
      setHeard({
        tone: outcome === 'not_understood' ? 'error' : isKept ? 'done' : 'note',
        title,
        detail: [t(`heard.${outcome}`, { time: timeOfDay(now) }), ...warnings].join(' '),
      })
      sound(isKept ? 'understood' : 'problem')
      if (form !== before) store.dispatch({ type: 'replace', form })
      if (residence !== undefined) void readResidence(store, residence).catch(() => undefined)
      if (isKept) onRead()
    },
    [store, t, i18n.language, onRead],
  )
  return { heard, setHeard, read: useCallback((scan: WedgeScan) => void read(scan), [read]) }
}
