// From an opened record to the counter's form and back: which parts a correction opens, replaces, and shows before and after. Pure.
import type {
  AcceptItem,
  CorrectItemInput,
  IdentityDocument,
  ItemPage,
  OpenedPart,
  OpeningPart,
  Piece,
} from '@buuan/contract'
import { formatDay } from '@buuan/vietnam/days.ts'
import { formatNumber } from '@buuan/vietnam/numbers.ts'
import {
  type AcceptanceForm,
  type AddressForm,
  type DocumentKind,
  type IdentityForm,
  emptyAddress,
  emptyForm,
  emptyIdentity,
  type PieceForm,
  unconfirmed,
} from '../acceptance/form.ts'
import { phoneWord } from './words.ts'

export const correctableParts = [
  'addressee',
  'sender',
  'presenter',
  'identification',
  'contents',
  'inspection',
  'notice',
] as const
export type CorrectablePart = (typeof correctableParts)[number]

/** Parts that may be corrected of an item: a letter has neither contents nor inspection; the notice only where it was not shown. */
export function partsToCorrect({ itemClass, missing }: Pick<ItemPage, 'itemClass' | 'missing'>): CorrectablePart[] {
  return correctableParts.filter((part) => {
    if (part === 'notice') return missing.includes('privacy_notice')
    return itemClass !== 'letter' || (part !== 'contents' && part !== 'inspection')
  })
}

const opens: Record<CorrectablePart, readonly OpeningPart[]> = {
  addressee: ['addressee_name', 'addressee_phone', 'addressee_address'],
  sender: ['sender_name', 'sender_phone', 'sender_address'],
  presenter: ['presenter'],
  identification: ['identification'],
  contents: ['contents'],
  inspection: ['contents'],
  notice: [],
}

/** What is opened to correct a part, within what the person may open; the rest is typed anew. */
export function partsToOpen(part: CorrectablePart, mayOpen: readonly OpeningPart[]): OpeningPart[] {
  return opens[part].filter((each) => mayOpen.includes(each))
}

type Found = <Part extends OpenedPart['part']>(part: Part) => Extract<OpenedPart, { part: Part }> | undefined

const finder =
  (parts: readonly OpenedPart[]): Found =>
  <Part extends OpenedPart['part']>(part: Part) =>
    parts.find((each): each is Extract<OpenedPart, { part: Part }> => each.part === part)

export type PlaceName = (communeCode: string | null, provinceCode: string | null) => string

function addressForm(opened: Extract<OpenedPart, { address: unknown }>['address'] | undefined, place: PlaceName) {
  if (opened == null) return emptyAddress
  const { street, communeCode, provinceCode, countryCode, asWritten } = opened
  const form: AddressForm = {
    country: countryCode,
    street,
    place: place(communeCode, provinceCode) || asWritten,
    communeCode,
    provinceCode,
    asWritten,
  }
  return form
}

const kindOf = (document: IdentityDocument): DocumentKind =>
  document.kind === 'passport'
    ? 'passport'
    : document.kind === 'other' || document.kind === 'tax_code'
      ? 'other'
      : 'card'
const dayWord = (day: string | null): string => (day === null ? '' : formatDay(day))

function identityForm(item: ItemPage, document: IdentityDocument | null): IdentityForm {
  if (document === null) return { ...emptyIdentity, noDocumentReason: item.noDocumentReason ?? '' }
  return {
    ...emptyIdentity,
    kind: kindOf(document),
    isNewCard: document.kind === 'cc_2024',
    method: item.identificationMethod,
    number: document.number,
    issuingCountry: document.issuingCountry,
    birthOn: dayWord(document.birthOn),
    sex: document.sex === 'unspecified' ? null : document.sex,
    issuedOn: dayWord(document.issuedOn),
    expiresOn: dayWord(document.expiresOn),
    // As it was compared at acceptance; a number that is typed over is compared again.
    comparedAt: (item.identificationLevel ?? 0) >= 2 ? item.acceptedAt : null,
  }
}

