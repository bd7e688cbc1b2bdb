// Pure rules of holds: their terms, and what the program holds by itself.
import { HOLD_DAYS_MAX } from '@buuan/contract'
import { addDays } from '@buuan/vietnam'

/** A hold runs from tomorrow on, 366 days at most; its review lies between. */
export function isTermSound(term: { untilOn: string; reviewOn: string }, today: string): boolean {
  return term.untilOn > today && term.untilOn <= addDays(today, HOLD_DAYS_MAX) && term.reviewOn > today
}

/** What the program holds by itself when a day comes to its end. A rule of a later room is a new row. */
export const automaticRules = [
  // Parts of the record are still owed (CT02-I-5): not complete, not signed off, not voided.
  {
    basis: 'unfinished_record',
    reason: 'Hồ sơ còn thiếu phần bắt buộc khi hết thời hạn lưu',
    days: 180,
    reviewDays: 30,
  },
] as const

export type AutomaticRule = (typeof automaticRules)[number]
