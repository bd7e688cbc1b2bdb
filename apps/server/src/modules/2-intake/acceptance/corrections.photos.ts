// Photos that could not be taken at acceptance: added within 24 hours, or signed for by a supervisor; until then the item may not leave. [CT02-I-5]
import {
  type AcceptanceReceipt,
  type CompletePhotos,
  type ItemId,
  type PendingPhotosReason,
  problem,
  uuidOf,
} from '@buuan/contract'
import type { Context } from '../../../platform/context.ts'
import type { Vault } from '../../../platform/vault/vault.ts'
import {
  findIntakePhotos,
  insertItemPhotos,
  type ItemPhotoRow,
  listPhotoSlots,
  markPhotosAttached,
  referencePhoto,
  toItemPhoto,
} from '../../1-ground/evidence/index.ts'
import { type ItemRow, updateItemVersion } from '../items/index.ts'
import { findSenderConfirmation } from '../joint-inspection/index.ts'
import { receiptOf } from './acceptance.service.ts'
import { type LockedItem, lockItem, requireDayKey } from './corrections.item.ts'
import { judgeAgain, lacksPhotos, missingAfterPhotos } from './corrections.rules.ts'

/** Adds photos to an item that waits for some. After the 24 hours only a supervisor may. */
export async function completePhotos(
  ctx: Context,
  vault: Vault,
  { itemId, photos }: CompletePhotos & { itemId: ItemId },
): Promise<AcceptanceReceipt> {
  const locked = await lockItem(ctx, itemId, 'acceptance.create')
  const { item, actor, place } = locked
  if (!lacksPhotos(item.missing)) throw problem('photos_not_pending')
  const isOverdue = item.photos_due_at !== null && item.photos_due_at < ctx.now
  if (isOverdue && !actor.permissions.has('acceptance.sign_pending_photos')) throw problem('photos_overdue')
  requireDayKey(vault, place)
  const rows = await takePhotos(ctx, vault, { locked, photos })
  await insertItemPhotos(ctx.db, rows)
  await markPhotosAttached(ctx.db, rows)
  const [slots, confirmation] = [await listPhotoSlots(ctx.db, place), await findSenderConfirmation(ctx.db, place)]
  const missing = missingAfterPhotos(item.missing, slots, confirmation)
  const { completeness } = judgeAgain(missing, item)
  const next: ItemRow = {
    ...item,
    missing,
    completeness,
    version: item.version + 1,
    photos_due_at: completeness === 'photos_pending' ? item.photos_due_at : null,
  }
  if ((await updateItemVersion(ctx.db, next)) === 0) throw problem('version_conflict')
  ctx.record('photo.completed', { item: item.id, day: item.day, photos: rows.length })
  return receiptOf(next, false)
}

async function takePhotos(
  ctx: Context,
  vault: Vault,
  { locked: { place }, photos }: { locked: LockedItem; photos: CompletePhotos['photos'] },
): Promise<ItemPhotoRow[]> {
  const wished = photos.flatMap((photo) => ('photoId' in photo ? [uuidOf(photo.photoId)] : []))
  const { organisationId } = place
  const found = await findIntakePhotos(ctx.db, { organisationId, photoIds: wished, now: ctx.now })
  const held = new Map(found.map((photo) => [photo.photoId, photo]))
  return photos.map((photo) => {
    if (!('photoId' in photo)) return referencePhoto(photo, { ...place, now: ctx.now })
    const own = held.get(uuidOf(photo.photoId))
    if (!own) throw problem('photo_not_found')
    held.delete(own.photoId) // a photo is counted once
    return { ...toItemPhoto(vault, own, place), slot: photo.slot }
  })
}

/** A supervisor answers for an item whose photos will not come; it may leave, and stays counted as lacking them. */
export async function signPendingPhotos(
  ctx: Context,
  { itemId, reason }: { itemId: ItemId; reason: PendingPhotosReason },
): Promise<AcceptanceReceipt> {
  const { item, actor } = await lockItem(ctx, itemId, 'acceptance.sign_pending_photos')
  if (item.completeness !== 'photos_pending' || item.photos_signed_by !== null) throw problem('photos_not_pending')
  const next: ItemRow = { ...item, version: item.version + 1, photos_signed_by: actor.id }
  if ((await updateItemVersion(ctx.db, next)) === 0) throw problem('version_conflict')
  ctx.record('photo.pending_signed', { item: item.id, day: item.day, reason })
  return receiptOf(next, false)
}
