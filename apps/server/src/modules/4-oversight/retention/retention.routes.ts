// HTTP of the end of days: what is coming, dry runs, requests and decisions, certificates, standing orders.
import {
  CertificateAnswer,
  DecideErasure,
  DryRun,
  Erasure,
  ErasureId,
  ErasureListQuery,
  ErasureOrder,
  ErasureOrderId,
  ErasurePage,
  HtmlPage,
  RECEIPT_TYPE,
  RequestErasure,
  RequestErasureOrder,
  RetentionOverview,
  RetentionTerm,
  SetRetentionTerm,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import { issueCertificateReceipt } from './certificate-receipt.ts'
import { printCertificate } from './certificate.pdf.ts'
import { approveOrder, endOrder, requestOrder } from './erasure-orders.service.ts'
import { getTerm, setTerm } from './retention-terms.service.ts'
import {
  decideErasure,
  dryRun,
  getCertificate,
  getCertificatePaper,
  getErasures,
  getOverview,
  requestErasure,
} from './retention.service.ts'

const erasureParams = z.object({ erasureId: ErasureId })
const orderParams = z.object({ orderId: ErasureOrderId })

/** Routes of retention. Counts of sealed parts are the system role's to read: these run on it, within the reader's operator. */
export function retentionRoutes(router: Router): void {
  dayRoutes(router)
  certificateRoutes(router)
  receiptRoute(router)
  orderRoutes(router)
  termRoutes(router)
}

function termRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/retention-term',
    permission: 'retention.read',
    summary: 'Thời hạn lưu của doanh nghiệp đang áp dụng, không ngắn hơn ba tháng',
    response: RetentionTerm,
    handler: ({ transact }) => transact((ctx) => getTerm(ctx)),
  })
  router.route({
    method: 'POST',
    path: '/retention-term',
    permission: 'retention.set_term',
    summary: 'Đặt thời hạn lưu dài hơn ba tháng, kèm căn cứ pháp lý',
    body: SetRetentionTerm,
    response: RetentionTerm,
    handler: ({ body, transact }) => transact((ctx) => setTerm(ctx, body)),
  })
}

function dayRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/retention',
    permission: 'retention.read',
    summary: 'Các ngày đã hết hoặc sắp hết thời hạn lưu, trước 14 ngày',
    response: RetentionOverview,
    handler: ({ transactAsSystem }) => transactAsSystem((ctx) => getOverview(ctx)),
  })
  router.route({
    method: 'GET',
    path: '/retention/days/:day',
    permission: 'retention.read',
    summary: 'Chạy thử: nếu hủy ngày này thì những gì bị hủy',
    params: z.object({ day: z.iso.date() }),
    response: DryRun,
    handler: ({ params: { day }, transactAsSystem }) => transactAsSystem((ctx) => dryRun(ctx, day)),
  })
  router.route({
    method: 'GET',
    path: '/erasures',
    permission: 'retention.read',
    summary: 'Các lần hủy dữ liệu và biên bản',
    query: ErasureListQuery,
    response: ErasurePage,
    handler: ({ query, transact }) => transact((ctx) => getErasures(ctx, query.cursor)),
  })
  router.route({
    method: 'POST',
    path: '/erasures',
    permission: 'erasure.request',
    summary: 'Đề nghị hủy dữ liệu cá nhân của một ngày đã hết thời hạn lưu',
    body: RequestErasure,
    response: Erasure,
    handler: ({ body, transactAsSystem }) => transactAsSystem((ctx) => requestErasure(ctx, body.day)),
  })
  router.route({
    method: 'POST',
    path: '/erasures/:erasureId/decision',
    permission: 'erasure.decide',
    summary: 'Người thứ hai duyệt hoặc rút đề nghị hủy',
    status: 200,
    params: erasureParams,
    body: DecideErasure,
    response: Erasure,
    handler: ({ params, body, transactAsSystem }) =>
      transactAsSystem((ctx) => decideErasure(ctx, uuidOf(params.erasureId), body)),
  })
}

function certificateRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/erasures/:erasureId/certificate',
    permission: 'retention.read',
    summary: 'Biên bản hủy dữ liệu, dạng JSON, với mã băm trong nhật ký',
    params: erasureParams,
    response: CertificateAnswer,
    handler: ({ params, transact }) => transact((ctx) => getCertificate(ctx, uuidOf(params.erasureId))),
  })
  router.route({
    method: 'GET',
    path: '/erasures/:erasureId/certificate.pdf',
    permission: 'retention.read',
    summary: 'Biên bản hủy dữ liệu, bản PDF',
    params: erasureParams,
    produces: 'application/pdf',
    response: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    async handler({ params, reply, transact }) {
      const answer = await transact((ctx) => getCertificate(ctx, uuidOf(params.erasureId)))
      reply.header('content-disposition', `inline; filename="bien-ban-huy-${answer.certificate.day}.pdf"`)
      return printCertificate(answer)
    },
  })
  router.route({
    method: 'GET',
    path: '/erasures/:erasureId/certificate/paper',
    page: 'paper',
    permission: 'retention.read',
    summary: 'Biên bản hủy dữ liệu để in hoặc lưu PDF, thể thức Nghị định 30/2020/NĐ-CP',
    params: erasureParams,
    response: HtmlPage,
    handler: ({ params, transact }) => transact((ctx) => getCertificatePaper(ctx, uuidOf(params.erasureId))),
  })
}

function receiptRoute(router: Router): void {
  router.route({
    method: 'GET',
    path: '/erasures/:erasureId/certificate/receipt',
    permission: 'retention.read',
    summary: 'Biên nhận nhật ký của biên bản hủy dữ liệu, kiểm chứng được không cần mạng (C2SP tlog-proof)',
    params: erasureParams,
    produces: RECEIPT_TYPE,
    response: z.string(),
    async handler({ params, reply, transactAsSystem }) {
      const text = await transactAsSystem((ctx) => issueCertificateReceipt(ctx, uuidOf(params.erasureId)))
      reply.header('content-disposition', `attachment; filename="${params.erasureId}.tlog-proof"`)
      return text
    },
  })
}

function orderRoutes(router: Router): void {
  router.route({
    method: 'POST',
    path: '/erasure-orders',
    permission: 'erasure.request',
    summary:
      'Đề nghị lệnh hủy thường xuyên cho các loại dữ liệu được nêu: ngày hết hạn được hủy không cần duyệt từng ngày',
    body: RequestErasureOrder,
    response: ErasureOrder,
    handler: ({ body, transact }) => transact((ctx) => requestOrder(ctx, body)),
  })
  router.route({
    method: 'POST',
    path: '/erasure-orders/:orderId/approval',
    permission: 'erasure.decide',
    summary: 'Người thứ hai duyệt lệnh hủy thường xuyên',
    status: 200,
    params: orderParams,
    response: ErasureOrder,
    handler: ({ params, transact }) => transact((ctx) => approveOrder(ctx, uuidOf(params.orderId))),
  })
  router.route({
    method: 'POST',
    path: '/erasure-orders/:orderId/end',
    permission: 'erasure.decide',
    summary: 'Chấm dứt lệnh hủy thường xuyên',
    status: 200,
    params: orderParams,
    response: ErasureOrder,
    handler: ({ params, transact }) => transact((ctx) => endOrder(ctx, uuidOf(params.orderId))),
  })
}
