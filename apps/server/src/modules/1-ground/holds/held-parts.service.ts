// What a hold keeps past its day: sealed again under the hold's own key before the day's key goes, destroyed when the hold is released.
import { vietnamDay } from '@buuan/vietnam'
import type { BlobStore } from '../../../platform/blobs/blob-store.ts'
import { type Context, type ContextDeps, reveal, transactAsSystem } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { type Vault, dayScope, holdScope } from '../../../platform/vault/vault.ts'
import { itemPhotoKeyPlace, renditionKeyPlace } from '../evidence/index.ts'
import { type PartName, type RecordVersion, listRecordVersions, partPlace } from '../people/index.ts'
import * as held from './held-parts.repository.ts'
import { listExpired, updateReleased } from './holds.repository.ts'

export type HoldDeps = ContextDeps & { blobs: BlobStore }
type OfDay = { organisationId: string; day: string }

const ITEMS_A_TRANSACTION = 100
const partNames: readonly PartName[] = ['sender', 'addressee', 'presenter', 'identification', 'contents']

/** Puts every held item of a day under the key of its hold. Interrupted, it is repeated: what is done stays done. */
export async function secureHeldItems(deps: ContextDeps, of: OfDay): Promise<void> {
  if (deps.vault.wasDestroyed(of.organisationId, dayScope(of.day))) return giveUpHeldItems(deps, of)
  for (;;) {
    const waiting = await held.listUnsecured(dbOver(deps.pools.system), of.organisationId, of.day)
    const [first] = waiting
    if (first === undefined) return
    const ofHold = waiting.filter(({ holdId }) => holdId === first.holdId).slice(0, ITEMS_A_TRANSACTION)
    await secureItems(deps, of, { holdId: first.holdId, itemIds: ofHold.map(({ itemId }) => itemId) })
  }
}

/** A backup from before brought rows back whose key was destroyed since: nothing of them can be kept, and that is entered, hold by hold. */
function giveUpHeldItems(deps: ContextDeps, { organisationId, day }: OfDay): Promise<void> {
  return transactAsSystem(deps, { kind: 'system', organisationId }, async (ctx) => {
    const lost = await held.updateLost(ctx.db, { organisationId, day, at: ctx.now })
    for (const { holdId, items } of lost) ctx.record('hold.items_lost', { hold: holdId, day, items })
  })
}

async function secureItems(
  deps: ContextDeps,
  { organisationId, day }: OfDay,
  { holdId, itemIds }: { holdId: string; itemIds: string[] },
): Promise<void> {
  const actor = { kind: 'system', organisationId } as const
  const parts = await reveal(deps, actor, {
    async read({ db, record }) {
      const records: held.HeldRecord[] = []
      for (const itemId of itemIds) {
        const versions = await listRecordVersions(db, { organisationId, day, itemId })
        records.push(...versions.map((version) => ({ ...version, holdId, day, itemId })))
      }
      const photos = await held.listPhotosToSecure(db, { organisationId, day, itemIds })
      record('hold.read_for_sealing', { hold: holdId, day, items: itemIds.length })
      return { records, photos }
    },
    open: (sealed) => sealed, // nothing is opened here: the vault seals each part again in memory
  })
  const records = parts.records.map((row) => sealRecord(deps.vault, organisationId, row))
  const photos = parts.photos.map((photo) => wrapPhoto(deps.vault, organisationId, { ...photo, holdId }))
  const keyId = deps.vault.keyIdOf(organisationId, holdScope(holdId)) ?? null
  await transactAsSystem(deps, actor, async (ctx) => {
    const items = await held.updateSecured(ctx.db, { holdId, itemIds, at: ctx.now, keyId })
    if (items !== itemIds.length) throw new Error('held items were secured by another process')
    for (const row of records) await held.insertHeldRecord(ctx.db, organisationId, row)
    for (const photo of photos) await held.insertHeldPhoto(ctx.db, organisationId, photo)
    ctx.record('hold.secured', { hold: holdId, day, items, records: records.length, photos: photos.length })
  })
}

/** Place of a part under the key of its hold: the same item, field and version. */
export function heldPartPlace(
  organisationId: string,
  { holdId, day, itemId, version }: held.HeldItem & { version: number },
  part: PartName,
) {
  return { ...partPlace({ organisationId, day, itemId, version }, part), scope: holdScope(holdId) }
}

function sealRecord(vault: Vault, organisationId: string, row: held.HeldRecord): held.HeldRecord {
  const sealed: Pick<RecordVersion, PartName> = { ...row }
  for (const part of partNames) {
    const envelope = row[part]
    if (envelope === null) continue
    const from = partPlace({ ...row, organisationId }, part)
    sealed[part] = vault.resealForHold(from, heldPartPlace(organisationId, row, part), envelope)
  }
  return { ...row, ...sealed }
}

function wrapPhoto(vault: Vault, organisationId: string, photo: held.HeldPhoto): held.HeldPhoto {
  const scope = holdScope(photo.holdId)
  const move = (place: ReturnType<typeof itemPhotoKeyPlace>, wrapped: Buffer | null) =>
    wrapped === null ? null : vault.rewrap(place, { ...place, scope }, wrapped)
  const place = { ...photo, organisationId }
  return {
    ...photo,
    wrappedKey: move(itemPhotoKeyPlace(place), photo.wrappedKey),
    renditionWrappedKey: move(renditionKeyPlace(place), photo.renditionWrappedKey),
  }
}

/** Ends holds past their last day, and destroys what released holds kept: blobs, rows, then the key. */
export async function sweepHolds(deps: HoldDeps): Promise<void> {
  const db = dbOver(deps.pools.system)
  for (const { id, organisationId } of await listExpired(db, vietnamDay(deps.clock()))) {
    await transactAsSystem(deps, { kind: 'system', organisationId }, (ctx) => expire(ctx, id))
  }
  for (const hold of await held.listReleasedHolds(db)) await destroyHeldParts(deps, hold)
}

async function expire(ctx: Context, id: string): Promise<void> {
  const row = { id, at: ctx.now, by: null, reason: 'Hết thời hạn giữ' }
  if ((await updateReleased(ctx.db, row)) > 0) ctx.record('hold.released', { hold: id })
}

async function destroyHeldParts(
  deps: HoldDeps,
  { id, organisationId }: { id: string; organisationId: string },
): Promise<void> {
  const blobs = await held.listBlobsOfReleased(dbOver(deps.pools.system), id)
  for (const blob of blobs) await deps.blobs.remove(blob)
  const destroyed = deps.vault.destroyKey(organisationId, holdScope(id))
  await transactAsSystem(deps, { kind: 'system', organisationId }, async (ctx) => {
    const counts = await held.deleteHeldParts(ctx.db, id)
    const ended = { holdId: id, at: ctx.now, keyId: destroyed?.keyId ?? null }
    if ((await held.updateKeyDestroyed(ctx.db, ended)) === 0) return // another process was first
    ctx.record('hold.key_destroyed', {
      hold: id,
      key: destroyed?.keyId ?? null,
      confirmedBy: destroyed?.confirmedBy ?? [],
      ...counts,
      blobs: blobs.length,
    })
  })
}
