// What the service gathers for a paper, and the words every paper shares. Pure.
import type { Address } from '@buuan/contract'
import { formatS10, formatSscc } from '@buuan/item-id'
import { formatDay, formatInstant, vietnamDay } from '@buuan/vietnam'
import { communeFullName, findCommune, findProvince, provinceFullName } from '@buuan/vietnam/places.ts'
import type { PersonalParts } from '../../1-ground/people/index.ts'
import type { ItemRow } from '../items/index.ts'
import type { LatestInspection } from '../joint-inspection/index.ts'

export type PointFacts = { name: string; code: string; street: string; communeCode: string; provinceCode: string }

export type PrintFacts = { copy: number; printedAt: Date; printedBy: string }

export type PaperFacts = PrintFacts & {
  operator: string
  point: PointFacts
  clerk: string
  item: ItemRow
  parts: PersonalParts
  inspection: LatestInspection | undefined
  photoCount: number
  receiptUrl: string
}

export const classWords = { letter: 'Thư', packet: 'Gói', parcel: 'Kiện' } as const

/** `Kiện · nội địa`. */
export function serviceWords(item: Pick<ItemRow, 'class' | 'destination_country'>): string {
  return `${classWords[item.class]} · ${item.destination_country === 'VN' ? 'nội địa' : 'quốc tế'}`
}

/** Number as people read it: S10 and SSCC in groups. */
export function formattedNumber(item: Pick<ItemRow, 'number_scheme' | 'number_value'>): string {
  if (item.number_scheme === 'upu_s10') return formatS10(item.number_value).replaceAll(' ', '\u00a0')
  return item.number_scheme === 'gs1_sscc' ? formatSscc(item.number_value) : item.number_value
}

const shortWords = { ward: 'P.', commune: 'X.', special_zone: 'Đặc khu' } as const
const unbroken = (text: string) => text.replaceAll(' ', '\u00a0')

/** `P. Hải Châu, Đà Nẵng`; empty for unknown codes. */
export function shortPlace(communeCode: string | null, provinceCode: string | null): string {
  const commune = communeCode === null ? undefined : findCommune(communeCode)
  const province = findProvince(commune?.provinceCode ?? provinceCode ?? '')
  return [commune && `${shortWords[commune.type]} ${commune.name}`, province?.name]
    .flatMap((part) => (part ? [unbroken(part)] : []))
    .join(', ')
}

/** `Phường Hải Châu, TP. Đà Nẵng`, units as they are called on the day. */
export function fullPlace(communeCode: string | null, provinceCode: string | null, day: string): string {
  const commune = communeCode === null ? undefined : findCommune(communeCode)
  const province = findProvince(commune?.provinceCode ?? provinceCode ?? '')
  return [
    commune && communeFullName(commune, day),
    province && provinceFullName(province, day).replace('Thành phố', 'TP.'),
  ]
    .flatMap((part) => (part ? [unbroken(part)] : []))
    .join(', ')
}

/** Lines of an address: street, then units; a foreign or unresolved one as it was written. */
export function addressLines(address: Address, day: string): string[] {
  const place = fullPlace(address.communeCode, address.provinceCode, day)
  const street = address.street || (address.communeCode === null ? address.asWritten : '')
  const country = address.countryCode === 'VN' ? '' : address.countryCode
  return [street, place, country].filter((line) => line !== '')
}

/** `Bản in lại lần 2`; undefined on the first print. */
export function reprintMark({ copy }: Pick<PrintFacts, 'copy'>): string | undefined {
  return copy > 1 ? `Bản in lại lần ${copy - 1}` : undefined
}

/** `21.11.26`, as post marks write a day. */
export function markDay(instant: Date): string {
  const [date, month, year] = formatDay(vietnamDay(instant)).split('/')
  return `${date}.${month}.${year!.slice(2)}`
}

/** `Ninh Kiều 2` of `Bưu cục Ninh Kiều 2`. */
export function shortPoint(name: string): string {
  return name.replace(/^(bưu cục|bưu điện|điểm phục vụ)\s+/iu, '')
}

/** `In lúc 21/11/2026 10:46 bởi Lê Thị Hồng Đào`. */
export function printedLine({ printedAt, printedBy }: PrintFacts): string {
  return `In lúc ${formatInstant(printedAt)} bởi ${printedBy}`
}
