// Finding items again: by number, phone, document, name within its bounds, service point and time. Searches for people are bodies, never addresses.
import { z } from 'zod'
import { ChecklistTick, Completeness, JointInspection, LateEntry, NumberScheme, RefusalGround } from './acceptance.ts'
import { ClerkConfirmationMeans } from './clerk-confirmations.ts'
import { CorrectionReason } from './corrections.ts'
import { EntryId, ItemId, PhotoId, ServicePointId } from './ids.ts'
import { AcceptanceChannel, ItemClass, PhotoSlot, RecordPart } from './item-classes.ts'
import { IdentificationMethod, NoDocumentReason } from './parties.ts'
import type { Role } from './permissions.ts'
import { StaffName } from './staff.ts'

/** Days back that a search reaches: the retained quarter and its shift past days off. */
export const SEARCH_DAYS = 100
/** Most rows of one answer. */
export const SEARCH_HITS = 50
/** Days that a search by name may span, without and with item.search_by_name_long. */
export const NAME_SEARCH_DAYS = 7
export const NAME_SEARCH_DAYS_LONG = 31
const NAME_SEARCHES_A_DAY = 30
const NAME_SEARCHES_A_DAY_SUPERVISOR = 100

/** Searches by name that a person has in one day. */
export function nameSearchQuota(roles: readonly Role[]): number {
  return roles.includes('supervisor') ? NAME_SEARCHES_A_DAY_SUPERVISOR : NAME_SEARCHES_A_DAY
}

const instant = z.iso.datetime({ offset: true })

const dayRange = { from: z.iso.date(), to: z.iso.date() }
const inOrder = { error: 'from_after_to', path: ['to'] }
export const DayRange = z.strictObject(dayRange).refine((range) => range.from <= range.to, inOrder)
export type DayRange = z.infer<typeof DayRange>

const pointOrOwn = ServicePointId.nullable().default(null).meta({ description: 'null: the service point one works at' })

export const searchKinds = ['itemNumber', 'phone', 'documentNumber', 'name', 'servicePoint'] as const
export const ItemSearchKind = z.enum(['item_number', 'phone', 'document', 'name', 'service_point'])
export type ItemSearchKind = z.infer<typeof ItemSearchKind>

/** Exactly one way of searching; `days` narrows a search by phone or document. */
export const ItemSearch = z
  .strictObject({
    itemNumber: z.string().trim().min(4).max(60).optional(),
    phone: z.string().trim().min(8).max(20).optional(),
    documentNumber: z.string().trim().min(4).max(20).optional(),
    name: z
      .strictObject({ text: z.string().trim().min(1).max(120), servicePointId: pointOrOwn, ...dayRange })
      .refine((search) => search.from <= search.to, inOrder)
      .optional(),
    servicePoint: z
      .strictObject({
        servicePointId: pointOrOwn,
        from: instant,
        to: instant,
        cursor: z.string().max(200).nullable().default(null),
      })
      .refine((search) => Date.parse(search.from) <= Date.parse(search.to), inOrder)
      .optional(),
    days: DayRange.optional(),
  })
  .refine((search) => searchKinds.filter((kind) => search[kind] !== undefined).length === 1, {
    error: 'exactly_one_kind',
    path: ['itemNumber'],
  })
export type ItemSearch = z.infer<typeof ItemSearch>
export type ItemSearchInput = z.input<typeof ItemSearch>

/** What lists show of people: initials and given name, last digits, the addressee's commune. */
export const ItemMasks = z.object({
  senderName: z.string(),
  senderPhone: z.string(),
  senderDocument: z.string(),
  addresseeName: z.string(),
  addresseePhone: z.string(),
  addresseeCommuneCode: z.string().nullable(),
  addresseeProvinceCode: z.string().nullable(),
})
export type ItemMasks = z.infer<typeof ItemMasks>

const foundItem = {
  itemId: ItemId,
  itemNumber: z
    .object({ scheme: NumberScheme, value: z.string(), formatted: z.string() })
    .nullable()
    .meta({ description: 'null: a refused item took no number' }),
  servicePointId: ServicePointId,
  itemClass: ItemClass,
  channel: AcceptanceChannel,
  outcome: z.enum(['accepted', 'refused']),
  acceptedAt: instant,
  pieceCount: z.int(),
  massGrams: z.int().nullable(),
  completeness: Completeness,
  dispatchBlocked: z.boolean(),
  lateReason: LateEntry.shape.reason.nullable().meta({ description: 'Entered from a paper form, and why' }),
  voidedAt: instant.nullable(),
  version: z.int(),
  personalData: z
    .enum(['kept', 'destroyed', 'none'])
    .meta({ description: 'destroyed: the key of its day is gone; none: a refusal keeps no person' }),
  masks: ItemMasks.nullable(),
}

export const FoundItem = z.object(foundItem).meta({ id: 'FoundItem' })
export type FoundItem = z.infer<typeof FoundItem>

export const ItemSearchResult = z
  .object({
    by: ItemSearchKind,
    entryId: EntryId.meta({ description: 'The search’s own entry in the log; a hold on its result names it' }),
    items: z.array(FoundItem),
    more: z.boolean().meta({ description: 'There are more than these; narrow the search, or follow the cursor' }),
    nextCursor: z.string().nullable(),
    nameSearchesLeft: z.int().nullable(),
  })
  .meta({ id: 'ItemSearchResult' })
export type ItemSearchResult = z.infer<typeof ItemSearchResult>

/** Everything of an item that is not personal, with its masks, versions and photos. */
export const ItemPage = z
  .object({
    ...foundItem,
    servicePointName: z.string(),
    identificationLevel: z.int().nullable(),
    identificationMethod: IdentificationMethod,
    noDocumentReason: NoDocumentReason.nullable(),
    missing: z.array(RecordPart),
    refusalGrounds: z.array(RefusalGround),
    photosDueAt: instant.nullable(),
    photosSignedBy: StaffName.nullable(),
    valueDong: z.int().nullable(),
    chargeDong: z.int().nullable(),
    categoryCodes: z.array(z.string()),
    paperFormNumber: z.string().nullable(),
    noticeVersion: z.string().nullable(),
    catalogueVersion: z.string(),
    goodsAcknowledged: z.boolean(),
    jointInspection: z
      .object({
        template: z.string(),
        ticks: z.array(ChecklistTick),
        hasDifferences: z.boolean(),
        senderConfirmation: JointInspection.shape.senderConfirmation,
        clerkConfirmedAt: instant.nullable(),
        clerkConfirmedBy: ClerkConfirmationMeans.nullable().meta({
          description: 'null: not confirmed, or recorded before the means was noted',
        }),
      })
      .nullable()
      .meta({ description: 'As it stands after all corrections; null: none, as for every letter' }),
    voidReason: z.string().nullable(),
    retainUntil: z.iso.date(),
    recordedAt: instant,
    recordedBy: StaffName,
    versions: z.array(
      z.object({
        version: z.int(),
        recordedAt: instant,
        recordedBy: StaffName,
        parts: z.array(z.string()),
        reason: CorrectionReason.nullable(),
      }),
    ),
    photos: z.array(
      z.object({
        photoId: PhotoId,
        slot: PhotoSlot,
        receivedAt: instant,
        sha256: z.string(),
        byReference: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ItemPage' })
export type ItemPage = z.infer<typeof ItemPage>

/** A number as people write it, of any scheme; used where several are pasted. */
export const TypedItemNumber = z.string().trim().min(4).max(60)
export type TypedItemNumber = z.infer<typeof TypedItemNumber>
