// SQL of an item's photos, in the partition of its day.
import type { PhotoSlot } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

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
