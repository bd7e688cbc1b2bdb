// Every kind of audit entry with its closed payload: ids and codes, never personal data (design §5). A new kind is a new row here.
import { z } from 'zod'

const uuid = z.uuid()
const code = z.string().max(60)
const codes = z.array(code).max(60)
const day = z.iso.date()
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const item = { item: uuid, day }

export const auditEvents = {
  // accounts
  'session.started': z.strictObject({ session: uuid, secondFactor: z.boolean() }),
  'session.refused': z.strictObject({ reason: code, staff: uuid.nullable() }),
  'session.ended': z.strictObject({ session: uuid, staff: uuid, reason: code }),
  'password.changed': z.strictObject({ staff: uuid }),
  'totp.prepared': z.strictObject({ staff: uuid }),
  'totp.enrolled': z.strictObject({ staff: uuid }),
  'totp.removed': z.strictObject({ staff: uuid }),
  'staff.created': z.strictObject({ staff: uuid, servicePoint: uuid.nullable() }),
  'staff.updated': z.strictObject({ staff: uuid, fields: codes }),
  'staff.departed': z.strictObject({ staff: uuid, sessionsEnded: z.int() }),
  'role.granted': z.strictObject({ staff: uuid, role: code, approval: uuid.nullable(), bootstrap: z.boolean() }),
  'role.withdrawn': z.strictObject({ staff: uuid, role: code }),
  'credentials.reset': z.strictObject({ staff: uuid, approval: uuid.nullable() }),
  'approval.requested': z.strictObject({ approval: uuid, act: code, subject: uuid }),
  'approval.approved': z.strictObject({ approval: uuid, act: code }),
  'approval.rejected': z.strictObject({ approval: uuid, act: code }),
  'api_token.created': z.strictObject({ session: uuid, staff: uuid, days: z.int() }),
  'bootstrap.opened': z.strictObject({ organisation: uuid, staff: uuid }),
  'bootstrap.closed': z.strictObject({ organisation: uuid, staff: uuid }),
  // organisations and network
  'organisation.created': z.strictObject({ organisation: uuid, kind: code }),
  'organisation.updated': z.strictObject({ organisation: uuid, fields: codes }),
  'service_point.created': z.strictObject({ servicePoint: uuid, province: code }),
  'service_point.updated': z.strictObject({ servicePoint: uuid, fields: codes }),
  'service_point.closed': z.strictObject({ servicePoint: uuid }),
  'number_range.added': z.strictObject({ servicePoint: uuid, scheme: code, count: z.int() }),
  'number_block.taken': z.strictObject({ servicePoint: uuid, count: z.int() }),
  'notice.published': z.strictObject({ kind: code, version: code }),
  // drafts and photos
  'draft.started': z.strictObject({ draft: uuid }),
  'draft.saved': z.strictObject({ draft: uuid, revision: z.int() }),
  'draft.opened': z.strictObject({ draft: uuid }),
  'draft.discarded': z.strictObject({ draft: uuid, reason: code }),
  'draft.photo_opened': z.strictObject({ draft: uuid, photo: uuid }),
  'draft.expired': z.strictObject({ drafts: z.int() }),
  'photo.received': z.strictObject({ photo: uuid, slot: code, sha256: hash, bytes: z.int() }),
  'photo.discarded': z.strictObject({ photo: uuid, draft: uuid }),
  'photo.expired': z.strictObject({ photos: z.int(), handedOver: z.int() }),
  'photo.settled': z.strictObject({ kept: z.int(), removed: z.int() }),
  'photo.rendered': z.strictObject({ made: z.int(), faulty: z.int() }),
  'photo.opened': z.strictObject({ ...item, photo: uuid, purpose: code }),
  'photo.completed': z.strictObject({ ...item, photos: z.int() }),
  'photo.pending_signed': z.strictObject({ ...item, reason: code }),
  // acceptance
  'acceptance.accepted': z.strictObject({
    ...item,
    servicePoint: uuid,
    class: code,
    channel: code,
    level: z.int().nullable(),
    completeness: code,
    missing: codes,
    categories: codes,
    notice: code.nullable(),
    catalogue: code,
    contract: uuid.nullable(),
    batch: uuid.nullable(),
    late: z.boolean(),
    record: hash,
    photos: z.array(hash).max(20),
  }),
  'acceptance.refused': z.strictObject({
    ...item,
    servicePoint: uuid,
    class: code,
    channel: code,
    grounds: codes,
    categories: codes,
    catalogue: code,
  }),
  'acceptance.corrected': z.strictObject({ ...item, version: z.int(), fields: codes, record: hash }),
  'acceptance.voided': z.strictObject({ ...item, reason: code }),
  'acceptance.bulk_received': z.strictObject({
    accepted: z.int(),
    refused: z.int(),
    repeated: z.int(),
    faulty: z.int(),
  }),
  'paper.printed': z.strictObject({ ...item, paper: code, copy: z.int() }),
  'blank_forms.printed': z.strictObject({ servicePoint: uuid, day, first: z.int(), count: z.int() }),
  // the one door
  'item.searched': z.strictObject({ by: code, days: z.int(), servicePoint: uuid.nullable(), hits: z.int() }),
  'item.revealed': z.strictObject({ ...item, parts: codes, purpose: code, caseNumber: z.string().max(40).nullable() }),
  'item.listed_masked': z.strictObject({ servicePoint: uuid.nullable(), from: day, to: day, rows: z.int() }),
  'opening.exported': z.strictObject({ from: day, to: day, rows: z.int() }),
  'leak.traced': z.strictObject({ items: z.int(), accounts: z.int() }),
  'access.refused': z.strictObject({ permission: code, route: code }),
  // contracts
  'contract.created': z.strictObject({ contract: uuid, level: z.int() }),
  'contract.updated': z.strictObject({ contract: uuid, fields: codes }),
  'contract.opened': z.strictObject({ contract: uuid, purpose: code }),
  'contract.closed': z.strictObject({ contract: uuid }),
  'handover.recorded': z.strictObject({
    batch: uuid,
    contract: uuid,
    items: z.int(),
    inspected: z.int(),
    method: code,
    undertaking: z.boolean(),
    photos: z.array(hash).max(50),
  }),
  'handover.opened': z.strictObject({ batch: uuid, contract: uuid, purpose: code }),
  // the log itself
  'clock.stepped': z.strictObject({ milliseconds: z.int() }),
  'log.signing_stopped': z.strictObject({ reason: code, milliseconds: z.int() }),
  'log.signing_resumed': z.strictObject({ reason: code }),
  'log.key_rotated': z.strictObject({ from: code, to: code, lastSize: z.int() }),
  'log.receipt_issued': z.strictObject({ entry: uuid, size: z.int() }),
  'log.exported': z.strictObject({ from: z.int(), to: z.int() }),
  'log.month_dropped': z.strictObject({ month: day, entries: z.int() }),
  'witness.refused': z.strictObject({ witness: code, status: z.int(), reason: code }),
  'witness.alarmed': z.strictObject({ log: code, alarm: code, size: z.int(), knownSize: z.int() }),
  'key.created': z.strictObject({ day, key: code }),
} as const satisfies Record<string, z.ZodType>

export type AuditEvent = keyof typeof auditEvents
export type AuditPayload<Event extends AuditEvent> = z.input<(typeof auditEvents)[Event]>
