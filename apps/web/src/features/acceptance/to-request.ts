// From the form to the request of the contract; what is not readable stays out and is named by `findFieldProblems`.
import type { AcceptItem, Address, Identification, IdentityDocument, JointInspection, Piece } from '@buuan/contract'
import { chooseChecklist } from '@buuan/contract/checklists.ts'
import { readPaperFormNumber } from '@buuan/contract/paper-forms.ts'
import { parseDay } from '@buuan/vietnam/days.ts'
import { parseMass, parseMoney } from '@buuan/vietnam/numbers.ts'
import {
  type AcceptanceForm,
  type AddressForm,
  channelOf,
  type IdentityForm,
  isFromLetterBox,
  type PieceForm,
} from './form.ts'

/** When the acceptance happened on paper; null for one that happens now. Viet Nam keeps one time, seven hours ahead of UTC. */
function lateEntryOf({ late }: AcceptanceForm): AcceptItem['lateEntry'] {
  const day = dayOrNull(late.day)
  const [hour = '', minute = ''] = late.time.trim().split(/[:h.]/)
  if (!late.isLate || day === null || late.reason === '' || minute.length !== 2) return null
  return { acceptedAt: `${day}T${hour.padStart(2, '0')}:${minute}:00+07:00`, reason: late.reason }
}

/** Times of acts that a paper form attests: they happened when the paper was written, not when it is typed. */
const attestedAt = (at: string | null, late: AcceptItem['lateEntry']): string | null =>
  at === null ? null : (late?.acceptedAt ?? at)

export type RequestFacts = {
  servicePointId: AcceptItem['servicePointId']
  draftId: AcceptItem['draftId']
  /** Codes of the goods categories the check found: they choose the checklist. */
  categoryCodes: readonly string[]
  /** At the counter's form the clerk confirms by PIN; a correction is confirmed within the session. */
  isAtForm?: boolean
}

const dayOrNull = (typed: string): string | null => {
  const read = parseDay(typed)
  return read.ok ? read.day : null
}
const numberOrNull = (read: { ok: true; value: number } | { ok: false }): number | null => (read.ok ? read.value : null)
const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function addressOf(form: AddressForm): Address {
  const isHome = form.country === 'VN'
  return {
    street: form.street.trim(),
    communeCode: isHome ? form.communeCode : null,
    provinceCode: isHome ? form.provinceCode : null,
    countryCode: form.country,
    asWritten: isHome ? form.asWritten.trim() : '',
  }
}

function documentOf(identity: IdentityForm): IdentityDocument | null {
  if (identity.kind === 'none' || identity.number.trim().length < 4) return null
  const kinds = {
    card: identity.isNewCard ? 'cc_2024' : 'cccd_2021',
    passport: 'passport',
    other: 'other',
  } as const
  return {
    kind: kinds[identity.kind],
    number: identity.number.replaceAll(/[\s.-]/g, '').toUpperCase(),
    issuingCountry: /^[A-Z]{3}$/.test(identity.issuingCountry) ? identity.issuingCountry : 'VNM',
    birthOn: dayOrNull(identity.birthOn),
    sex: identity.sex,
    issuedOn: dayOrNull(identity.issuedOn),
    expiresOn: dayOrNull(identity.expiresOn),
  }
}

/** The level that the form supports: compared by the clerk L2, read by QR or zone L1, else declared L0. */
export function levelOf(identity: IdentityForm): 0 | 1 | 2 {
  if (documentOf(identity) === null) return 0
  if (identity.comparedAt !== null) return 2
  return identity.method === 'typed_document' ? 0 : 1
}

function identificationOf(form: AcceptanceForm): Identification | null {
  const { identity } = form
  const document = documentOf(identity)
  if (document === null && identity.noDocumentReason === '') return null
  return {
    method: document === null ? 'declared' : identity.method,
    level: levelOf(identity),
    document,
    noDocumentReason: document === null && identity.noDocumentReason !== '' ? identity.noDocumentReason : null,
    comparedAt: document === null ? null : attestedAt(identity.comparedAt, lateEntryOf(form)),
  }
}

function senderOf({ sender }: AcceptanceForm): AcceptItem['sender'] {
  const isOrganisation = sender.kind === 'organisation'
  if (sender.name.trim().length < 2) return null
  const hasOrganisation = sender.organisationName.trim().length >= 2 && /^\d{10}(-\d{3})?$/.test(sender.taxCode.trim())
  return {
    kind: sender.kind,
    name: sender.name.trim(),
    phone: textOrNull(sender.phone),
    address: addressOf(sender.address),
    organisation:
      isOrganisation && hasOrganisation
        ? {
            name: sender.organisationName.trim(),
            taxCode: sender.taxCode.trim(),
            representativeTitle: sender.title.trim(),
          }
        : null,
  }
}

