// Opening of photos, after `reveal` has committed its entry: what leaves here is a rendition, never the bytes as received.
import { problem } from '@buuan/contract'
import { type BlobStore, isAbsent } from '../../../platform/blobs/blob-store.ts'
import { openLarge } from '../../../platform/vault/envelope.ts'
import type { Opener, Place } from '../../../platform/vault/vault.ts'
import type { IntakePhoto } from './intake-photos.repository.ts'
import type { SealedItemPhoto } from './item-photos.repository.ts'
import type { PlacePhoto } from './place-photos.repository.ts'
import {
  intakeKeyPlace,
  itemPhotoKeyPlace,
  photoBytesPlace,
  placePhotoKeyPlace,
  renditionBytesPlace,
  renditionKeyPlace,
  unpackBlobDataKey,
} from './photo-keys.ts'
import { renderPhoto } from './rendition.ts'

type SealedBlob = { blobKey: string; wrappedKey: Buffer; keyPlace: Place; bytesPlace: Place }

async function openBlob(
  { blobKey, wrappedKey, keyPlace, bytesPlace }: SealedBlob,
  opener: Opener,
  blobs: BlobStore,
): Promise<Buffer> {
  const dataKey = unpackBlobDataKey(opener.bytes(keyPlace, wrappedKey))
  return openLarge(dataKey, bytesPlace, await blobs.get(blobKey))
}

/** Bytes of an item's photo as received. Only for the rendition and the proof of its hash; nothing sends them anywhere. */
export function openOriginal(photo: SealedItemPhoto, opener: Opener, blobs: BlobStore): Promise<Buffer> {
  if (photo.blobKey === null || photo.wrappedKey === null) throw problem('photo_not_found')
  const { organisationId, photoId, blobKey, wrappedKey } = photo
  return openBlob(
    { blobKey, wrappedKey, keyPlace: itemPhotoKeyPlace(photo), bytesPlace: photoBytesPlace(organisationId, photoId) },
    opener,
    blobs,
  )
}

async function orProblem(opening: Promise<Buffer>): Promise<Buffer> {
  try {
    return await opening
  } catch (error) {
    if (isAbsent(error)) throw problem('photo_not_found')
    throw error
  }
}

async function renderOrProblem(bytes: Buffer): Promise<Buffer> {
  try {
    return await renderPhoto(bytes)
  } catch {
    throw problem('photo_unreadable') // the decoder's words may quote the file; the hash and the bytes stay as evidence
  }
}

/** JPEG of a photo of a place. */
export async function openPlacePhoto(photo: PlacePhoto, opener: Opener, blobs: BlobStore): Promise<Buffer> {
  const { organisationId, photoId, blobKey, wrappedKey } = photo
  const places = {
    keyPlace: placePhotoKeyPlace(organisationId, photoId),
    bytesPlace: photoBytesPlace(organisationId, photoId),
  }
  return renderOrProblem(await orProblem(openBlob({ blobKey, wrappedKey, ...places }, opener, blobs)))
}

/** JPEG of an item's photo: its rendition, or one made on the spot when there is none yet. Photos by reference are photo_not_found. */
export async function openItemPhoto(photo: SealedItemPhoto, opener: Opener, blobs: BlobStore): Promise<Buffer> {
  if (photo.renditionKey !== null && photo.renditionWrappedKey !== null) {
    const { organisationId, photoId, renditionKey, renditionWrappedKey } = photo
    const places = { keyPlace: renditionKeyPlace(photo), bytesPlace: renditionBytesPlace(organisationId, photoId) }
    return orProblem(openBlob({ blobKey: renditionKey, wrappedKey: renditionWrappedKey, ...places }, opener, blobs))
  }
  if (photo.renditionProblem !== null) throw problem('photo_unreadable', { reason: photo.renditionProblem })
  return renderOrProblem(await orProblem(openOriginal(photo, opener, blobs)))
}

/** JPEG of a draft's photo, made on the spot. */
export async function openDraftPhoto(photo: IntakePhoto, opener: Opener, blobs: BlobStore): Promise<Buffer> {
  const { organisationId, photoId, blobKey, wrappedKey } = photo
  const places = {
    keyPlace: intakeKeyPlace(organisationId, photoId),
    bytesPlace: photoBytesPlace(organisationId, photoId),
  }
  return renderOrProblem(await orProblem(openBlob({ blobKey, wrappedKey, ...places }, opener, blobs)))
}
