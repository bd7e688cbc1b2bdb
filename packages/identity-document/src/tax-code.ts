// Vietnamese tax codes: 10 digits, or 13 for a dependent unit (`0100109106-001`). Structure and check digit of Circular
// 86/2024/TT-BTC Art. 5 and its forerunners: N10 = 10 − (31·N1 + 29·N2 + 23·N3 + 19·N4 + 17·N5 + 13·N6 + 7·N7 + 5·N8 + 3·N9) mod 11.
// Individuals use the 12-digit personal number instead since 1 July 2025.
import { bad, good, type Result } from '@buuan/item-id'
import type { DocumentProblem } from './problems.ts'

export type TaxCode = {
  /** As printed: 10 digits, with `-NNN` for a dependent unit. */
  value: string
  taxpayer: string
  branch: string | undefined
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const

/** Check digit of the first nine digits, or undefined when the sum leaves no digit (remainder 0): such codes are not issued. */
export function taxCodeCheckDigit(nineDigits: string): string | undefined {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(nineDigits[place]), 0)
  return sum % 11 === 0 ? undefined : String(10 - (sum % 11))
}

/** Reads a tax code of 10 or 13 digits, with or without the hyphen. */
export function parseTaxCode(text: string): Result<TaxCode, DocumentProblem> {
  const digits = text.replace(/[\s.\-\u2010-\u2015]/g, '')
  if (digits === '') return bad({ code: 'empty', params: {} })
  if (!/^\d+$/.test(digits)) return bad({ code: 'wrong_characters', params: { field: 'taxCode' } })
  if (digits.length !== 10 && digits.length !== 13) {
    const expected = digits.length > 11 ? 13 : 10
    return bad({ code: 'wrong_length', params: { field: 'taxCode', expected, found: digits.length } })
  }
  const taxpayer = digits.slice(0, 10)
  if (taxCodeCheckDigit(taxpayer.slice(0, 9)) !== taxpayer.slice(9)) {
    return bad({ code: 'wrong_check_digit', params: { field: 'taxCode' } })
  }
  const branch = digits.length === 13 ? digits.slice(10) : undefined
  if (branch === '000' || taxpayer.slice(2, 9) === '0000000') {
    return bad({ code: 'wrong_characters', params: { field: 'taxCode' } })
  }
  return good({ value: branch ? `${taxpayer}-${branch}` : taxpayer, taxpayer, branch })
}
