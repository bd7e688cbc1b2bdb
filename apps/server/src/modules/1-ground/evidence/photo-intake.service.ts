// A photo comes in: looked at, hashed as received, sealed under a key of its own, fsynced, entered. Clauses I.5 and I.7 of Directive 02/CT-BKHCN.
import {
  PHOTO_LIMIT_BYTES,
  PHOTO_LIMIT_PIXELS,
  type PhotoSlot,
  type ReceivedPhoto,
  problem,
  wireId,
} from '@buuan/contract'
import sharp from 'sharp'
import type { StaffActor } from '../../../platform/access/actor.ts'
import type { BlobStore } from '../../../platform/blobs/blob-store.ts'
import { type Context, type ContextDeps, isConnectionLoss, transact } from '../../../platform/context.ts'
import type { Logger } from '../../../platform/logger.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { hashLarge, sealLarge } from '../../../platform/vault/envelope.ts'
import * as intake from './intake-photos.repository.ts'
import { makeLimiter } from './limiter.ts'
import { readPhotoShape } from './photo-file.ts'
import { intakeKeyPlace, makeBlobDataKey, packBlobDataKey, photoBytesPlace } from './photo-keys.ts'

export type EvidenceDeps = ContextDeps & { blobs: BlobStore; logger: Logger }

/** The draft a photo is taken for; `check` throws unless it is the actor's own and alive, and answers when it expires. */
export type PhotoDraft = { draftId: string; check(ctx: Context): Promise<Date> }
export type IncomingPhoto = { slot: PhotoSlot; mediaType: string; bytes: Buffer; draft: PhotoDraft | null }
export type PhotoIntake = { receive(actor: StaffActor, photo: IncomingPhoto): Promise<ReceivedPhoto> }

const KEPT_MS = 24 * 3_600_000
const WRITERS = 8
const fullDisk = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])

/** Refuses what is no whole photo of the declared type and size; reads headers only, decodes nothing. */
async function inspectPhoto(bytes: Buffer, declared: string): Promise<void> {
  if (bytes.length > PHOTO_LIMIT_BYTES) throw problem('photo_too_large', { bytes: bytes.length })
  const shape = readPhotoShape(bytes)
  if (!shape) throw problem('photo_unreadable', { reason: 'not_a_photo' })
  if (shape.mediaType !== declared)
    throw problem('photo_unreadable', { reason: 'type_differs', found: shape.mediaType })
  if (shape.width * shape.height > PHOTO_LIMIT_PIXELS)
    throw problem('photo_too_large', { width: shape.width, height: shape.height })
  if (!shape.isWhole) throw problem('photo_unreadable', { reason: 'truncated' })
  try {
    const { width, height } = await sharp(bytes, { failOn: 'error', limitInputPixels: PHOTO_LIMIT_PIXELS }).metadata()
    if (width !== shape.width || height !== shape.height)
      throw new Error('the decoder reads another size than the header says')
  } catch {
    throw problem('photo_unreadable', { reason: 'damaged' }) // whatever the decoder says of it, there is one thing to do: take it again
  }
}

function answer(photo: intake.IntakePhoto): ReceivedPhoto {
  return {
    photoId: wireId('pho', photo.photoId),
    slot: photo.slot,
    sha256: photo.sha256.toString('hex'),
    byteCount: photo.byteCount,
    receivedAt: photo.receivedAt.toISOString(),
    expiresAt: photo.expiresAt.toISOString(),
  }
}

/** Photo intake of the process: at most eight blobs are written at a time, the rest wait. */
export function makePhotoIntake(deps: EvidenceDeps): PhotoIntake {
  const inWriterTurn = makeLimiter(WRITERS)

  const store = (sealed: Buffer): Promise<string> =>
    inWriterTurn(() => deps.blobs.put(sealed)).catch((error: unknown) => {
      deps.logger.error({ err: error }, 'the photo store does not take a photo')
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      throw problem(fullDisk.has(code) ? 'storage_full' : 'service_unavailable', { store: 'photos' })
    })

  /** Settles the blob after its row: known to the database → kept, known not to be → removed, unknown → left to the sweep of arrivals. */
  const settle = async (blobKey: string, isWanted: boolean): Promise<void> => {
    try {
      await (isWanted ? deps.blobs.keep(blobKey) : deps.blobs.remove(blobKey))
    } catch (error) {
      deps.logger.warn({ err: error }, 'a photo stays among the arrivals until the next sweep')
    }
  }

  const enter = async (actor: StaffActor, photo: intake.IntakePhoto): Promise<intake.IntakePhoto> => {
    try {
      const entered = await transact(deps, actor, async (ctx) => {
        const isNew = await intake.insertIntakePhoto(ctx.db, photo)
        const row = isNew ? photo : await intake.getSamePhoto(ctx.db, photo)
        ctx.record('photo.received', {
          photo: row.photoId,
          slot: row.slot,
          sha256: row.sha256.toString('hex'),
          bytes: row.byteCount,
        })
        return row
      })
      await settle(photo.blobKey, entered === photo)
      return entered
    } catch (error) {
      if (!(error instanceof Error && isConnectionLoss(error))) await settle(photo.blobKey, false)
      throw error
    }
  }

  /** One's own draft, and the photo that stands there already when the same bytes are sent again. */
  const lookBefore = (
    actor: StaffActor,
    { slot, sha256, draft }: { slot: PhotoSlot; sha256: Buffer; draft: PhotoDraft },
  ) =>
    transact(deps, actor, async (ctx) => {
      const draftExpiresAt = await draft.check(ctx)
      const known = await intake.findSamePhoto(ctx.db, { draftId: draft.draftId, slot, sha256 })
      return { known, now: ctx.now, draftExpiresAt }
    })

  return {
    async receive(actor, { slot, mediaType, bytes, draft }) {
      await inspectPhoto(bytes, mediaType)
      const sha256 = await hashLarge(bytes)
      const before = draft
        ? await lookBefore(actor, { slot, sha256, draft })
        : { known: undefined, now: deps.clock(), draftExpiresAt: undefined }
      if (before.known) return answer(before.known)
      const { organisationId } = actor
      const photoId = uuidv7(before.now)
      const dataKey = makeBlobDataKey()
      const wrappedKey = deps.vault.sealBytes(intakeKeyPlace(organisationId, photoId), packBlobDataKey(dataKey))
      const blobKey = await store(await sealLarge(dataKey, photoBytesPlace(organisationId, photoId), bytes))
      const latest = before.now.getTime() + KEPT_MS
      const entered = await enter(actor, {
        photoId,
        organisationId,
        staffId: actor.id,
        draftId: draft?.draftId ?? null,
        slot,
        sha256,
        mediaType,
        byteCount: bytes.length,
        blobKey,
        wrappedKey,
        receivedAt: before.now,
        expiresAt: new Date(Math.min(latest, before.draftExpiresAt?.getTime() ?? latest)),
      })
      return answer(entered)
    },
  }
}
