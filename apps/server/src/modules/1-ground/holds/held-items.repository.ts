// SQL of reading what a hold keeps: its items, and for the recorded door the sealed versions and photos of one.
import { type Db, statement } from '../../../platform/database/statement.ts'
import type { SealedItemPhoto } from '../evidence/index.ts'
import type { RecordVersion } from '../people/index.ts'

export type HeldItemRow = { day: string; itemId: string; securedAt: Date | null }

const list = statement(
  'holds.items',
  `SELECT i.day, i.item_id AS "itemId", i.secured_at AS "securedAt" FROM core.hold_items i
   WHERE i.organisation_id = $1 AND i.hold_id = $2 ORDER BY i.day, i.item_id LIMIT 500`,
)

/** Items of a hold, of which the first 500. */
export function listHoldItems(db: Db, organisationId: string, holdId: string): Promise<HeldItemRow[]> {
  return db.many<HeldItemRow>(list, [organisationId, holdId])
}

export type HeldPlace = { organisationId: string; holdId: string; day: string; itemId: string }

const versions = statement(
  'holds.held_versions',
  `SELECT r.version, r.sender, r.addressee, r.presenter, r.identification, r.contents, r.recorded_at AS "recordedAt", r.recorded_by AS "recordedBy"
   FROM personal.held_records r JOIN core.holds h ON h.id = r.hold_id AND h.released_at IS NULL
   WHERE r.organisation_id = $1 AND r.hold_id = $2 AND r.day = $3 AND r.item_id = $4 ORDER BY r.version DESC`,
)
const photos = statement(
  'holds.held_photos',
  `SELECT p.organisation_id AS "organisationId", p.day, p.item_id AS "itemId", p.photo_id AS "photoId", p.slot, p.sha256, p.blob_key AS "blobKey",
     p.wrapped_key AS "wrappedKey", p.rendition_key AS "renditionKey", p.rendition_wrapped_key AS "renditionWrappedKey", NULL AS "renditionProblem", p.reference
   FROM evidence.held_photos p JOIN core.holds h ON h.id = p.hold_id AND h.released_at IS NULL
   WHERE p.organisation_id = $1 AND p.hold_id = $2 AND p.day = $3 AND p.item_id = $4 ORDER BY p.slot, p.photo_id`,
)

/** Sealed versions that an open hold keeps of an item, newest first; reveal role. */
export function listHeldVersions(db: Db, { organisationId, holdId, day, itemId }: HeldPlace): Promise<RecordVersion[]> {
  return db.many<RecordVersion>(versions, [organisationId, holdId, day, itemId])
}

/** Photos that an open hold keeps of an item; reveal role. */
export function listHeldPhotos(
  db: Db,
  { organisationId, holdId, day, itemId }: HeldPlace,
): Promise<(SealedItemPhoto & { reference: string | null })[]> {
  return db.many(photos, [organisationId, holdId, day, itemId])
}
