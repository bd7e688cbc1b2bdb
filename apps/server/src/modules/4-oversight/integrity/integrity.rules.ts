// Which days' blobs a nightly run examines. Pure.
import { addDays } from '@buuan/vietnam'

/** Every standing blob is examined at least once in so many days. */
export const BLOB_CYCLE_DAYS = 7
/** Days before its end that a day is examined once more. */
const SOON_DAYS = 2

/** A standing day of an operator: when its blobs were last examined, and the last day it is kept. */
export type BlobDay = { day: string; checkedAt: Date | null; dueOn: string; hasFinding: boolean }

/**
 * Days of tonight's share: those with a finding that stands, then days never examined, the newest first, then days about to end, then those
 * examined longest ago. The share is a seventh of the days and two: one comes anew and one is about to end each night, so that no day waits longer.
 */
export function shareOf(days: readonly BlobDay[], { today, now }: { today: string; now: Date }): string[] {
  const share = Math.ceil(days.length / BLOB_CYCLE_DAYS) + 2
  const fresh = new Date(now.getTime() - SOON_DAYS * 86_400_000)
  // Only these few days: days past their term that wait for approval are as the others, or they would take every share.
  const isSoon = ({ dueOn, checkedAt }: BlobDay) =>
    dueOn >= today && dueOn <= addDays(today, SOON_DAYS) && checkedAt! < fresh
  const found = days.filter(({ hasFinding }) => hasFinding)
  const rest = days.filter(({ hasFinding }) => !hasFinding)
  const never = rest.filter(({ checkedAt }) => checkedAt === null).toSorted((a, b) => b.day.localeCompare(a.day))
  const known = rest.filter(({ checkedAt }) => checkedAt !== null)
  const byAge = known.toSorted((a, b) => a.checkedAt!.getTime() - b.checkedAt!.getTime() || b.day.localeCompare(a.day))
  const ordered = [...never, ...byAge.filter(isSoon), ...byAge.filter((each) => !isSoon(each))]
  return [...found, ...ordered.slice(0, share)].map(({ day }) => day)
}
