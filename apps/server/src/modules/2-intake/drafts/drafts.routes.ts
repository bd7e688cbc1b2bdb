// HTTP of one's own drafts and their photos.
import {
  DraftId,
  DraftList,
  DraftSummary,
  OpenedDraft,
  PhotoBytes,
  PhotoId,
  PhotoSlot,
  ReceivedPhoto,
  SaveDraft,
  StartDraft,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import { staffOf } from '../../../platform/access/actor.ts'
import type { BlobStore } from '../../../platform/blobs/blob-store.ts'
import type { Router } from '../../../platform/http/route.ts'
import { type PhotoIntake, openDraftPhoto, photoBody, readPhotoRequest } from '../../1-ground/evidence/index.ts'
import {
  discardDraft,
  discardDraftPhoto,
  getDraftExpiry,
  listOwnDrafts,
  openDraft,
  readDraft,
  readDraftPhoto,
  saveDraft,
  startDraft,
} from './drafts.service.ts'

const OneDraft = z.object({ draftId: DraftId })
const OneDraftPhoto = z.object({ draftId: DraftId, photoId: PhotoId })
const Discarded = z.object({ discarded: z.literal(true) })

export type DraftRouteDeps = { blobs: BlobStore; photoIntake: PhotoIntake }

/** Draft routes: start, save, list, open, discard, and the photos of a draft. */
export function draftRoutes(router: Router, deps: DraftRouteDeps): void {
  const { vault } = router.deps

  router.route({
    method: 'POST',
    path: '/drafts',
    permission: 'draft.own',
    summary: 'Lập bản nháp',
    body: StartDraft,
    response: DraftSummary,
    handler: ({ body, transact }) => transact((ctx) => startDraft(ctx, vault, body)),
  })

  router.route({
    method: 'PUT',
    path: '/drafts/:draftId',
    permission: 'draft.own',
    summary: 'Lưu bản nháp của tôi',
    params: OneDraft,
    body: SaveDraft,
    response: DraftSummary,
    handler: ({ params, body, transact }) =>
      transact((ctx) => saveDraft(ctx, vault, { ...body, draftId: uuidOf(params.draftId) })),
  })

  router.route({
    method: 'GET',
    path: '/drafts',
    permission: 'draft.own',
    summary: 'Các bản nháp của tôi',
    response: DraftList,
    handler: ({ transact }) => transact((ctx) => listOwnDrafts(ctx)),
  })

  router.route({
    method: 'POST',
    path: '/drafts/:draftId/opening',
    permission: 'draft.own',
    summary: 'Mở bản nháp của tôi',
    params: OneDraft,
    status: 200,
    response: OpenedDraft,
    handler({ params, actor, reveal }) {
      const { organisationId, id: staffId } = staffOf(actor)
      return reveal((door) => readDraft(door, { organisationId, staffId, draftId: uuidOf(params.draftId) }), openDraft)
    },
  })

  router.route({
    method: 'DELETE',
    path: '/drafts/:draftId',
    permission: 'draft.own',
    summary: 'Bỏ bản nháp của tôi',
    params: OneDraft,
    response: Discarded,
    async handler({ params, transact }) {
      await transact((ctx) => discardDraft(ctx, uuidOf(params.draftId)))
      return { discarded: true as const }
    },
  })

  draftPhotoRoutes(router, deps)
}

function draftPhotoRoutes(router: Router, { blobs, photoIntake }: DraftRouteDeps): void {
  router.route({
    method: 'PUT',
    path: '/drafts/:draftId/photos/:slot',
    permission: 'acceptance.create',
    summary: 'Gửi ảnh cho bản nháp của tôi',
    params: z.object({ draftId: DraftId, slot: PhotoSlot }),
    raw: photoBody,
    response: ReceivedPhoto,
    handler({ params, actor, request }) {
      const draftId = uuidOf(params.draftId)
      const draft = { draftId, check: (ctx: Parameters<typeof getDraftExpiry>[0]) => getDraftExpiry(ctx, draftId) }
      return photoIntake.receive(staffOf(actor), { ...readPhotoRequest(request), slot: params.slot, draft })
    },
  })

  router.route({
    method: 'GET',
    path: '/drafts/:draftId/photos/:photoId',
    permission: 'draft.own',
    summary: 'Xem ảnh trong bản nháp của tôi',
    params: OneDraftPhoto,
    produces: 'image/jpeg',
    response: PhotoBytes,
    handler({ params, actor, reveal }) {
      const { organisationId, id: staffId } = staffOf(actor)
      const wanted = { organisationId, staffId, draftId: uuidOf(params.draftId), photoId: uuidOf(params.photoId) }
      return reveal(
        (door) => readDraftPhoto(door, wanted),
        (photo, opener) => openDraftPhoto(photo, opener, blobs),
      )
    },
  })

  router.route({
    method: 'DELETE',
    path: '/drafts/:draftId/photos/:photoId',
    permission: 'draft.own',
    summary: 'Bỏ một ảnh trong bản nháp của tôi',
    params: OneDraftPhoto,
    response: Discarded,
    async handler({ params, transact }) {
      await transact((ctx) => discardDraftPhoto(ctx, uuidOf(params.draftId), uuidOf(params.photoId)))
      return { discarded: true as const }
    },
  })
}
