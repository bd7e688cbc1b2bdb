// Fields whose text cannot be read: found on leaving the field and before saving, never while typing.
import { findDisagreement, parsePersonalNumber } from '@buuan/identity-document/personal-number.ts'
import { findPhoneNumber } from '@buuan/identity-document/phone.ts'
import { parseTaxCode } from '@buuan/identity-document/tax-code.ts'
import { LATE_ENTRY_DAYS, readPaperFormNumber } from '@buuan/contract/paper-forms.ts'
import { addDays, type Day, parseDay } from '@buuan/vietnam/days.ts'
import { parseMass, parseMoney } from '@buuan/vietnam/numbers.ts'
import { type AcceptanceForm, type IdentityForm, isFromLetterBox, type StepId } from './form.ts'

/** Key of the sentence under `acceptance:wrong`. */
export type FieldProblemCode =
  | 'phone'
  | 'tax_code'
  | 'personal_number'
  | 'number_sex'
  | 'number_birth_year'
  | 'document_number'
  | 'date'
  | 'date_future'
  | 'expired'
  | 'mass'
  | 'money'
  | 'quantity'
  | 'name'
  | 'addressee_name'
  | 'place_choice'
  | 'late_day'
  | 'late_time'
  | 'late_reason'
  | 'late_form'

export type FieldProblem = { field: string; step: StepId; code: FieldProblemCode }

/** True for a telephone number of Viet Nam, or one with a country code that the server will read. */
export function isPhone(typed: string): boolean {
  const compact = typed.replaceAll(/[\s.()-]/g, '')
  return findPhoneNumber(typed) !== undefined || /^(\+|00)(?!84)\d{8,14}$/.test(compact)
}

function dateProblem(typed: string, today: string): FieldProblemCode | undefined {
  if (typed.trim() === '') return undefined
  const read = parseDay(typed, { latestYear: Number(today.slice(0, 4)) })
  if (!read.ok) return 'date'
  return read.day > today ? 'date_future' : undefined
}

function expiryProblem(typed: string, today: string): FieldProblemCode | undefined {
  if (typed.trim() === '') return undefined
  const read = parseDay(typed)
  if (!read.ok) return 'date'
  return read.day < today ? 'expired' : undefined
}

function numberProblem(identity: IdentityForm, today: string): FieldProblemCode | undefined {
  if (identity.number.trim() === '') return undefined
  if (identity.kind !== 'card') return identity.number.trim().length < 4 ? 'document_number' : undefined
  const number = parsePersonalNumber(identity.number, { today })
  if (!number.ok) return 'personal_number'
  const birth = parseDay(identity.birthOn, { latestYear: Number(today.slice(0, 4)) })
  if (!birth.ok) return undefined
  const problem = findDisagreement(number.value, { sex: identity.sex ?? undefined, birthOn: birth.day })
  if (problem === undefined) return undefined
  return problem.code === 'number_sex_mismatch' ? 'number_sex' : 'number_birth_year'
}

const problem = (step: StepId, field: string, code: FieldProblemCode | undefined): FieldProblem[] =>
  code === undefined ? [] : [{ step, field, code }]

const phone = (typed: string): FieldProblemCode | undefined =>
  typed.trim() === '' || isPhone(typed) ? undefined : 'phone'
const name = (typed: string): FieldProblemCode | undefined =>
  typed.trim() === '' || (typed.trim().length >= 2 && /\p{L}/u.test(typed)) ? undefined : 'name'
const amount = (typed: string, read: { ok: boolean }, code: 'mass' | 'money'): FieldProblemCode | undefined =>
  typed.trim() === '' || read.ok ? undefined : code

function partyProblems(form: AcceptanceForm, step: 'sender' | 'addressee'): FieldProblem[] {
  const { address } = form[step]
  const isUnchosen = address.country === 'VN' && address.place.trim() !== '' && address.communeCode === null
  return [
    ...problem(step, `${step}.name`, name(form[step].name)),
    ...problem(step, `${step}.phone`, phone(form[step].phone)),
    ...problem(step, `${step}.place`, isUnchosen ? 'place_choice' : undefined),
  ]
}

