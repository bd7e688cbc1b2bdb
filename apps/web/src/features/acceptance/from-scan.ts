// What a scan does to the form. Pure: the scan box says what was read, this says where it goes and what was not kept.
import type { CccdCard, MrzDocument, ScanUnderstanding } from '@buuan/identity-document'
import { fold } from '@buuan/vietnam/fold.ts'
import { formatDay } from '@buuan/vietnam/days.ts'
import {
  type AcceptanceForm,
  emptyIdentity,
  emptyPiece,
  isFromLetterBox,
  isUntouched,
  stepsOf,
  type StepId,
} from './form.ts'

/** Where the scan went, in the words of `acceptance:heard`. */
export type ScanOutcome =
  | 'number'
  | 'number_unchecked'
  | 'card'
  | 'card_presenter'
  | 'document'
  | 'document_number'
  | 'phone_sender'
  | 'phone_addressee'
  | 'tax_code'
  | 'piece'
  | 'name'
  | 'no_sender'
  | 'not_kept'
  | 'not_understood'

export type ScanEffect = {
  form: AcceptanceForm
  outcome: ScanOutcome
  /** The residence on the card, to be read into today's units. */
  residence?: string
}

const at = (form: AcceptanceForm, step: StepId): AcceptanceForm => ({ ...form, step })
const isSame = (a: string, b: string): boolean => fold(a).trim() === fold(b).trim()

/** The name on the document: of the sender, or of somebody else who brought the item. */
function withName(form: AcceptanceForm, name: string): { form: AcceptanceForm; isPresenter: boolean } {
  const { sender, presenter } = form
  if (presenter.isOther) return { form: { ...form, presenter: { ...presenter, name } }, isPresenter: true }
  if (sender.name.trim() === '' || isSame(sender.name, name)) {
    return { form: { ...form, sender: { ...sender, name } }, isPresenter: false }
  }
  return { form: { ...form, presenter: { ...presenter, isOther: true, name } }, isPresenter: true }
}

function fromCard(before: AcceptanceForm, card: CccdCard): ScanEffect {
  const { form, isPresenter } = withName(before, card.fullName)
  const identity = {
    ...emptyIdentity,
    method: 'cccd_qr' as const,
    isNewCard: card.cardKind === 'cc_2024',
    number: card.personalNumber,
    birthOn: formatDay(card.birthOn),
    sex: card.sex,
    issuedOn: formatDay(card.issuedOn),
  }
  const { address } = form.sender
  const needsAddress = !isPresenter && form.sender.kind === 'person' && address.place === '' && address.street === ''
  return {
    form: at({ ...form, identity }, 'sender'),
    outcome: isPresenter ? 'card_presenter' : 'card',
    ...(needsAddress ? { residence: card.residence } : {}),
  }
}

function fromZone(before: AcceptanceForm, document: MrzDocument): ScanEffect {
  // The zone has no diacritics: a name that is already there with them stays.
  const known = [before.sender.name, before.presenter.name].some(
    (name) => name !== '' && isSame(name, document.fullName),
  )
  const { form } = known ? { form: before } : withName(before, document.fullName)
  const isPassport = document.format === 'td3'
  return {
    form: at(
      {
        ...form,
        identity: {
          ...emptyIdentity,
          kind: isPassport ? 'passport' : 'card',
          method: isPassport ? 'passport_mrz' : 'card_mrz',
          number: isPassport ? document.documentNumber : (document.personalNumber ?? document.documentNumber),
          issuingCountry: document.issuingState,
          birthOn: document.birthOn === undefined ? '' : formatDay(document.birthOn),
          sex: document.sex ?? null,
          expiresOn: document.expiresOn === undefined ? '' : formatDay(document.expiresOn),
        },
      },
      'sender',
    ),
    outcome: 'document',
  }
}

function fromNumber(form: AcceptanceForm, scan: Extract<ScanUnderstanding, { kind: 'item_number' }>): ScanEffect {
  const numbered: AcceptanceForm = { ...form, number: { scheme: scan.scheme, value: scan.value } }
  const itemClass = scan.defaultItemClass
  // A registered number may be of a letter or a packet: it proposes a class, and only before anything was entered.
  const mayDecide = scan.isClassCertain || isUntouched(form)
  if (!mayDecide || itemClass === undefined) return { form: numbered, outcome: 'number' }
  const classed = { ...numbered, itemClass }
  return { form: stepsOf(classed).includes(form.step) ? classed : at(classed, 'item'), outcome: 'number' }
}

function fromPhone(form: AcceptanceForm, phone: string): ScanEffect {
  const isAddressee = form.step === 'addressee'
  return isAddressee
    ? { form: { ...form, addressee: { ...form.addressee, phone } }, outcome: 'phone_addressee' }
    : { form: at({ ...form, sender: { ...form.sender, phone } }, 'sender'), outcome: 'phone_sender' }
}

/** A number with letters in front and many digits that no scheme claims: another operator's, or an older one; it has no check digit we know. */
const ownNumber = /^[A-Z]{1,6}[A-Z0-9-]*\d{6,}[A-Z0-9]*$/

function fromText(form: AcceptanceForm, text: string, newId: string): ScanEffect {
  const code = text.replaceAll(/\s/g, '').toUpperCase()
  if (form.step === 'item' && ownNumber.test(code) && code.length <= 40) {
    return { form: { ...form, number: { scheme: 'operator', value: code } }, outcome: 'number_unchecked' }
  }
  if (form.step === 'contents') {
    const piece = { ...emptyPiece(newId), description: text.slice(0, 300) }
    return { form: { ...form, pieces: [...form.pieces, piece] }, outcome: 'piece' }
  }
  const party = form.step === 'sender' || form.step === 'addressee' ? form.step : undefined
  const isName = /^[\p{L}\p{M}'’.\s-]{2,120}$/u.test(text)
  if (party === undefined || !isName || form[party].name !== '') return { form, outcome: 'not_kept' }
  return { form: { ...form, [party]: { ...form[party], name: text } }, outcome: 'name' }
}

/** A letter out of a letter box has no sender: what says who somebody is, or how to call a sender, is not kept. */
function isOfNoSender(form: AcceptanceForm, { kind }: ScanUnderstanding): boolean {
  if (!isFromLetterBox(form)) return false
  if (kind === 'phone') return form.step !== 'addressee'
  return kind === 'cccd_qr' || kind === 'mrz' || kind === 'personal_number' || kind === 'tax_code'
}

/** The form after a scan. `newId` names a row of contents, should one be added. */
export function fromScan(form: AcceptanceForm, scan: ScanUnderstanding, newId: string): ScanEffect {
  if (isOfNoSender(form, scan)) return { form, outcome: 'no_sender' }
  switch (scan.kind) {
    case 'item_number':
      return fromNumber(form, scan)
    case 'cccd_qr':
      return fromCard(form, scan.card)
    case 'mrz':
      return fromZone(form, scan.document)
    case 'personal_number': {
      const identity = { ...emptyIdentity, number: scan.personalNumber.number, sex: scan.personalNumber.sex }
      return { form: at({ ...form, identity }, 'sender'), outcome: 'document_number' }
    }
    case 'phone':
      return fromPhone(form, scan.national)
    case 'tax_code': {
      const sender = { ...form.sender, kind: 'organisation' as const, taxCode: scan.value }
      return { form: at({ ...form, sender }, 'sender'), outcome: 'tax_code' }
    }
    case 'text':
      return fromText(form, scan.text, newId)
    case 'url_own_receipt':
      return { form, outcome: 'not_kept' }
    case 'not_understood':
      return { form, outcome: 'not_understood' }
  }
}
