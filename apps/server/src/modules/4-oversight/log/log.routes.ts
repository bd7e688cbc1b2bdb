// HTTP of the log. Texts go out as they were signed, byte for byte.
import { Readable } from 'node:stream'
import {
  ConsistencyAnswer,
  ConsistencyQuestion,
  EXPORT_TYPE,
  EntryId,
  ExportQuestion,
  InclusionAnswer,
  InclusionQuestion,
  PublishedLogKeys,
  RECEIPT_TYPE,
  problem,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import { barcodeWriter } from '../../../platform/barcode-writer.ts'
import { staffOf } from '../../../platform/access/actor.ts'
import { answerAddCheckpoint } from '../../../platform/audit/witness-service.ts'
import { learnRotation } from '../../../platform/audit/witnessed-rotations.ts'
import type { Router } from '../../../platform/http/route.ts'
import { type ListPapers, exportBundle, exportLog } from './export.service.ts'
import {
  type LogDeps,
  issueReceipt,
  proveConsistency,
  proveInclusion,
  publishKeys,
  readCheckpoint,
} from './log.service.ts'

const OfEntry = z.object({ entryId: EntryId })
const AsText = z.string()
const AsStream = z.custom<Readable>((value) => value instanceof Readable)

/** A checkpoint with a hundred signatures and 63 hashes is far below this. */
const ADD_CHECKPOINT_BYTES = 65_536
const ADD_CHECKPOINTS_PER_MINUTE = 240
const ADD_ROTATION_BYTES = 8_192
const ADD_ROTATIONS_PER_MINUTE = 60
/** What one QR code holds at its lowest correction level. */
const QR_BYTES = 2_953

/** Routes of the log. */
export function logRoutes(router: Router, deps: LogDeps & { listPapers: ListPapers }): void {
  publicRoutes(router, deps)
  entryRoutes(router, deps)
  exportRoutes(router, deps)
  witnessRoutes(router, deps)
}

function witnessRoutes(router: Router, deps: LogDeps): void {
  router.route({
    method: 'POST',
    path: '/log/add-rotation',
    permission: 'public',
    summary: 'Nhận văn bản đổi khóa của nhật ký mà đơn vị này chứng kiến',
    raw: { contentTypes: ['text/plain', 'application/octet-stream'], maxBytes: ADD_ROTATION_BYTES },
    requestsPerMinute: ADD_ROTATIONS_PER_MINUTE,
    status: 200,
    produces: RECEIPT_TYPE,
    response: AsText,
    async handler({ request, reply }) {
      const { body } = request
      if (!Buffer.isBuffer(body)) throw problem('unsupported_content_type')
      const { status, reason } = await learnRotation(deps, body.toString('utf8'))
      if (status === 400) throw problem('invalid_request')
      if (status !== 200) await reply.code(status).type(RECEIPT_TYPE).send(`${reason}\n`)
      return `${reason}\n`
    },
  })
  router.route({
    method: 'POST',
    path: '/log/add-checkpoint',
    permission: 'public',
    summary: 'Chứng kiến nhật ký của đơn vị khác (C2SP tlog-witness)',
    raw: { contentTypes: ['text/plain', 'application/octet-stream'], maxBytes: ADD_CHECKPOINT_BYTES },
    requestsPerMinute: ADD_CHECKPOINTS_PER_MINUTE,
    status: 200,
    produces: RECEIPT_TYPE,
    response: AsText,
    async handler({ request, reply }) {
      const { body } = request
      if (!Buffer.isBuffer(body)) throw problem('unsupported_content_type')
      const answer = await answerAddCheckpoint(deps, body.toString('utf8'))
      if (answer.status === 400) throw problem('invalid_request') // the specification leaves the words to us
      if (answer.status !== 200) await reply.code(answer.status).type(answer.contentType).send(answer.body)
      return answer.body
    },
  })
}

function publicRoutes(router: Router, deps: LogDeps): void {
  router.route({
    method: 'GET',
    path: '/log/checkpoint',
    permission: 'public',
    summary: 'Bản chốt mới nhất của nhật ký (C2SP tlog-checkpoint)',
    produces: RECEIPT_TYPE,
    response: AsText,
    handler: async ({ transact }) => (await transact(readCheckpoint)).note,
  })
  router.route({
    method: 'GET',
    path: '/log/keys',
    permission: 'public',
    summary: 'Khóa công khai của nhật ký và các lần đổi khóa',
    response: PublishedLogKeys,
    handler: ({ transact }) => transact((ctx) => publishKeys(ctx, deps)),
  })
  router.route({
    method: 'GET',
    path: '/log/proofs/consistency',
    permission: 'public',
    summary: 'Bằng chứng nhật ký chỉ nối dài, không bị viết lại',
    query: ConsistencyQuestion,
    response: ConsistencyAnswer,
    handler: ({ query, transact }) => transact((ctx) => proveConsistency(ctx, query)),
  })
}

function entryRoutes(router: Router, deps: LogDeps): void {
  router.route({
    method: 'GET',
    path: '/log/proofs/inclusion',
    permission: 'session',
    summary: 'Bằng chứng một mục có trong nhật ký',
    query: InclusionQuestion,
    response: InclusionAnswer,
    handler: ({ actor, query }) => proveInclusion(deps, staffOf(actor), query),
  })
  router.route({
    method: 'GET',
    path: '/log/entries/:entryId/receipt',
    permission: 'audit.read',
    summary: 'Biên nhận của một mục nhật ký, kiểm chứng được không cần mạng (C2SP tlog-proof)',
    params: OfEntry,
    produces: RECEIPT_TYPE,
    response: AsText,
    async handler({ params, reply, transactAsSystem }) {
      const { text } = await transactAsSystem((ctx) => issueReceipt(ctx, uuidOf(params.entryId)))
      reply.header('content-disposition', `attachment; filename="${params.entryId}.tlog-proof"`)
      return text
    },
  })
  router.route({
    method: 'GET',
    path: '/log/entries/:entryId/receipt.svg',
    permission: 'audit.read',
    summary: 'Biên nhận của một mục nhật ký dưới dạng mã QR',
    params: OfEntry,
    produces: 'image/svg+xml',
    response: AsText,
    handler: ({ params, transactAsSystem }) =>
      transactAsSystem(async (ctx) => {
        const { text } = await issueReceipt(ctx, uuidOf(params.entryId))
        if (Buffer.byteLength(text) > QR_BYTES) throw problem('receipt_too_long')
        const drawing = { bcid: 'qrcode', text, eclevel: 'L', scale: 2, padding: 4, backgroundcolor: 'FFFFFF' }
        return barcodeWriter().toSVG(drawing)
      }),
  })
}

function exportRoutes(router: Router, deps: LogDeps & { listPapers: ListPapers }): void {
  router.route({
    method: 'GET',
    path: '/log/bundle',
    permission: 'audit.read',
    summary: 'Gói kiểm chứng: bản xuất nhật ký kèm các lần đổi khóa, biên nhận và văn bản, trong một tệp',
    query: ExportQuestion,
    produces: EXPORT_TYPE,
    response: AsStream,
    async handler({ actor, query, reply }) {
      const lines = await exportBundle(deps, staffOf(actor), { question: query, listPapers: deps.listPapers })
      reply.header('content-disposition', `attachment; filename="goi-kiem-chung-${query.from}.ndjson"`)
      return Readable.from(lines)
    },
  })
  router.route({
    method: 'GET',
    path: '/log/export',
    permission: 'audit.read',
    summary: 'Xuất nhật ký: mục của đơn vị kèm muối, mã băm của mọi mục',
    query: ExportQuestion,
    produces: EXPORT_TYPE,
    response: AsStream,
    async handler({ actor, query, reply }) {
      const lines = await exportLog(deps, staffOf(actor), query)
      reply.header('content-disposition', `attachment; filename="nhat-ky-${query.from}.ndjson"`)
      return Readable.from(lines)
    },
  })
}
