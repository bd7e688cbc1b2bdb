// Words of one item for lists and pages: its state, its contents, its place, an opened value.
import type { Address, FoundItem, OpenedPart } from '@buuan/contract'
import { formatMass } from '@buuan/vietnam'
import { readMobilePhone } from '@buuan/vietnam/phones-mobile.ts'
import type { TFunction } from 'i18next'
import type { Places } from '../acceptance/places.ts'

export type Words = TFunction<['retrieval', 'common']>

/** State of an item in a word. */
export function stateWord(
  t: Words,
  item: Pick<FoundItem, 'outcome' | 'voidedAt' | 'completeness' | 'dispatchBlocked'>,
): string {
  if (item.outcome === 'refused') return t('state.refused')
  if (item.voidedAt !== null) return t('state.voided')
  if (item.completeness === 'complete') return t('state.accepted')
  if (item.completeness === 'incomplete') return t('state.incomplete')
  return item.dispatchBlocked ? t('state.photosPending') : t('state.photosSigned')
}

/** "3 món, 990 g"; of a letter that it is not opened. */
export function contentsWord(t: Words, item: Pick<FoundItem, 'itemClass' | 'pieceCount' | 'massGrams'>): string {
  if (item.itemClass === 'letter') return t('contents.letter')
  const pieces = t('contents.pieces', { count: item.pieceCount })
  return item.massGrams === null ? pieces : `${pieces}, ${formatMass(item.massGrams)}`
}

/** "P. Hải Châu, Đà Nẵng" of the codes in a mask; the tables come late, until then nothing. */
export function placeWord(places: Places | undefined, communeCode: string | null, provinceCode: string | null): string {
  if (places === undefined) return ''
  const commune = communeCode === null ? undefined : places.findCommune(communeCode)
  const province = provinceCode === null ? undefined : places.findProvince(provinceCode)
  return [
    commune &&
      places
        .communeFullName(commune)
        .replace(/^Phường /u, 'P. ')
        .replace(/^Xã /u, 'X. '),
    province && places.provinceFullName(province).replace(/^(Thành phố|Tỉnh) /u, ''),
  ]
    .filter(Boolean)
    .join(', ')
}

/** The commune as the counter's box shows a chosen one; empty without a code. */
export function communeLabel(places: Places, communeCode: string | null, provinceCode: string | null): string {
  const commune = communeCode === null ? undefined : places.findCommune(communeCode)
  const province = provinceCode === null ? undefined : places.findProvince(provinceCode)
  return [commune && places.communeFullName(commune), province && places.provinceFullName(province)]
    .filter(Boolean)
    .join(', ')
}

/** An opened address in one line. */
export function addressWord(places: Places | undefined, address: Address | null): string {
  if (address === null) return ''
  const place = placeWord(places, address.communeCode, address.provinceCode) || address.asWritten
  return [address.street, place, address.countryCode === 'VN' ? '' : address.countryCode].filter(Boolean).join(', ')
}

/** A phone in the groups people read it in. */
export function phoneWord(e164: string | null): string {
  if (e164 === null) return ''
  const reading = readMobilePhone(e164)
  return reading.ok ? reading.phone.display : e164
}

export type OpenedValue = { id: string; label: string; value: string; code?: boolean }

/** Lines of an opened part for the strip; what the record lacks is said. */
export function openedValues(t: Words, places: Places | undefined, part: OpenedPart): OpenedValue[] {
  const line = (value: string, code = false): OpenedValue[] => [
    { id: part.part, label: t(`part.${part.part}`), value: value === '' ? t('nothing') : value, code },
  ]
  switch (part.part) {
    case 'sender_name':
      return line([part.name, part.organisation?.name].filter(Boolean).join(' · '))
    case 'addressee_name':
      return line(part.name ?? '')
    case 'sender_phone':
    case 'addressee_phone':
      return line(phoneWord(part.phone), true)
    case 'sender_address':
    case 'addressee_address':
      return line(addressWord(places, part.address))
    case 'presenter':
      return line([part.presenter?.name, phoneWord(part.presenter?.phone ?? null)].filter(Boolean).join(' · '))
    case 'identification':
      return line(part.document?.number ?? '', true)
    case 'contents':
      return line(
        [...part.pieces.map((piece) => `${piece.quantity} × ${piece.description}`), part.differences]
          .filter(Boolean)
          .join('; '),
      )
    case 'photos':
      return []
  }
}
