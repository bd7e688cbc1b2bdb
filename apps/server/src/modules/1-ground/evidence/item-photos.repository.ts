// SQL of an item's photos, in the partition of its day.
import type { PhotoSlot } from '@buuan/contract'
import { type Db, statement, statementOnDays } from '../../../platform/database/statement.ts'

/** One row of evidence.photos as acceptance writes it: a sealed blob with its key under the day's scope, or a reference into the operator's own store. */
export type ItemPhotoRow = {
  organisationId: string
  day: string
  itemId: string
  photoId: string
  slot: PhotoSlot
  sha256: Buffer
  mediaType: string
  byteCount: number
  blobKey: string | null
  wrappedKey: Buffer | null
  reference: string | null
  receivedAt: Date
}

const insert = statement(
  'evidence.insert_item_photos',
  `INSERT INTO evidence.photos (organisation_id, day, item_id, photo_id, slot, sha256, media_type, byte_count, blob_key, wrapped_key, reference, received_at)
   SELECT * FROM unnest($1::uuid[], $2::date[], $3::uuid[], $4::uuid[], $5::text[], $6::bytea[], $7::text[], $8::integer[], $9::text[], $10::bytea[], $11::text[], $12::timestamptz[])`,
)

/** Writes the photos of one or many items in one statement. */
export async function insertItemPhotos(db: Db, rows: readonly ItemPhotoRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.run(insert, [
    rows.map((row) => row.organisationId),
    rows.map((row) => row.day),
    rows.map((row) => row.itemId),
    rows.map((row) => row.photoId),
    rows.map((row) => row.slot),
    rows.map((row) => row.sha256),
    rows.map((row) => row.mediaType),
    rows.map((row) => row.byteCount),
    rows.map((row) => row.blobKey),
    rows.map((row) => row.wrappedKey),
    rows.map((row) => row.reference),
    rows.map((row) => row.receivedAt),
  ])
}

export type ItemPhotoPlace = { organisationId: string; day: string; itemId: string; photoId: string }

/** A photo of an item with its seals, as the reading side of `reveal` sees it. */
export type SealedItemPhoto = ItemPhotoPlace & {
  slot: PhotoSlot
  sha256: Buffer
  blobKey: string | null
  wrappedKey: Buffer | null
  renditionKey: string | null
  renditionWrappedKey: Buffer | null
  renditionProblem: string | null
}

const sealedColumns = `organisation_id AS "organisationId", day, item_id AS "itemId", photo_id AS "photoId", slot, sha256, blob_key AS "blobKey",
  wrapped_key AS "wrappedKey", rendition_key AS "renditionKey", rendition_wrapped_key AS "renditionWrappedKey", rendition_problem AS "renditionProblem"`

const find = statement(
  'evidence.find_item_photo',
  `SELECT ${sealedColumns} FROM evidence.photos WHERE day = $1::date AND item_id = $2 AND photo_id = $3 AND organisation_id = $4`,
)

/** A photo of an item with its seals, or undefined; for the reading side of `reveal`. */
export function findItemPhoto(
  db: Db,
  { organisationId, day, itemId, photoId }: ItemPhotoPlace,
): Promise<SealedItemPhoto | undefined> {
  return db.maybeOne<SealedItemPhoto>(find, [day, itemId, photoId, organisationId])
}

/** What may be said of an item's photo without opening it. `renditionProblem`: the bytes are kept, but no picture can be shown. */
export type ItemPhotoSummary = {
  photoId: string
  slot: PhotoSlot
  sha256: Buffer
  byteCount: number
  receivedAt: Date
  reference: string | null
  renditionAt: Date | null
  renditionProblem: string | null
}

const list = statementOnDays(
  'evidence.list_item_photos',
  (
    days,
  ) => `SELECT photo_id AS "photoId", slot, sha256, byte_count AS "byteCount", received_at AS "receivedAt", reference,
     rendition_at AS "renditionAt", rendition_problem AS "renditionProblem"
   FROM evidence.photos WHERE day IN (${days}) AND item_id = $1 AND organisation_id = $2 ORDER BY received_at, photo_id`,
)

