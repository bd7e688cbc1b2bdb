// Dates as they stand on documents (ddMMyyyy, YYMMDD), read into ISO `yyyy-mm-dd`; only days that exist.
import { bad, good, type Result } from '@buuan/item-id'
import type { DocumentField, DocumentProblem } from './problems.ts'

/** ISO date of a day that exists in the Gregorian calendar, or undefined. */
export function toIsoDate(year: number, month: number, day: number): string | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** Reads `ddMMyyyy` as on the card's QR; refuses days that do not exist and days after `today` (ISO). */
export function readDayMonthYear(text: string, field: DocumentField, today: string): Result<string, DocumentProblem> {
  if (!/^\d*$/.test(text)) return bad({ code: 'wrong_characters', params: { field } })
  if (text.length !== 8) return bad({ code: 'wrong_length', params: { field, expected: 8, found: text.length } })
  const date = toIsoDate(Number(text.slice(4)), Number(text.slice(2, 4)), Number(text.slice(0, 2)))
  if (date === undefined) return bad({ code: 'impossible_date', params: { field } })
  if (date > today) return bad({ code: 'date_in_future', params: { field } })
  return good(date)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
