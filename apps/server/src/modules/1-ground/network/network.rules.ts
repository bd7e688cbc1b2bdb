// How a serial of a range becomes an item number, and which ranges may be given.
import type { AddNumberRange } from '@buuan/contract'
import { checkOperatorScheme, findServiceIndicator, mod10CheckDigit, s10CheckDigit } from '@buuan/item-id'
import { findCommune } from '@buuan/vietnam/places.ts'

export type RangeForm = {
  scheme: 'upu_s10' | 'operator'
  prefix: string
  suffix: string
  digits: number
  check_rule: 'mod11_s10' | 'mod10' | 'none'
}

/** Prefix, padded serial, check digit by the range's rule, suffix. S10: UPU S10 check digit over eight digits. */
export function issueItemNumber(range: RangeForm, serial: number): { scheme: 'upu_s10' | 'operator'; value: string } {
  const digits = String(serial).padStart(range.digits, '0')
  const check =
    range.check_rule === 'mod11_s10'
      ? s10CheckDigit(digits)
      : range.check_rule === 'mod10'
        ? mod10CheckDigit(digits)
        : ''
  return { scheme: range.scheme, value: `${range.prefix}${digits}${check}${range.suffix}` }
}

export type PlannedRange = {
  scheme: 'upu_s10' | 'operator'
  prefix: string
  suffix: string
  digits: number
  checkRule: 'mod11_s10' | 'mod10' | 'none'
  itemClass: 'letter' | 'packet' | 'parcel' | 'any'
  nextSerial: number
  lastSerial: number
}

const S10_DIGITS = 8

/** The range a manager asks for, or undefined when no sound number could come of it. S10: issued in Viet Nam under a known service indicator. */
export function planRange(request: AddNumberRange): PlannedRange | undefined {
  const isS10 = request.scheme === 'upu_s10'
  const digits = isS10 ? S10_DIGITS : request.digits
  const checkRule = isS10 ? 'mod11_s10' : request.checkRule
  const isSound = isS10
    ? findServiceIndicator(request.prefix) !== undefined
    : checkOperatorScheme({ prefix: request.prefix, digits, check: checkRule }).ok
  if (!isSound || request.firstSerial > request.lastSerial || request.lastSerial > 10 ** digits - 1) return undefined
  return {
    scheme: request.scheme,
    prefix: request.prefix,
    suffix: isS10 ? 'VN' : '',
    digits,
    checkRule,
    itemClass: request.itemClass,
    nextSerial: request.firstSerial,
    lastSerial: request.lastSerial,
  }
}

/** Whether the codes name a province of 2025 and one of its communes. */
export function isPlaceKnown(provinceCode: string, communeCode: string): boolean {
  return findCommune(communeCode)?.provinceCode === provinceCode
}
