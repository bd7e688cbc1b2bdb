// What the parts of the counter share: progress, the words of wrong fields, and the acts of the page.
import type { CurrentSession, DraftId, ServicePointId } from '@buuan/contract'
import type { Day } from '@buuan/vietnam/days.ts'
import { createContext, useContext } from 'react'
import type { CounterSlot } from './form.ts'
import type { GoodsBook } from './goods.ts'
import type { Progress } from './progress.ts'

export type CounterPlace = {
  session: CurrentSession
  servicePointId: ServicePointId
  today: Day
}

export type Counter = CounterPlace & {
  progress: Progress
  goods: GoodsBook | undefined
  goodsFailed: boolean
  draftId: DraftId | null
  /** The picture of a slot as this page may show it. */
  pictureOf(slot: CounterSlot): string | undefined
  openPhoto(slot?: CounterSlot): void
  openRefusal(): void
  /** Prints the form that both sides sign with a pen; says in the scan row what came of it. */
  printForm(): Promise<void>
  /** Confirms the joint inspection with the clerk's PIN; throws the server's problem. */
  confirmByPin(pin: string): Promise<void>
  /** Sends a photo into the draft; throws the server's problem. */
  sendPhoto(slot: CounterSlot, picture: Blob): Promise<void>
}

export const CounterContext = createContext<Counter | null>(null)

/** The counter around. */
export function useCounter(): Counter {
  const counter = useContext(CounterContext)
  if (counter === null) throw new Error('no counter around')
  return counter
}

export type FieldWatch = {
  /** The sentence for a field that was left wrong. */
  wrong(field: string): string | undefined
  leave(field: string): void
}

export const FieldContext = createContext<FieldWatch>({ wrong: () => undefined, leave: () => undefined })
