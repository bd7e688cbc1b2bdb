// The form of one acceptance as the clerk fills it: texts as typed, codes as chosen. It is what a draft holds, and it holds nothing else.
import type {
  ChecklistCode,
  ClerkConfirmationId,
  FindingAnswer,
  ItemClass,
  ItemNumber,
  LateEntry,
  IdentificationMethod,
  NoDocumentReason,
  PhotoSlot,
  Piece,
  Presenter,
} from '@buuan/contract'

export const stepIds = ['item', 'sender', 'addressee', 'contents', 'inspection', 'decision'] as const
export type StepId = (typeof stepIds)[number]

/** Choices offered when a place as written may be several of today's communes. */
export type AddressForm = {
  country: string
  street: string
  /** What stands in the box of the commune: typed, or the label of the one chosen. */
  place: string
  communeCode: string | null
  provinceCode: string | null
  /** The address as it was written where it names former units. */
  asWritten: string
}

export type SenderForm = {
  kind: 'person' | 'organisation'
  /** The person; of an organisation its representative. */
  name: string
  phone: string
  address: AddressForm
  organisationName: string
  taxCode: string
  title: string
}

export type PresenterForm = { isOther: boolean; name: string; phone: string; relation: Presenter['relation'] }

export type DocumentKind = 'card' | 'passport' | 'other' | 'none'

export type IdentityForm = {
  kind: DocumentKind
  /** The 2021 or the 2024 card; they are told apart by their QR. */
  isNewCard: boolean
  method: IdentificationMethod
  number: string
  issuingCountry: string
  birthOn: string
  sex: 'male' | 'female' | null
  issuedOn: string
  expiresOn: string
  noDocumentReason: NoDocumentReason | ''
  comparedAt: string | null
}

export type AddresseeForm = { name: string; phone: string; address: AddressForm }

export type PieceForm = {
  id: string
  description: string
  quantity: string
  mass: string
  value: string
  commercial: boolean
  originCountry: string
  originDocument: NonNullable<Piece['originDocument']> | ''
  originDocumentNumber: string
  answers: FindingAnswer[]
}

export type TakenPhoto = { photoId: string; takenAt: string }
export type CounterSlot = Extract<PhotoSlot, 'contents' | 'wrapping' | 'outside' | 'signature' | 'signed_form'>

export type InspectionForm = {
  /** Checklist code → item code → time of the tick. */
  ticks: Partial<Record<ChecklistCode, Record<string, string>>>
  differences: string
  /** How the sender confirms; undecided until one of the ways is begun. */
  senderConfirms: 'screen_signature' | 'signed_form' | null
  clerkConfirmedAt: string | null
  /** The server's word that the PIN was right for the inspection by this checklist; never the PIN. */
  clerkConfirmation: { id: ClerkConfirmationId; template: ChecklistCode } | null
}

/** An acceptance that happened on paper and is typed now: its true day and time, and why. */
export type LateForm = { isLate: boolean; day: string; time: string; reason: LateEntry['reason'] | '' }

export type AcceptanceForm = {
  /** Sent with the acceptance, so that sending twice writes once. */
  idempotencyKey: string
  step: StepId
  late: LateForm
  /** Number of the paper that sender and clerk signed with a pen. */
  paperFormNumber: string
  itemClass: ItemClass
  /** The letter was taken out of a letter box; of another class it says nothing. */
  letterBox: boolean
  number: ItemNumber | null
  transport: 'any' | 'road_only'
  mass: string
  charge: string
  sender: SenderForm
  presenter: PresenterForm
  identity: IdentityForm
  addressee: AddresseeForm
  pieces: PieceForm[]
  inspection: InspectionForm
  photos: Partial<Record<CounterSlot, TakenPhoto>>
  photosPending: 'photo_store_down' | 'camera_failed' | null
  noticeVersion: string | null
  goodsAcknowledged: boolean
}

export const emptyAddress: AddressForm = {
  country: 'VN',
  street: '',
  place: '',
  communeCode: null,
  provinceCode: null,
  asWritten: '',
}

export const emptyLate: LateForm = { isLate: false, day: '', time: '', reason: '' }

export const emptyIdentity: IdentityForm = {
  kind: 'card',
  isNewCard: false,
  method: 'typed_document',
  number: '',
  issuingCountry: 'VNM',
  birthOn: '',
  sex: null,
  issuedOn: '',
  expiresOn: '',
  noDocumentReason: '',
  comparedAt: null,
}

