// Requests that wait for a second person: whoever asks never approves but may withdraw, 24 hours pass in between, after 7 days they expire (design §8).
import {
  type Approval,
  type ApprovalAct,
  type ApprovalFilter,
  type ApprovalPage,
  problem,
  uuidOf,
  wireId,
} from '@buuan/contract'
import type { Context } from '../../../platform/context.ts'
import { staffOf } from '../../../platform/access/actor.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { APPROVAL_WAIT_MS, approvalsExpiredFrom } from './accounts.rules.ts'
import * as approvals from './approvals.repository.ts'
import { presentApproval, stateOf } from './staff.presenter.ts'
import { pointInReach } from './staff.service.ts'

const PAGE = 50

/** Requests about staff in one's reach: open ones oldest first, those that wait no more latest first. */
export async function listApprovals(ctx: Context, filter: ApprovalFilter): Promise<ApprovalPage> {
  const reader = ctx.allow('approval.list')
  const rows = await approvals.listApprovals(ctx.db, {
    organisationId: reader.organisationId,
    state: filter.state,
    servicePointId: pointInReach(reader),
    after: filter.cursor === undefined ? null : uuidOf(filter.cursor),
    limit: PAGE + 1,
    expiredFrom: approvalsExpiredFrom(ctx.now),
  })
  const page = rows.slice(0, PAGE)
  return {
    approvals: page.map((row) => presentApproval(row, reader, ctx.now)),
    next: rows.length > PAGE ? wireId('apv', page.at(-1)!.id) : null,
  }
}

export type RequestApproval = { act: ApprovalAct; subjectId: string; detail: approvals.ApprovalDetail }

const isSameRequest = (row: approvals.ApprovalRow, request: RequestApproval) =>
  row.act === request.act && row.detail.role === request.detail.role

/** Enters a request; the subject's row is locked by the caller, so the same request is never entered twice. */
export async function requestApproval(ctx: Context, request: RequestApproval): Promise<Approval> {
  const asker = staffOf(ctx.actor)
  const waiting = await approvals.listOpenApprovalsOf(ctx.db, request.subjectId, approvalsExpiredFrom(ctx.now))
  if (waiting.some((row) => isSameRequest(row, request))) throw problem('already_requested')
  const id = uuidv7(ctx.now)
  await approvals.insertApproval(ctx.db, {
    ...request,
    id,
    organisationId: asker.organisationId,
    requestedBy: asker.id,
    requestedAt: ctx.now,
    notBefore: new Date(ctx.now.getTime() + APPROVAL_WAIT_MS),
  })
  ctx.record('approval.requested', { approval: id, act: request.act, subject: request.subjectId })
  return getApproval(ctx, id)
}

/** Withdraws one's own waiting request; nobody else may, not even who may reject it. */
export async function withdrawApproval(ctx: Context, id: string): Promise<Approval> {
  const asker = ctx.allow('approval.withdraw')
  const row = await approvals.findApprovalForUpdate(ctx.db, id)
  if (!row) throw problem('not_found')
  if (row.requested_by !== asker.id) throw problem('not_own_request')
  refuseUnlessWaiting(ctx, row)
  await approvals.updateWithdrawal(ctx.db, row.id, ctx.now)
  ctx.record('approval.withdrawn', { approval: row.id, act: row.act })
  return getApproval(ctx, row.id)
}

/** Refuses to touch a request that was decided or withdrawn, or has expired. */
export function refuseUnlessWaiting(ctx: Context, row: approvals.ApprovalRow): void {
  const state = stateOf(row, ctx.now)
  if (state === 'waiting') return
  if (state === 'withdrawn') throw problem('request_withdrawn')
  throw problem(state === 'expired' ? 'request_expired' : 'already_decided')
}

/** One request, as its reader sees it. */
export async function getApproval(ctx: Context, id: string): Promise<Approval> {
  const row = await approvals.findApproval(ctx.db, id)
  if (!row) throw problem('not_found')
  return presentApproval(row, staffOf(ctx.actor), ctx.now)
}

/** Whether an approver role is asked for this person: their credentials then take two persons already. */
export async function isApproverRoleWaiting(ctx: Context, staffId: string): Promise<boolean> {
  const waiting = await approvals.listOpenApprovalsOf(ctx.db, staffId, approvalsExpiredFrom(ctx.now))
  return waiting.some((row) => row.act === 'grant_role')
}
