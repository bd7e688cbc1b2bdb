// HTTP of holds.
import {
  ExtendHold,
  Hold,
  HoldFilter,
  HoldId,
  HoldPage,
  HoldPreview,
  PlaceHold,
  PlacedHold,
  PreviewHold,
  ReleaseHold,
  ReviewHold,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import { extendHold, getHolds, placeHold, previewHold, releaseHold, reviewHold } from './holds.service.ts'

const params = z.object({ holdId: HoldId })

/** Hold routes: the list, placing, a new term, release. */
export function holdRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/holds',
    permission: 'retention.read',
    summary: 'Các lệnh giữ: ai, vì sao, căn cứ nào, đến khi nào',
    query: HoldFilter,
    response: HoldPage,
    handler: ({ query, transact }) => transact((ctx) => getHolds(ctx, query)),
  })
  router.route({
    method: 'POST',
    path: '/holds',
    permission: 'hold.manage',
    summary: 'Giữ lại bưu gửi quá thời hạn lưu, theo mã bưu gửi, kết quả tra cứu hoặc vụ việc',
    body: PlaceHold,
    response: PlacedHold,
    handler: ({ body, transact }) => transact((ctx) => placeHold(ctx, body)),
  })
  router.route({
    method: 'POST',
    path: '/holds/preview',
    permission: 'hold.manage',
    summary: 'Xem trước: lệnh giữ các bưu gửi này giữ được bao nhiêu, bưu gửi nào không giữ được nữa',
    status: 200,
    body: PreviewHold,
    response: HoldPreview,
    handler: ({ body, transact }) => transact((ctx) => previewHold(ctx, body)),
  })
  router.route({
    method: 'PUT',
    path: '/holds/:holdId/term',
    permission: 'hold.manage',
    summary: 'Đặt lại thời hạn giữ sau khi rà soát',
    params,
    body: ExtendHold,
    response: Hold,
    handler: ({ params: { holdId }, body, transact }) => transact((ctx) => extendHold(ctx, uuidOf(holdId), body)),
  })
  router.route({
    method: 'POST',
    path: '/holds/:holdId/review',
    permission: 'hold.manage',
    summary: 'Đã rà soát, vẫn giữ; đặt ngày rà soát tiếp theo',
    status: 200,
    params,
    body: ReviewHold,
    response: Hold,
    handler: ({ params: { holdId }, body, transact }) =>
      transact((ctx) => reviewHold(ctx, uuidOf(holdId), body.reviewOn)),
  })
  router.route({
    method: 'POST',
    path: '/holds/:holdId/release',
    permission: 'hold.manage',
    summary: 'Gỡ lệnh giữ; dữ liệu chỉ còn vì lệnh này sẽ bị hủy',
    status: 200,
    params,
    body: ReleaseHold,
    response: Hold,
    handler: ({ params: { holdId }, body, transact }) =>
      transact((ctx) => releaseHold(ctx, uuidOf(holdId), body.reason)),
  })
}
