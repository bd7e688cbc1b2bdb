// HTTP of service points and their number ranges.
import {
  AddNumberRange,
  CreateServicePoint,
  ItemNumberSchemes,
  ServicePointDetail,
  ServicePointFilter,
  ServicePointId,
  ServicePointList,
  UpdateServicePoint,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import {
  changeServicePoint,
  closeServicePoint,
  getServicePointDetail,
  giveNumberRange,
  listServicePoints,
  openServicePoint,
} from './points.service.ts'
import { getItemNumberSchemes } from './schemes.service.ts'

const OfPoint = z.object({ servicePointId: ServicePointId })

/** Service point routes: lists for everyone who works with points, changes for managers and administrators. */
export function networkRoutes(router: Router): void {
  listRoutes(router)
  changeRoutes(router)
}

function listRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/item-number-schemes',
    permission: 'organisation.read',
    summary: 'Mẫu số hiệu riêng của doanh nghiệp',
    response: ItemNumberSchemes,
    handler: ({ transact }) => transact(getItemNumberSchemes),
  })
  router.route({
    method: 'GET',
    path: '/service-points',
    permission: 'service_point.list',
    summary: 'Các điểm phục vụ',
    query: ServicePointFilter,
    response: ServicePointList,
    handler: async ({ query, transact }) => ({
      servicePoints: await transact((ctx) => listServicePoints(ctx, query.closed === 'true')),
    }),
  })
  router.route({
    method: 'GET',
    path: '/service-points/:servicePointId',
    permission: 'service_point.list',
    summary: 'Một điểm phục vụ và các dải mã',
    params: OfPoint,
    response: ServicePointDetail,
    handler: ({ params, transact }) => transact((ctx) => getServicePointDetail(ctx, uuidOf(params.servicePointId))),
  })
  router.route({
    method: 'POST',
    path: '/service-points',
    permission: 'service_point.manage',
    summary: 'Mở điểm phục vụ',
    body: CreateServicePoint,
    response: ServicePointDetail,
    handler: ({ body, transact }) =>
      transact(async (ctx) => getServicePointDetail(ctx, await openServicePoint(ctx, body))),
  })
}

function changeRoutes(router: Router): void {
  router.route({
    method: 'PATCH',
    path: '/service-points/:servicePointId',
    permission: 'service_point.manage',
    summary: 'Đổi tên hoặc địa chỉ điểm phục vụ',
    params: OfPoint,
    body: UpdateServicePoint,
    response: ServicePointDetail,
    handler: ({ params, body, transact }) =>
      transact(async (ctx) => {
        const id = uuidOf(params.servicePointId)
        await changeServicePoint(ctx, id, body)
        return getServicePointDetail(ctx, id)
      }),
  })
  router.route({
    method: 'POST',
    path: '/service-points/:servicePointId/closure',
    permission: 'service_point.manage',
    summary: 'Đóng điểm phục vụ',
    status: 200,
    params: OfPoint,
    response: ServicePointDetail,
    handler: ({ params, transact }) =>
      transact(async (ctx) => {
        const id = uuidOf(params.servicePointId)
        await closeServicePoint(ctx, id)
        return getServicePointDetail(ctx, id)
      }),
  })
  router.route({
    method: 'POST',
    path: '/service-points/:servicePointId/number-ranges',
    permission: 'service_point.manage',
    summary: 'Cấp dải mã cho điểm',
    params: OfPoint,
    body: AddNumberRange,
    response: ServicePointDetail,
    handler: ({ params, body, transact }) =>
      transact(async (ctx) => {
        const id = uuidOf(params.servicePointId)
        await giveNumberRange(ctx, id, body)
        return getServicePointDetail(ctx, id)
      }),
  })
}
