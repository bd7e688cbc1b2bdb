// HTTP of the desk: the numbers beside the links.
import { DeskCounts } from '@buuan/contract'
import type { Router } from '../../../platform/http/route.ts'
import { getDeskCounts } from './desk.service.ts'

/** Route of what waits. */
export function deskRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/desk',
    permission: 'retention.read',
    summary: 'Những việc đang chờ: cảnh báo, lệnh giữ cần rà soát, đề nghị hủy chờ duyệt, sai lệch dữ liệu',
    response: DeskCounts,
    handler: ({ transact }) => transact((ctx) => getDeskCounts(ctx)),
  })
}