/** A row of contents with nothing in it yet. */
export function emptyPiece(id: string): PieceForm {
  return {
    id,
    description: '',
    quantity: '1',
    mass: '',
    value: '',
    commercial: false,
    originCountry: '',
    originDocument: '',
    originDocumentNumber: '',
    answers: [],
  }
}

/** An inspection that its clerk has yet to confirm. */
export const unconfirmed: Pick<InspectionForm, 'clerkConfirmedAt' | 'clerkConfirmation'> = {
  clerkConfirmedAt: null,
  clerkConfirmation: null,
}

/** The form of a new item. */
export function emptyForm(idempotencyKey: string): AcceptanceForm {
  return {
    idempotencyKey,
    step: 'item',
    late: emptyLate,
    paperFormNumber: '',
    itemClass: 'parcel',
    letterBox: false,
    number: null,
    transport: 'any',
    mass: '',
    charge: '',
    sender: {
      kind: 'person',
      name: '',
      phone: '',
      address: emptyAddress,
      organisationName: '',
      taxCode: '',
      title: '',
    },
    presenter: { isOther: false, name: '', phone: '', relation: 'family' },
    identity: emptyIdentity,
    addressee: { name: '', phone: '', address: emptyAddress },
    pieces: [],
    inspection: { ticks: {}, differences: '', senderConfirms: null, ...unconfirmed },
    photos: {},
    photosPending: null,
    noticeVersion: null,
    goodsAcknowledged: false,
  }
}

/** What decides which row of the requirements table an item follows. */
export type ItemKind = Pick<AcceptanceForm, 'itemClass' | 'letterBox'>

/** True for a letter out of a letter box: it has no known sender. */
export const isFromLetterBox = ({ itemClass, letterBox }: ItemKind): boolean => itemClass === 'letter' && letterBox

/** How the item came to us, as its record will say. */
export const channelOf = (kind: ItemKind): 'counter' | 'letter_box' =>
  isFromLetterBox(kind) ? 'letter_box' : 'counter'

/** The steps of an item: a letter is never opened, so it has neither contents nor joint inspection; out of a letter box it has no sender either. */
export function stepsOf(kind: ItemKind): readonly StepId[] {
  if (isFromLetterBox(kind)) return ['item', 'addressee', 'decision']
  return kind.itemClass === 'letter' ? ['item', 'sender', 'addressee', 'decision'] : stepIds
}

/** The step after or before one, staying at the ends. */
export function neighbourStep(form: ItemKind & Pick<AcceptanceForm, 'step'>, by: 1 | -1): StepId {
  const steps = stepsOf(form)
  return steps[Math.min(steps.length - 1, Math.max(0, steps.indexOf(form.step) + by))] ?? 'item'
}

/** True while nothing was entered that a draft would be kept for. */
export function isUntouched(form: AcceptanceForm): boolean {
  const { idempotencyKey, step: _step, ...entered } = form
  const { step: _first, idempotencyKey: _key, ...untouched } = emptyForm(idempotencyKey)
  return JSON.stringify(entered) === JSON.stringify(untouched)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Reads a draft back into a form: what it lacks is empty, what it does not know is left behind; undefined when it is no draft of ours. */
export function formFromDraft(content: unknown): AcceptanceForm | undefined {
  if (!isRecord(content) || typeof content.idempotencyKey !== 'string') return undefined
  const fresh = emptyForm(content.idempotencyKey)
  // A draft was written by this very form; a shape of an earlier version keeps what still fits, section by section.
  const merged: Record<string, unknown> = { ...fresh }
  for (const [key, value] of Object.entries(fresh)) {
    const kept = content[key]
    if (kept === undefined) continue
    if (Array.isArray(value)) merged[key] = Array.isArray(kept) ? kept : value
    else if (isRecord(value)) merged[key] = isRecord(kept) ? { ...value, ...kept } : value
    else merged[key] = kept
  }
  return withoutPin(merged as AcceptanceForm)
}

/** A confirmation by PIN is of one session and a quarter of an hour: an inspection opened again is confirmed again. */
function withoutPin(form: AcceptanceForm): AcceptanceForm {
  const isByPin = form.inspection.clerkConfirmation !== null
  return isByPin ? { ...form, inspection: { ...form.inspection, ...unconfirmed } } : form
}
