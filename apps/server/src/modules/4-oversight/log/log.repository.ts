// Reading the log: leaves, checkpoints with their cosignatures, entries of one organisation.
import type { AuditEvent } from '@buuan/contract'
import { DROP_EVENT, type JsonValue } from '@buuan/tamper-log'
import type { EntryActor } from '../../../platform/audit/entry.ts'
import { entryTime } from '../../../platform/audit/lag.ts'
import { ownEvents } from '../../../platform/audit/months.ts'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type Leaf = { index: number; entryId: string; hash: Buffer }
export type CosignedCheckpoint = { size: number; note: string }
/** What another room knows of an entry it recorded. */
export type RecordedAs = { event: AuditEvent; recordedAt: Date; payload: { [key: string]: JsonValue } }
export type OwnEntry = { id: string; actorId: string | null }
export type SaltedRow = {
  id: string
  recordedAt: Date
  organisationId: string | null
  actorId: string | null
  actorKind: EntryActor['kind']
  event: AuditEvent
  payload: { [key: string]: JsonValue }
  salt: Buffer
}

const saltedColumns = `id, recorded_at AS "recordedAt", organisation_id AS "organisationId", actor_id AS "actorId", actor_kind AS "actorKind", event, payload, salt`
const leafColumns = 'index, entry_id AS "entryId", hash'
const byIndex = statement('log.leaf_by_index', `SELECT ${leafColumns} FROM audit.leaves WHERE index = $1`)
const byEntry = statement('log.leaf_by_entry', `SELECT ${leafColumns} FROM audit.leaves WHERE entry_id = $1`)
const leafRange = statement(
  'log.leaf_range',
  `SELECT ${leafColumns} FROM audit.leaves WHERE index >= $1 AND index < $2 ORDER BY index`,
)
const ownEntry = statement(
  'log.own_entry',
  'SELECT id, actor_id AS "actorId" FROM audit.entries WHERE id = $1 AND recorded_at = $2',
)
const anyEntry = statement('log.any_entry', 'SELECT 1 FROM audit.entries WHERE id = $1 AND recorded_at = $2')
const standing = statement(
  'log.standing_entries',
  'SELECT id FROM audit.entries WHERE id = ANY ($1::uuid[]) AND recorded_at BETWEEN $2 AND $3',
)
const months = statement('log.standing_months', 'SELECT core.audit_months()::text AS month')
const recorded = statement(
  'log.recorded_entry',
  'SELECT id FROM audit.entries WHERE organisation_id = $1 AND event = $2 AND recorded_at = $3 AND payload @> $4::jsonb ORDER BY id LIMIT 1',
)
const salted = statement(
  'log.salted_entries',
  `SELECT ${saltedColumns} FROM audit.entries
   WHERE (organisation_id = $1 OR organisation_id IS NULL AND event = ANY ($5::text[])) AND id = ANY ($2::uuid[]) AND recorded_at BETWEEN $3 AND $4
   UNION ALL
   SELECT ${saltedColumns} FROM audit.kept_entries WHERE id = ANY ($2::uuid[])`,
)
const drops = statement(
  'log.drops',
  `SELECT ${saltedColumns} FROM audit.kept_entries WHERE event = $1
   UNION ALL
   SELECT ${saltedColumns} FROM audit.entries WHERE event = $1 AND organisation_id IS NULL
   ORDER BY "recordedAt"`,
)
// Of the log as it is named now: one that was closed before has checkpoints of its own.
const withCosignatures = `SELECT c.size, c.note || coalesce((SELECT string_agg(s.lines, '' ORDER BY s.witness) FROM audit.cosignatures s WHERE s.size = c.size), '') AS note
   FROM audit.checkpoints c
   WHERE split_part(c.note, E'\\n', 1) = (SELECT split_part(k.vkey, '+', 1) FROM audit.log_keys k ORDER BY k.place DESC LIMIT 1)`
const newest = statement('log.newest_cosigned', `${withCosignatures} ORDER BY c.size DESC LIMIT 1`)
const firstFrom = statement('log.first_checkpoint_from', `${withCosignatures} AND c.size >= $1 ORDER BY c.size LIMIT 1`)
const lastUpTo = statement(
  'log.last_checkpoint_up_to',
  `${withCosignatures} AND c.size > $1 AND c.size <= $2 ORDER BY c.size DESC LIMIT 1`,
)
const newestWitnessed = statement(
  'log.newest_witnessed',
  `${withCosignatures} AND c.size = (SELECT max(size) FROM audit.cosignatures) AND c.size > $1`,
)
const keys = statement('log.keys', 'SELECT vkey, rotation, closing FROM audit.log_keys ORDER BY place')

