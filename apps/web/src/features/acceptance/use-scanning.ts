// From what was scanned or typed to the form and the one line that says what was understood, what happened, what was not kept.
import type { StatusTone } from '@buuan/ui'
import { describeScan, describeWarnings, understandScan } from '@buuan/identity-document'
import { vietnamDay } from '@buuan/vietnam/days.ts'
import { useCallback, useState } from 'react'
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

/** Reads scans into the store; `onRead` runs after each that was understood. */
export function useScanning(store: FormStore, onRead: () => void) {
  const { t, i18n } = useTranslation('acceptance')
  const [heard, setHeard] = useState<Heard | null>(null)
  const read = useCallback(
    (scan: WedgeScan) => {
      const now = new Date()
      const language = i18n.language === 'en' ? 'en' : 'vi'
      const understood = understandScan(scan.text, { today: vietnamDay(now), operatorSchemes: [] })
      if (scan.rewritten && understood.kind === 'text') {
        setHeard({ tone: 'error', title: t('heard.text_mangled'), detail: t('heard.not_understood') })
        return sound('problem')
      }
      const { form, outcome, residence } = fromScan(store.get(), understood, newRowId())
      const isUnderstood = outcome !== 'not_understood' && outcome !== 'not_kept'
      // What the number itself gives reason to doubt stands under its field as long as it stands there.
      const warnings =
        'card' in understood || understood.kind === 'personal_number' ? [] : describeWarnings(understood, language)
      const detail = [t(`heard.${outcome}`, { time: timeOfDay(now) }), ...warnings]
      setHeard({
        tone: outcome === 'not_understood' ? 'error' : isUnderstood ? 'done' : 'note',
        title: describeScan(understood, language),
        detail: detail.join(' '),
      })
      sound(isUnderstood ? 'understood' : 'problem')
      if (form !== store.get()) store.dispatch({ type: 'replace', form })
      if (residence !== undefined) void readResidence(store, residence).catch(() => undefined)
      if (isUnderstood) onRead()
    },
    [store, t, i18n.language, onRead],
  )
  return { heard, setHeard, read }
}
