// Unfinished acceptances: sealed on the server, one's own only, 24 h, whatever happens to session, browser or power.
import { type DraftSummary, type OpenedDraft, type SaveDraft, type StartDraft, problem, wireId } from '@buuan/contract'
import { staffOf } from '../../../platform/access/actor.ts'
import { type Context, type ContextDeps, type Door, transactAsSystem } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { type Opener, type Place, type Vault, intakeScopeOf } from '../../../platform/vault/vault.ts'
import {
  type DraftPhotoRow,
  type IntakePhoto,
  discardDraftPhotos,
  findDraftPhoto,
  listDraftPhotos,
} from '../../1-ground/evidence/index.ts'
import * as drafts from './drafts.repository.ts'

const KEPT_MS = 24 * 3_600_000

function placeOf(organisationId: string, draftId: string): Place {
  return { organisationId, scope: intakeScopeOf(draftId), subjectId: draftId, field: 'draft' }
}

function summaryOf(draft: drafts.DraftRow, photos: readonly DraftPhotoRow[]): DraftSummary {
  return {
    id: wireId('drf', draft.id),
    itemClass: draft.itemClass,
    revision: draft.revision,
    startedAt: draft.startedAt.toISOString(),
    savedAt: draft.savedAt.toISOString(),
    expiresAt: draft.expiresAt.toISOString(),
    photos: photos
      .filter((photo) => photo.draftId === draft.id)
      .map((photo) => ({
        photoId: wireId('pho', photo.photoId),
        slot: photo.slot,
        receivedAt: photo.receivedAt.toISOString(),
      })),
  }
}

/** Starts a draft at the clerk's own service point. */
export async function startDraft(
  ctx: Context,
  vault: Vault,
  { itemClass, content }: StartDraft,
): Promise<DraftSummary> {
  const staff = ctx.allow('draft.own')
  if (staff.servicePointId === null) throw problem('forbidden', { permission: 'draft.own' })
  const id = uuidv7(ctx.now)
  const row = {
    id,
    itemClass,
    revision: 1,
    startedAt: ctx.now,
    savedAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + KEPT_MS),
  }
  const { organisationId, servicePointId } = staff
  await drafts.insertDraft(ctx.db, {
    ...row,
    organisationId,
    servicePointId,
    staffId: staff.id,
    sealed: vault.sealJson(placeOf(organisationId, id), content),
  })
  ctx.record('draft.started', { draft: id })
  return summaryOf(row, [])
}

/** Saves a draft over the revision it was read at; version_conflict when another tab was faster. */
export async function saveDraft(
  ctx: Context,
  vault: Vault,
  { draftId, revision, content, itemClass }: SaveDraft & { draftId: string },
): Promise<DraftSummary> {
  const staff = ctx.allow('draft.own')
  const sealed = vault.sealJson(placeOf(staff.organisationId, draftId), content)
  const ownDraft = { draftId, staffId: staff.id, now: ctx.now }
  const saved = await drafts.updateDraft(ctx.db, { ...ownDraft, revision, sealed, itemClass: itemClass ?? null })
  if (!saved) {
    const current = await drafts.findDraft(ctx.db, ownDraft)
    throw current ? problem('version_conflict', { revision: current.revision }) : problem('draft_not_found')
  }
  ctx.record('draft.saved', { draft: draftId, revision: saved.revision })
  return summaryOf(saved, await listDraftPhotos(ctx.db, [draftId], ctx.now))
}

/** One's own drafts, latest first; nothing of their content. */
export async function listOwnDrafts(ctx: Context): Promise<{ drafts: DraftSummary[] }> {
  const staff = ctx.allow('draft.own')
  const rows = await drafts.listDrafts(ctx.db, staff.id, ctx.now)
  const photos =
    rows.length === 0
      ? []
      : await listDraftPhotos(
          ctx.db,
          rows.map((row) => row.id),
          ctx.now,
        )
  return { drafts: rows.map((row) => summaryOf(row, photos)) }
}

/** When one's own draft expires; draft_not_found when it is another's or gone. */
export async function getDraftExpiry(ctx: Context, draftId: string): Promise<Date> {
  const draft = await drafts.findDraft(ctx.db, { draftId, staffId: staffOf(ctx.actor).id, now: ctx.now })
  if (!draft) throw problem('draft_not_found')
  return draft.expiresAt
}

/** Discards one's own draft and its photos. */
export async function discardDraft(ctx: Context, draftId: string): Promise<void> {
  const staff = ctx.allow('draft.own')
  if (!(await drafts.deleteDraft(ctx.db, { draftId, staffId: staff.id, now: ctx.now })))
    throw problem('draft_not_found')
  await discardDraftPhotos(ctx.db, { draftId, now: ctx.now })
  ctx.record('draft.discarded', { draft: draftId, reason: 'by_clerk' })
}

/** Discards one photo of one's own draft. */
export async function discardDraftPhoto(ctx: Context, draftId: string, photoId: string): Promise<void> {
  await getDraftExpiry(ctx, draftId)
  if ((await discardDraftPhotos(ctx.db, { draftId, photoId, now: ctx.now })) === 0) throw problem('photo_not_found')
  ctx.record('photo.discarded', { photo: photoId, draft: draftId })
}

export type OwnDraftRequest = { organisationId: string; staffId: string; draftId: string }
export type SealedDraft = {
  organisationId: string
  draft: drafts.DraftRow & { sealed: Buffer }
  photos: DraftPhotoRow[]
}

/** Reading side of the opening of one's own draft. */
export async function readDraft(
  door: Door,
  { organisationId, staffId, draftId }: OwnDraftRequest,
): Promise<SealedDraft> {
  const draft = await drafts.findSealedDraft(door.db, { draftId, staffId, now: door.now })
  if (!draft) throw problem('draft_not_found')
  door.record('draft.opened', { draft: draftId })
  return { organisationId, draft, photos: await listDraftPhotos(door.db, [draftId], door.now) }
}

/** Opening side: the draft with its content. */
export function openDraft({ organisationId, draft, photos }: SealedDraft, opener: Opener): OpenedDraft {
  return {
    ...summaryOf(draft, photos),
    content: opener.json<Record<string, unknown>>(placeOf(organisationId, draft.id), draft.sealed),
  }
}

/** Reading side of the opening of a photo of one's own draft. */
export async function readDraftPhoto(
  door: Door,
  { staffId, draftId, photoId }: OwnDraftRequest & { photoId: string },
): Promise<IntakePhoto> {
  if (!(await drafts.findSealedDraft(door.db, { draftId, staffId, now: door.now }))) throw problem('draft_not_found')
  const photo = await findDraftPhoto(door.db, { photoId, draftId, now: door.now })
  if (!photo) throw problem('photo_not_found')
  door.record('draft.photo_opened', { draft: draftId, photo: photoId })
  return photo
}

/** Deletes drafts older than 24 h, operator by operator; their photos expire no later than they do and go by the purge of the evidence room. */
export async function purgeDrafts(deps: ContextDeps): Promise<void> {
  const now = deps.clock()
  for (const organisationId of await drafts.listOperatorsWithExpiredDrafts(dbOver(deps.pools.system), now)) {
    await transactAsSystem(deps, { kind: 'system', organisationId }, async (ctx) => {
      ctx.record('draft.expired', { drafts: await drafts.deleteExpiredDrafts(ctx.db, organisationId, now) })
    })
  }
}
