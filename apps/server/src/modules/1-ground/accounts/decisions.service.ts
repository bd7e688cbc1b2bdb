// The second person's decision: approved acts are carried out in the same transaction, under the same rules as when they were asked.
import { type DecidedApproval, type DecideApproval, problem } from '@buuan/contract'
import type { Context } from '../../../platform/context.ts'
import type { StaffActor } from '../../../platform/access/actor.ts'
import * as approvals from './approvals.repository.ts'
import { getApproval, refuseUnlessWaiting } from './approvals.service.ts'
import { executeReset, type IssuedPassword } from './credentials.service.ts'
import { executeGrant } from './roles.service.ts'

type Decide = DecideApproval & { approvalId: string; issued: IssuedPassword }

/** Decides a request of somebody else about a third person; approving waits for its 24 hours, rejecting does not; after 7 days neither is possible. */
export async function decideApproval(ctx: Context, { approvalId, decision, issued }: Decide): Promise<DecidedApproval> {
  const decider = ctx.allow('approval.decide')
  const row = await approvals.findApprovalForUpdate(ctx.db, approvalId)
  if (!row) throw problem('not_found')
  refuseUnlessWaiting(ctx, row)
  refuseDecider(row, decider)
  if (decision === 'approved' && ctx.now < row.not_before)
    throw problem('waiting_period', { notBefore: row.not_before.toISOString() })
  await approvals.updateDecision(ctx.db, { id: row.id, decision, decidedBy: decider.id, now: ctx.now })
  if (decision === 'rejected') {
    ctx.record('approval.rejected', { approval: row.id, act: row.act })
    return { approval: await getApproval(ctx, row.id), initialPassword: null }
  }
  ctx.record('approval.approved', { approval: row.id, act: row.act })
  const initialPassword = await carryOut(ctx, row, issued)
  return { approval: await getApproval(ctx, row.id), initialPassword }
}

function refuseDecider(row: approvals.ApprovalRow, decider: StaffActor): void {
  if (row.requested_by === decider.id || row.subject_id === decider.id) throw problem('same_person')
}

async function carryOut(ctx: Context, row: approvals.ApprovalRow, issued: IssuedPassword): Promise<string | null> {
  const common = { staffId: row.subject_id, approvalId: row.id }
  if (row.act === 'grant_role') {
    if (row.detail.role === undefined) throw new Error(`approval ${row.id} names no role`)
    await executeGrant(ctx, { ...common, role: row.detail.role, requestedBy: row.requested_by })
    return null
  }
  await executeReset(ctx, { ...common, removeTotp: row.detail.removeTotp ?? false, issued })
  return issued.password
}
