// When a shift began and when its limit begins anew. Pure: times are given.
import type { OpeningRules } from '@buuan/contract'
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'

const HOUR_MS = 3_600_000

export type Shift = { since: Date; until: Date }
export type ShiftFacts = { now: Date; signedInAt: Date | null; runningSince: Date | null }

/** Instant of a time of day (`HH:MM`) in Viet Nam. */
export function atClock(day: string, clock: string): Date {
  const [hours, minutes] = clock.split(':').map(Number)
  return new Date(startOfDay(day).getTime() + hours! * HOUR_MS + minutes! * 60_000)
}

/** Whether an instant lies outside working hours. */
export function isOddHour(at: Date, { openFrom, openTo }: Pick<OpeningRules, 'openFrom' | 'openTo'>): boolean {
  const day = vietnamDay(at)
  return at < atClock(day, openFrom) || at >= atClock(day, openTo)
}

/**
 * The shift an act falls in. From signing in: a shift that runs goes on through another sign-in; one signed in longer ago than a shift
 * begins anew with the act. By working hours: the hours of the day, or the time between them.
 */
export function shiftOf(rules: OpeningRules, { now, signedInAt, runningSince }: ShiftFacts): Shift {
  if (rules.shiftBasis === 'working_hours') return workingShift(rules, now)
  const length = rules.shiftHours * HOUR_MS
  const isFresh = (at: Date | null): at is Date => at !== null && at <= now && now.getTime() - at.getTime() < length
  const since = isFresh(runningSince) ? runningSince : isFresh(signedInAt) ? signedInAt : now
  return { since, until: new Date(since.getTime() + length) }
}

function workingShift({ openFrom, openTo }: OpeningRules, now: Date): Shift {
  const today = vietnamDay(now)
  const [opens, closes] = [atClock(today, openFrom), atClock(today, openTo)]
  if (now < opens) return { since: atClock(addDays(today, -1), openTo), until: opens }
  if (now < closes) return { since: opens, until: closes }
  return { since: closes, until: atClock(addDays(today, 1), openFrom) }
}
