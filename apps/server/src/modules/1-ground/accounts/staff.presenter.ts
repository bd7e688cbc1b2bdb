// Rows of this room as they leave the server, field by field.
import {
  type Approval,
  type ApprovalHindrance,
  type ApprovalState,
  type StaffDetail,
  type StaffName,
  type StaffRow as WireStaff,
  wireId,
} from '@buuan/contract'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { approvalExpiry, approvalStateAt } from './accounts.rules.ts'
import type { ApprovalRow } from './approvals.repository.ts'
import type { GrantRow } from './roles.repository.ts'
import type { OpenSessionRow } from './sessions.repository.ts'
import type { StaffRow } from './staff.repository.ts'

const nameOf = (id: string, account: string, displayName: string): StaffName => ({
  id: wireId('stf', id),
  account,
  displayName,
})
const maybeName = (id: string | null, account: string | null, displayName: string | null) =>
  id === null ? null : nameOf(id, account ?? '', displayName ?? '')

/** A row of the staff list. */
export function presentStaff(row: StaffRow): WireStaff {
  return {
    ...nameOf(row.id, row.account, row.display_name),
    servicePoint:
      row.service_point_id === null
        ? null
        : {
            id: wireId('svp', row.service_point_id),
            code: row.service_point_code!,
            name: row.service_point_name!,
            provinceCode: row.service_point_province!,
          },
    roles: row.roles,
    hasTotp: row.has_totp,
    mustChangePassword: row.must_change,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    departedAt: row.departed_at?.toISOString() ?? null,
  }
}

/** Where a request stands at an instant. */
export function stateOf(row: ApprovalRow, now: Date): ApprovalState {
  return approvalStateAt({ requestedAt: row.requested_at, decision: row.decision, withdrawnAt: row.withdrawn_at }, now)
}

/** Why this reader may not approve the request now, or null when they may. */
export function findHindrance(row: ApprovalRow, reader: StaffActor, now: Date): ApprovalHindrance | null {
  const state = stateOf(row, now)
  if (state === 'withdrawn' || state === 'expired') return state
  if (state !== 'waiting') return 'decided'
  if (row.requested_by === reader.id) return 'own_request'
  if (row.subject_id === reader.id) return 'about_oneself'
  if (!reader.permissions.has('approval.decide')) return 'not_permitted'
  return now < row.not_before ? 'waiting' : null
}

/** A request as its reader sees it. */
export function presentApproval(row: ApprovalRow, reader: StaffActor, now: Date): Approval {
  return {
    id: wireId('apv', row.id),
    act: row.act,
    role: row.detail.role ?? null,
    removesTotp: row.detail.removeTotp ?? false,
    subject: nameOf(row.subject_id, row.subject_account, row.subject_name),
    requestedBy: nameOf(row.requested_by, row.requester_account, row.requester_name),
    requestedAt: row.requested_at.toISOString(),
    notBefore: row.not_before.toISOString(),
    expiresAt: approvalExpiry(row.requested_at).toISOString(),
    state: stateOf(row, now),
    decision: row.decision,
    decidedBy: maybeName(row.decided_by, row.decider_account, row.decider_name),
    decidedAt: row.decided_at?.toISOString() ?? null,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    hindrance: findHindrance(row, reader, now),
    mayWithdraw:
      stateOf(row, now) === 'waiting' && row.requested_by === reader.id && reader.permissions.has('approval.withdraw'),
  }
}

type DetailParts = {
  row: StaffRow
  grants: GrantRow[]
  open: OpenSessionRow[]
  waiting: ApprovalRow[]
  reader: StaffActor
  now: Date
}

/** Everything the side panel shows of one member of staff. */
export function presentStaffDetail({ row, grants, open, waiting, reader, now }: DetailParts): StaffDetail {
  return {
    ...presentStaff(row),
    createdAt: row.created_at.toISOString(),
    grants: grants.map((grant) => ({
      role: grant.role,
      grantedAt: grant.granted_at.toISOString(),
      grantedBy: maybeName(grant.granter_id, grant.granter_account, grant.granter_name),
    })),
    sessions: open.map((session) => ({
      id: wireId('ses', session.id),
      kind: session.kind,
      device: session.device,
      startedAt: session.started_at.toISOString(),
      lastSeenAt: session.last_seen_at.toISOString(),
    })),
    waiting: waiting.map((approval) => presentApproval(approval, reader, now)),
  }
}
