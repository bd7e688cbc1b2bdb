// HTTP of papers: HTML to print, the public page behind a code, the fonts both need.
import {
  HtmlPage,
  ItemId,
  PaperSettings,
  FORM_NUMBER_HEADER,
  PrintItemPaper,
  PrintPointPaper,
  problem,
  ReceiptCode,
  ServicePointParams,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Router } from '../../../platform/http/route.ts'
import { fontFiles, fontPath, readFont } from './page-frame.ts'
import { receiptPage, unknownReceiptPage } from './papers.pages.ts'
import { printBlankForms, printFilledForm } from './forms.service.ts'
import {
  changePaperSettings,
  findReceiptByCode,
  getPaperSettings,
  type PapersDeps,
  printItemPaper,
} from './papers.service.ts'

/** Look-ups of codes a minute from one address. */
const LOOK_UPS_A_MINUTE = 60

/** Routes of papers. */
export function papersRoutes(router: Router, deps: PapersDeps): void {
  printRoutes(router, deps)
  settingsRoutes(router)
  router.route({
    method: 'GET',
    path: '/r/:code',
    page: 'public',
    permission: 'public',
    requestsPerMinute: LOOK_UPS_A_MINUTE,
    summary: 'Trang kiểm tra phiếu gửi (công khai, không có dữ liệu cá nhân)',
    params: z.object({ code: z.string().max(100) }),
    response: HtmlPage,
    handler: async ({ params, reply }) => {
      const code = ReceiptCode.safeParse(params.code)
      const receipt = code.success ? await findReceiptByCode(deps, code.data) : undefined
      if (receipt) return receiptPage(receipt)
      reply.code(404)
      return unknownReceiptPage()
    },
  })
  serveFonts(router)
}

function printRoutes(router: Router, deps: PapersDeps): void {
  router.route({
    method: 'POST',
    path: '/items/:itemId/papers',
    page: 'paper',
    permission: 'paper.print',
    summary: 'In một giấy của bưu gửi: phiếu gửi, nhãn, biên bản đồng kiểm; mỗi lần in được ghi',
    params: z.strictObject({ itemId: ItemId }),
    body: PrintItemPaper,
    response: HtmlPage,
    handler: ({ params, body, actor }) =>
      printItemPaper(deps, staffOf(actor), { itemId: params.itemId, paper: body.paper }),
  })
  router.route({
    method: 'POST',
    path: '/service-points/:servicePointId/papers',
    page: 'paper',
    permission: 'paper.print',
    summary: 'In phiếu trống dùng khi mất điện, mất mạng; hoặc phiếu điền sẵn để ký bằng bút trước khi chấp nhận',
    params: ServicePointParams,
    body: PrintPointPaper,
    response: HtmlPage,
    async handler({ params, body, reply, transact }) {
      const servicePointId = uuidOf(params.servicePointId)
      if (body.paper === 'acceptance_form_blank') return transact((ctx) => printBlankForms(ctx, servicePointId, body))
      const { number, page } = await transact((ctx) => printFilledForm(ctx, deps, { servicePointId, item: body.item }))
      reply.header(FORM_NUMBER_HEADER, number)
      return page
    },
  })
}

function settingsRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/organisation/paper-settings',
    permission: 'organisation.read',
    summary: 'Cách nhãn hiện tên người nhận',
    response: PaperSettings,
    handler: ({ transact }) => transact((ctx) => getPaperSettings(ctx)),
  })
  router.route({
    method: 'PUT',
    path: '/organisation/paper-settings',
    permission: 'organisation.manage',
    summary: 'Đổi cách nhãn hiện tên người nhận; hiện đủ tên cần lý do',
    body: PaperSettings,
    response: PaperSettings,
    handler: ({ body, transact }) => transact((ctx) => changePaperSettings(ctx, body)),
  })
}

function serveFonts(router: Router): void {
  const files = new Map<string, Buffer>(fontFiles.map((file) => [file, readFont(file)]))
  router.app.get<{ Params: { file: string } }>(
    `${fontPath}:file`,
    { config: { permission: 'public' } },
    (request, reply) => {
      const font = files.get(request.params.file)
      if (!font) throw problem('not_found')
      return reply.type('font/woff2').header('cache-control', 'public, max-age=604800').send(font)
    },
  )
}
