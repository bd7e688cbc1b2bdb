// The door to personal data: what for, which parts, and the record of it that the data protection officer reads.
import { z } from 'zod'
import { Piece } from './acceptance.ts'
import { EntryId, ItemId, PhotoId, ServicePointId, StaffId } from './ids.ts'
import { PhotoSlot } from './item-classes.ts'
import { Address, IdentityDocument, Organisation, Presenter } from './parties.ts'
import type { Role } from './permissions.ts'
import { TypedItemNumber } from './retrieval.ts'
import { StaffName } from './staff.ts'

/** Minutes that opened values stay on a screen. */
export const OPENING_MINUTES = 5

export const OpeningPart = z.enum([
  'sender_name',
  'sender_phone',
  'sender_address',
  'addressee_name',
  'addressee_phone',
  'addressee_address',
  'presenter',
  'identification',
  'contents',
  'photos',
])
export type OpeningPart = z.infer<typeof OpeningPart>

export const OpeningPurposeCode = z.enum([
  'delivery_problem',
  'complaint',
  'own_information',
  'counter_correction',
  'reprint',
  'safety_check',
  'authority_request',
])
export type OpeningPurposeCode = z.infer<typeof OpeningPurposeCode>

/** Case numbers: letters of their book, year, month, running number. */
export const caseBooks = { complaint: 'KN', safety_check: 'AT' } as const

export type OpeningPurpose = {
  code: OpeningPurposeCode
  vi: string
  en: string
  roles: readonly Role[]
  /** Letters of the book its case number comes from; null: none is asked. */
  caseBook: string | null
  /** Ticked when the purpose is chosen. */
  defaultParts: readonly OpeningPart[]
  /** Every part the purpose may need. */
  parts: readonly OpeningPart[]
}

const counter: readonly Role[] = ['clerk', 'supervisor']
const sender: OpeningPart[] = ['sender_name', 'sender_phone', 'sender_address']
const addressee: OpeningPart[] = ['addressee_name', 'addressee_phone', 'addressee_address']
const allParts = OpeningPart.options

/** Purposes in the order of the screen. A role that is not named may not open for that purpose. */
export const openingPurposes: readonly OpeningPurpose[] = [
  {
    code: 'delivery_problem',
    vi: 'Phát lại hoặc sửa địa chỉ phát',
    en: 'Deliver again or correct the delivery address',
    roles: counter,
    caseBook: null,
    defaultParts: ['addressee_name', 'addressee_phone', 'addressee_address'],
    parts: [...addressee, ...sender],
  },
  {
    code: 'complaint',
    vi: 'Giải quyết khiếu nại của người gửi, người nhận',
    en: 'Settle a complaint of sender or addressee',
    roles: ['clerk', 'supervisor', 'security_lead'],
    caseBook: caseBooks.complaint,
    defaultParts: ['sender_name', 'sender_phone'],
    parts: allParts,
  },
  {
    code: 'own_information',
    vi: 'Người gửi, người nhận hỏi thông tin của chính mình',
    en: 'Sender or addressee asks about their own data',
    roles: counter,
    caseBook: null,
    defaultParts: ['sender_name'],
    parts: [...sender, ...addressee, 'presenter', 'contents', 'photos'],
  },
  {
    code: 'counter_correction',
    vi: 'Sửa thông tin ghi sai tại quầy',
    en: 'Correct a mistake made at the counter',
    roles: counter,
    caseBook: null,
    defaultParts: [],
    parts: allParts,
  },
  {
    code: 'reprint',
    vi: 'In lại phiếu hoặc nhãn',
    en: 'Print receipt or label again',
    roles: counter,
    caseBook: null,
    defaultParts: ['sender_name', 'addressee_name', 'addressee_address'],
    parts: [...sender, ...addressee, 'contents'],
  },
  {
    code: 'safety_check',
    vi: 'Kiểm tra an toàn, an ninh bưu gửi; lập biên bản vi phạm',
    en: 'Check the safety of an item; record a violation',
    roles: ['supervisor', 'security_lead'],
    caseBook: caseBooks.safety_check,
    defaultParts: ['contents', 'photos'],
    parts: allParts,
  },
  {
    code: 'authority_request',
    vi: 'Cơ quan có thẩm quyền yêu cầu',
    en: 'A competent authority asks',
    roles: [], // two persons approve it on another path; nobody opens here
    caseBook: null,
    defaultParts: [],
    parts: [],
  },
]

/** Roles that may open the number of an identity document. */
export const documentRoles: readonly Role[] = ['supervisor', 'security_lead']

/** The purpose of a code. */
export function openingPurposeOf(code: OpeningPurposeCode): OpeningPurpose {
  return openingPurposes.find((purpose) => purpose.code === code)!
}

/** Whether roles may open for a purpose. */
export function mayOpenFor(purpose: OpeningPurpose, roles: readonly Role[]): boolean {
  return purpose.roles.some((role) => roles.includes(role))
}

/** Parts these roles may open for a purpose. */
export function partsFor(purpose: OpeningPurpose, roles: readonly Role[]): OpeningPart[] {
  if (!mayOpenFor(purpose, roles)) return []
  const mayDocument = documentRoles.some((role) => roles.includes(role))
  return purpose.parts.filter((part) => part !== 'identification' || mayDocument)
}

