// SQL over the parts of a day: what stands, what would go, and its removal. System role; every statement names the operator.
import type { ErasureCounts } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type OperatorDay = { organisationId: string; day: string }

const standing = statement('retention.standing_days', 'SELECT core.standing_days($1) AS day')

/** Days whose tables stand, of every operator, oldest first. */
export async function listStandingDays(db: Db, ofClass: 'personal' | 'core'): Promise<string[]> {
  return (await db.many<{ day: string }>(standing, [ofClass])).map(({ day }) => day)
}

/** Days whose personal tables stand, oldest first. */
export function listStandingPersonalDays(db: Db): Promise<string[]> {
  return listStandingDays(db, 'personal')
}

export type DaySummary = { day: string; items: number; latest: string | null; heldItems: number }

const summaries = statement(
  'retention.day_summaries',
  `SELECT d.day, c.items, c.latest, h.held AS "heldItems" FROM unnest($2::date[]) AS d (day)
   CROSS JOIN LATERAL (SELECT count(*)::int AS items, max(i.retain_until) AS latest FROM core.items i WHERE i.day = d.day AND i.organisation_id = $1 OFFSET 0) c
   CROSS JOIN LATERAL (SELECT count(DISTINCT i.item_id)::int AS held FROM core.hold_items i JOIN core.holds o ON o.id = i.hold_id
     WHERE i.organisation_id = $1 AND i.day = d.day AND o.released_at IS NULL OFFSET 0) h
   ORDER BY d.day`,
)

/** Items of an operator on each of these days. */
export function listDaySummaries(db: Db, organisationId: string, days: readonly string[]): Promise<DaySummary[]> {
  return db.many<DaySummary>(summaries, [organisationId, days])
}

const operators = statement(
  'retention.operators_of_day',
  'SELECT DISTINCT organisation_id AS id FROM core.items WHERE day = $1',
)

/** Operators that have items on a day. */
export async function listOperatorsOf(db: Db, day: string): Promise<string[]> {
  return (await db.many<{ id: string }>(operators, [day])).map(({ id }) => id)
}

const mine = 'WHERE day = $1 AND organisation_id = $2'
const count = statement(
  'retention.count_parts',
  `SELECT (SELECT count(*)::int FROM core.items ${mine}) AS items,
     (SELECT count(*)::int FROM personal.item_records ${mine}) AS records,
     (SELECT count(*)::int FROM personal.search_keys ${mine}) AS "searchKeys", p.photos, p.blobs, p.bytes,
     (SELECT count(DISTINCT i.item_id)::int FROM core.hold_items i JOIN core.holds o ON o.id = i.hold_id
      WHERE i.day = $1 AND i.organisation_id = $2 AND o.released_at IS NULL) AS "heldItems"
   FROM (SELECT count(*)::int AS photos, (count(blob_key) + count(rendition_key))::int AS blobs,
     coalesce(sum(byte_count) FILTER (WHERE blob_key IS NOT NULL), 0)::bigint AS bytes FROM evidence.photos ${mine}) p`,
)

/** Counts by class of an operator's day. */
export function countParts(db: Db, { organisationId, day }: OperatorDay): Promise<ErasureCounts> {
  return db.one<ErasureCounts>(count, [day, organisationId])
}

// Ids of items and hashes of photos, sorted, one a line: says what was there, and nothing of what it said.
const list = statement(
  'retention.list_hash',
  `SELECT sha256(convert_to(
     coalesce((SELECT string_agg('item ' || id || E'\\n', '' ORDER BY id) FROM core.items ${mine}), '') ||
     coalesce((SELECT string_agg('photo ' || photo_id || ' ' || encode(sha256, 'hex') || E'\\n', '' ORDER BY photo_id) FROM evidence.photos ${mine}), ''),
     'UTF8')) AS hash`,
)

/** SHA-256 over the list of a day's items and photos. */
export async function hashList(db: Db, { organisationId, day }: OperatorDay): Promise<Buffer> {
  return (await db.one<{ hash: Buffer }>(list, [day, organisationId])).hash
}

const blobPage = statement(
  'retention.blob_page',
  `SELECT item_id AS "itemId", photo_id AS "photoId", blob_key AS "blobKey", rendition_key AS "renditionKey" FROM evidence.photos
   ${mine} AND (item_id, photo_id) > ($3::uuid, $4::uuid) AND (blob_key IS NOT NULL OR rendition_key IS NOT NULL) ORDER BY item_id, photo_id LIMIT 1000`,
)

export type BlobRow = { itemId: string; photoId: string; blobKey: string | null; renditionKey: string | null }

/** Blobs of a day's photos behind a place in the list, 1,000 photos at a time. */
export function listBlobs(
  db: Db,
  { organisationId, day }: OperatorDay,
  after: { itemId: string; photoId: string },
): Promise<BlobRow[]> {
  return db.many<BlobRow>(blobPage, [day, organisationId, after.itemId, after.photoId])
}

const dropPersonal = statement('retention.drop_personal_day', 'SELECT core.drop_personal_day($1) AS dropped')
const dropCore = statement('retention.drop_core_day', 'SELECT core.drop_core_day($1, $2) AS dropped')
const deletions = ['personal.item_records', 'personal.search_keys', 'evidence.photos'].map((table) =>
  statement(`retention.delete_${table.replace('.', '_')}`, `DELETE FROM ${table} ${mine}`),
)

/** Drops the personal tables of a day when no other operator needs them; answers whether it did. */
export async function dropPersonalDay(db: Db, day: string): Promise<boolean> {
  return (await db.one<{ dropped: boolean }>(dropPersonal, [day])).dropped
}

/** Drops the rest of a day after seven months, when a standing order of every operator in it covers the core today; answers whether it did. */
export async function dropCoreDay(db: Db, day: string, today: string): Promise<boolean> {
  return (await db.one<{ dropped: boolean }>(dropCore, [day, today])).dropped
}

/** Deletes an operator's personal rows of a day; the database refuses before the term and without an approved intent. */
export async function deleteRows(db: Db, { organisationId, day }: OperatorDay): Promise<void> {
  for (const deletion of deletions) await db.run(deletion, [day, organisationId])
}

const clock = statement(
  'retention.clock',
  `SELECT clock_timestamp() AS now, EXISTS (SELECT 1 FROM audit.entries WHERE event = 'clock.stepped'
     AND recorded_at > $1::timestamptz - interval '1 day' AND abs((payload->>'milliseconds')::bigint) >= $2) AS stepped`,
)

/** The database's own time, and whether the program's clock was changed within the day before `now`. */
export function readClock(db: Db, now: Date, stepMs: number): Promise<{ now: Date; stepped: boolean }> {
  return db.one(clock, [now, stepMs])
}

const organisation = statement('retention.organisation', 'SELECT name FROM core.organisations WHERE id = $1')

export async function getOrganisationName(db: Db, id: string): Promise<string> {
  return (await db.one<{ name: string }>(organisation, [id])).name
}

const province = statement('retention.province', 'SELECT province_code AS code FROM core.organisations WHERE id = $1')

/** Province of an organisation's seat, or empty. */
export async function getProvinceCode(db: Db, id: string): Promise<string> {
  return (await db.one<{ code: string | null }>(province, [id])).code ?? ''
}
