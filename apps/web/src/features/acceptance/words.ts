// Small words of the counter: numbers grouped for people, times as the clock shows them.
import type { ItemNumber } from '@buuan/contract'
import { formatS10 } from '@buuan/item-id/s10.ts'
import { formatSscc } from '@buuan/item-id/sscc.ts'

/** An item number in groups: CH 473 124 829 VN. */
export function groupNumber(number: ItemNumber): string {
  if (number.scheme === 'upu_s10') return formatS10(number.value)
  if (number.scheme === 'gs1_sscc') return formatSscc(number.value)
  return number.value.replace(
    /^([A-Z]+)(\d+)$/,
    (_, prefix: string, digits: string) => `${prefix} ${digits.replace(/(\d{3})(?=\d)/g, '$1 ')}`,
  )
}

/** A fresh name for a row of contents. */
export const newRowId = (): string => `p${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? ''}`

/** The same words inside a sentence. */
export const lowerFirst = (words: string): string => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1)

/** A place in the short form of the rail: P. Hải Châu, TP. Đà Nẵng. */
export const shortPlace = (place: string): string =>
  place
    .replaceAll(/Phường(?= )/gu, 'P.')
    .replaceAll(/Thành phố(?= )/gu, 'TP.')
    .replaceAll(/, Tỉnh(?= )/gu, ',')
