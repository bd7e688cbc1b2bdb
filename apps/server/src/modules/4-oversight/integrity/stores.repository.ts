// SQL of what stands in the stores beside the log: blobs that rows name, keys that seals name, what holds keep, rows of erased days. System role.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type NamedBlobs = { itemId: string; photoId: string; keys: string[] }

const blobs = statement(
  'integrity.blobs',
  `SELECT item_id AS "itemId", photo_id AS "photoId", array_remove(ARRAY[blob_key, rendition_key], NULL) AS keys FROM evidence.photos
   WHERE day = $1 AND organisation_id = $2 AND (item_id, photo_id) > ($3::uuid, $4::uuid) AND blob_key IS NOT NULL ORDER BY item_id, photo_id LIMIT 1000`,
)

/** Blobs that a day's photos name, behind a place in the list, 1,000 photos at a time. */
export function listNamedBlobs(
  db: Db,
  { organisationId, day }: { organisationId: string; day: string },
  after: { itemId: string; photoId: string },
): Promise<NamedBlobs[]> {
  return db.many<NamedBlobs>(blobs, [day, organisationId, after.itemId, after.photoId])
}

export type SealedUnder = { day: string; keyId: string; count: number; items: string[] }

// Version, then key id: the head of every seal (platform/vault/envelope.ts).
const sealedUnder = statement(
  'integrity.sealed_under',
  `SELECT day, encode(substring(masks FROM 2 FOR 8), 'hex') AS "keyId", count(*)::int AS count, (array_agg(id))[1:100] AS items
   FROM core.items WHERE organisation_id = $1 AND day = ANY ($2::date[]) AND masks IS NOT NULL GROUP BY 1, 2`,
)

/** Ids of the keys that items of these days are sealed under. */
export function listSealedUnder(db: Db, organisationId: string, days: readonly string[]): Promise<SealedUnder[]> {
  return db.many<SealedUnder>(sealedUnder, [organisationId, days])
}

export type KeptItem = { holdId: string; day: string; itemId: string; hasRecord: boolean }

const kept = statement(
  'integrity.kept_items',
  `SELECT i.hold_id AS "holdId", i.day, i.item_id AS "itemId",
     EXISTS (SELECT FROM personal.held_records r WHERE r.hold_id = i.hold_id AND r.item_id = i.item_id) AS "hasRecord"
   FROM core.hold_items i JOIN core.holds h ON h.id = i.hold_id
   WHERE h.organisation_id = $1 AND h.released_at IS NULL AND i.secured_at IS NOT NULL`,
)
const keptBlobs = statement(
  'integrity.kept_blobs',
  `SELECT DISTINCT p.day, p.item_id AS "itemId", k.key FROM evidence.held_photos p JOIN core.holds h ON h.id = p.hold_id,
     unnest(ARRAY[p.blob_key, p.rendition_key]) AS k (key) WHERE p.organisation_id = $1 AND h.released_at IS NULL AND k.key IS NOT NULL`,
)

/** Items that open holds keep under their own keys. */
export function listKeptItems(db: Db, organisationId: string): Promise<KeptItem[]> {
  return db.many<KeptItem>(kept, [organisationId])
}

export function listKeptBlobs(db: Db, organisationId: string): Promise<{ day: string; itemId: string; key: string }[]> {
  return db.many(keptBlobs, [organisationId])
}

const drafts = statement(
  'integrity.intake',
  'SELECT id FROM personal.drafts WHERE organisation_id = $1 UNION ALL SELECT id FROM evidence.intake_photos WHERE organisation_id = $1 AND attached_item IS NULL',
)

/** Ids of drafts and waiting photos: their key is that of the day in the id. */
export async function listIntakeIds(db: Db, organisationId: string): Promise<string[]> {
  return (await db.many<{ id: string }>(drafts, [organisationId])).map(({ id }) => id)
}

const after = statement(
  'integrity.rows_after_erasure',
  `SELECT (SELECT count(*)::int FROM personal.item_records WHERE day = $2 AND organisation_id = $1) AS records,
     (SELECT count(*)::int FROM personal.search_keys WHERE day = $2 AND organisation_id = $1) AS "searchKeys",
     (SELECT count(*)::int FROM evidence.photos WHERE day = $2 AND organisation_id = $1) AS photos`,
)

/** Personal rows of a day, where none should be. */
export function countRowsAfter(
  db: Db,
  organisationId: string,
  day: string,
): Promise<{ records: number; searchKeys: number; photos: number }> {
  return db.one(after, [organisationId, day])
}
