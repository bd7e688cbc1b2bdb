// HTTP of the catalogue's upkeep.
import {
  CatalogueDiff,
  CatalogueFileFormat,
  CatalogueRun,
  CatalogueRunList,
  CatalogueVersionDetail,
  CatalogueVersionId,
  CatalogueVersionList,
  CatalogueVersionRow,
  CategoryCode,
  CommentCatalogueDraft,
  FileBytes,
  ImportOutcome,
  problem,
  PublishCatalogue,
  SaveCategory,
  SaveExcuse,
  StartCatalogueDraft,
  uuidOf,
  WithdrawCatalogue,
} from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import type { CatalogueKeeper } from '../../1-ground/prohibited-articles/index.ts'
import { FILE_LIMIT_BYTES, fileTypes, readCatalogueFile } from './catalogue-file.ts'
import { exportVersion, importIntoDraft } from './file.service.ts'
import { listRuns, requestReviewRun, requestTestRun } from './runs.service.ts'
import {
  editDraft,
  listVersions,
  publishVersion,
  readDiff,
  readVersion,
  type ReviewDeps,
  saveCategory,
  saveExcuse,
  startDraft,
  withdrawVersion,
} from './versions.service.ts'

const OfVersion = z.object({ versionId: CatalogueVersionId })
type Deps = ReviewDeps & { catalogue: CatalogueKeeper }

/** Routes of versions, runs and files. */
export function catalogueReviewRoutes(router: Router, deps: Deps): void {
  readRoutes(router, deps)
  editRoutes(router, deps)
  publishRoutes(router, deps)
  runRoutes(router, deps)
  fileRoutes(router, deps)
}

function readRoutes(router: Router, deps: Deps): void {
  router.route({
    method: 'GET',
    path: '/catalogue/versions',
    permission: 'catalogue.read',
    summary: 'Các bản danh mục',
    response: CatalogueVersionList,
    handler: ({ transact }) => transact((ctx) => listVersions(ctx, deps)),
  })
  router.route({
    method: 'GET',
    path: '/catalogue/versions/:versionId',
    permission: 'catalogue.read',
    summary: 'Một bản danh mục, toàn văn',
    params: OfVersion,
    response: CatalogueVersionDetail,
    handler: ({ params, transact }) => transact((ctx) => readVersion(ctx, uuidOf(params.versionId))),
  })
  router.route({
    method: 'GET',
    path: '/catalogue/versions/:versionId/changes',
    permission: 'catalogue.read',
    summary: 'Khác gì bản đang áp dụng',
    params: OfVersion,
    response: CatalogueDiff,
    handler: ({ params, transact }) => transact((ctx) => readDiff(ctx, uuidOf(params.versionId))),
  })
}

function editRoutes(router: Router, deps: Deps): void {
  router.route({
    method: 'POST',
    path: '/catalogue/versions',
    permission: 'catalogue.edit',
    summary: 'Lập bản nháp từ bản đang áp dụng',
    body: StartCatalogueDraft,
    response: CatalogueVersionRow,
    handler: ({ body, transact }) => transact((ctx) => startDraft(ctx, deps, body.comment)),
  })
  router.route({
    method: 'PATCH',
    path: '/catalogue/versions/:versionId',
    permission: 'catalogue.edit',
    summary: 'Ghi chú cho bản nháp',
    params: OfVersion,
    body: CommentCatalogueDraft,
    response: CatalogueVersionRow,
    handler: ({ params, body, transact }) =>
      transact((ctx) => editDraft(ctx, deps, { id: uuidOf(params.versionId), part: 'comment', ...body })),
  })
  router.route({
    method: 'PUT',
    path: '/catalogue/versions/:versionId/categories/:code',
    permission: 'catalogue.edit',
    summary: 'Sửa từ, cụm từ vô hại, điều kiện, căn cứ của một nhóm',
    params: OfVersion.extend({ code: CategoryCode }),
    body: SaveCategory,
    response: CatalogueVersionRow,
    handler: ({ params, body, transact }) =>
      transact((ctx) => saveCategory(ctx, deps, { id: uuidOf(params.versionId), code: params.code, save: body })),
  })
  router.route({
    method: 'PUT',
    path: '/catalogue/versions/:versionId/excuses/:excuse',
    permission: 'catalogue.edit',
    summary: 'Sửa một nhóm từ vô hại dùng chung',
    params: OfVersion.extend({ excuse: z.string().regex(/^[a-z_]{2,40}$/) }),
    body: SaveExcuse,
    response: CatalogueVersionRow,
    handler: ({ params, body, transact }) =>
      transact((ctx) => saveExcuse(ctx, deps, { id: uuidOf(params.versionId), excuse: params.excuse, save: body })),
  })
}

