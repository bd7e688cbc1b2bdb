// What is kept of people and how it is reduced for lists. Pure.
import type { Addressee, Identification, Piece, Presenter, Sender } from '@buuan/contract'
import { maskDocumentNumber, maskName, maskPhone, nameSearchKeys } from '@buuan/vietnam'

/** The personal parts of one item's record; a refusal keeps only its goods. */
export type PersonalParts = {
  sender: Sender | null
  addressee: Addressee | null
  presenter: Presenter | null
  identification: Identification | null
  contents: { pieces: Piece[]; differences: string } | null
}

export type Masks = {
  senderName: string
  senderPhone: string
  senderDocument: string
  addresseeName: string
  addresseePhone: string
  addresseeCommuneCode: string | null
  addresseeProvinceCode: string | null
}

/** What lists show: initials and given name, last digits, the addressee's commune (ui.md §6). */
export function masksOf({ sender, addressee, identification }: PersonalParts): Masks {
  return {
    senderName: sender ? maskName(sender.organisation?.name ?? sender.name) : '',
    senderPhone: sender?.phone ? maskPhone(sender.phone) : '',
    senderDocument: identification?.document ? maskDocumentNumber(identification.document.number) : '',
    addresseeName: addressee ? maskName(addressee.name) : '',
    addresseePhone: addressee?.phone ? maskPhone(addressee.phone) : '',
    addresseeCommuneCode: addressee?.address.communeCode ?? null,
    addresseeProvinceCode: addressee?.address.provinceCode ?? null,
  }
}

export const searchKinds = ['phone', 'document', 'name', 'last_word'] as const
export type SearchKind = (typeof searchKinds)[number]

export const searchColumns = [
  'sender_phone',
  'addressee_phone',
  'document',
  'sender_name',
  'sender_last_word',
  'addressee_name',
  'addressee_last_word',
] as const
export type SearchColumn = (typeof searchColumns)[number]

/** Kind of hash in each column: a phone is hashed alike for sender and addressee, so one hash per day finds both. */
export const kindOfColumn: Record<SearchColumn, SearchKind> = {
  sender_phone: 'phone',
  addressee_phone: 'phone',
  document: 'document',
  sender_name: 'name',
  sender_last_word: 'last_word',
  addressee_name: 'name',
  addressee_last_word: 'last_word',
}

/** Normal form of a document number for hashing: upper case, letters and digits only. */
export function documentKey(number: string): string {
  return number.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Values to hash for one record; phones are E.164 already. */
export function searchValuesOf({
  sender,
  addressee,
  identification,
}: PersonalParts): Record<SearchColumn, string | null> {
  const senderName = sender ? nameSearchKeys(sender.name) : null
  const addresseeName = addressee ? nameSearchKeys(addressee.name) : null
  return {
    sender_phone: sender?.phone ?? null,
    addressee_phone: addressee?.phone ?? null,
    document: identification?.document ? documentKey(identification.document.number) : null,
    sender_name: senderName?.full ?? null,
    sender_last_word: senderName?.last ?? null,
    addressee_name: addresseeName?.full ?? null,
    addressee_last_word: addresseeName?.last ?? null,
  }
}
