// Holds: what is kept past its term, by whom, why, on what basis and until when (Law on Post Art. 38, law.md §4.2).
import { z } from 'zod'
import { EntryId, HoldId, ItemId } from './ids.ts'
import { ItemSearchKind, TypedItemNumber } from './retrieval.ts'
import { StaffName } from './staff.ts'

const instant = z.iso.datetime({ offset: true })

export const HoldBasis = z.enum(['complaint', 'violation', 'authority_order', 'court', 'unfinished_record'])
export type HoldBasis = z.infer<typeof HoldBasis>

/** Bases a person may give; the program alone holds unfinished records. */
export const ManualHoldBasis = HoldBasis.exclude(['unfinished_record'])
export type ManualHoldBasis = z.infer<typeof ManualHoldBasis>

export const HoldOrigin = z.enum(['items', 'query', 'case', 'automatic'])
export type HoldOrigin = z.infer<typeof HoldOrigin>

/** Longest time a hold may run before somebody extends it, in days. */
export const HOLD_DAYS_MAX = 366
/** Most items of one hold. */
export const HOLD_ITEMS_MAX = 500

const reason = z
  .string()
  .trim()
  .min(10)
  .max(300)
  .regex(/^\P{C}+$/u)
  .meta({ description: 'Why, without names, phones or document numbers' })
const term = { untilOn: z.iso.date(), reviewOn: z.iso.date() }
const inOrder = { error: 'review_after_until', path: ['reviewOn'] }

/** By numbers or ids of items, as the result of a search, or by a case number: then every item opened under that case. */
export const PlaceHold = z
  .strictObject({
    itemNumbers: z.array(TypedItemNumber).max(HOLD_ITEMS_MAX).default([]),
    itemIds: z.array(ItemId).max(HOLD_ITEMS_MAX).default([]),
    searchEntryId: EntryId.nullable().default(null).meta({
      description:
        'Entry of one’s own search of the last 24 hours, when the items are its result; what was searched for is not kept',
    }),
    caseNumber: z.string().trim().min(4).max(40).nullable().default(null),
    basis: ManualHoldBasis,
    reason,
    ...term,
  })
  .refine((hold) => hold.reviewOn <= hold.untilOn, inOrder)
  .refine((hold) => hold.itemNumbers.length + hold.itemIds.length > 0 || hold.caseNumber !== null, {
    error: 'nothing_to_hold',
    path: ['itemNumbers'],
  })
  .refine((hold) => hold.searchEntryId === null || (hold.itemIds.length > 0 && hold.itemNumbers.length === 0), {
    error: 'search_without_items',
    path: ['searchEntryId'],
  })
export type PlaceHold = z.infer<typeof PlaceHold>
export type PlaceHoldInput = z.input<typeof PlaceHold>

export const ReleaseHold = z.strictObject({ reason })
export const ExtendHold = z.strictObject(term).refine((hold) => hold.reviewOn <= hold.untilOn, inOrder)
export type ExtendHold = z.infer<typeof ExtendHold>

export const Hold = z
  .object({
    id: HoldId,
    origin: HoldOrigin,
    searchedBy: ItemSearchKind.nullable().meta({
      description: 'In which way the items were searched for, never for what; null: they were not a search’s result',
    }),
    basis: HoldBasis,
    caseNumber: z.string().nullable(),
    reason: z.string(),
    placedBy: StaffName.nullable().meta({ description: 'null: the program, by its rules' }),
    placedAt: instant,
    ...term,
    isReviewDue: z.boolean(),
    items: z.int(),
    securedItems: z.int().meta({ description: 'Items whose day has ended, kept under the hold’s own key' }),
    releasedBy: StaffName.nullable(),
    releasedAt: instant.nullable(),
    releaseReason: z.string().nullable(),
    keyDestroyedAt: instant.nullable(),
  })
  .meta({ id: 'Hold' })
export type Hold = z.infer<typeof Hold>

/** An item that takes no hold any more: its day is being erased, or is erased. */
export const NotHeld = z.object({
  itemId: ItemId,
  itemNumber: z.string().nullable().meta({ description: 'As it was typed; null: named by its id or its case' }),
  why: z.enum(['freezing', 'erased']),
})
export type NotHeld = z.infer<typeof NotHeld>

export const PlacedHold = z.object({ hold: Hold, unknown: z.array(z.string()), notHeld: z.array(NotHeld) })
export type PlacedHold = z.infer<typeof PlacedHold>

/** What a hold on these items would keep. Changes nothing. */
export const PreviewHold = z.strictObject({ itemIds: z.array(ItemId).min(1).max(HOLD_ITEMS_MAX) })
export type PreviewHold = z.infer<typeof PreviewHold>
export const HoldPreview = z
  .object({
    keeps: z.int(),
    alreadyHeld: z.int().meta({ description: 'Of those that would be kept, how many another open hold names too' }),
    unknown: z.array(z.string()),
    notHeld: z.array(NotHeld),
  })
  .meta({ id: 'HoldPreview' })
export type HoldPreview = z.infer<typeof HoldPreview>

export const HoldFilter = z.strictObject({
  state: z.enum(['open', 'released']).default('open'),
  cursor: HoldId.optional(),
})
export type HoldFilter = z.infer<typeof HoldFilter>
export const HoldPage = z.object({ holds: z.array(Hold), next: z.string().nullable() }).meta({ id: 'HoldPage' })
export type HoldPage = z.infer<typeof HoldPage>

export const HeldItemList = z
  .object({
    items: z.array(
      z.object({
        itemId: ItemId,
        itemNumber: z.string().nullable().meta({ description: 'null: the item itself is no longer kept' }),
        securedAt: instant
          .nullable()
          .meta({ description: 'Since when it is under the key of the hold; null: its day still stands' }),
      }),
    ),
  })
  .meta({ id: 'HeldItemList' })
export type HeldItemList = z.infer<typeof HeldItemList>

export const ReviewHold = z.strictObject({ reviewOn: z.iso.date() })
export type ReviewHold = z.infer<typeof ReviewHold>