/** Leaf at a place. */
export function findLeafByIndex(db: Db, index: number): Promise<Leaf | undefined> {
  return db.maybeOne<Leaf>(byIndex, [index])
}

/** Leaf of an entry. */
export function findLeafByEntry(db: Db, entryId: string): Promise<Leaf | undefined> {
  return db.maybeOne<Leaf>(byEntry, [entryId])
}

/** Leaves from `from` (included) to `to` (excluded), in order. */
export function listLeaves(db: Db, from: number, to: number): Promise<Leaf[]> {
  return db.many<Leaf>(leafRange, [from, to])
}

/** Entry in the scope of the transaction; on the app role nobody sees another organisation's. */
export function findOwnEntry(db: Db, entryId: string): Promise<OwnEntry | undefined> {
  return db.maybeOne<OwnEntry>(ownEntry, [entryId, entryTime(entryId)])
}

/** Whether the content of an entry still stands, whosever it is (system role). */
export async function doesEntryStand(db: Db, entryId: string): Promise<boolean> {
  return (await db.maybeOne(anyEntry, [entryId, entryTime(entryId)])) !== undefined
}

/** Entries of one organisation with their salts, of those named (system role); the order is not theirs. */
export async function listSalted(db: Db, organisationId: string, entryIds: readonly string[]): Promise<SaltedRow[]> {
  if (entryIds.length === 0) return []
  return db.many<SaltedRow>(salted, [organisationId, entryIds, ...spanOf(entryIds), ownEvents])
}

/** Of the entries named, those whose rows stand, whosever they are (system role). */
export async function findStanding(db: Db, entryIds: readonly string[]): Promise<Set<string>> {
  if (entryIds.length === 0) return new Set()
  const rows = await db.many<{ id: string }>(standing, [entryIds, ...spanOf(entryIds)])
  return new Set(rows.map(({ id }) => id))
}

/** First days of the months whose entries are kept now. */
export async function listStandingMonths(db: Db): Promise<Set<string>> {
  return new Set((await db.many<{ month: string }>(months)).map(({ month }) => month))
}

/** Entries that tell of a month's lawful end, oldest first (system role). */
export function listDropEntries(db: Db): Promise<SaltedRow[]> {
  return db.many<SaltedRow>(drops, [DROP_EVENT])
}

/** Id of the entry that an organisation recorded at that instant with these members in its payload (system role). */
export async function findRecordedEntry(
  db: Db,
  organisationId: string,
  { event, recordedAt, payload }: RecordedAs,
): Promise<string | undefined> {
  const row = await db.maybeOne<{ id: string }>(recorded, [organisationId, event, recordedAt, JSON.stringify(payload)])
  return row?.id
}

/** First and last instant of entries, by their ids: names the partitions that may hold them. */
function spanOf(entryIds: readonly string[]): [Date, Date] {
  const times = entryIds.map((id) => entryTime(id).getTime())
  return [new Date(Math.min(...times)), new Date(Math.max(...times))]
}

/** Newest checkpoint with whatever cosignatures it has. */
export function findNewest(db: Db): Promise<CosignedCheckpoint | undefined> {
  return db.maybeOne<CosignedCheckpoint>(newest)
}

/** Newest checkpoint that a witness has cosigned and that covers the leaf. */
export function findNewestWitnessed(db: Db, index: number): Promise<CosignedCheckpoint | undefined> {
  return db.maybeOne<CosignedCheckpoint>(newestWitnessed, [index])
}

/** Smallest checkpoint of at least this size. */
export function findFirstFrom(db: Db, size: number): Promise<CosignedCheckpoint | undefined> {
  return db.maybeOne<CosignedCheckpoint>(firstFrom, [size])
}

/** Largest checkpoint larger than `above` and not larger than `size`. */
export function findLastUpTo(db: Db, above: number, size: number): Promise<CosignedCheckpoint | undefined> {
  return db.maybeOne<CosignedCheckpoint>(lastUpTo, [above, size])
}

/** Public keys in order of use, each but the first with the note that handed over to it. */
export function listKeys(db: Db): Promise<{ vkey: string; rotation: string | null; closing: string | null }[]> {
  return db.many(keys)
}