function publishRoutes(router: Router, deps: Deps): void {
  router.route({
    method: 'POST',
    path: '/catalogue/versions/:versionId/publication',
    permission: 'catalogue.publish',
    summary: 'Công bố (người thứ hai); áp dụng ngay hoặc từ thời điểm nêu',
    status: 200,
    params: OfVersion,
    body: PublishCatalogue,
    response: CatalogueVersionRow,
    async handler({ params, body, transact }) {
      const published = await transact((ctx) =>
        publishVersion(ctx, deps, { id: uuidOf(params.versionId), publish: body }),
      )
      await deps.catalogue.refresh()
      return published
    },
  })
  router.route({
    method: 'POST',
    path: '/catalogue/versions/:versionId/withdrawal',
    permission: 'catalogue.publish',
    summary: 'Thu hồi: quay lại bản trước',
    status: 200,
    params: OfVersion,
    body: WithdrawCatalogue,
    response: CatalogueVersionRow,
    async handler({ params, body, transact }) {
      const withdrawn = await transact((ctx) =>
        withdrawVersion(ctx, deps, { id: uuidOf(params.versionId), reason: body.reason }),
      )
      await deps.catalogue.refresh()
      return withdrawn
    },
  })
}

function runRoutes(router: Router, deps: Deps): void {
  router.route({
    method: 'GET',
    path: '/catalogue/runs',
    permission: 'catalogue.edit',
    summary: 'Các lần chạy thử và rà soát',
    response: CatalogueRunList,
    handler: ({ transact }) => transact((ctx) => listRuns(ctx)),
  })
  router.route({
    method: 'POST',
    path: '/catalogue/versions/:versionId/test-runs',
    permission: 'catalogue.edit',
    summary: 'Chạy thử bản nháp: bộ thử và khai báo 30 ngày, chỉ trả số đếm và cụm từ gặp từ 5 bưu gửi',
    params: OfVersion,
    response: CatalogueRun,
    handler: ({ params, transact }) => transact((ctx) => requestTestRun(ctx, deps, uuidOf(params.versionId))),
  })
  router.route({
    method: 'POST',
    path: '/catalogue/review-runs',
    permission: 'catalogue.edit',
    summary: 'Rà soát câu trả lời “không phải hàng này” trong 30 ngày',
    response: CatalogueRun,
    handler: ({ transact }) => transact((ctx) => requestReviewRun(ctx)),
  })
}

const FileQuery = z.strictObject({ format: CatalogueFileFormat })

function fileRoutes(router: Router, deps: Deps): void {
  router.route({
    method: 'GET',
    path: '/catalogue/versions/:versionId/file',
    permission: 'catalogue.read',
    summary: 'Tải danh mục: CSV hoặc Excel',
    params: OfVersion,
    query: FileQuery,
    produces: 'application/octet-stream',
    response: FileBytes,
    async handler({ params, query, reply, transact }) {
      const { name, bytes } = await transact((ctx) => exportVersion(ctx, uuidOf(params.versionId), query.format))
      reply.headers({ 'content-disposition': `attachment; filename="${name}"`, 'x-file-type': fileTypes[query.format] })
      return bytes
    },
  })
  router.route({
    method: 'POST',
    path: '/catalogue/versions/:versionId/file',
    permission: 'catalogue.edit',
    summary: 'Nhập danh mục từ CSV hoặc Excel vào bản nháp; sai ở dòng nào nêu dòng đó',
    status: 200,
    params: OfVersion,
    query: FileQuery.extend({ revision: z.coerce.number().int().min(1) }),
    raw: { contentTypes: ['text/csv', 'application/octet-stream'], maxBytes: FILE_LIMIT_BYTES },
    response: ImportOutcome,
    async handler({ params, query, request, transact }) {
      if (!Buffer.isBuffer(request.body)) throw problem('unsupported_content_type')
      const parts = await readCatalogueFile(request.body, query.format)
      return transact((ctx) =>
        importIntoDraft(ctx, deps, { id: uuidOf(params.versionId), revision: query.revision, parts }),
      )
    },
  })
}
