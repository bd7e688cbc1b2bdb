// HTTP of requests that wait for a second person.
import {
  Approval,
  ApprovalFilter,
  ApprovalId,
  ApprovalPage,
  DecidedApproval,
  DecideApproval,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import { listApprovals, withdrawApproval } from './approvals.service.ts'
import { issuePassword } from './credentials.service.ts'
import { decideApproval } from './decisions.service.ts'
import type { SessionKeeper } from './sessions.service.ts'

/** Approval routes: the list, the decision, the withdrawal. */
export function approvalRoutes(router: Router, { keeper }: { keeper: SessionKeeper }): void {
  router.route({
    method: 'GET',
    path: '/approvals',
    permission: 'approval.list',
    summary: 'Đề nghị chờ người thứ hai duyệt',
    query: ApprovalFilter,
    response: ApprovalPage,
    handler: ({ query, transact }) => transact((ctx) => listApprovals(ctx, query)),
  })
  router.route({
    method: 'POST',
    path: '/approvals/:approvalId/decision',
    permission: 'approval.decide',
    summary: 'Duyệt hoặc không duyệt',
    status: 200,
    params: z.object({ approvalId: ApprovalId }),
    body: DecideApproval,
    response: DecidedApproval,
    async handler({ params, body, transact }) {
      const issued = await issuePassword()
      const decided = await transact((ctx) =>
        decideApproval(ctx, { approvalId: uuidOf(params.approvalId), decision: body.decision, issued }),
      )
      keeper.forget()
      return decided
    },
  })
  router.route({
    method: 'POST',
    path: '/approvals/:approvalId/withdrawal',
    permission: 'approval.withdraw',
    summary: 'Rút đề nghị của mình khi còn chờ',
    status: 200,
    params: z.object({ approvalId: ApprovalId }),
    response: Approval,
    handler: ({ params, transact }) => transact((ctx) => withdrawApproval(ctx, uuidOf(params.approvalId))),
  })
}
