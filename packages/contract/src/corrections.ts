// What happens to a record after acceptance: corrected, completed with its photos, signed, voided, listed while unfinished. Clauses I.4 and I.5.
import { z } from 'zod'
import { Completeness, ItemPhoto, JointInspection, Piece } from './acceptance.ts'
import { ItemId, RecordVersion, ServicePointId } from './ids.ts'
import { AcceptanceChannel, ItemClass, RecordPart } from './item-classes.ts'
import { Addressee, Identification, Presenter, Sender } from './parties.ts'
import { StaffName } from './staff.ts'

export const correctableParts = [
  'sender',
  'addressee',
  'presenter',
  'identification',
  'pieces',
  'massGrams',
  'jointInspection',
  'privacyNoticeVersion',
] as const

/** Why a record is corrected; a code, so that the log says it and holds nothing personal. */
export const CorrectionReason = z.enum(['typed_wrong', 'sender_said', 'supplied_later', 'inspected_again'])
export type CorrectionReason = z.infer<typeof CorrectionReason>

/** Parts that are replaced whole; a part left out stays as it is. */
export const CorrectItem = z
  .strictObject({
    expectedVersion: RecordVersion,
    reason: CorrectionReason,
    sender: Sender.optional(),
    addressee: Addressee.optional(),
    presenter: Presenter.optional(),
    identification: Identification.optional(),
    pieces: z.array(Piece).min(1).max(100).optional(),
    massGrams: z.int().min(0).max(2_000_000).optional(),
    jointInspection: JointInspection.extend({ clerkConfirmationId: z.null().default(null) }).optional(),
    goodsAcknowledged: z.boolean().optional(),
    privacyNoticeVersion: z
      .string()
      .max(40)
      .optional()
      .meta({ description: 'The notice that was shown, where the record lacks one' }),
  })
  .refine((request) => correctableParts.some((part) => request[part] !== undefined), {
    error: 'nothing_to_correct',
    path: ['expectedVersion'],
  })
  .refine((request) => !request.jointInspection?.differences || request.pieces !== undefined, {
    error: 'differences_need_pieces', // the words of the differences are sealed with the contents
    path: ['pieces'],
  })
export type CorrectItem = z.infer<typeof CorrectItem>
export type CorrectItemInput = z.input<typeof CorrectItem>

export const VoidReason = z.enum(['entered_twice', 'entered_wrong', 'sender_withdrew', 'number_damaged'])
export type VoidReason = z.infer<typeof VoidReason>
export const VoidItem = z.strictObject({ reason: VoidReason })

export const CompletePhotos = z.strictObject({ photos: z.array(ItemPhoto).min(1).max(20) })
export type CompletePhotos = z.infer<typeof CompletePhotos>

export const PendingPhotosReason = z.enum(['photos_lost', 'item_left_before', 'camera_unrepaired', 'relief_item'])
export type PendingPhotosReason = z.infer<typeof PendingPhotosReason>
export const SignPendingPhotos = z.strictObject({ reason: PendingPhotosReason })

export const DirectiveClause = z.enum(['CT02-I-4', 'CT02-I-5'])
export type DirectiveClause = z.infer<typeof DirectiveClause>

const identificationParts: readonly RecordPart[] = [
  'sender',
  'addressee',
  'phone',
  'identification',
  'contract',
  'privacy_notice',
]

/** Clause of the directive that asks for a part: I.4 who sends and to whom, I.5 what is sent and how it was inspected. */
export function clauseOfPart(part: RecordPart): DirectiveClause {
  return identificationParts.includes(part) ? 'CT02-I-4' : 'CT02-I-5'
}

export const UnfinishedQuery = z.strictObject({
  servicePointId: ServicePointId.optional(),
  completeness: z.enum(['incomplete', 'photos_pending']).optional(),
  cursor: z.string().max(200).optional(),
})
export type UnfinishedQuery = z.infer<typeof UnfinishedQuery>

export const UnfinishedItem = z.object({
  itemId: ItemId,
  itemNumber: z.string().nullable(),
  servicePointId: ServicePointId,
  servicePointName: z.string(),
  itemClass: ItemClass,
  channel: AcceptanceChannel,
  acceptedAt: z.iso.datetime({ offset: true }),
  completeness: Completeness,
  missing: z.array(RecordPart),
  clauses: z.array(DirectiveClause),
  photosDueAt: z.iso.datetime({ offset: true }).nullable(),
  signed: z.boolean(),
  late: z.boolean().meta({ description: 'Entered from a paper form' }),
  dispatchBlocked: z.boolean(),
  version: RecordVersion,
  recordedBy: StaffName,
})
export type UnfinishedItem = z.infer<typeof UnfinishedItem>

/** Unfinished records, counted against the clauses; nothing personal. */
export const UnfinishedList = z
  .object({
    items: z.array(UnfinishedItem),
    nextCursor: z.string().nullable(),
    counts: z.object({
      incomplete: z.int(),
      photosPending: z.int(),
      overdue: z.int().meta({ description: 'Photos not completed within 24 h and not signed' }),
      byClause: z.object({ 'CT02-I-4': z.int(), 'CT02-I-5': z.int() }),
    }),
  })
  .meta({ id: 'UnfinishedList' })
export type UnfinishedList = z.infer<typeof UnfinishedList>
