// HTTP of bulk acceptance and of the sheet it is prepared on.
import { BulkAnswer, BulkItem, SheetBytes } from '@buuan/contract'
import { templateCsv } from '@buuan/import-sheet'
import { templateXlsx } from '@buuan/import-sheet/xlsx.ts'
import type { Router } from '../../../platform/http/route.ts'
import { streamRoute } from '../../../platform/http/stream-route.ts'
import { type BulkDeps, acceptBulk } from './bulk.service.ts'

const templates = {
  csv: { produces: 'text/csv; charset=utf-8', make: async () => Buffer.from(templateCsv()) },
  xlsx: { produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', make: templateXlsx },
} as const

/** Bulk route: lines in, lines out; and the template of the import sheet. */
export function bulkRoutes(router: Router, deps: BulkDeps): void {
  streamRoute(router, {
    path: '/acceptance-batches',
    permission: 'acceptance.create',
    summary: 'Chấp nhận hàng loạt, mỗi dòng một bưu gửi',
    line: BulkItem,
    response: BulkAnswer,
    handler: (handling) => acceptBulk(deps, handling),
  })
  for (const [format, { produces, make }] of Object.entries(templates)) {
    router.route({
      method: 'GET',
      path: `/import-template.${format}`,
      permission: 'acceptance.create',
      summary: `Mẫu bảng nhập (${format})`,
      produces,
      response: SheetBytes,
      handler({ reply }) {
        reply.header('content-disposition', `attachment; filename="mau-nhap-buu-gui.${format}"`)
        return make()
      },
    })
  }
}
