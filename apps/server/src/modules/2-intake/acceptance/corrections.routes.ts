// HTTP of what happens to a record after acceptance.
import {
  AcceptanceReceipt,
  CompletePhotos,
  CorrectItem,
  ItemId,
  SignPendingPhotos,
  UnfinishedList,
  UnfinishedQuery,
  VoidItem,
} from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import { completePhotos, signPendingPhotos } from './corrections.photos.ts'
import { type CorrectionDeps, correctItem, voidItem } from './corrections.service.ts'
import { listUnfinished } from './corrections.unfinished.ts'

const params = z.strictObject({ itemId: ItemId })

/** Routes of corrections, voiding, late photos and the list of unfinished records. */
export function correctionRoutes(router: Router, deps: CorrectionDeps): void {
  router.route({
    method: 'POST',
    path: '/items/:itemId/corrections',
    permission: 'acceptance.correct',
    summary: 'Sửa hồ sơ bưu gửi: mỗi lần sửa là một phiên bản mới',
    params,
    body: CorrectItem,
    response: AcceptanceReceipt,
    handler: ({ params: { itemId }, body, transact }) =>
      transact((ctx) => correctItem(ctx, deps, { itemId, correction: body })),
  })

  router.route({
    method: 'POST',
    path: '/items/:itemId/void',
    permission: 'acceptance.void',
    summary: 'Hủy bưu gửi trước khi chuyển đi',
    params,
    body: VoidItem,
    response: AcceptanceReceipt,
    handler: ({ params: { itemId }, body, transact }) => transact((ctx) => voidItem(ctx, { itemId, ...body })),
  })

  router.route({
    method: 'POST',
    path: '/items/:itemId/photo-completion',
    permission: 'acceptance.create',
    summary: 'Bổ sung ảnh còn thiếu',
    params,
    body: CompletePhotos,
    response: AcceptanceReceipt,
    handler: ({ params: { itemId }, body, transact }) =>
      transact((ctx) => completePhotos(ctx, deps.vault, { itemId, ...body })),
  })

  router.route({
    method: 'POST',
    path: '/items/:itemId/pending-photos-signature',
    permission: 'acceptance.sign_pending_photos',
    summary: 'Phụ trách ký cho bưu gửi không bổ sung được ảnh',
    params,
    body: SignPendingPhotos,
    response: AcceptanceReceipt,
    handler: ({ params: { itemId }, body, transact }) => transact((ctx) => signPendingPhotos(ctx, { itemId, ...body })),
  })

  router.route({
    method: 'GET',
    path: '/items/unfinished',
    permission: 'item.list_incomplete',
    summary: 'Hồ sơ còn thiếu phần bắt buộc hoặc chờ ảnh, đếm theo điểm của Chỉ thị',
    query: UnfinishedQuery,
    response: UnfinishedList,
    handler: ({ query, transact }) => transact((ctx) => listUnfinished(ctx, query)),
  })
}
