// When a day has come to its end. Pure: clocks are given.
import { addDays, erasableFrom } from '@buuan/vietnam'
import { personalRetainUntil } from '../../1-ground/legal/index.ts'

/** Last day through which an operator's day is kept: the law's, or what its items say when that is later. Never sooner. */
export function dueOnOf(day: string, latestOfItems: string | null): string {
  const lawful = personalRetainUntil(day)
  return latestOfItems !== null && latestOfItems > lawful ? latestOfItems : lawful
}

/** Whether a day may be erased: 24:00 of its last day has passed in Viet Nam. */
export function isDue(dueOn: string, now: Date): boolean {
  return now >= erasableFrom(dueOn)
}

/** Days that are due or will be within the notice. */
export function daysWithinNotice(days: readonly string[], today: string, noticeDays: number): string[] {
  const horizon = addDays(today, noticeDays)
  return days.filter((day) => personalRetainUntil(day) <= horizon)
}

/** How far the program's clock may run ahead of the database's before no day is erased. */
export const CLOCK_LEAD_MS = 60_000
/** A clock changed by so much within a day lets no day be erased. */
export const CLOCK_STEP_MS = 60_000

/** Steps of an erasure after its approval, in order. */
export const steps = ['approved', 'intended', 'blobs_removed', 'rows_removed', 'key_destroyed', 'certified'] as const
export type Step = (typeof steps)[number]
