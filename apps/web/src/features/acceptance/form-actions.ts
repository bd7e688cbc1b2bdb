// Every change of the form, in one reducer; pure, so that each is a sentence that can be tested.
import { type ChecklistCode, type FindingAnswer, type ItemNumber } from '@buuan/contract'
import {
  type AcceptanceForm,
  type AddressForm,
  type AddresseeForm,
  type CounterSlot,
  emptyIdentity,
  emptyPiece,
  type IdentityForm,
  type InspectionForm,
  type ItemKind,
  type LateForm,
  neighbourStep,
  type PieceForm,
  type PresenterForm,
  type SenderForm,
  type StepId,
  stepsOf,
  type TakenPhoto,
  unconfirmed,
} from './form.ts'

type Simple = Pick<
  AcceptanceForm,
  | 'number'
  | 'transport'
  | 'mass'
  | 'charge'
  | 'noticeVersion'
  | 'goodsAcknowledged'
  | 'photosPending'
  | 'paperFormNumber'
>

export type FormAction =
  | { type: 'replace'; form: AcceptanceForm }
  | { type: 'step'; step: StepId }
  | { type: 'move'; by: 1 | -1 }
  | { type: 'kind'; changes: Partial<ItemKind> }
  | { type: 'item'; changes: Partial<Simple> }
  | { type: 'number'; number: ItemNumber | null }
  | { type: 'late'; changes: Partial<LateForm> }
  | { type: 'printed'; formNumber: string }
  | { type: 'sender'; changes: Partial<Omit<SenderForm, 'address'>> }
  | { type: 'address'; of: 'sender' | 'addressee'; changes: Partial<AddressForm> }
  | { type: 'addressee'; changes: Partial<Omit<AddresseeForm, 'address'>> }
  | { type: 'presenter'; changes: Partial<PresenterForm> }
  | { type: 'identity'; changes: Partial<IdentityForm> }
  | { type: 'compared'; at: string | null }
  | { type: 'piece'; id: string; changes: Partial<Omit<PieceForm, 'id' | 'answers'>> }
  | { type: 'remove_piece'; id: string }
  | { type: 'answer'; id: string; answer: FindingAnswer }
  | { type: 'tick'; checklist: ChecklistCode; code: string; at: string | null }
  | { type: 'inspection'; changes: Partial<Omit<AcceptanceForm['inspection'], 'ticks'>> }
  | { type: 'photo'; slot: CounterSlot; photo: TakenPhoto | null }

/** Changes of the document that make it another document than the one that was read. */
const readFields = ['number', 'birthOn', 'issuedOn', 'expiresOn', 'issuingCountry'] as const

function changeIdentity(identity: IdentityForm, changes: Partial<IdentityForm>): IdentityForm {
  if (changes.kind !== undefined && changes.kind !== identity.kind) {
    return { ...emptyIdentity, kind: changes.kind, method: changes.kind === 'none' ? 'declared' : 'typed_document' }
  }
  const isRetyped = readFields.some((field) => changes[field] !== undefined && changes[field] !== identity[field])
  // What was typed over is no longer what the QR or the zone said, and has not been compared.
  const typed: Partial<IdentityForm> =
    isRetyped && changes.method === undefined ? { method: 'typed_document', comparedAt: null } : {}
  return { ...identity, ...changes, ...typed }
}

function changePiece(pieces: PieceForm[], id: string, changes: Partial<PieceForm>): PieceForm[] {
  const known = pieces.some((piece) => piece.id === id)
  const rows = known ? pieces : [...pieces, emptyPiece(id)]
  return rows.map((piece) => {
    if (piece.id !== id) return piece
    const isReworded = changes.description !== undefined && changes.description.trim() !== piece.description.trim()
    // Answers belong to the words they were given for.
    return { ...piece, ...changes, ...(isReworded ? { answers: [] } : {}) }
  })
}

function answerFinding(pieces: PieceForm[], id: string, answer: FindingAnswer): PieceForm[] {
  return pieces.map((piece) =>
    piece.id === id
      ? {
          ...piece,
          answers: [...piece.answers.filter((each) => each.categoryCode !== answer.categoryCode), answer],
        }
      : piece,
  )
}

