// HTTP of the clerk's confirmation by PIN.
import { ClerkConfirmation, ConfirmInspection, DraftId, uuidOf } from '@buuan/contract'
import { z } from 'zod'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Router } from '../../../platform/http/route.ts'
import { confirmInspection } from './confirmations.service.ts'

/** Route of the clerk's confirmation. */
export function confirmationRoutes(router: Router): void {
  router.route({
    method: 'POST',
    path: '/drafts/:draftId/clerk-confirmation',
    permission: 'acceptance.create',
    summary: 'Giao dịch viên xác nhận đồng kiểm bằng mã PIN',
    params: z.object({ draftId: DraftId }),
    body: ConfirmInspection,
    response: ClerkConfirmation,
    handler: ({ params, body, actor }) =>
      confirmInspection(router.deps, staffOf(actor), { ...body, draftId: uuidOf(params.draftId) }),
  })
}
