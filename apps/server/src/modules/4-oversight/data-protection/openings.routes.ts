// HTTP of the data protection officer's desk.
import { LeakTrace, OpeningExportQuery, OpeningList, OpeningQuery, TraceLeak } from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import { openingFileTypes } from './openings-file.ts'
import { exportOpenings, getOpenings, traceLeak } from './openings.service.ts'

/** Routes of openings and leak tracing. */
export function openingRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/openings',
    permission: 'opening.list',
    summary: 'Các lần mở, tra cứu thông tin cá nhân: ai, khi nào, để làm gì',
    query: OpeningQuery,
    response: OpeningList,
    handler: ({ query, transact }) => transact((ctx) => getOpenings(ctx, query)),
  })

  for (const format of ['csv', 'xlsx'] as const)
    router.route({
      method: 'GET',
      path: `/openings.${format}`,
      permission: 'opening.list',
      summary: `Xuất các lần mở ra tệp ${format === 'csv' ? 'CSV' : 'Excel'}; việc xuất được ghi nhật ký`,
      query: OpeningExportQuery,
      produces: openingFileTypes[format],
      response: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
      async handler({ query, reply, transact }) {
        const file = await transact((ctx) => exportOpenings(ctx, query, format))
        reply.header('content-disposition', `attachment; filename="lan-mo-thong-tin.${format}"`)
        return file
      },
    })

  router.route({
    method: 'POST',
    path: '/leak-traces',
    permission: 'opening.list',
    summary: 'Truy vết rò rỉ: tài khoản nào đã mở các bưu gửi này',
    status: 200,
    body: TraceLeak,
    response: LeakTrace,
    handler: ({ body, transact }) => transact((ctx) => traceLeak(ctx, body.itemNumbers)),
  })
}
