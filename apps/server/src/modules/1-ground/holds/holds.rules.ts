// Pure rules of holds: their terms, and what the program holds by itself.
import { HOLD_DAYS_MAX, type HoldBasis, type OpeningPurposeCode } from '@buuan/contract'
import { addDays } from '@buuan/vietnam'

/** A hold runs from tomorrow on, 366 days at most; its review lies between. */
export function isTermSound(term: { untilOn: string; reviewOn: string }, today: string): boolean {
  return term.untilOn > today && term.untilOn <= addDays(today, HOLD_DAYS_MAX) && term.reviewOn > today
}

export type AutomaticRule = {
  basis: HoldBasis
  reason: string
  /** Items opened for this purpose lately; left out: items whose record is unfinished. */
  purpose?: OpeningPurposeCode
  days: number
  reviewDays: number
}

/** What the program holds by itself when a day comes to its end. A rule of a later room is a new row. */
export const automaticRules: readonly AutomaticRule[] = [
  // Parts of the record are still owed (CT02-I-5): not complete, not signed off, not voided.
  {
    basis: 'unfinished_record',
    reason: 'Hồ sơ còn thiếu phần bắt buộc khi hết thời hạn lưu',
    days: 180,
    reviewDays: 30,
  },
  // Items opened for a complaint or a safety check of the last 60 days: the case may not be over (Law on Post Art. 38).
  {
    basis: 'complaint',
    reason: 'Đã mở theo hồ sơ khiếu nại trong 60 ngày trước khi hết thời hạn lưu',
    purpose: 'complaint',
    days: 90,
    reviewDays: 30,
  },
  {
    basis: 'violation',
    reason: 'Đã mở để kiểm tra an toàn, lập biên bản trong 60 ngày trước khi hết thời hạn lưu',
    purpose: 'safety_check',
    days: 90,
    reviewDays: 30,
  },
]

/** Days back that an opening for a case counts as an open case. */
export const OPEN_CASE_DAYS = 60
