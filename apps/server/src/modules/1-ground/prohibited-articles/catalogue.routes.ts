// HTTP of the catalogue in force: the signed snapshot for counters, phones and other systems, and an operator's own stricter rules.
import { AddHouseRule, FileBytes, HouseRuleId, HouseRuleList, uuidOf } from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import type { CatalogueKeeper } from './catalogue-keeper.ts'
import { addHouseRule, endHouseRule, readHouseRules } from './house-rules.service.ts'

/** Routes of the catalogue in force. */
export function catalogueRoutes(router: Router, { catalogue }: { catalogue: CatalogueKeeper }): void {
  router.route({
    method: 'GET',
    path: '/catalogue/snapshot',
    permission: 'public',
    summary: 'Danh mục đang áp dụng, có chữ ký (ETag, gzip)',
    produces: 'application/json; charset=utf-8',
    response: FileBytes,
    async handler({ request, reply }) {
      const { etag, json, gzip } = catalogue.snapshot()
      reply.headers({
        etag,
        'cache-control': 'public, no-cache',
        vary: 'accept-encoding',
        'access-control-allow-origin': '*',
      })
      if (knowsAlready(request.headers['if-none-match'], etag)) {
        reply.code(304).removeHeader('content-type')
        void reply.send()
        return json
      }
      if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return json
      reply.header('content-encoding', 'gzip')
      return gzip
    },
  })
  houseRuleRoutes(router, catalogue)
}

function houseRuleRoutes(router: Router, catalogue: CatalogueKeeper): void {
  router.route({
    method: 'GET',
    path: '/catalogue/house-rules',
    permission: 'catalogue.read',
    summary: 'Quy định nội bộ chặt hơn danh mục',
    response: HouseRuleList,
    handler: ({ transact }) => transact((ctx) => readHouseRules(ctx, catalogue)),
  })
  router.route({
    method: 'POST',
    path: '/catalogue/house-rules',
    permission: 'catalogue.house_rules',
    summary: 'Thêm quy định nội bộ (chỉ được chặt hơn)',
    body: AddHouseRule,
    response: HouseRuleList,
    async handler({ body, transact }) {
      await transact((ctx) => addHouseRule(ctx, catalogue, body))
      await catalogue.refresh()
      return transact((ctx) => readHouseRules(ctx, catalogue))
    },
  })
  router.route({
    method: 'POST',
    path: '/catalogue/house-rules/:ruleId/end',
    permission: 'catalogue.house_rules',
    summary: 'Bỏ một quy định nội bộ',
    status: 200,
    params: z.object({ ruleId: HouseRuleId }),
    response: HouseRuleList,
    async handler({ params, transact }) {
      await transact((ctx) => endHouseRule(ctx, uuidOf(params.ruleId)))
      await catalogue.refresh()
      return transact((ctx) => readHouseRules(ctx, catalogue))
    },
  })
}

function knowsAlready(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(',').some((each) => [etag, '*'].includes(each.trim().replace(/^W\//, '')))
}
