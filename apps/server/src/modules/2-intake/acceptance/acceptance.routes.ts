// HTTP of acceptance.
import { AcceptItem, AcceptanceReceipt, problem } from '@buuan/contract'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Router } from '../../../platform/http/route.ts'
import { type AcceptanceDeps, acceptItem } from './acceptance.service.ts'

/** Idempotency-Key header, checked; null when absent. */
export function idempotencyKeyOf(headers: Record<string, string | string[] | undefined>): string | null {
  const key = headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(key)) {
    throw problem('invalid_request', {}, [
      { field: 'idempotency-key', code: 'invalid_format', message: 'Khóa chống gửi trùng cần 8 đến 100 ký tự ASCII.' },
    ])
  }
  return `key:${key}`
}

/** Acceptance routes. */
export function acceptanceRoutes(router: Router, deps: AcceptanceDeps): void {
  router.route({
    method: 'POST',
    path: '/acceptances',
    permission: 'acceptance.create',
    summary: 'Chấp nhận hoặc từ chối một bưu gửi',
    body: AcceptItem,
    response: AcceptanceReceipt,
    handler: ({ body, actor, request }) =>
      acceptItem(deps, staffOf(actor), { request: body, reference: idempotencyKeyOf(request.headers) }),
  })
}
