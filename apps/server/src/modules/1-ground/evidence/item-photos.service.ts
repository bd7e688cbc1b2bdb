// Received photos become an item's photos: pure and synchronous, so that acceptance does it inside its batch. Clause I.5 of Directive 02/CT-BKHCN.
import type { PhotoSlot } from '@buuan/contract'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Vault } from '../../../platform/vault/vault.ts'
import type { IntakePhoto } from './intake-photos.repository.ts'
import type { ItemPhotoRow } from './item-photos.repository.ts'
import { intakeKeyPlace, itemPhotoKeyPlace } from './photo-keys.ts'

export type ItemPlace = { organisationId: string; day: string; itemId: string }

/** A received photo as a row of its item: the blob stays as it is, its key moves from the intake key to the day's. */
export function toItemPhoto(vault: Vault, photo: IntakePhoto, place: ItemPlace): ItemPhotoRow {
  const { photoId, slot, sha256, mediaType, byteCount, blobKey, receivedAt } = photo
  const wrappedKey = vault.rewrap(
    intakeKeyPlace(place.organisationId, photoId),
    itemPhotoKeyPlace({ ...place, photoId }),
    photo.wrappedKey,
  )
  return { ...place, photoId, slot, sha256, mediaType, byteCount, blobKey, wrappedKey, reference: null, receivedAt }
}

export type ReferencedPhoto = { slot: PhotoSlot /** 64 hexadecimal digits */; sha256: string; reference: string }

/** A photo that stays in the operator's own store: its hash and the code it is found by. Its type and size are not known here. */
export function referencePhoto(photo: ReferencedPhoto, place: ItemPlace & { now: Date }): ItemPhotoRow {
  const { organisationId, day, itemId, now } = place
  return {
    organisationId,
    day,
    itemId,
    photoId: uuidv7(now),
    slot: photo.slot,
    sha256: Buffer.from(photo.sha256, 'hex'),
    mediaType: 'application/octet-stream',
    byteCount: 0,
    blobKey: null,
    wrappedKey: null,
    reference: photo.reference,
    receivedAt: now,
  }
}
