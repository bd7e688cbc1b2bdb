// Beside the requests: renditions of new photos, the end of photos that no item took, and blobs that a cut-short request left behind.
import { ProblemError } from '@buuan/contract'
import { isAbsent } from '../../../platform/blobs/blob-store.ts'
import { transactAsSystem } from '../../../platform/context.ts'
import { LATE_DAYS } from '../../../platform/database/days.ts'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { dbOver } from '../../../platform/database/statement.ts'
import { hashLarge, sealLarge } from '../../../platform/vault/envelope.ts'
import * as intake from './intake-photos.repository.ts'
import * as items from './item-photos.repository.ts'
import { makeLimiter } from './limiter.ts'
import { openOriginal } from './open-photo.ts'
import type { EvidenceDeps } from './photo-intake.service.ts'
import { makeBlobDataKey, packBlobDataKey, renditionBytesPlace, renditionKeyPlace } from './photo-keys.ts'
import { renderPhoto } from './rendition.ts'

const everyOperator = { kind: 'system', organisationId: null } as const
const BATCH = 16
const BATCHES_A_RUN = 4
const AT_A_TIME = 2
const WIDE_SWEEP_MS = 300_000
const PURGE_BATCH = 2000
const PURGE_BATCHES_A_RUN = 20
/** Longer than any transaction: one that found a photo alive has ended by then. */
const GRACE_MS = 10 * 60_000

/** Bytes of a photo as received, or the problem that the item will show. A store that is down throws: that is no fault of the photo. */
async function openForRendition(deps: EvidenceDeps, photo: items.SealedItemPhoto): Promise<Buffer | string> {
  let bytes: Buffer
  try {
    bytes = await openOriginal(photo, deps.vault.opener, deps.blobs)
  } catch (error) {
    if (isAbsent(error)) return 'blob_missing'
    if (error instanceof ProblemError && error.code === 'key_destroyed') return 'key_destroyed'
    if (error instanceof Error && 'syscall' in error) throw error
    return 'seal_broken'
  }
  return photo.sha256.equals(await hashLarge(bytes)) ? bytes : 'hash_differs'
}

async function makeRendition(deps: EvidenceDeps, photo: items.SealedItemPhoto): Promise<items.RenditionOutcome> {
  const faulty = (renditionProblem: string) => ({
    ...photo,
    renditionKey: null,
    renditionWrappedKey: null,
    renditionProblem,
  })
  const original = await openForRendition(deps, photo)
  if (typeof original === 'string') return faulty(original)
  let picture: Buffer
  try {
    picture = await renderPhoto(original)
  } catch {
    return faulty('unreadable') // the item shows it; the bytes and their hash stay as evidence
  }
  const dataKey = makeBlobDataKey()
  const sealed = await sealLarge(dataKey, renditionBytesPlace(photo.organisationId, photo.photoId), picture)
  const renditionKey = await deps.blobs.put(sealed)
  return {
    ...photo,
    renditionKey,
    renditionWrappedKey: deps.vault.sealBytes(renditionKeyPlace(photo), packBlobDataKey(dataKey)),
    renditionProblem: null,
  }
}

async function enterOutcomes(deps: EvidenceDeps, outcomes: readonly items.RenditionOutcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const taken = await transactAsSystem(deps, everyOperator, async (ctx) => {
    const photoIds: string[] = []
    for (const day of new Set(outcomes.map((outcome) => outcome.day))) {
      photoIds.push(
        ...(await items.updateRenditions(ctx.db, day, {
          now: ctx.now,
          outcomes: outcomes.filter((outcome) => outcome.day === day),
        })),
      )
    }
    const ours = outcomes.filter((outcome) => photoIds.includes(outcome.photoId))
    const faulty = ours.filter((outcome) => outcome.renditionProblem !== null).length
    ctx.record('photo.rendered', { made: ours.length - faulty, faulty })
    return new Set(photoIds)
  })
  for (const { photoId, renditionKey, renditionProblem } of outcomes) {
    if (renditionKey !== null)
      await (taken.has(photoId) ? deps.blobs.keep(renditionKey) : deps.blobs.remove(renditionKey))
    if (renditionProblem !== null)
      deps.logger.warn({ photo: photoId, problem: renditionProblem }, 'no rendition can be made of a photo')
  }
}

