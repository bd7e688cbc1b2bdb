// An audit entry in its final form: closed payload, salt, salted leaf hash. Written in the business transaction, unchained (design §5).
import { type AuditEvent, type AuditPayload, auditEvents } from '@buuan/contract'
import { type JsonValue, saltedLeafHash } from '@buuan/tamper-log'
import { statement, type Db } from '../database/statement.ts'
import { drawRandom, uuidv7 } from '../uuid.ts'

export type EntryActor = { kind: 'staff' | 'system' | 'nobody'; id: string | null; organisationId: string | null }

export type AuditEntry = {
  id: string
  recordedAt: string // ISO instant, milliseconds
  organisationId: string | null
  actorId: string | null
  actorKind: EntryActor['kind']
  event: AuditEvent
  payload: { [key: string]: JsonValue }
  salt: Buffer
  leafHash: Buffer
}

/** What is hashed: every stored field but salt and position, as canonical JSON (RFC 8785). */
export function entryContent(entry: Omit<AuditEntry, 'salt' | 'leafHash'>): { [key: string]: JsonValue } {
  return {
    id: entry.id,
    recordedAt: entry.recordedAt,
    organisationId: entry.organisationId,
    actorId: entry.actorId,
    actorKind: entry.actorKind,
    event: entry.event,
    payload: entry.payload,
  }
}

/** Builds an entry; a payload outside the closed shape of its event is a defect and throws. */
export function makeEntry<Event extends AuditEvent>(
  actor: EntryActor,
  now: Date,
  event: Event,
  payload: AuditPayload<Event>,
): AuditEntry {
  const checked = auditEvents[event].parse(payload) as { [key: string]: JsonValue }
  const content = {
    id: uuidv7(now),
    recordedAt: now.toISOString(),
    organisationId: actor.organisationId,
    actorId: actor.id,
    actorKind: actor.kind,
    event,
    payload: checked,
  }
  const salt = drawRandom(32)
  return { ...content, salt, leafHash: saltedLeafHash({ salt, entry: entryContent(content) }) }
}

/** Columns of a batch of entries, in the order the insert statements unnest them. */
export function entryColumns(entries: readonly AuditEntry[]): unknown[] {
  return [
    entries.map((entry) => entry.id),
    entries.map((entry) => entry.recordedAt),
    entries.map((entry) => entry.organisationId),
    entries.map((entry) => entry.actorId),
    entries.map((entry) => entry.actorKind),
    entries.map((entry) => entry.event),
    entries.map((entry) => JSON.stringify(entry.payload)),
    entries.map((entry) => entry.salt),
    entries.map((entry) => entry.leafHash),
  ]
}

const insertStatement = statement(
  'audit.insert_entries',
  `INSERT INTO audit.entries (id, recorded_at, organisation_id, actor_id, actor_kind, event, payload, salt, leaf_hash)
   SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::bytea[], $9::bytea[])`,
)

/** Writes entries in the running transaction. */
export async function insertEntries(db: Db, entries: readonly AuditEntry[]): Promise<void> {
  await db.run(insertStatement, entryColumns(entries))
}
