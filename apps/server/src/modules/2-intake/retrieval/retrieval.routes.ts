// HTTP of retrieval: search, look, open. Searches for people are bodies, never addresses.
import {
  HeldItemList,
  HoldId,
  ItemId,
  ItemPage,
  ItemSearch,
  ItemSearchResult,
  OpenItem,
  OpenPhoto,
  OpenedItem,
  PhotoBytes,
  OpeningRulesAnswer,
  PhotoId,
  SetOpeningRules,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Router } from '../../../platform/http/route.ts'
import { listHeldItems, openHeldItem, openHeldPhoto } from './held-opening.service.ts'
import { getItemPage } from './item-page.service.ts'
import { getOpeningRules, setOpeningRules, withdrawOpeningRules } from './opening-limits.service.ts'
import { openItem } from './opening.service.ts'
import { type PhotoOpeningDeps, openPhoto } from './photo-opening.service.ts'
import { searchItems } from './search.service.ts'

/** Retrieval routes. */
export function retrievalRoutes(router: Router, deps: PhotoOpeningDeps): void {
  router.route({
    method: 'POST',
    path: '/item-searches',
    permission: 'item.search',
    summary: 'Tra cứu bưu gửi theo mã, điện thoại, số giấy tờ, tên và ngày, điểm và giờ',
    status: 200,
    body: ItemSearch,
    response: ItemSearchResult,
    handler: ({ body, actor }) => searchItems(deps, staffOf(actor), body),
  })

  router.route({
    method: 'GET',
    path: '/items/:itemId',
    permission: 'item.search',
    summary: 'Một bưu gửi, thông tin cá nhân được che',
    params: z.strictObject({ itemId: ItemId }),
    response: ItemPage,
    handler: ({ params, actor }) => getItemPage(deps, staffOf(actor), params.itemId),
  })

  router.route({
    method: 'POST',
    path: '/items/:itemId/openings',
    permission: 'item.search',
    summary: 'Mở thông tin cá nhân của một bưu gửi, có mục đích, có ghi nhật ký',
    params: z.strictObject({ itemId: ItemId }),
    body: OpenItem,
    response: OpenedItem,
    handler: ({ params, body, actor }) => openItem(deps, staffOf(actor), { itemId: params.itemId, request: body }),
  })

  router.route({
    method: 'POST',
    path: '/items/:itemId/photos/:photoId/opening',
    permission: 'item.search',
    summary: 'Mở một ảnh của bưu gửi, có mục đích, có ghi nhật ký',
    params: z.strictObject({ itemId: ItemId, photoId: PhotoId }),
    body: OpenPhoto,
    produces: 'image/jpeg',
    response: PhotoBytes,
    handler: ({ params, body, actor }) => openPhoto(deps, staffOf(actor), { ...params, request: body }),
  })
}

/** Routes of the limits and thresholds of opening, for the data protection officer. */
export function openingRulesRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/opening-rules',
    permission: 'opening.list',
    summary: 'Mức giới hạn mở, tra cứu và ngưỡng cảnh báo đang áp dụng',
    response: OpeningRulesAnswer,
    handler: ({ transact }) => transact((ctx) => getOpeningRules(ctx)),
  })
  router.route({
    method: 'POST',
    path: '/opening-rules',
    permission: 'opening_rules.set',
    summary: 'Đặt mức giới hạn và ngưỡng cảnh báo, áp dụng sớm nhất từ ngày mai',
    body: SetOpeningRules,
    response: OpeningRulesAnswer,
    handler: ({ body, transact }) => transact((ctx) => setOpeningRules(ctx, body)),
  })
  router.route({
    method: 'POST',
    path: '/opening-rules/:effectiveOn/withdrawal',
    permission: 'opening_rules.set',
    summary: 'Rút mức giới hạn và ngưỡng cảnh báo sắp áp dụng, trước ngày áp dụng',
    status: 200,
    params: z.strictObject({ effectiveOn: z.iso.date() }),
    response: OpeningRulesAnswer,
    handler: ({ params, transact }) => transact((ctx) => withdrawOpeningRules(ctx, params.effectiveOn)),
  })
}

/** Routes of what holds keep past the end of a day. */
export function heldItemRoutes(router: Router, deps: PhotoOpeningDeps): void {
  router.route({
    method: 'GET',
    path: '/holds/:holdId/items',
    permission: 'retention.read',
    summary: 'Các bưu gửi của một lệnh giữ',
    params: z.strictObject({ holdId: HoldId }),
    response: HeldItemList,
    handler: ({ params, transact }) => transact((ctx) => listHeldItems(ctx, uuidOf(params.holdId))),
  })
  router.route({
    method: 'POST',
    path: '/holds/:holdId/items/:itemId/openings',
    permission: 'held_item.open',
    summary: 'Mở thông tin của bưu gửi đã quá thời hạn, còn giữ theo lệnh; có mục đích, số vụ việc, có ghi nhật ký',
    params: z.strictObject({ holdId: HoldId, itemId: ItemId }),
    body: OpenItem,
    response: OpenedItem,
    handler: ({ params: { holdId, itemId }, body, actor }) =>
      openHeldItem(deps, staffOf(actor), { holdId: uuidOf(holdId), itemId, request: body }),
  })
  router.route({
    method: 'POST',
    path: '/holds/:holdId/items/:itemId/photos/:photoId/opening',
    permission: 'held_item.open',
    summary: 'Mở một ảnh còn giữ theo lệnh, có mục đích, số vụ việc, có ghi nhật ký',
    params: z.strictObject({ holdId: HoldId, itemId: ItemId, photoId: PhotoId }),
    body: OpenPhoto,
    produces: 'image/jpeg',
    response: PhotoBytes,
    handler: ({ params: { holdId, itemId, photoId }, body, actor }) =>
      openHeldPhoto(deps, staffOf(actor), { holdId: uuidOf(holdId), itemId, photoId: uuidOf(photoId), request: body }),
  })
}