function senderProblems(form: AcceptanceForm, today: string): FieldProblem[] {
  const { sender, presenter, identity } = form
  const isTaxed = sender.kind === 'organisation' && sender.taxCode.trim() !== ''
  return [
    ...problem('sender', 'sender.taxCode', isTaxed && !parseTaxCode(sender.taxCode).ok ? 'tax_code' : undefined),
    ...partyProblems(form, 'sender'),
    ...(presenter.isOther ? problem('sender', 'presenter.phone', phone(presenter.phone)) : []),
    ...(identity.kind === 'none'
      ? []
      : [
          ...problem('sender', 'identity.number', numberProblem(identity, today)),
          ...problem('sender', 'identity.birthOn', dateProblem(identity.birthOn, today)),
          ...problem('sender', 'identity.issuedOn', dateProblem(identity.issuedOn, today)),
          ...problem('sender', 'identity.expiresOn', expiryProblem(identity.expiresOn, today)),
        ]),
  ]
}

/** Where the addressee is optional, an address or telephone of nobody would be lost: it asks for the name, or to be emptied. */
function addresseeProblems(form: AcceptanceForm): FieldProblem[] {
  const { name: named, phone: called, address } = form.addressee
  const isOrphan = named.trim() === '' && [called, address.street, address.place].some((text) => text.trim() !== '')
  return [
    ...problem('addressee', 'addressee.name', isFromLetterBox(form) && isOrphan ? 'addressee_name' : undefined),
    ...partyProblems(form, 'addressee'),
  ]
}

function pieceProblems(form: AcceptanceForm): FieldProblem[] {
  if (form.itemClass === 'letter') return []
  return form.pieces.flatMap((piece) => {
    const quantity = Number(piece.quantity)
    const isCount = Number.isInteger(quantity) && quantity >= 1 && quantity <= 100_000
    return [
      ...problem('contents', `${piece.id}.quantity`, isCount ? undefined : 'quantity'),
      ...problem('contents', `${piece.id}.mass`, amount(piece.mass, parseMass(piece.mass), 'mass')),
      ...problem('contents', `${piece.id}.value`, amount(piece.value, parseMoney(piece.value), 'money')),
    ]
  })
}

const isTime = (typed: string): boolean => /^([01]?\d|2[0-3])[:h.][0-5]\d$/.test(typed.trim())

/** A late entry says when, why and from which paper, or it is none. */
function lateProblems({ late, paperFormNumber }: AcceptanceForm, today: Day): FieldProblem[] {
  if (!late.isLate) return []
  const read = parseDay(late.day)
  const isOut = read.ok && (read.day > today || read.day < addDays(today, -LATE_ENTRY_DAYS))
  return [
    ...problem('item', 'late.day', read.ok ? (isOut ? 'late_day' : undefined) : 'date'),
    ...problem('item', 'late.time', isTime(late.time) ? undefined : 'late_time'),
    ...problem('item', 'late.reason', late.reason === '' ? 'late_reason' : undefined),
    ...problem('item', 'late.form', readPaperFormNumber(paperFormNumber) === null ? 'late_form' : undefined),
  ]
}

/** Every field that cannot be read, in the order of the form. */
export function findFieldProblems(form: AcceptanceForm, today: Day): FieldProblem[] {
  return [
    ...lateProblems(form, today),
    ...problem('item', 'mass', amount(form.mass, parseMass(form.mass), 'mass')),
    ...problem('item', 'charge', amount(form.charge, parseMoney(form.charge), 'money')),
    ...(isFromLetterBox(form) ? [] : senderProblems(form, today)),
    ...addresseeProblems(form),
    ...pieceProblems(form),
  ]
}
