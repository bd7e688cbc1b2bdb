// The law's constants: what the program must never fall short of. One place, effective-dated where the law is.
import { retentionDueOn } from '@buuan/vietnam'

/** Directive 02/CT-BKHCN I.4: sender identification and item records are kept at least three months from acceptance. */
export const MINIMUM_RETENTION_MONTHS = 3

/** Law on Post Art. 38: six months for complaints and the month the answer takes; the core without personal data. */
export const CORE_RETENTION_MONTHS = 7

/** Photos that could not be stored at acceptance are due within a day (design §8). */
export const PHOTOS_DUE_HOURS = 24

const dueOn = new Map<string, string>() // few days are accepted on, many items on each
const KEPT_DAYS = 400

/** Last day through which the personal class of a day of acceptance is kept (Civil Code Arts. 146–148, law.md §4.2). */
export function personalRetainUntil(acceptedDay: string): string {
  const known = dueOn.get(acceptedDay)
  if (known !== undefined) return known
  if (dueOn.size >= KEPT_DAYS) dueOn.clear()
  const due = retentionDueOn(acceptedDay, MINIMUM_RETENTION_MONTHS)
  dueOn.set(acceptedDay, due)
  return due
}
