// What both machine-readable layouts share (ICAO Doc 9303 part 3): check digit, names, sex and two-digit dates.
import { bad, good, type Result } from '@buuan/item-id'
import { toIsoDate } from './calendar-date.ts'
import type { DocumentField, DocumentProblem, Sex } from './problems.ts'

/** Check digit of a field: weights 7, 3, 1; digits as they are, A–Z as 10–35, `<` as 0; mod 10. */
export function mrzCheckDigit(field: string): string {
  let sum = 0
  for (let place = 0; place < field.length; place += 1) {
    sum += mrzValue(field.charCodeAt(place)) * ([7, 3, 1][place % 3] ?? 0)
  }
  return String(sum % 10)
}

/** The first field whose check digit is wrong, in the order given, or undefined. */
export function findWrongCheckDigit(
  checks: readonly { field: DocumentField; text: string; digit: string }[],
): DocumentProblem | undefined {
  const wrong = checks.find(({ text, digit }) => mrzCheckDigit(text) !== digit)
  return wrong && { code: 'wrong_check_digit', params: { field: wrong.field } }
}

export type MrzName = { surname: string; givenNames: string; fullName: string; mayBeCut: boolean }

/** Splits `NGUYEN<<VAN<MAU<<<` into surname and given names; the zone has no diacritics. */
export function readMrzName(text: string): Result<MrzName, DocumentProblem> {
  if (/[^A-Z<]/.test(text)) return bad({ code: 'wrong_characters', params: { field: 'fullName' } })
  const [first = '', ...rest] = text.split('<<')
  const surname = unfill(first)
  const givenNames = unfill(rest.join('<'))
  const fullName = `${surname} ${givenNames}`.trim()
  if (fullName === '') return bad({ code: 'missing_field', params: { field: 'fullName' } })
  return good({ surname, givenNames, fullName, mayBeCut: !text.endsWith('<') })
}

/** Sex of the zone: `M`, `F`, or `<` and `X` for unspecified (undefined). */
export function readMrzSex(letter: string): Result<Sex | undefined, DocumentProblem> {
  if (letter === 'M') return good('male')
  if (letter === 'F') return good('female')
  if (letter === '<' || letter === 'X') return good(undefined)
  return bad({ code: 'wrong_characters', params: { field: 'sex' } })
}

/**
 * Birth date from YYMMDD: in the year the personal number gives, else the latest such day not after `today`.
 * Undefined when the zone leaves day, month or year open with `<`.
 */
export function readMrzBirthDate(
  text: string,
  options: { today: string; birthYear: number | undefined },
): Result<string | undefined, DocumentProblem> {
  const parts = readSixDigits(text, 'birthOn')
  if (!parts.ok) return parts
  if (parts.value === undefined) return good(undefined)
  const { year, month, day } = parts.value
  const { today, birthYear } = options
  if (birthYear !== undefined) {
    if (birthYear % 100 !== year) return bad({ code: 'number_birth_year_mismatch', params: { field: 'birthOn' } })
    return realDate(birthYear, month, day, today)
  }
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100
  const recent = realDate(century + year, month, day, today)
  return recent.ok ? recent : realDate(century - 100 + year, month, day, today)
}

/** Expiry from YYMMDD in the century of `today`; undefined when the document names none. */
export function readMrzExpiryDate(text: string, today: string): Result<string | undefined, DocumentProblem> {
  const parts = readSixDigits(text, 'expiresOn')
  if (!parts.ok) return parts
  if (parts.value === undefined) return good(undefined)
  const { year, month, day } = parts.value
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100
  const date = toIsoDate(century + year, month, day)
  return date === undefined ? bad({ code: 'impossible_date', params: { field: 'expiresOn' } }) : good(date)
}

/** Turns fillers into blanks. */
export function unfill(text: string): string {
  return text.replace(/<+/g, ' ').trim()
}

type SixDigits = { year: number; month: number; day: number }

function readSixDigits(text: string, field: DocumentField): Result<SixDigits | undefined, DocumentProblem> {
  if (/^(\d\d|<<){3}$/.test(text) && text.includes('<')) return good(undefined)
  if (!/^\d{6}$/.test(text)) return bad({ code: 'wrong_characters', params: { field } })
  return good({ year: Number(text.slice(0, 2)), month: Number(text.slice(2, 4)), day: Number(text.slice(4)) })
}

function realDate(year: number, month: number, day: number, today: string): Result<string, DocumentProblem> {
  const date = toIsoDate(year, month, day)
  if (date === undefined) return bad({ code: 'impossible_date', params: { field: 'birthOn' } })
  return date > today ? bad({ code: 'date_in_future', params: { field: 'birthOn' } }) : good(date)
}

function mrzValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  return code >= 65 && code <= 90 ? code - 55 : 0
}
