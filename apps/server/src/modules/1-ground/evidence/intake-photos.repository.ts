// SQL of photos that are not yet an item's: received, sealed under the operator's intake key, gone after 24 h unless attached.
import type { PhotoSlot } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

/** A received photo: the hash is of the bytes as received; `wrappedKey` is the blob's key under the intake scope. */
export type IntakePhoto = {
  photoId: string
  organisationId: string
  staffId: string
  draftId: string | null
  slot: PhotoSlot
  sha256: Buffer
  mediaType: string
  byteCount: number
  blobKey: string
  wrappedKey: Buffer
  receivedAt: Date
  expiresAt: Date
}

const columns = `id AS "photoId", organisation_id AS "organisationId", staff_id AS "staffId", draft_id AS "draftId", slot, sha256, media_type AS "mediaType",
  byte_count AS "byteCount", blob_key AS "blobKey", wrapped_key AS "wrappedKey", received_at AS "receivedAt", expires_at AS "expiresAt"`

const findForUpdate = statement(
  'evidence.find_intake_photos',
  `SELECT ${columns} FROM evidence.intake_photos
   WHERE id = ANY($1::uuid[]) AND organisation_id = $2 AND attached_item IS NULL AND expires_at > $3 ORDER BY id FOR UPDATE`,
)

/** Photos of these ids that are still to be attached, locked in the order of their ids; what is missing is another's, attached or expired. */
export function findIntakePhotos(
  db: Db,
  wanted: { organisationId: string; photoIds: readonly string[]; now: Date },
): Promise<IntakePhoto[]> {
  if (wanted.photoIds.length === 0) return Promise.resolve([])
  return db.many<IntakePhoto>(findForUpdate, [wanted.photoIds, wanted.organisationId, wanted.now])
}

// The key goes to the day's scope with the item. Its copy under the intake key is emptied, or destroying the day's key would not destroy the photo.
const attach = statement(
  'evidence.attach_intake_photos',
  `UPDATE evidence.intake_photos p SET attached_day = a.day, attached_item = a.item_id, wrapped_key = ''
   FROM unnest($1::uuid[], $2::date[], $3::uuid[]) AS a (photo_id, day, item_id) WHERE p.id = a.photo_id AND p.attached_item IS NULL`,
)

/** Marks received photos as belonging to items; references (photos in the operator's own store) are passed over. */
export async function markPhotosAttached(
  db: Db,
  rows: readonly { photoId: string; day: string; itemId: string; blobKey: string | null }[],
): Promise<void> {
  const received = rows.filter((row) => row.blobKey !== null)
  if (received.length === 0) return
  const attached = await db.run(attach, [
    received.map((row) => row.photoId),
    received.map((row) => row.day),
    received.map((row) => row.itemId),
  ])
  if (attached !== received.length)
    throw new Error('a photo was attached that was not locked by findIntakePhotos in this transaction')
}
