// When a day has come to its end. Pure: clocks are given.
import { addDays, erasableFrom, retentionDueOn } from '@buuan/vietnam'
import { MINIMUM_RETENTION_MONTHS, personalRetainUntil } from '../../1-ground/legal/index.ts'

/** Last day through which an operator's day is kept: the latest of the law's, the operator's own term and what its items say. Never sooner than the law's. */
export function dueOnOf(
  day: string,
  latestOfItems: string | null,
  ownMonths: number = MINIMUM_RETENTION_MONTHS,
): string {
  const own = retentionDueOn(day, Math.max(ownMonths, MINIMUM_RETENTION_MONTHS))
  return [personalRetainUntil(day), own, latestOfItems ?? ''].toSorted().at(-1)!
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
