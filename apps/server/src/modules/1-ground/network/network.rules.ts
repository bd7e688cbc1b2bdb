// How a serial of a range becomes an item number.
import { mod10CheckDigit, s10CheckDigit } from '@buuan/item-id'

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
