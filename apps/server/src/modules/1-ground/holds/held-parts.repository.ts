// SQL of what holds keep past the end of a day: sealed records and photos under the hold's own key.
import { type Db, statement } from '../../../platform/database/statement.ts'
import type { SealedItemPhoto } from '../evidence/index.ts'
import type { RecordVersion } from '../people/index.ts'

export type HeldItem = { holdId: string; day: string; itemId: string }
export type HeldRecord = HeldItem & RecordVersion
export type HeldPhoto = HeldItem &
  Omit<SealedItemPhoto, 'renditionProblem' | 'organisationId'> & {
    mediaType: string
    byteCount: number
    reference: string | null
    receivedAt: Date
  }

const unsecured = statement(
  'holds.unsecured',
  `SELECT i.hold_id AS "holdId", i.day, i.item_id AS "itemId" FROM core.hold_items i JOIN core.holds h ON h.id = i.hold_id
   WHERE i.organisation_id = $1 AND i.day = $2 AND i.secured_at IS NULL AND i.lost_at IS NULL AND h.released_at IS NULL ORDER BY i.hold_id, i.item_id`,
)

/** Items of a day that a hold names and that are not yet under its key. */
export function listUnsecured(db: Db, organisationId: string, day: string): Promise<HeldItem[]> {
  return db.many<HeldItem>(unsecured, [organisationId, day])
}

const lose = statement(
  'holds.mark_lost',
  `WITH lost AS (UPDATE core.hold_items i SET lost_at = $3 FROM core.holds h WHERE h.id = i.hold_id AND h.released_at IS NULL
     AND i.organisation_id = $1 AND i.day = $2 AND i.secured_at IS NULL AND i.lost_at IS NULL RETURNING i.hold_id)
   SELECT hold_id AS "holdId", count(*)::int AS items FROM lost GROUP BY hold_id ORDER BY hold_id`,
)

/** Notes that items can be kept no longer; answers how many of which hold. */
export function updateLost(
  db: Db,
  { organisationId, day, at }: { organisationId: string; day: string; at: Date },
): Promise<{ holdId: string; items: number }[]> {
  return db.many(lose, [organisationId, day, at])
}

const photos = statement(
  'holds.photos_to_secure',
  `SELECT item_id AS "itemId", day, photo_id AS "photoId", slot, sha256, media_type AS "mediaType", byte_count AS "byteCount", blob_key AS "blobKey",
     wrapped_key AS "wrappedKey", reference, received_at AS "receivedAt", rendition_key AS "renditionKey", rendition_wrapped_key AS "renditionWrappedKey"
   FROM evidence.photos WHERE day = $1::date AND organisation_id = $2 AND item_id = ANY ($3::uuid[])`,
)

/** Photos of items with their wrapped keys. */
export function listPhotosToSecure(
  db: Db,
  { organisationId, day, itemIds }: { organisationId: string; day: string; itemIds: readonly string[] },
): Promise<Omit<HeldPhoto, 'holdId'>[]> {
  return db.many(photos, [day, organisationId, itemIds])
}

const insertRecord = statement(
  'holds.insert_held_record',
  `INSERT INTO personal.held_records (organisation_id, hold_id, day, item_id, version, sender, addressee, presenter, identification, contents, recorded_at, recorded_by)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)
const insertPhoto = statement(
  'holds.insert_held_photo',
  `INSERT INTO evidence.held_photos (organisation_id, hold_id, day, item_id, photo_id, slot, sha256, media_type, byte_count, blob_key, wrapped_key, reference, received_at, rendition_key, rendition_wrapped_key)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
)
const markSecured = statement(
  'holds.mark_secured',
  'UPDATE core.hold_items SET secured_at = $3 WHERE hold_id = $1 AND item_id = ANY ($2::uuid[]) AND secured_at IS NULL',
)
const setKey = statement('holds.set_key', 'UPDATE core.holds SET key_id = $2 WHERE id = $1')

export async function insertHeldRecord(db: Db, organisationId: string, row: HeldRecord): Promise<void> {
  await db.run(insertRecord, [
    organisationId,
    row.holdId,
    row.day,
    row.itemId,
    row.version,
    row.sender,
    row.addressee,
    row.presenter,
    row.identification,
    row.contents,
    row.recordedAt,
    row.recordedBy,
  ])
}

