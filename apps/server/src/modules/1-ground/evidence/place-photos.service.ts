// A received photo becomes a proof of a place: its key moves from the operator's intake key to the key of places.
import { problem } from '@buuan/contract'
import { vietnamDay } from '@buuan/vietnam'
import type { Context } from '../../../platform/context.ts'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Vault } from '../../../platform/vault/vault.ts'
import { findIntakePhotos, markPhotosAttached } from './intake-photos.repository.ts'
import { intakeKeyPlace, placePhotoKeyPlace } from './photo-keys.ts'
import { insertPlacePhoto, type PlacePhoto } from './place-photos.repository.ts'

/** Keeps a photo received in the last 24 h as the proof `proofId`; photo_not_found for any other. */
export async function keepPlacePhoto(
  ctx: Context,
  vault: Vault,
  { photoId, proofId }: { photoId: string; proofId: string },
): Promise<PlacePhoto> {
  const { organisationId } = staffOf(ctx.actor)
  const [photo] = await findIntakePhotos(ctx.db, { organisationId, photoIds: [photoId], now: ctx.now })
  if (!photo) throw problem('photo_not_found')
  const { sha256, mediaType, byteCount, blobKey, receivedAt } = photo
  const wrappedKey = vault.rewrap(
    intakeKeyPlace(organisationId, photoId),
    placePhotoKeyPlace(organisationId, photoId),
    photo.wrappedKey,
  )
  const kept = { photoId, organisationId, sha256, mediaType, byteCount, blobKey, wrappedKey, receivedAt }
  await insertPlacePhoto(ctx.db, kept)
  await markPhotosAttached(ctx.db, [{ photoId, day: vietnamDay(ctx.now), itemId: proofId, blobKey }])
  return kept
}
