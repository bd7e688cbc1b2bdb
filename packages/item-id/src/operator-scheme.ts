// An operator's own item numbers, given as data: prefix, how many serial digits, and the check digit if there is one.
import { mod10CheckDigit, s10CheckDigit } from './check-digits.ts'
import { normaliseItemNumber } from './normalise.ts'
import { bad, good, type ItemNumberResult } from './result.ts'

export type OperatorScheme = {
  /** Capitals and digits that begin every number; a prefix without a letter can collide with personal and tax numbers. */
  prefix: string
  /** Digits of the serial, without the check digit: 1 to 15. */
  digits: number
  /** `mod11_s10` is the UPU S10 sum and needs 8 serial digits; `mod10` is the GS1 sum over the serial digits. */
  check: 'none' | 'mod11_s10' | 'mod10'
}

export type OperatorNumber = { scheme: 'operator'; value: string; prefix: string; serial: string }

/** Refuses a scheme that could not be read or issued without doubt; run when a manager saves one. */
export function checkOperatorScheme(scheme: OperatorScheme): ItemNumberResult<OperatorScheme> {
  if (!/^[A-Z0-9]{1,8}$/.test(scheme.prefix)) return bad({ code: 'invalid_scheme', params: { part: 'prefix' } })
  if (!Number.isInteger(scheme.digits) || scheme.digits < 1 || scheme.digits > 15) {
    return bad({ code: 'invalid_scheme', params: { part: 'digits' } })
  }
  if (scheme.check === 'mod11_s10' && scheme.digits !== 8) {
    return bad({ code: 'invalid_scheme', params: { part: 'check' } })
  }
  return good(scheme)
}

/** Reads a number by the first scheme that fits; longer prefixes are tried first, so `BA` never hides `BAN`. */
export function parseOperatorNumber(
  text: string,
  schemes: readonly OperatorScheme[],
): ItemNumberResult<OperatorNumber> {
  const value = normaliseItemNumber(text)
  if (value === '') return bad({ code: 'empty', params: {} })
  const candidates = schemes
    .filter((scheme) => checkOperatorScheme(scheme).ok && value.startsWith(scheme.prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)
  let firstProblem: ItemNumberResult<OperatorNumber> | undefined
  for (const scheme of candidates) {
    const result = readByScheme(value, scheme)
    if (result.ok) return result
    if (/^\d+$/.test(value.slice(scheme.prefix.length))) firstProblem ??= result
  }
  return firstProblem ?? bad({ code: 'unknown_scheme', params: {} })
}

/** Builds the number of a serial under a scheme, adding its check digit if it has one. */
export function issueOperatorNumber(scheme: OperatorScheme, serial: number): ItemNumberResult<OperatorNumber> {
  const sound = checkOperatorScheme(scheme)
  if (!sound.ok) return sound
  const last = 10 ** scheme.digits - 1
  if (!Number.isInteger(serial) || serial < 0 || serial > last) {
    return bad({ code: 'serial_out_of_range', params: { scheme: 'operator', last } })
  }
  const digits = String(serial).padStart(scheme.digits, '0')
  const value = `${scheme.prefix}${digits}${checkDigitOf(scheme, digits)}`
  return good({ scheme: 'operator', value, prefix: scheme.prefix, serial: digits })
}

/** Groups an operator's number for people: prefix, then digits in threes from the left. */
export function formatOperatorNumber(number: { value: string; prefix: string }): string {
  const digits = number.value.slice(number.prefix.length)
  return `${number.prefix} ${digits.replace(/(\d{3})(?=\d)/g, '$1 ')}`
}

function readByScheme(value: string, scheme: OperatorScheme): ItemNumberResult<OperatorNumber> {
  const expected = scheme.prefix.length + scheme.digits + (scheme.check === 'none' ? 0 : 1)
  if (value.length !== expected) {
    return bad({ code: 'wrong_length', params: { scheme: 'operator', expected, found: value.length } })
  }
  const digits = value.slice(scheme.prefix.length)
  if (!/^\d+$/.test(digits)) return bad({ code: 'wrong_characters', params: { scheme: 'operator' } })
  const serial = digits.slice(0, scheme.digits)
  if (digits.slice(scheme.digits) !== checkDigitOf(scheme, serial)) {
    return bad({ code: 'wrong_check_digit', params: { scheme: 'operator' } })
  }
  return good({ scheme: 'operator', value, prefix: scheme.prefix, serial })
}

function checkDigitOf(scheme: OperatorScheme, serial: string): string {
  if (scheme.check === 'mod11_s10') return s10CheckDigit(serial)
  if (scheme.check === 'mod10') return mod10CheckDigit(serial)
  return ''
}
