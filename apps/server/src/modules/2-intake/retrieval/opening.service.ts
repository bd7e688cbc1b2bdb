// The door to one item's personal data: purpose, parts, case number; the entry is committed before anything is opened.
import {
  OPENING_MINUTES,
  type OpenItem,
  type OpenedItem,
  type OpenedPart,
  type OpeningPart,
  type ItemId,
  partsOfItemId,
  problem,
  wireId,
} from '@buuan/contract'
import { type StaffActor, requirePermission } from '../../../platform/access/actor.ts'
import { recordRefusal } from '../../../platform/access/refusal.ts'
import { type ContextDeps, reveal, transact } from '../../../platform/context.ts'
import { dayScope } from '../../../platform/vault/vault.ts'
import { type ItemPhotoSummary, listItemPhotos } from '../../1-ground/evidence/index.ts'
import { type PartName, type PersonalParts, listRecordVersions, openParts } from '../../1-ground/people/index.ts'
import { type ItemRow, findItem } from '../items/index.ts'
import { recordLimit, takeWithinLimits } from './opening-limits.service.ts'
import { isWithin, reachOf } from './reach.ts'
import { judgeOpening } from './retrieval.rules.ts'

const sealedPartOf: Record<Exclude<OpeningPart, 'photos'>, PartName> = {
  sender_name: 'sender',
  sender_phone: 'sender',
  sender_address: 'sender',
  addressee_name: 'addressee',
  addressee_phone: 'addressee',
  addressee_address: 'addressee',
  presenter: 'presenter',
  identification: 'identification',
  contents: 'contents',
}

/** The item, when it lies within the person's reach. One of the same operator's other points is not found, and the attempt is entered. */
export async function getReachableItem(
  deps: ContextDeps,
  actor: StaffActor,
  { itemId, route }: { itemId: ItemId; route: string },
): Promise<ItemRow> {
  const reach = reachOf(actor)
  const { day, uuid } = partsOfItemId(itemId)
  const key = { organisationId: actor.organisationId, day, itemId: uuid }
  const item = await transact(deps, actor, (ctx) => findItem(ctx.db, key))
  if (item && isWithin(reach, item)) return item
  if (item) await recordRefusal(deps, actor, { permission: 'item.reveal', route, reason: 'other_point' })
  throw problem('not_found')
}

/** Throws what stands against an opening; a purpose that is not the role's is entered as a refused access. */
export async function checkOpening(
  deps: ContextDeps,
  actor: StaffActor,
  { request, route }: { request: Pick<OpenItem, 'purpose' | 'caseNumber' | 'parts'>; route: string },
): Promise<void> {
  const code = judgeOpening(actor.roles, request)
  if (code === 'purpose_not_allowed')
    await recordRefusal(deps, actor, { permission: 'item.reveal', route, reason: 'purpose' })
  if (code !== undefined) throw problem(code, { purpose: request.purpose })
}

/** Opens parts of an item for a purpose. Throws not_found outside the reach, key_destroyed when the day's key is gone; then nothing is entered, since nothing was opened. */
export async function openItem(
  deps: ContextDeps,
  actor: StaffActor,
  { itemId, request }: { itemId: ItemId; request: OpenItem },
): Promise<OpenedItem> {
  requirePermission(actor, 'item.search')
  const route = 'POST /items/:itemId/openings'
  const item = await getReachableItem(deps, actor, { itemId, route })
  await checkOpening(deps, actor, { request, route })
  const place = { organisationId: actor.organisationId, day: item.day, itemId: item.id }
  if (!deps.vault.hasKey(place.organisationId, dayScope(place.day))) throw problem('key_destroyed')
  const parts = [...new Set(request.parts)]
  const caseNumber = request.caseNumber === '' ? null : request.caseNumber
  const openedAt = deps.clock()
  return reveal(deps, actor, {
    read: async ({ db, now, record }) => {
      await takeWithinLimits({ db, now }, actor, 'openings')
      const versions = await listRecordVersions(db, place)
      if (versions.length === 0) throw problem('key_destroyed')
      const photos = parts.includes('photos') ? await listItemPhotos(db, place) : []
      const entryId = record('item.revealed', {
        item: item.id,
        day: item.day,
        parts,
        purpose: request.purpose,
        caseNumber,
      })
      return { versions, photos, entryId }
    },
    open: (sealed, opener) =>
      answerOpening({ itemId, purpose: request.purpose, caseNumber, parts, openedAt }, sealed, (read) =>
        openParts(opener, place, read),
      ),
  }).catch(async (error: unknown) => {
    await recordLimit(deps, actor, error, route)
    throw error
  })
}

type Opening = {
  itemId: ItemId
  purpose: OpenItem['purpose']
  caseNumber: string | null
  parts: OpeningPart[]
  openedAt: Date
}
type SealedItem = {
  versions: Parameters<typeof openParts>[2]['versions']
  photos: readonly Pick<ItemPhotoSummary, 'photoId' | 'slot' | 'reference'>[]
  entryId: string
}

/** What an opening answers: the parts asked for, under whose entry, and until when they may be shown. `open` reads the sealed parts that hold them. */
export function answerOpening(
  { itemId, purpose, caseNumber, parts, openedAt }: Opening,
  { versions, photos, entryId }: SealedItem,
  open: (read: Parameters<typeof openParts>[2]) => PersonalParts,
): OpenedItem {
  const wanted = parts.flatMap((part) => (part === 'photos' ? [] : [sealedPartOf[part]]))
  const record = open({ versions, wanted })
  return {
    entryId: wireId('ent', entryId),
    itemId,
    purpose,
    caseNumber,
    openedAt: openedAt.toISOString(),
    hidesAt: new Date(openedAt.getTime() + OPENING_MINUTES * 60_000).toISOString(),
    parts: parts.map((part) => openedPartOf(part, record, photos)),
  }
}

/** One opened part as it is answered. */
function openedPartOf(part: OpeningPart, record: PersonalParts, photos: SealedItem['photos']): OpenedPart {
  const { sender, addressee, presenter, identification, contents } = record
  switch (part) {
    case 'sender_name':
      return { part, name: sender?.name ?? null, organisation: sender?.organisation ?? null }
    case 'sender_phone':
      return { part, phone: sender?.phone ?? null }
    case 'sender_address':
      return { part, address: sender?.address ?? null }
    case 'addressee_name':
      return { part, name: addressee?.name ?? null }
    case 'addressee_phone':
      return { part, phone: addressee?.phone ?? null }
    case 'addressee_address':
      return { part, address: addressee?.address ?? null }
    case 'presenter':
      return { part, presenter }
    case 'identification':
      return { part, document: identification?.document ?? null }
    case 'contents':
      return { part, pieces: contents?.pieces ?? [], differences: contents?.differences ?? '' }
    case 'photos':
      return {
        part,
        photos: photos.map(({ photoId, slot, reference }) => ({
          photoId: wireId('pho', photoId),
          slot,
          byReference: reference !== null,
        })),
      }
  }
}