function pieceOf(piece: PieceForm): Piece {
  return {
    description: piece.description.trim(),
    quantity: Number(piece.quantity) || 1,
    massGrams: numberOrNull(parseMass(piece.mass)),
    valueDong: numberOrNull(parseMoney(piece.value)),
    commercial: piece.commercial,
    originCountry: piece.commercial ? textOrNull(piece.originCountry) : null,
    originDocument: piece.commercial && piece.originDocument !== '' ? piece.originDocument : null,
    originDocumentNumber: piece.commercial ? piece.originDocumentNumber.trim() : '',
    answers: piece.answers,
  }
}

/** The rows that say something. */
export const filledPieces = (form: Pick<AcceptanceForm, 'pieces'>): PieceForm[] =>
  form.pieces.filter((piece) => piece.description.trim() !== '')

/** The checklist that the goods ask for. */
export const checklistOf = (form: Pick<AcceptanceForm, 'pieces'>, categoryCodes: readonly string[]) =>
  chooseChecklist(
    categoryCodes,
    form.pieces.some((piece) => piece.commercial),
  )

/** What the clerk's confirmation says: the server's word for it at the form, else the stated time. */
function clerkSideOf(
  form: AcceptanceForm,
  { template, isAtForm }: { template: string; isAtForm: boolean },
): Pick<JointInspection, 'clerkConfirmedAt' | 'clerkConfirmationId'> {
  const late = lateEntryOf(form)
  const { clerkConfirmedAt, clerkConfirmation } = form.inspection
  if (form.late.isLate || !isAtForm)
    return { clerkConfirmedAt: attestedAt(clerkConfirmedAt, late), clerkConfirmationId: null }
  const isOfThis = clerkConfirmation?.template === template // goods added later may ask for another checklist
  return isOfThis
    ? { clerkConfirmedAt, clerkConfirmationId: clerkConfirmation.id }
    : { clerkConfirmedAt: null, clerkConfirmationId: null }
}

function inspectionOf(
  form: AcceptanceForm,
  { categoryCodes, isAtForm = false }: Pick<RequestFacts, 'categoryCodes' | 'isAtForm'>,
): JointInspection | null {
  const template = checklistOf(form, categoryCodes)
  const { ticks, differences, senderConfirms } = form.inspection
  const done = Object.entries(ticks[template] ?? {})
  const late = lateEntryOf(form)
  if (done.length === 0 && differences.trim() === '') return null
  return {
    template,
    ticks: done.map(([code, at]) => ({ code, at: late?.acceptedAt ?? at })),
    differences: differences.trim(),
    senderConfirmation: senderConfirms ?? 'absent',
    ...clerkSideOf(form, { template, isAtForm }),
    sampledOf: null,
  }
}

/** Everything of the sender; of a letter out of a letter box nothing, whatever was typed before that was chosen. */
function sendingSideOf(
  form: AcceptanceForm,
): Pick<AcceptItem, 'sender' | 'presenter' | 'identification' | 'privacyNoticeVersion'> {
  if (isFromLetterBox(form)) return { sender: null, presenter: null, identification: null, privacyNoticeVersion: null }
  const { presenter } = form
  return {
    sender: senderOf(form),
    presenter:
      presenter.isOther && presenter.name.trim().length >= 2
        ? { name: presenter.name.trim(), phone: textOrNull(presenter.phone), relation: presenter.relation }
        : null,
    identification: identificationOf(form),
    privacyNoticeVersion: form.noticeVersion,
  }
}

/** The request that says what the form says. A letter carries neither contents nor inspection, whatever was typed before its class was chosen. */
export function toRequest(form: AcceptanceForm, facts: RequestFacts): AcceptItem {
  const isLetter = form.itemClass === 'letter'
  const { addressee } = form
  return {
    outcome: 'accepted',
    refusalGrounds: [],
    servicePointId: facts.servicePointId,
    itemNumber: form.number,
    itemClass: form.itemClass,
    channel: channelOf(form),
    transport: form.transport,
    ...sendingSideOf(form),
    addressee:
      addressee.name.trim().length >= 2
        ? {
            name: addressee.name.trim(),
            phone: textOrNull(addressee.phone),
            address: addressOf(addressee.address),
          }
        : null,
    pieces: isLetter ? [] : filledPieces(form).map(pieceOf),
    massGrams: numberOrNull(parseMass(form.mass)),
    chargeDong: numberOrNull(parseMoney(form.charge)),
    jointInspection: isLetter ? null : inspectionOf(form, facts),
    photos: photosOf(form),
    photosPendingReason: form.photosPending,
    goodsAcknowledged: !isLetter && form.goodsAcknowledged,
    paperFormNumber: readPaperFormNumber(form.paperFormNumber),
    draftId: facts.draftId,
    contractId: null,
    handoverBatchId: null,
    lateEntry: lateEntryOf(form),
  }
}

function photosOf(form: AcceptanceForm): AcceptItem['photos'] {
  const isLetter = form.itemClass === 'letter'
  return Object.entries(form.photos).flatMap(([slot, photo]) => {
    const isPaper = slot === 'signed_form' && form.late.isLate
    const belongs = isPaper || (isLetter ? slot === 'outside' : slot !== 'outside')
    // Ids come from the server's own answers, slots from the type of the form.
    return belongs ? [{ photoId: photo.photoId, slot } as AcceptItem['photos'][number]] : []
  })
}
