// Identifiers as they travel: a prefix that says what they name, then digits that say nothing about a person.
import { z } from 'zod'

const uuidHex = '[0-9a-f]{32}'

function prefixed<Prefix extends string>(prefix: Prefix) {
  return z.templateLiteral([`${prefix}_`, z.string().regex(new RegExp(`^${uuidHex}$`))])
}

export const OrganisationId = prefixed('org')
export const ServicePointId = prefixed('svp')
export const StaffId = prefixed('stf')
export const SessionId = prefixed('ses')
export const DraftId = prefixed('drf')
export const PhotoId = prefixed('pho')
export const ClerkConfirmationId = prefixed('cfm')
export const ContractId = prefixed('ctr')
export const HandoverBatchId = prefixed('bat')
export const ApprovalId = prefixed('apv')
export const EntryId = prefixed('ent')
export const HoldId = prefixed('hld')
export const ErasureId = prefixed('ers')
export const ErasureOrderId = prefixed('ord')
export const OpeningAlertId = prefixed('alt')
export const IntegrityRunId = prefixed('run')
export const IntegrityFindingId = prefixed('fnd')

/** Version of a record a change was made on; it fits the database's integer. */
export const RecordVersion = z.int().min(1).max(2_147_483_647)

/** Item id: the Viet Nam day of acceptance stands in it, so that a look-up touches one day's partition; a day that no calendar has names nothing. */
export const ItemId = z
  .templateLiteral([
    'itm_',
    z.string().regex(/^2\d{3}[01]\d[0-3]\d$/),
    '_',
    z.string().regex(new RegExp(`^${uuidHex}$`)),
  ])
  .refine((id) => z.iso.date().safeParse(dayOf(id)).success)

const dayOf = (id: string) => `${id.slice(4, 8)}-${id.slice(8, 10)}-${id.slice(10, 12)}`

export type OrganisationId = z.infer<typeof OrganisationId>
export type ServicePointId = z.infer<typeof ServicePointId>
export type StaffId = z.infer<typeof StaffId>
export type SessionId = z.infer<typeof SessionId>
export type DraftId = z.infer<typeof DraftId>
export type PhotoId = z.infer<typeof PhotoId>
export type ClerkConfirmationId = z.infer<typeof ClerkConfirmationId>
export type ContractId = z.infer<typeof ContractId>
export type HandoverBatchId = z.infer<typeof HandoverBatchId>
export type ApprovalId = z.infer<typeof ApprovalId>
export type EntryId = z.infer<typeof EntryId>
export type HoldId = z.infer<typeof HoldId>
export type ErasureId = z.infer<typeof ErasureId>
export type ErasureOrderId = z.infer<typeof ErasureOrderId>
export type OpeningAlertId = z.infer<typeof OpeningAlertId>
export type IntegrityRunId = z.infer<typeof IntegrityRunId>
export type ItemId = z.infer<typeof ItemId>

/** UUID as the database writes it → prefixed id as the wire writes it. */
export function wireId<Prefix extends string>(prefix: Prefix, uuid: string): `${Prefix}_${string}` {
  return `${prefix}_${uuid.replaceAll('-', '')}`
}

/** Prefixed id → UUID with dashes; the contract has checked its shape before. */
export function uuidOf(id: `${string}_${string}`): string {
  const hex = id.slice(id.lastIndexOf('_') + 1)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Day (ISO) and UUID → item id. */
export function itemIdOf(day: string, uuid: string): ItemId {
  return `itm_${day.replaceAll('-', '')}_${uuid.replaceAll('-', '')}`
}

/** Item id → its day (ISO date in Viet Nam) and UUID. */
export function partsOfItemId(id: ItemId): { day: string; uuid: string } {
  return { day: dayOf(id), uuid: uuidOf(id) }
}