const figure = (value: number | null): string => (value === null ? '' : formatNumber(value))

function pieceForm(piece: Piece, index: number): PieceForm {
  return {
    id: `piece-${index}`,
    description: piece.description,
    quantity: String(piece.quantity),
    mass: figure(piece.massGrams),
    value: figure(piece.valueDong),
    commercial: piece.commercial,
    originCountry: piece.originCountry ?? '',
    originDocument: piece.originDocument ?? '',
    originDocumentNumber: piece.originDocumentNumber,
    answers: piece.answers,
  }
}

function inspectionForm({ jointInspection }: ItemPage, differences: string): AcceptanceForm['inspection'] {
  if (jointInspection === null) return { ticks: {}, differences, senderConfirms: null, ...unconfirmed }
  const { template, ticks, senderConfirmation, clerkConfirmedAt } = jointInspection
  return {
    ticks: { [template]: Object.fromEntries(ticks.map(({ code, at }) => [code, at])) },
    differences,
    senderConfirms: senderConfirmation === 'absent' ? null : senderConfirmation,
    clerkConfirmedAt,
    clerkConfirmation: null,
  }
}

/** The counter's form of what was opened; what was not opened stays empty. */
export function formOfRecord(item: ItemPage, opened: readonly OpenedPart[], place: PlaceName): AcceptanceForm {
  const find = finder(opened)
  const fresh = emptyForm(item.itemId)
  const contents = find('contents')
  const presenter = find('presenter')?.presenter ?? null
  const organisation = find('sender_name')?.organisation ?? null
  return {
    ...fresh,
    itemClass: item.itemClass,
    goodsAcknowledged: item.goodsAcknowledged,
    noticeVersion: item.noticeVersion,
    mass: figure(item.massGrams),
    sender: {
      kind: organisation === null ? 'person' : 'organisation',
      name: find('sender_name')?.name ?? '',
      phone: phoneWord(find('sender_phone')?.phone ?? null),
      address: addressForm(find('sender_address')?.address, place),
      organisationName: organisation?.name ?? '',
      taxCode: organisation?.taxCode ?? '',
      title: organisation?.representativeTitle ?? '',
    },
    addressee: {
      name: find('addressee_name')?.name ?? '',
      phone: phoneWord(find('addressee_phone')?.phone ?? null),
      address: addressForm(find('addressee_address')?.address, place),
    },
    presenter: {
      isOther: presenter !== null,
      name: presenter?.name ?? '',
      phone: phoneWord(presenter?.phone ?? null),
      relation: presenter?.relation ?? 'family',
    },
    identity: identityForm(item, find('identification')?.document ?? null),
    pieces: (contents?.pieces ?? []).map(pieceForm),
    inspection: inspectionForm(item, contents?.differences ?? ''),
  }
}

/** The replaced parts, as the server takes them. Contents go with an inspection: the words of its differences are sealed with them. */
export function replacedParts(part: CorrectablePart, request: AcceptItem): Partial<CorrectItemInput> {
  const { sender, addressee, presenter, identification, pieces, massGrams, jointInspection, goodsAcknowledged } =
    request
  switch (part) {
    case 'addressee':
      return addressee === null ? {} : { addressee }
    case 'sender':
      return sender === null ? {} : { sender }
    case 'presenter':
      return presenter === null ? {} : { presenter }
    case 'identification':
      return identification === null ? {} : { identification }
    case 'contents':
      return { pieces, goodsAcknowledged, ...(massGrams !== null && { massGrams }) }
    case 'inspection':
      return jointInspection === null
        ? {}
        : { jointInspection: { ...jointInspection, clerkConfirmationId: null }, pieces }
    case 'notice':
      return request.privacyNoticeVersion === null ? {} : { privacyNoticeVersion: request.privacyNoticeVersion }
  }
}
