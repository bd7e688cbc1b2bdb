// GS1 serial shipping container codes (SSCC): 17 digits and a mod-10 check digit, on bags, pallets and contract hand-overs.
import { mod10CheckDigit } from './check-digits.ts'
import { normaliseItemNumber } from './normalise.ts'
import { bad, good, type ItemNumberResult } from './result.ts'

export type SsccNumber = { scheme: 'gs1_sscc'; value: string; extensionDigit: string }

const ssccLength = 18

/** Reads an SSCC, with or without its application identifier `(00)` in front. */
export function parseSscc(text: string): ItemNumberResult<SsccNumber> {
  const bare = normaliseItemNumber(text).replace(/^\(00\)/, '')
  const value = bare.length === ssccLength + 2 && bare.startsWith('00') ? bare.slice(2) : bare
  if (value === '') return bad({ code: 'empty', params: {} })
  if (!/^\d+$/.test(value)) return bad({ code: 'wrong_characters', params: { scheme: 'gs1_sscc' } })
  if (value.length !== ssccLength) {
    return bad({
      code: 'wrong_length',
      params: { scheme: 'gs1_sscc', expected: ssccLength, found: value.length },
    })
  }
  if (mod10CheckDigit(value.slice(0, -1)) !== value.slice(-1)) {
    return bad({ code: 'wrong_check_digit', params: { scheme: 'gs1_sscc' } })
  }
  return good({ scheme: 'gs1_sscc', value, extensionDigit: value.slice(0, 1) })
}

/** Groups an SSCC for people in sixes behind `(00)`; the length of the company prefix is not known from the digits. */
export function formatSscc(value: string): string {
  return value.replace(/^(\d{6})(\d{6})(\d{6})$/, '(00) $1 $2 $3')
}

/** Builds an SSCC from extension digit, GS1 company prefix (7 to 10 digits) and serial reference. */
export function issueSscc(parts: {
  extensionDigit: string
  companyPrefix: string
  serial: number
}): ItemNumberResult<SsccNumber> {
  const { extensionDigit, companyPrefix, serial } = parts
  if (!/^\d$/.test(extensionDigit) || !/^\d{7,10}$/.test(companyPrefix)) {
    return bad({ code: 'wrong_characters', params: { scheme: 'gs1_sscc' } })
  }
  const serialDigits = 16 - companyPrefix.length
  const last = 10 ** serialDigits - 1
  if (!Number.isInteger(serial) || serial < 0 || serial > last) {
    return bad({ code: 'serial_out_of_range', params: { scheme: 'gs1_sscc', last } })
  }
  const digits = `${extensionDigit}${companyPrefix}${String(serial).padStart(serialDigits, '0')}`
  return parseSscc(`${digits}${mod10CheckDigit(digits)}`)
}
