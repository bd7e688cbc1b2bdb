// The counter around a correction: its form, its goods check, its words for wrong fields, and what changed.
import type { ItemPage } from '@buuan/contract'
import type { Day } from '@buuan/vietnam/days.ts'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Counter, FieldWatch } from '../acceptance/counter-context.ts'
import type { FieldProblem } from '../acceptance/field-problems.ts'
import { type AcceptanceForm, unconfirmed } from '../acceptance/form.ts'
import { createFormStore, type FormStore } from '../acceptance/form-store.ts'
import { useCatalogue } from '../acceptance/goods.ts'
import { usePlaces } from '../acceptance/places.ts'
import { progressOf } from '../acceptance/progress.ts'
import { useToday } from '../acceptance/use-today.ts'
import { useSession } from '../../session.ts'
import { type Change, changesOf } from './correction-changes.ts'
import type { CorrectablePart } from './correction-form.ts'

/** Where the fields of a part stand on the counter. */
const stepOf = {
  addressee: 'addressee',
  sender: 'sender',
  presenter: 'sender',
  identification: 'sender',
  contents: 'contents',
  inspection: 'inspection',
  notice: 'decision',
} as const

const isOf = (part: CorrectablePart, { step, field }: FieldProblem): boolean => {
  if (part === 'contents' && field === 'mass') return true
  if (step !== stepOf[part]) return false
  if (step !== 'sender') return true
  const prefixes = { identification: 'identity.', presenter: 'presenter.', sender: 'sender.' }
  return part in prefixes && field.startsWith(prefixes[part as keyof typeof prefixes])
}

/** Whoever changes an inspection confirms it again. */
const startOf = (part: CorrectablePart, form: AcceptanceForm): AcceptanceForm =>
  part === 'inspection' ? { ...form, inspection: { ...form.inspection, ...unconfirmed } } : form

export type CorrectionState = {
  store: FormStore
  counter: Counter
  fields: FieldWatch
  changes: Change[]
  problems: number
}

/** State of one correction, from the values it began with. */
export function useCorrection(item: ItemPage, part: CorrectablePart, initial: AcceptanceForm): CorrectionState {
  const { t } = useTranslation(['retrieval', 'common', 'acceptance'])
  const session = useSession()
  const today: Day = useToday()
  const places = usePlaces()
  const { goods, goodsFailed } = useCatalogue()
  const [store] = useState(() => createFormStore(startOf(part, initial)))
  const [began] = useState(initial)
  const form = useSyncExternalStore(store.subscribe, store.get)
  if (session === null) throw new Error('nobody is signed in')
  const { servicePointId } = item
  const facts = useMemo(() => ({ servicePointId, draftId: null, goods, today }), [servicePointId, goods, today])
  const before = useMemo(() => progressOf(began, facts), [began, facts])
  const progress = useMemo(() => progressOf(form, facts), [form, facts])
  const wrong = progress.problems.filter((problem) => isOf(part, problem))
  const codes = new Map(wrong.map(({ field, code }) => [field, code]))
  const fields: FieldWatch = {
    wrong(field) {
      const code = codes.get(field)
      return code === undefined ? undefined : t(`acceptance:wrong.${code}`)
    },
    leave: () => undefined,
  }
  const counter: Counter = {
    session,
    servicePointId,
    today,
    progress,
    goods,
    goodsFailed,
    draftId: null,
    pictureOf: () => undefined,
    openPhoto: () => undefined,
    openRefusal: () => undefined,
    printForm: () => Promise.resolve(),
    confirmByPin: () => Promise.reject(new Error('a correction is confirmed within the session')),
    sendPhoto: () => Promise.reject(new Error('a correction takes no photos')),
  }
  const changes = changesOf(part, { before: before.request, after: progress.request }, { t, places, item })
  return { store, counter, fields, changes, problems: wrong.length }
}
