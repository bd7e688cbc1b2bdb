// One door for any item number: UPU S10, an operator's own scheme or GS1 SSCC, whichever the characters fit.
import { normaliseItemNumber } from './normalise.ts'
import { formatOperatorNumber, type OperatorScheme, parseOperatorNumber } from './operator-scheme.ts'
import { bad, good, type ItemNumberResult, type ItemNumberScheme } from './result.ts'
import { formatS10, looksLikeS10, parseS10 } from './s10.ts'
import type { ServiceIndicator } from './service-indicators.ts'
import { formatSscc, parseSscc } from './sscc.ts'

/** What is stored and looked up: the scheme and the characters without blanks. */
export type ItemNumber = { scheme: ItemNumberScheme; value: string }

export type ReadItemNumber = ItemNumber & { formatted: string; service: ServiceIndicator | undefined }

/** Reads a number of any scheme; operators' schemes come first, and `unknown_scheme` means no scheme claims it. */
export function parseItemNumber(
  text: string,
  options: { operatorSchemes: readonly OperatorScheme[] },
): ItemNumberResult<ReadItemNumber> {
  const value = normaliseItemNumber(text)
  if (value === '') return bad({ code: 'empty', params: {} })
  const own = parseOperatorNumber(value, options.operatorSchemes)
  if (own.ok) {
    const formatted = formatOperatorNumber(own.value)
    return good({ scheme: 'operator', value: own.value.value, formatted, service: undefined })
  }
  if (looksLikeS10(value)) {
    const s10 = parseS10(value)
    if (!s10.ok) return s10
    return good({ scheme: 'upu_s10', value, formatted: formatS10(value), service: s10.value.service })
  }
  if (/^(\(00\)\d+|00\d{18}|\d{18})$/.test(value)) {
    const sscc = parseSscc(value)
    if (!sscc.ok) return sscc
    const read = sscc.value.value
    return good({ scheme: 'gs1_sscc', value: read, formatted: formatSscc(read), service: undefined })
  }
  return own
}
