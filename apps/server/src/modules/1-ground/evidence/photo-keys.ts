// Where the seals of photos belong: the blob under a key of its own, that key under the operator's intake key and later under the item's day key.
import { randomBytes } from 'node:crypto'
import { type DataKey, KEY_ID_BYTES, type Place } from '../../../platform/vault/envelope.ts'
import { blobKeyField, dayScope, intakeScopeOf } from '../../../platform/vault/vault.ts'

export type PhotoPlace = { organisationId: string; day: string; itemId: string; photoId: string }

const KEY_BYTES = 32

/** A fresh key for one blob. */
export function makeBlobDataKey(): DataKey {
  return { id: randomBytes(KEY_ID_BYTES), key: randomBytes(KEY_BYTES) }
}

/** Key of a blob as the bytes that are wrapped. */
export function packBlobDataKey(dataKey: DataKey): Buffer {
  return Buffer.concat([dataKey.id, dataKey.key])
}

/** Unwrapped bytes → key of a blob. */
export function unpackBlobDataKey(packed: Buffer): DataKey {
  if (packed.length !== KEY_ID_BYTES + KEY_BYTES) throw new Error('not the key of a blob')
  return { id: packed.subarray(0, KEY_ID_BYTES), key: packed.subarray(KEY_ID_BYTES) }
}

/** Place of the photo's bytes: the photo's own id, whatever item it comes to. */
export function photoBytesPlace(organisationId: string, photoId: string): Place {
  return { organisationId, scope: 'blob', subjectId: photoId, field: 'photo' }
}

/** Place of a rendition's bytes. */
export function renditionBytesPlace(organisationId: string, photoId: string): Place {
  return { organisationId, scope: 'blob', subjectId: photoId, field: 'rendition' }
}

/** Place of a received photo's key, before it is an item's. */
export function intakeKeyPlace(organisationId: string, photoId: string): Place {
  return { organisationId, scope: intakeScopeOf(photoId), subjectId: photoId, field: blobKeyField }
}

/** Place of the key of an item's photo. */
export function itemPhotoKeyPlace({ organisationId, day, itemId, photoId }: PhotoPlace): Place {
  return { organisationId, scope: dayScope(day), subjectId: `${itemId}/${photoId}`, field: blobKeyField }
}

/** Place of the key of a photo that proves something of a place. */
export function placePhotoKeyPlace(organisationId: string, photoId: string): Place {
  return { organisationId, scope: 'place', subjectId: photoId, field: blobKeyField }
}

/** Place of the key of a rendition. */
export function renditionKeyPlace({ organisationId, day, itemId, photoId }: PhotoPlace): Place {
  return { organisationId, scope: dayScope(day), subjectId: `${itemId}/${photoId}/rendition`, field: blobKeyField }
}