function tick(form: AcceptanceForm, action: Extract<FormAction, { type: 'tick' }>): AcceptanceForm {
  const { [action.code]: _before, ...others } = form.inspection.ticks[action.checklist] ?? {}
  const ticks = action.at === null ? others : { ...others, [action.code]: action.at }
  // Whoever changes the inspection confirms it again.
  return {
    ...form,
    inspection: {
      ...form.inspection,
      ticks: { ...form.inspection.ticks, [action.checklist]: ticks },
      ...(action.at === null || form.inspection.clerkConfirmation !== null ? unconfirmed : {}),
    },
  }
}

/** Other differences are another inspection than the one that was confirmed by PIN. */
function changeInspection(form: AcceptanceForm, changes: Partial<InspectionForm>): AcceptanceForm {
  const { inspection } = form
  const isAnother = changes.differences !== undefined && inspection.clerkConfirmation !== null
  return { ...form, inspection: { ...inspection, ...(isAnother ? unconfirmed : {}), ...changes } }
}

function changeKind(before: AcceptanceForm, changes: Partial<ItemKind>): AcceptanceForm {
  const form = { ...before, ...changes }
  return stepsOf(form).includes(form.step) ? form : { ...form, step: 'item' }
}

function changePhoto(form: AcceptanceForm, slot: CounterSlot, photo: TakenPhoto | null): AcceptanceForm {
  const { [slot]: _before, ...others } = form.photos
  return { ...form, photos: photo === null ? others : { ...others, [slot]: photo } }
}

/** What was taken in on paper was signed on paper. */
function signOnPaper(form: AcceptanceForm): AcceptanceForm {
  const { inspection } = form
  return inspection.senderConfirms === null
    ? { ...form, inspection: { ...inspection, senderConfirms: 'signed_form' } }
    : form
}

function changeLate(form: AcceptanceForm, changes: Partial<LateForm>): AcceptanceForm {
  const late = { ...form.late, ...changes }
  const isByPin = form.inspection.clerkConfirmation !== null // at the screen, which is not what the paper attests
  const inspection = late.isLate && isByPin ? { ...form.inspection, ...unconfirmed } : form.inspection
  return late.isLate ? signOnPaper({ ...form, late, inspection }) : { ...form, late, inspection }
}

/** The form after a change. */
export function changeForm(form: AcceptanceForm, action: FormAction): AcceptanceForm {
  switch (action.type) {
    case 'replace':
      return action.form
    case 'step':
      return stepsOf(form).includes(action.step) ? { ...form, step: action.step } : form
    case 'move':
      return { ...form, step: neighbourStep(form, action.by) }
    case 'kind':
      return changeKind(form, action.changes)
    case 'item':
      return { ...form, ...action.changes }
    case 'number':
      return { ...form, number: action.number }
    case 'late':
      return changeLate(form, action.changes)
    case 'printed':
      return signOnPaper({ ...form, paperFormNumber: action.formNumber })
    case 'sender':
      return { ...form, sender: { ...form.sender, ...action.changes } }
    case 'addressee':
      return { ...form, addressee: { ...form.addressee, ...action.changes } }
    case 'address':
      return {
        ...form,
        [action.of]: { ...form[action.of], address: { ...form[action.of].address, ...action.changes } },
      }
    case 'presenter':
      return { ...form, presenter: { ...form.presenter, ...action.changes } }
    case 'identity':
      return { ...form, identity: changeIdentity(form.identity, action.changes) }
    case 'compared':
      return { ...form, identity: { ...form.identity, comparedAt: action.at } }
    case 'piece':
      return { ...form, pieces: changePiece(form.pieces, action.id, action.changes) }
    case 'remove_piece':
      return { ...form, pieces: form.pieces.filter((piece) => piece.id !== action.id) }
    case 'answer':
      return { ...form, pieces: answerFinding(form.pieces, action.id, action.answer) }
    case 'tick':
      return tick(form, action)
    case 'inspection':
      return changeInspection(form, action.changes)
    case 'photo':
      return changePhoto(form, action.slot, action.photo)
  }
}
