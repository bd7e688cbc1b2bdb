// Acceptance of a postal item: what is sent in and what comes back. Clauses I.4 and I.5 of Directive 02/CT-BKHCN.
import { z } from 'zod'
import { ClerkConfirmationId, ContractId, DraftId, HandoverBatchId, ItemId, PhotoId, ServicePointId } from './ids.ts'
import { AcceptanceChannel, ItemClass, PhotoSlot, RecordPart } from './item-classes.ts'
import { paperFormPattern } from './paper-forms.ts'
import { Addressee, Identification, Presenter, Sender } from './parties.ts'

export const NumberScheme = z.enum(['upu_s10', 'operator', 'gs1_sscc'])
export type NumberScheme = z.infer<typeof NumberScheme>

export const ItemNumber = z.strictObject({ scheme: NumberScheme, value: z.string().trim().min(4).max(40) })
export type ItemNumber = z.infer<typeof ItemNumber>

/** Answer of clerk and sender to a finding of the goods check; codes only. */
export const FindingAnswer = z.strictObject({
  categoryCode: z.string().regex(/^[A-Z]\d{2}$/),
  answer: z.enum([
    'documents_complete',
    'documents_missing',
    'not_this_goods',
    'packed_as_required',
    'road_only',
    'removed_by_sender',
    'other',
  ]),
  reason: z.string().trim().max(200).default(''),
})
export type FindingAnswer = z.infer<typeof FindingAnswer>

/** Content piece, like a CN 23 row: mass in grams, value in đồng. Origin and papers are asked for commercial goods (clause I.5). */
export const Piece = z.strictObject({
  description: z.string().trim().min(1).max(300),
  quantity: z.int().min(1).max(100_000).default(1),
  massGrams: z.int().min(0).max(1_000_000).nullable().default(null),
  valueDong: z.int().min(0).max(100_000_000_000).nullable().default(null),
  commercial: z.boolean().default(false),
  originCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  originDocument: z
    .enum(['invoice', 'origin_certificate', 'customs_declaration', 'other', 'absent'])
    .nullable()
    .default(null),
  originDocumentNumber: z.string().trim().max(60).default(''),
  answers: z.array(FindingAnswer).max(10).default([]),
})
export type Piece = z.infer<typeof Piece>

export const ChecklistTick = z.strictObject({
  code: z.string().regex(/^[a-z_]{2,40}$/),
  at: z.iso.datetime({ offset: true }),
})

/** Đồng kiểm: sender and clerk open and inspect together before acceptance; letters never have one. */
export const JointInspection = z.strictObject({
  template: z.string().regex(/^[a-z_]{2,40}$/),
  ticks: z.array(ChecklistTick).max(30),
  differences: z.string().trim().max(500).default(''),
  senderConfirmation: z.enum(['screen_signature', 'signed_form', 'absent']),
  clerkConfirmedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  clerkConfirmationId: ClerkConfirmationId.nullable().default(null).meta({
    description:
      'The confirmation by PIN, asked for when a draft of the counter is accepted; its own time is recorded then, not clerkConfirmedAt',
  }),
  sampledOf: z
    .int()
    .min(1)
    .max(1_000_000)
    .nullable()
    .default(null)
    .meta({ description: 'Contract batch: this item was one of N jointly inspected by sample' }),
})
export type JointInspection = z.infer<typeof JointInspection>

export const RefusalGround = z.enum([
  'prohibited_article',
  'origin_unknown',
  'documents_missing',
  'sender_not_identified',
  'inspection_refused',
  'contents_differ',
  'wrapping_inadequate',
  'address_insufficient',
  'sender_withdrew',
])
export type RefusalGround = z.infer<typeof RefusalGround>

/** Number of a paper form as it is printed on it: `MG-NK2-261121-001`. Points with forms of their own write theirs. */
export const PaperFormNumber = z.string().trim().toUpperCase().regex(paperFormPattern)
export type PaperFormNumber = z.infer<typeof PaperFormNumber>

/** An acceptance that happened on paper: its true time, and why it was not typed then. */
export const LateEntry = z.strictObject({
  acceptedAt: z.iso.datetime({ offset: true }),
  reason: z.enum(['power_cut', 'network_outage', 'system_outage', 'paper_form']),
})
export type LateEntry = z.infer<typeof LateEntry>

/** A photo sent before (by its id), or one kept in the operator's own store (by the hash of its bytes and a reference code). */
export const ItemPhoto = z.union([
  z.strictObject({ photoId: PhotoId, slot: PhotoSlot }),
  z.strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    slot: PhotoSlot,
    reference: z.string().regex(/^[\w./:-]{1,200}$/),
  }),
])
export type ItemPhoto = z.infer<typeof ItemPhoto>

/** One item handed in for acceptance; the same body from the counter, the API, the importer. */
export const AcceptItem = z.strictObject({
  outcome: z.enum(['accepted', 'refused']).default('accepted'),
  refusalGrounds: z.array(RefusalGround).max(9).default([]),
  servicePointId: ServicePointId,
  itemNumber: ItemNumber.nullable()
    .default(null)
    .meta({ description: 'null: issue the next number of the service point’s range' }),
  itemClass: ItemClass,
  channel: AcceptanceChannel.default('counter'),
  transport: z.enum(['any', 'road_only']).default('any'),
  sender: Sender.nullable().default(null),
  presenter: Presenter.nullable().default(null),
  identification: Identification.nullable().default(null),
  addressee: Addressee.nullable().default(null),
  pieces: z.array(Piece).max(100).default([]),
  massGrams: z.int().min(0).max(2_000_000).nullable().default(null),
  chargeDong: z.int().min(0).nullable().default(null),
  jointInspection: JointInspection.nullable().default(null),
  photos: z.array(ItemPhoto).max(20).default([]),
  photosPendingReason: z.enum(['photo_store_down', 'camera_failed']).nullable().default(null),
  privacyNoticeVersion: z.string().max(40).nullable().default(null),
  goodsAcknowledged: z
    .boolean()
    .default(false)
    .meta({ description: 'The sender acknowledged the list of goods that may not be sent' }),
  paperFormNumber: PaperFormNumber.nullable().default(null).meta({
    description: 'The form that sender and clerk signed with a pen: printed at the counter, or filled in by hand',
  }),
  draftId: DraftId.nullable().default(null),
  contractId: ContractId.nullable().default(null),
  handoverBatchId: HandoverBatchId.nullable().default(null),
  lateEntry: LateEntry.nullable().default(null),
})
export type AcceptItem = z.infer<typeof AcceptItem>
export type AcceptItemInput = z.input<typeof AcceptItem>

export const Completeness = z.enum(['complete', 'incomplete', 'photos_pending'])
export type Completeness = z.infer<typeof Completeness>

/** What acceptance answers: nothing personal. */
export const AcceptanceReceipt = z
  .object({
    itemId: ItemId,
    itemNumber: ItemNumber.nullable().meta({ description: 'null: a refused item takes no number' }),
    outcome: z.enum(['accepted', 'refused']),
    acceptedAt: z.iso.datetime({ offset: true }),
    completeness: Completeness,
    missing: z.array(RecordPart),
    refusalGrounds: z.array(RefusalGround),
    retainUntil: z.iso.date(),
    dispatchBlocked: z.boolean(),
    version: z.int(),
    replayed: z.boolean().meta({ description: 'true: this request was carried out before; nothing new was written' }),
  })
  .meta({ id: 'AcceptanceReceipt' })
export type AcceptanceReceipt = z.infer<typeof AcceptanceReceipt>