/** One sweep for photos without a rendition: the days that records can still be entered for at every turn, all days every five minutes. */
export function makeRenditionSweep(deps: EvidenceDeps): () => Promise<void> {
  const inTurn = makeLimiter(AT_A_TIME)
  const db = dbOver(deps.pools.system)
  let lastWideAt = Number.NEGATIVE_INFINITY

  return async () => {
    const now = deps.clock()
    const isWide = now.getTime() - lastWideAt >= WIDE_SWEEP_MS
    const today = vietnamDay(now)
    const days = isWide
      ? { first: '2000-01-01', last: '9999-01-01' }
      : { first: addDays(today, -LATE_DAYS - 1), last: addDays(today, 1) }
    for (let batch = 0; batch < BATCHES_A_RUN; batch += 1) {
      const photos = await items.listUnrenderedPhotos(db, days, BATCH)
      const results = await Promise.allSettled(photos.map((photo) => inTurn(() => makeRendition(deps, photo))))
      await enterOutcomes(
        deps,
        results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
      )
      const failed = results.find((result) => result.status === 'rejected')
      if (failed) throw failed.reason
      if (photos.length < BATCH) {
        if (isWide) lastWideAt = now.getTime()
        return
      }
    }
  }
}

/** How many photos wait for their rendition, for the metrics. */
export function countRenditionBacklog(deps: EvidenceDeps): Promise<number> {
  return items.countUnrenderedPhotos(dbOver(deps.pools.system))
}

/**
 * Ends photos that no item took in 24 h. The blob goes first and the row after it: cut short in between, the row still names the blob,
 * and the next run removes both again. The other way round, a blob would be left that nothing names.
 */
export async function purgeIntakePhotos(deps: EvidenceDeps): Promise<void> {
  const before = new Date(deps.clock().getTime() - GRACE_MS)
  for (let batch = 0; batch < PURGE_BATCHES_A_RUN; batch += 1) {
    if (!(await purgeBatch(deps, before))) return
  }
}

/** One batch; answers whether there may be more. */
async function purgeBatch(deps: EvidenceDeps, before: Date): Promise<boolean> {
  const db = dbOver(deps.pools.system)
  const expired = await intake.listExpiredPhotos(db, before, PURGE_BATCH)
  const handedOver = await intake.listHandedOverPhotos(db, before, PURGE_BATCH)
  for (const { blobKey } of expired) await deps.blobs.remove(blobKey)
  for (const organisationId of new Set([...expired, ...handedOver].map((photo) => photo.organisationId))) {
    const ofOperator = (photos: intake.ExpiredPhoto[]) =>
      photos.filter((photo) => photo.organisationId === organisationId).map((photo) => photo.photoId)
    await transactAsSystem(deps, { kind: 'system', organisationId }, async (ctx) => {
      const photos = await intake.deleteIntakePhotos(ctx.db, ofOperator(expired))
      ctx.record('photo.expired', {
        photos,
        handedOver: await intake.deleteIntakePhotos(ctx.db, ofOperator(handedOver)),
      })
    })
  }
  return expired.length === PURGE_BATCH || handedOver.length === PURGE_BATCH
}

/** Settles blobs left among the arrivals: a row names it → kept; none does → removed. */
export async function settleArrivals(deps: EvidenceDeps): Promise<void> {
  const arrivals = await deps.blobs.listArrivals(new Date(deps.clock().getTime() - GRACE_MS))
  if (arrivals.length === 0) return
  const known = await items.listKnownBlobs(
    dbOver(deps.pools.system),
    arrivals.map((arrival) => arrival.key),
  )
  for (const { key } of arrivals) await (known.has(key) ? deps.blobs.keep(key) : deps.blobs.remove(key))
  await transactAsSystem(deps, everyOperator, async (ctx) =>
    ctx.record('photo.settled', { kept: known.size, removed: arrivals.length - known.size }),
  )
}
