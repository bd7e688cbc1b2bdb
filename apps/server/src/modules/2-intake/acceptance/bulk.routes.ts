// HTTP of bulk acceptance.
import { BulkAnswer, BulkItem } from '@buuan/contract'
import type { Router } from '../../../platform/http/route.ts'
import { streamRoute } from '../../../platform/http/stream-route.ts'
import { type BulkDeps, acceptBulk } from './bulk.service.ts'

/** Bulk route: lines in, lines out. */
export function bulkRoutes(router: Router, deps: BulkDeps): void {
  streamRoute(router, {
    path: '/acceptance-batches',
    permission: 'acceptance.create',
    summary: 'Chấp nhận hàng loạt, mỗi dòng một bưu gửi',
    line: BulkItem,
    response: BulkAnswer,
    handler: (handling) => acceptBulk(deps, handling),
  })
}