/** Photos of an item in the order they came, without opening any. */
export function listItemPhotos(
  db: Db,
  { organisationId, day, itemId }: Omit<ItemPhotoPlace, 'photoId'>,
): Promise<ItemPhotoSummary[]> {
  return db.many<ItemPhotoSummary>(list([day]), [itemId, organisationId])
}

const listUnrendered = statement(
  'evidence.list_unrendered',
  `SELECT ${sealedColumns} FROM evidence.photos
   WHERE rendition_at IS NULL AND blob_key IS NOT NULL AND day BETWEEN $1::date AND $2::date ORDER BY received_at LIMIT $3`,
)

/** Photos of these days that have no rendition yet, oldest first. */
export function listUnrenderedPhotos(
  db: Db,
  days: { first: string; last: string },
  limit: number,
): Promise<SealedItemPhoto[]> {
  return db.many<SealedItemPhoto>(listUnrendered, [days.first, days.last, limit])
}

// Counted up to a bound: past it the exact figure does not change what is to be done.
const countUnrendered = statement(
  'evidence.count_unrendered',
  'SELECT count(*)::int AS count FROM (SELECT 1 FROM evidence.photos WHERE rendition_at IS NULL AND blob_key IS NOT NULL LIMIT 100000) AS waiting',
)

/** How many photos wait for their rendition, 100,000 at most. */
export async function countUnrenderedPhotos(db: Db): Promise<number> {
  return (await db.one<{ count: number }>(countUnrendered)).count
}

/** Outcome of one attempt: a sealed rendition, or the problem that the item shows. */
export type RenditionOutcome = ItemPhotoPlace & {
  renditionKey: string | null
  renditionWrappedKey: Buffer | null
  renditionProblem: string | null
}

const setRenditions = statement(
  'evidence.set_renditions',
  `UPDATE evidence.photos p SET rendition_key = r.key, rendition_wrapped_key = r.wrapped_key, rendition_problem = r.problem, rendition_at = $2
   FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::bytea[], $7::text[]) AS r (item_id, photo_id, key, wrapped_key, problem)
   WHERE p.day = $1::date AND p.item_id = r.item_id AND p.photo_id = r.photo_id AND p.rendition_at IS NULL RETURNING p.photo_id AS "photoId"`,
)

/** Enters outcomes of one day; answers the photos that took theirs (another process may have been first). */
export async function updateRenditions(
  db: Db,
  day: string,
  { now, outcomes }: { now: Date; outcomes: readonly RenditionOutcome[] },
): Promise<string[]> {
  const rows = await db.many<{ photoId: string }>(setRenditions, [
    day,
    now,
    outcomes.map((row) => row.itemId),
    outcomes.map((row) => row.photoId),
    outcomes.map((row) => row.renditionKey),
    outcomes.map((row) => row.renditionWrappedKey),
    outcomes.map((row) => row.renditionProblem),
  ])
  return rows.map((row) => row.photoId)
}

const findKnown = statement(
  'evidence.known_blobs',
  `SELECT blob_key AS key FROM evidence.intake_photos WHERE blob_key = ANY($1::text[])
   UNION SELECT blob_key FROM evidence.photos WHERE blob_key = ANY($1::text[])
   UNION SELECT rendition_key FROM evidence.photos WHERE rendition_key = ANY($1::text[])
   UNION SELECT blob_key FROM evidence.place_photos WHERE blob_key = ANY($1::text[])`,
)

/** Which of these blobs some row names. Reads every day: only for the few that a cut-short request left among the arrivals. */
export async function listKnownBlobs(db: Db, keys: readonly string[]): Promise<Set<string>> {
  return new Set((await db.many<{ key: string }>(findKnown, [keys])).map((row) => row.key))
}
