// Taking the next serial of a range that was allotted to a service point; whoever stores the range stores the one returned.
import { bad, good, type ItemNumberResult } from './result.ts'

/** Serials from `first` to `last`, both included; `next` is the one to hand out now and `last + 1` when none is left. */
export type NumberRange = { first: number; last: number; next: number }

export type TakenSerial = { serial: number; range: NumberRange; remaining: number }

/** Takes one serial and returns the range as it stands afterwards; a range never starts again from its beginning. */
export function nextInRange(range: NumberRange): ItemNumberResult<TakenSerial> {
  const { first, last, next } = range
  const isSound = [first, last, next].every(Number.isSafeInteger) && first >= 0 && first <= last
  if (!isSound || next < first || next > last + 1) return bad({ code: 'invalid_range', params: {} })
  if (next > last) return bad({ code: 'range_exhausted', params: { last } })
  return good({ serial: next, range: { first, last, next: next + 1 }, remaining: last - next })
}