/** Whether a case number is of the purpose's book, e.g. KN-2026/11-0042. */
export function isCaseNumberSound(purpose: OpeningPurpose, caseNumber: string): boolean {
  const form = /^([A-Z]{2})-20\d{2}\/(0[1-9]|1[0-2])-\d{4}$/.exec(caseNumber)
  return form !== null && form[1] === purpose.caseBook
}

export const OpenItem = z.strictObject({
  purpose: OpeningPurposeCode,
  caseNumber: z.string().trim().max(40).nullable().default(null),
  parts: z.array(OpeningPart).min(1).max(OpeningPart.options.length),
})
export type OpenItem = z.infer<typeof OpenItem>
export type OpenItemInput = z.input<typeof OpenItem>

const opened = <Part extends OpeningPart, Shape extends z.ZodRawShape>(part: Part, shape: Shape) =>
  z.object({ part: z.literal(part), ...shape })

/** One opened part; null where the record has nothing of it. */
export const OpenedPart = z.discriminatedUnion('part', [
  opened('sender_name', { name: z.string().nullable(), organisation: Organisation.nullable() }),
  opened('sender_phone', { phone: z.string().nullable() }),
  opened('sender_address', { address: Address.nullable() }),
  opened('addressee_name', { name: z.string().nullable() }),
  opened('addressee_phone', { phone: z.string().nullable() }),
  opened('addressee_address', { address: Address.nullable() }),
  opened('presenter', { presenter: Presenter.nullable() }),
  opened('identification', { document: IdentityDocument.nullable() }),
  opened('contents', { pieces: z.array(Piece), differences: z.string() }),
  opened('photos', { photos: z.array(z.object({ photoId: PhotoId, slot: PhotoSlot, byReference: z.boolean() })) }),
])
export type OpenedPart = z.infer<typeof OpenedPart>

export const OpenedItem = z
  .object({
    entryId: EntryId,
    itemId: ItemId,
    purpose: OpeningPurposeCode,
    caseNumber: z.string().nullable(),
    openedAt: z.iso.datetime({ offset: true }),
    hidesAt: z.iso.datetime({ offset: true }),
    parts: z.array(OpenedPart),
  })
  .meta({ id: 'OpenedItem' })
export type OpenedItem = z.infer<typeof OpenedItem>

export const OpenPhoto = z.strictObject({
  purpose: OpeningPurposeCode,
  caseNumber: z.string().trim().max(40).nullable().default(null),
})

/** Kinds of entries on the desk of the data protection officer. */
export const OpeningKind = z.enum([
  'item.revealed',
  'item.searched',
  'photo.opened',
  'draft.opened',
  'draft.photo_opened',
  'contract.opened',
  'handover.opened',
  'held_item.opened',
  'paper.printed',
  'access.refused',
])
export type OpeningKind = z.infer<typeof OpeningKind>

/** Longest period of one list or export, in days. */
export const OPENINGS_PERIOD_DAYS = 92

const filter = {
  from: z.iso.date().meta({ description: 'Day in Viet Nam; left out: 31 days back' }).optional(),
  to: z.iso.date().optional(),
  staffId: StaffId.optional(),
  itemId: ItemId.optional(),
  purpose: OpeningPurposeCode.optional(),
  kind: OpeningKind.optional().meta({
    description: 'Left out: everything but paper.printed, which is asked for by itself',
  }),
}
export const OpeningQuery = z.strictObject({ ...filter, cursor: z.string().max(200).optional() })
export type OpeningQuery = z.infer<typeof OpeningQuery>
export const OpeningExportQuery = z.strictObject(filter)
export type OpeningExportQuery = z.infer<typeof OpeningExportQuery>

export const OpeningRow = z
  .object({
    entryId: EntryId,
    kind: OpeningKind,
    at: z.iso.datetime({ offset: true }),
    staff: StaffName.nullable(),
    itemId: ItemId.nullable(),
    itemNumber: z.string().nullable(),
    servicePointId: ServicePointId.nullable(),
    purpose: OpeningPurposeCode.nullable(),
    caseNumber: z.string().nullable(),
    parts: z.array(z.string()),
    searchedBy: z.string().nullable(),
    days: z.int().nullable(),
    hits: z.int().nullable(),
    refused: z.string().nullable().meta({ description: 'Permission that was refused' }),
    paper: z.string().nullable().meta({ description: 'Paper that was printed' }),
  })
  .meta({ id: 'Opening' })
export type OpeningRow = z.infer<typeof OpeningRow>

export const OpeningList = z.object({
  openings: z.array(OpeningRow),
  nextCursor: z.string().nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
})
export type OpeningList = z.infer<typeof OpeningList>

export const TraceLeak = z.strictObject({ itemNumbers: z.array(TypedItemNumber).min(1).max(500) })
export type TraceLeak = z.infer<typeof TraceLeak>

/** Accounts that opened the leaked items, the one with most of them first. */
export const LeakTrace = z
  .object({
    asked: z.int(),
    traced: z.int().meta({ description: 'Numbers that named an item of this operator' }),
    unknown: z.array(z.string()),
    accounts: z.array(
      z.object({
        staff: StaffName,
        items: z.int(),
        openings: z.int(),
        firstAt: z.iso.datetime({ offset: true }),
        lastAt: z.iso.datetime({ offset: true }),
        itemNumbers: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'LeakTrace' })
export type LeakTrace = z.infer<typeof LeakTrace>
