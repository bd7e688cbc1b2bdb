// Service points prove with a dated photo that the list of goods hangs on their wall; managers see where it is out of date. The evidence of clause I.3.
import { type PostingList, type PostingRow, problem, uuidOf } from '@buuan/contract'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { type StaffActor, isPointBound, staffOf } from '../../../platform/access/actor.ts'
import type { BlobStore } from '../../../platform/blobs/blob-store.ts'
import { type Context, type ContextDeps, transact } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { type PhotoIntake, findPlacePhoto, keepPlacePhoto, openPlacePhoto } from '../../1-ground/evidence/index.ts'
import { getServicePoint, listServicePoints } from '../../1-ground/network/index.ts'
import type { CatalogueKeeper } from '../../1-ground/prohibited-articles/index.ts'
import * as postings from './postings.repository.ts'

/** A photo may be sent in so many days after it was taken. */
const LATEST_DAYS = 7

export type PostingDeps = ContextDeps & { catalogue: CatalogueKeeper; photoIntake: PhotoIntake; blobs: BlobStore }

type NewPosting = { servicePointId: string; postedOn: string; photo: { mediaType: string; bytes: Buffer } }

/** Records that the version in force hangs at a point since a day, with the photo that shows it. */
export async function recordPosting(deps: PostingDeps, actor: StaffActor, request: NewPosting): Promise<PostingList> {
  await transact(deps, actor, (ctx) => checkPosting(ctx, request))
  const { photoId } = await deps.photoIntake.receive(actor, { ...request.photo, slot: 'outside', draft: null })
  return transact(deps, actor, async (ctx) => {
    const point = await checkPosting(ctx, request)
    const id = uuidv7(ctx.now)
    const photo = await keepPlacePhoto(ctx, deps.vault, { photoId: uuidOf(photoId), proofId: id })
    const { version } = deps.catalogue.inForce()
    await postings.insertPosting(ctx.db, {
      id,
      organisationId: actor.organisationId,
      servicePointId: point.id,
      catalogueVersion: version,
      postedOn: request.postedOn,
      photoId: photo.photoId,
      sha256: photo.sha256,
      recordedBy: actor.id,
      recordedAt: ctx.now,
    })
    ctx.record('notice.posted', { posting: id, servicePoint: point.id, version, sha256: photo.sha256.toString('hex') })
    return listPostings(ctx, deps.catalogue)
  })
}

async function checkPosting(ctx: Context, { servicePointId, postedOn }: NewPosting) {
  ctx.allow('notice.post', { servicePointId })
  const today = vietnamDay(ctx.now)
  if (postedOn > today || postedOn < addDays(today, -LATEST_DAYS)) throw problem('posting_date_wrong', { today })
  const point = await getServicePoint(ctx, servicePointId)
  if (point.closed_at !== null) throw problem('service_point_closed')
  return point
}

/** Every open point of one's reach with its latest posting, against the version in force. */
export async function listPostings(ctx: Context, catalogue: CatalogueKeeper): Promise<PostingList> {
  const reader = ctx.allow('notice.list')
  const { version, effectiveFrom } = catalogue.inForce()
  const latest = new Map((await postings.listLatestPostings(ctx.db)).map((row) => [row.servicePointId, row]))
  const points = (await listServicePoints(ctx, false)).filter(
    (point) => point.kind === 'service_point' && (!isPointBound(reader) || uuidOf(point.id) === reader.servicePointId),
  )
  return {
    version,
    effectiveFrom: effectiveFrom.toISOString(),
    postings: points.map((point): PostingRow => {
      const posting = latest.get(uuidOf(point.id))
      return {
        servicePointId: point.id,
        code: point.code,
        name: point.name,
        standing: standingOf(posting?.catalogueVersion, version),
        version: posting?.catalogueVersion ?? null,
        postedOn: posting?.postedOn ?? null,
        recordedAt: posting?.recordedAt.toISOString() ?? null,
        sha256: posting?.sha256.toString('hex') ?? null,
        hasPhoto: posting !== undefined,
      }
    }),
  }
}

function standingOf(posted: string | undefined, inForce: string): PostingRow['standing'] {
  if (posted === undefined) return 'never_posted'
  return posted === inForce ? 'current' : 'out_of_date'
}

/** JPEG of the latest photo of a point; each opening is an entry. */
export async function openPostingPhoto(
  deps: PostingDeps,
  actor: StaffActor,
  reveal: Context['reveal'],
  servicePointId: string,
): Promise<Buffer> {
  const posting = await transact(deps, actor, async (ctx) => {
    ctx.allow('notice.list', { servicePointId })
    await getServicePoint(ctx, servicePointId)
    return postings.findLatestPosting(ctx.db, servicePointId)
  })
  if (!posting || staffOf(actor).organisationId !== posting.organisationId) throw problem('photo_not_found')
  return reveal(
    async (door) => {
      door.record('notice.photo_opened', { servicePoint: servicePointId })
      return findPlacePhoto(door.db, posting.photoId)
    },
    (photo, opener) => {
      if (!photo) throw problem('photo_not_found')
      return openPlacePhoto(photo, opener, deps.blobs)
    },
  )
}
