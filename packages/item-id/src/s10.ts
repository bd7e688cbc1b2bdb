// UPU S10 item identifiers: two letters, eight digits, check digit, two letters of the issuing country.
import { s10CheckDigit } from './check-digits.ts'
import { normaliseItemNumber } from './normalise.ts'
import { bad, good, type ItemNumberResult } from './result.ts'
import { findServiceIndicator, type ServiceIndicator } from './service-indicators.ts'

export type S10Number = {
  scheme: 'upu_s10'
  /** Thirteen characters without blanks, as stored. */
  value: string
  indicator: string
  serial: string
  country: string
  /** Undefined for an indicator UPU keeps in reserve. */
  service: ServiceIndicator | undefined
}

const s10Length = 13
const lastS10Serial = 99_999_999
const s10Shape = /^([A-Z]{2})(\d{8})(\d)([A-Z]{2})$/
const nearS10Shape = /^[A-Z]{2}\d{7,10}[A-Z]{2}$/

/** Reads an S10 identifier in any spacing and case; the country is checked for shape only. */
export function parseS10(text: string): ItemNumberResult<S10Number> {
  const value = normaliseItemNumber(text)
  if (value === '') return bad({ code: 'empty', params: {} })
  const match = s10Shape.exec(value)
  if (!match) {
    if (value.length !== s10Length) {
      return bad({
        code: 'wrong_length',
        params: { scheme: 'upu_s10', expected: s10Length, found: value.length },
      })
    }
    return bad({ code: 'wrong_characters', params: { scheme: 'upu_s10' } })
  }
  const [, indicator = '', serial = '', check, country = ''] = match
  if (s10CheckDigit(serial) !== check) return bad({ code: 'wrong_check_digit', params: { scheme: 'upu_s10' } })
  return good({
    scheme: 'upu_s10',
    value,
    indicator,
    serial,
    country,
    service: findServiceIndicator(indicator),
  })
}

/** True when a normalised text is an S10 identifier or one with a digit too few or too many. */
export function looksLikeS10(normalised: string): boolean {
  return nearS10Shape.test(normalised)
}

/** Groups an S10 identifier for people: `CH473124829VN` becomes `CH 473 124 829 VN`; other text comes back as it is. */
export function formatS10(value: string): string {
  return value.replace(/^([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})$/, '$1 $2 $3 $4 $5')
}

/** Builds an S10 identifier from its serial (0 to 99,999,999), adding the check digit. */
export function issueS10(parts: { indicator: string; serial: number; country: string }): ItemNumberResult<S10Number> {
  const { indicator, serial, country } = parts
  if (!/^[A-Z]{2}$/.test(indicator) || !/^[A-Z]{2}$/.test(country)) {
    return bad({ code: 'wrong_characters', params: { scheme: 'upu_s10' } })
  }
  if (!Number.isInteger(serial) || serial < 0 || serial > lastS10Serial) {
    return bad({ code: 'serial_out_of_range', params: { scheme: 'upu_s10', last: lastS10Serial } })
  }
  const digits = String(serial).padStart(8, '0')
  return parseS10(`${indicator}${digits}${s10CheckDigit(digits)}${country}`)
}
