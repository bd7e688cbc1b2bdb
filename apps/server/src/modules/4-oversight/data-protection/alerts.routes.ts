// HTTP of alerts about openings.
import {
  AcknowledgeAlert,
  OpeningAlert,
  OpeningAlertId,
  OpeningAlertPage,
  OpeningAlertQuery,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import { acknowledgeAlert, getAlerts } from './alerts.service.ts'

/** Routes of alerts: the list, and the note that settles one. */
export function alertRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/opening-alerts',
    permission: 'opening.list',
    summary: 'Cảnh báo về việc mở thông tin: mở nhiều, ngoài giờ, điểm khác, tìm lặp lại',
    query: OpeningAlertQuery,
    response: OpeningAlertPage,
    handler: ({ query, transact }) => transact((ctx) => getAlerts(ctx, query)),
  })
  router.route({
    method: 'POST',
    path: '/opening-alerts/:alertId/acknowledgement',
    permission: 'opening_alert.acknowledge',
    summary: 'Xác nhận đã xem xét một cảnh báo, kèm ghi chú',
    status: 200,
    params: z.object({ alertId: OpeningAlertId }),
    body: AcknowledgeAlert,
    response: OpeningAlert,
    handler: ({ params, body, transact }) =>
      transact((ctx) => acknowledgeAlert(ctx, uuidOf(params.alertId), body.note)),
  })
}
