// HTTP of the integrity job.
import { IntegrityReport } from '@buuan/contract'
import type { Router } from '../../../platform/http/route.ts'
import { getReport, requestRun } from './integrity.service.ts'

/** Routes of "verify now". */
export function integrityRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/integrity',
    permission: 'retention.read',
    summary: 'Kết quả kiểm tra gần nhất: dữ liệu, ảnh và khóa có đủ như nhật ký ghi không',
    response: IntegrityReport,
    handler: ({ transact }) => transact((ctx) => getReport(ctx)),
  })
  router.route({
    method: 'POST',
    path: '/integrity',
    permission: 'integrity.run',
    summary: 'Kiểm tra ngay',
    response: IntegrityReport,
    handler: ({ transact }) => transact((ctx) => requestRun(ctx)),
  })
}
