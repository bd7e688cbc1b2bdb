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
   WHERE id = ANY($1::uuid[]) AND organisation_id = $2 AND attached_item IS NULL AND expires_at > $3 AND wrapped_key <> '' ORDER BY id FOR UPDATE`,
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

const insert = statement(
  'evidence.insert_intake_photo',
  `INSERT INTO evidence.intake_photos (id, organisation_id, staff_id, draft_id, slot, sha256, media_type, byte_count, blob_key, wrapped_key, received_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
   ON CONFLICT (draft_id, slot, sha256) WHERE draft_id IS NOT NULL AND attached_item IS NULL DO NOTHING`,
)

/** Enters a received photo; false when the same bytes stand in the same slot of the same draft already. */
export async function insertIntakePhoto(db: Db, photo: IntakePhoto): Promise<boolean> {
  const inserted = await db.run(insert, [
    photo.photoId,
    photo.organisationId,
    photo.staffId,
    photo.draftId,
    photo.slot,
    photo.sha256,
    photo.mediaType,
    photo.byteCount,
    photo.blobKey,
    photo.wrappedKey,
    photo.receivedAt,
    photo.expiresAt,
  ])
  return inserted === 1
}

const same = statement(
  'evidence.same_photo',
  `SELECT ${columns} FROM evidence.intake_photos WHERE draft_id = $1 AND slot = $2 AND sha256 = $3 AND attached_item IS NULL`,
)

type SameAs = { draftId: string | null; slot: PhotoSlot; sha256: Buffer }

/** The photo with these bytes in this slot of this draft, or undefined. */
export function findSamePhoto(db: Db, { draftId, slot, sha256 }: SameAs): Promise<IntakePhoto | undefined> {
  return db.maybeOne<IntakePhoto>(same, [draftId, slot, sha256])
}

/** The same, when it must be there. */
export function getSamePhoto(db: Db, { draftId, slot, sha256 }: SameAs): Promise<IntakePhoto> {
  return db.one<IntakePhoto>(same, [draftId, slot, sha256])
}

const listOfDrafts = statement(
  'evidence.list_draft_photos',
  `SELECT draft_id AS "draftId", id AS "photoId", slot, received_at AS "receivedAt" FROM evidence.intake_photos
   WHERE draft_id = ANY($1::uuid[]) AND attached_item IS NULL AND expires_at > $2 ORDER BY received_at, id`,
)

export type DraftPhotoRow = { draftId: string; photoId: string; slot: PhotoSlot; receivedAt: Date }

/** Photos of drafts, oldest first. */
export function listDraftPhotos(db: Db, draftIds: readonly string[], now: Date): Promise<DraftPhotoRow[]> {
  return db.many<DraftPhotoRow>(listOfDrafts, [draftIds, now])
}

const findOfDraft = statement(
  'evidence.find_draft_photo',
  `SELECT ${columns} FROM evidence.intake_photos WHERE id = $1 AND draft_id = $2 AND attached_item IS NULL AND expires_at > $3`,
)

/** A photo of a draft with its wrapped key, for the reading side of `reveal`. */
export function findDraftPhoto(
  db: Db,
  { photoId, draftId, now }: { photoId: string; draftId: string; now: Date },
): Promise<IntakePhoto | undefined> {
  return db.maybeOne<IntakePhoto>(findOfDraft, [photoId, draftId, now])
}

// Discarded photos expire at once and lose their key; the purge removes blob and row. No bytes are touched inside the transaction.
const discard = statement(
  'evidence.discard_photos',
  `UPDATE evidence.intake_photos SET expires_at = $3, draft_id = NULL, wrapped_key = ''
   WHERE draft_id = $1 AND ($2::uuid IS NULL OR id = $2) AND attached_item IS NULL`,
)

/** Discards the photos of a draft, or one of them; answers how many. */
export function discardDraftPhotos(
  db: Db,
  { draftId, photoId, now }: { draftId: string; photoId?: string; now: Date },
): Promise<number> {
  return db.run(discard, [draftId, photoId ?? null, now])
}

export type ExpiredPhoto = { photoId: string; organisationId: string; blobKey: string }

const listExpired = statement(
  'evidence.list_expired_photos',
  `SELECT id AS "photoId", organisation_id AS "organisationId", blob_key AS "blobKey" FROM evidence.intake_photos
   WHERE attached_item IS NULL AND expires_at <= $1 ORDER BY expires_at LIMIT $2`,
)
const listHandedOver = statement(
  'evidence.list_handed_over_photos',
  `SELECT id AS "photoId", organisation_id AS "organisationId", blob_key AS "blobKey" FROM evidence.intake_photos
   WHERE attached_item IS NOT NULL AND expires_at <= $1 ORDER BY expires_at LIMIT $2`,
)
const remove = statement(
  'evidence.delete_intake_photos',
  'DELETE FROM evidence.intake_photos WHERE id = ANY($1::uuid[])',
)

/** Photos that no item took before this time, oldest first. */
export function listExpiredPhotos(db: Db, before: Date, limit: number): Promise<ExpiredPhoto[]> {
  return db.many<ExpiredPhoto>(listExpired, [before, limit])
}

/** Rows whose photo is an item's now; the blob is no longer theirs. */
export function listHandedOverPhotos(db: Db, before: Date, limit: number): Promise<ExpiredPhoto[]> {
  return db.many<ExpiredPhoto>(listHandedOver, [before, limit])
}

export function deleteIntakePhotos(db: Db, photoIds: readonly string[]): Promise<number> {
  return db.run(remove, [photoIds])
}
