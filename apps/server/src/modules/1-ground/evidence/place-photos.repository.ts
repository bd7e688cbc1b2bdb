// SQL of photos that prove something of a place, not of an item.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type PlacePhoto = {
  photoId: string
  organisationId: string
  sha256: Buffer
  mediaType: string
  byteCount: number
  blobKey: string
  wrappedKey: Buffer
  receivedAt: Date
}

const insert = statement(
  'evidence.insert_place_photo',
  `INSERT INTO evidence.place_photos (photo_id, organisation_id, sha256, media_type, byte_count, blob_key, wrapped_key, received_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
const find = statement(
  'evidence.find_place_photo',
  `SELECT photo_id AS "photoId", organisation_id AS "organisationId", sha256, media_type AS "mediaType", byte_count AS "byteCount",
     blob_key AS "blobKey", wrapped_key AS "wrappedKey", received_at AS "receivedAt" FROM evidence.place_photos WHERE photo_id = $1`,
)

export function insertPlacePhoto(db: Db, row: PlacePhoto): Promise<number> {
  return db.run(insert, [
    row.photoId,
    row.organisationId,
    row.sha256,
    row.mediaType,
    row.byteCount,
    row.blobKey,
    row.wrappedKey,
    row.receivedAt,
  ])
}

/** A photo of a place with its seals, for the reading side of `reveal`. */
export function findPlacePhoto(db: Db, photoId: string): Promise<PlacePhoto | undefined> {
  return db.maybeOne<PlacePhoto>(find, [photoId])
}