export async function insertHeldPhoto(db: Db, organisationId: string, row: HeldPhoto): Promise<void> {
  await db.run(insertPhoto, [
    organisationId,
    row.holdId,
    row.day,
    row.itemId,
    row.photoId,
    row.slot,
    row.sha256,
    row.mediaType,
    row.byteCount,
    row.blobKey,
    row.wrappedKey,
    row.reference,
    row.receivedAt,
    row.renditionKey,
    row.renditionWrappedKey,
  ])
}

/** Notes that items are under the hold's key; answers how many were new. */
export async function updateSecured(
  db: Db,
  row: { holdId: string; itemIds: readonly string[]; at: Date; keyId: string | null },
): Promise<number> {
  const marked = await db.run(markSecured, [row.holdId, row.itemIds, row.at])
  if (row.keyId !== null) await db.run(setKey, [row.holdId, row.keyId])
  return marked
}

const heldBlobs = statement(
  'holds.held_blobs',
  `SELECT p.blob_key AS key FROM evidence.held_photos p JOIN core.holds h ON h.id = p.hold_id
   WHERE p.organisation_id = $1 AND p.day = $2 AND h.released_at IS NULL AND p.blob_key IS NOT NULL
   UNION SELECT p.rendition_key FROM evidence.held_photos p JOIN core.holds h ON h.id = p.hold_id
   WHERE p.organisation_id = $1 AND p.day = $2 AND h.released_at IS NULL AND p.rendition_key IS NOT NULL`,
)

/** Blobs of a day that an open hold keeps. */
export async function listHeldBlobs(db: Db, organisationId: string, day: string): Promise<Set<string>> {
  return new Set((await db.many<{ key: string }>(heldBlobs, [organisationId, day])).map(({ key }) => key))
}

const released = statement(
  'holds.released_with_key',
  `SELECT id, organisation_id AS "organisationId" FROM core.holds WHERE released_at IS NOT NULL AND key_destroyed_at IS NULL ORDER BY id`,
)
const orphaned = statement(
  'holds.blobs_of_released',
  `WITH own AS (SELECT blob_key AS key, day, photo_id FROM evidence.held_photos WHERE hold_id = $1 AND blob_key IS NOT NULL
     UNION SELECT rendition_key, day, photo_id FROM evidence.held_photos WHERE hold_id = $1 AND rendition_key IS NOT NULL)
   SELECT key FROM own WHERE NOT EXISTS (SELECT 1 FROM evidence.held_photos p JOIN core.holds h ON h.id = p.hold_id
       WHERE p.photo_id = own.photo_id AND p.hold_id <> $1 AND h.released_at IS NULL)
     AND NOT EXISTS (SELECT 1 FROM evidence.photos p WHERE p.day = own.day AND p.photo_id = own.photo_id)`,
)
const deleteRecords = statement('holds.delete_records', 'DELETE FROM personal.held_records WHERE hold_id = $1')
const deletePhotos = statement('holds.delete_photos', 'DELETE FROM evidence.held_photos WHERE hold_id = $1')
const markEnded = statement(
  'holds.mark_ended',
  'UPDATE core.holds SET key_destroyed_at = $2, key_id = $3 WHERE id = $1 AND key_destroyed_at IS NULL',
)

/** Released holds whose key still has to go, of every operator. */
export function listReleasedHolds(db: Db): Promise<{ id: string; organisationId: string }[]> {
  return db.many(released)
}

/** Blobs that only this released hold still names. */
export async function listBlobsOfReleased(db: Db, holdId: string): Promise<string[]> {
  return (await db.many<{ key: string }>(orphaned, [holdId])).map(({ key }) => key)
}

/** Deletes what a released hold kept; answers the counts. */
export async function deleteHeldParts(db: Db, holdId: string): Promise<{ records: number; photos: number }> {
  return { records: await db.run(deleteRecords, [holdId]), photos: await db.run(deletePhotos, [holdId]) }
}

export function updateKeyDestroyed(db: Db, row: { holdId: string; at: Date; keyId: string | null }): Promise<number> {
  return db.run(markEnded, [row.holdId, row.at, row.keyId])
}
