// The door to what a hold kept past its day: the same parts and limits as any opening, a purpose with a case, and an entry that names the hold.
import {
  type HeldItemList,
  type ItemId,
  type OpenItem,
  type OpenedItem,
  itemIdOf,
  openingPurposeOf,
  partsOfItemId,
  problem,
} from '@buuan/contract'
import { type StaffActor, requirePermission } from '../../../platform/access/actor.ts'
import type { BlobStore } from '../../../platform/blobs/blob-store.ts'
import { type Context, type ContextDeps, reveal } from '../../../platform/context.ts'
import { type Opener, holdScope } from '../../../platform/vault/vault.ts'
import { openItemPhoto } from '../../1-ground/evidence/index.ts'
import { type HeldPlace, listHeldPhotos, listHeldVersions, listHoldItems } from '../../1-ground/holds/index.ts'
import { openParts } from '../../1-ground/people/index.ts'
import { findItems, formatNumberOf } from '../items/index.ts'
import { recordLimit, takeWithinLimits } from './opening-limits.service.ts'
import { answerOpening, checkOpening } from './opening.service.ts'

export type HeldItem = { holdId: string; itemId: ItemId }

/** Reads seals of the day under the key of the hold; everything else of their places is the same. */
function openerOfHold(opener: Opener, holdId: string): Opener {
  const move = <Place extends { scope: string }>(place: Place) =>
    place.scope.startsWith('day-') ? { ...place, scope: holdScope(holdId) } : place
  return {
    json: (place, envelope) => opener.json(move(place), envelope),
    bytes: (place, envelope) => opener.bytes(move(place), envelope),
  }
}

function placeOf({ organisationId }: StaffActor, { holdId, itemId }: HeldItem): HeldPlace {
  const { day, uuid } = partsOfItemId(itemId)
  return { organisationId, holdId, day, itemId: uuid }
}

/** Throws unless the purpose is the role's and names its case: nothing kept past its day opens without one. */
async function checkHeldOpening(
  deps: ContextDeps,
  actor: StaffActor,
  { request, route }: { request: Pick<OpenItem, 'purpose' | 'caseNumber' | 'parts'>; route: string },
): Promise<string> {
  requirePermission(actor, 'held_item.open')
  await checkOpening(deps, actor, { request, route })
  if (openingPurposeOf(request.purpose).caseBook === null || !request.caseNumber) throw problem('case_number_required')
  return request.caseNumber
}

/** Opens parts of an item that a hold keeps. Throws held_item_not_found when the hold ended or keeps no such item. */
export async function openHeldItem(
  deps: ContextDeps,
  actor: StaffActor,
  { request, ...item }: HeldItem & { request: OpenItem },
): Promise<OpenedItem> {
  const route = 'POST /holds/:holdId/items/:itemId/openings'
  const caseNumber = await checkHeldOpening(deps, actor, { request, route })
  const place = placeOf(actor, item)
  const parts = [...new Set(request.parts)]
  const openedAt = deps.clock()
  return reveal(deps, actor, {
    read: async ({ db, now, record }) => {
      await takeWithinLimits({ db, now }, actor, 'openings')
      const versions = await listHeldVersions(db, place)
      if (versions.length === 0) throw problem('held_item_not_found')
      const photos = parts.includes('photos') ? await listHeldPhotos(db, place) : []
      const { holdId: hold, itemId: id, day } = place
      const entryId = record('held_item.opened', { item: id, day, hold, parts, purpose: request.purpose, caseNumber })
      return { versions, photos, entryId }
    },
    open: (sealed, opener) =>
      answerOpening({ itemId: item.itemId, purpose: request.purpose, caseNumber, parts, openedAt }, sealed, (read) =>
        openParts(openerOfHold(opener, place.holdId), place, read),
      ),
  }).catch(async (error: unknown) => {
    await recordLimit(deps, actor, error, route)
    throw error
  })
}

/** JPEG of a photo that a hold keeps; an entry of its own. */
export async function openHeldPhoto(
  deps: ContextDeps & { blobs: BlobStore },
  actor: StaffActor,
  { request, photoId, ...item }: HeldItem & { photoId: string; request: Pick<OpenItem, 'purpose' | 'caseNumber'> },
): Promise<Buffer> {
  const route = 'POST /holds/:holdId/items/:itemId/photos/:photoId/opening'
  const caseNumber = await checkHeldOpening(deps, actor, { request: { ...request, parts: ['photos'] }, route })
  const place = placeOf(actor, item)
  return reveal(deps, actor, {
    read: async ({ db, now, record }) => {
      await takeWithinLimits({ db, now }, actor, 'openings')
      const photo = (await listHeldPhotos(db, place)).find((each) => each.photoId === photoId)
      if (!photo) throw problem('photo_not_found')
      const { holdId: hold, itemId: id, day } = place
      record('held_item.opened', { item: id, day, hold, parts: ['photos'], purpose: request.purpose, caseNumber })
      return photo
    },
    open: (photo, opener) => openItemPhoto(photo, openerOfHold(opener, place.holdId), deps.blobs),
  }).catch(async (error: unknown) => {
    await recordLimit(deps, actor, error, route)
    throw error
  })
}

/** Items of a hold with their numbers, while those stand; nothing of a person. */
export async function listHeldItems(ctx: Context, holdId: string): Promise<HeldItemList> {
  const { organisationId } = ctx.allow('retention.read')
  const rows = await listHoldItems(ctx.db, organisationId, holdId)
  if (rows.length === 0) throw problem('hold_not_found')
  const items = await findItems(ctx.db, { organisationId, servicePointId: null, keys: rows })
  const numbers = new Map(items.map((item) => [item.id, formatNumberOf(item)]))
  return {
    items: rows.map(({ day, itemId, securedAt }) => ({
      itemId: itemIdOf(day, itemId),
      itemNumber: numbers.get(itemId) ?? null,
      securedAt: securedAt?.toISOString() ?? null,
    })),
  }
}
