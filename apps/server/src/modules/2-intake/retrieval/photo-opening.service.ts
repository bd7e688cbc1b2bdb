// Opening of one photo: the same purposes as for an item's data, an entry of its own, and the rendition as bytes that nobody stores.
import { type ItemId, type OpenPhoto, type PhotoId, problem, uuidOf } from '@buuan/contract'
import type { z } from 'zod'
import { type StaffActor, requirePermission } from '../../../platform/access/actor.ts'
import type { BlobStore } from '../../../platform/blobs/blob-store.ts'
import { type ContextDeps, reveal } from '../../../platform/context.ts'
import { dayScope } from '../../../platform/vault/vault.ts'
import { findItemPhoto, openItemPhoto } from '../../1-ground/evidence/index.ts'
import { recordLimit, takeWithinLimits } from './opening-limits.service.ts'
import { checkOpening, getReachableItem } from './opening.service.ts'

export type PhotoOpeningDeps = ContextDeps & { blobs: BlobStore }

export type PhotoOpening = { itemId: ItemId; photoId: PhotoId; request: z.output<typeof OpenPhoto> }

/** JPEG of an item's photo; its entry is committed first. */
export async function openPhoto(
  deps: PhotoOpeningDeps,
  actor: StaffActor,
  { itemId, photoId, request }: PhotoOpening,
): Promise<Buffer> {
  requirePermission(actor, 'item.search')
  const route = 'POST /items/:itemId/photos/:photoId/opening'
  const item = await getReachableItem(deps, actor, { itemId, route })
  await checkOpening(deps, actor, { request: { ...request, parts: ['photos'] }, route })
  const place = { organisationId: actor.organisationId, day: item.day, itemId: item.id, photoId: uuidOf(photoId) }
  if (!deps.vault.hasKey(place.organisationId, dayScope(place.day))) throw problem('key_destroyed')
  return reveal(deps, actor, {
    read: async ({ db, now, record }) => {
      await takeWithinLimits({ db, now }, actor, 'openings')
      const photo = await findItemPhoto(db, place)
      if (!photo) throw problem('photo_not_found')
      record('photo.opened', { item: item.id, day: item.day, photo: photo.photoId, purpose: request.purpose })
      return photo
    },
    open: (photo, opener) => openItemPhoto(photo, opener, deps.blobs),
  }).catch(async (error: unknown) => {
    await recordLimit(deps, actor, error, route)
    throw error
  })
}
