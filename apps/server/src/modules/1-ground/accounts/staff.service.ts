// Staff: enrolment, lists, changes and departure.
import {
  type CreateStaff,
  type Role,
  type StaffDetail,
  type StaffPage,
  type StaffSearch,
  type UpdateStaff,
  pointRoles,
  problem,
  uuidOf,
} from '@buuan/contract'
import { fold } from '@buuan/vietnam'
import { isPointBound, type StaffActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { getOrganisation } from '../organisations/index.ts'
import { approvalsExpiredFrom, clashAfterGrant, findGrantObstacle, needsSecondPerson } from './accounts.rules.ts'
import * as approvals from './approvals.repository.ts'
import * as credentials from './credentials.repository.ts'
import { updatePin } from './pins.repository.ts'
import { removePin } from './pins.service.ts'
import * as roles from './roles.repository.ts'
import * as sessions from './sessions.repository.ts'
import { presentStaff, presentStaffDetail } from './staff.presenter.ts'
import * as staff from './staff.repository.ts'

export type EnrolStaff = {
  id?: string
  organisationId: string
  servicePointId: string | null
  account: string
  displayName: string
  passwordHash: string
  /** Sealed PIN of a demo account; others set their own. */
  pinSealed?: Buffer
  mustChange: boolean
  roles: readonly Role[]
  demo: boolean
  bootstrap: boolean
}

/** Creates an account with its first roles: a system act (first administrator, demo data). Later grants go through two-person control. */
export async function enrolStaff(ctx: Context, request: EnrolStaff): Promise<string> {
  const id = request.id ?? uuidv7(ctx.now)
  const { organisationId } = request
  request.roles.forEach((role, index) => {
    if (clashAfterGrant(request.roles.slice(0, index), role).length > 0)
      throw problem('exclusive_roles', { roles: [...request.roles] })
  })
  await staff.insertStaff(ctx.db, {
    ...request,
    id,
    account: request.account.toLowerCase(),
    createdAt: ctx.now,
    createdBy: null,
  })
  await credentials.insertCredentials(ctx.db, {
    staffId: id,
    organisationId,
    passwordHash: request.passwordHash,
    now: ctx.now,
    mustChange: request.mustChange,
  })
  ctx.record('staff.created', { staff: id, servicePoint: request.servicePointId })
  if (request.pinSealed) await updatePin(ctx.db, { staffId: id, sealed: request.pinSealed, now: ctx.now })
  for (const role of request.roles) {
    await roles.insertRole(ctx.db, {
      staffId: id,
      organisationId,
      role,
      now: ctx.now,
      grantedBy: null,
      approvalId: null,
    })
    ctx.record('role.granted', { staff: id, role, approval: null, bootstrap: request.bootstrap })
  }
  return id
}

/** How many demo accounts exist in the deployment. */
export function countDemoAccounts(ctx: Context): Promise<number> {
  return staff.countDemoAccounts(ctx.db)
}

/** How many members of staff work at a service point. */
export function countStaffAt(ctx: Context, servicePointId: string): Promise<number> {
  return staff.countStaffAt(ctx.db, servicePointId)
}

const nowhere = '00000000-0000-0000-0000-000000000000'

/** The only service point whose staff the actor sees, or null for the whole organisation. */
export function pointInReach(actor: StaffActor): string | null {
  return isPointBound(actor) ? (actor.servicePointId ?? nowhere) : null
}

/** Staff of one's organisation (of one's service point for point-bound roles), by account, page by page. */
export async function listStaff(ctx: Context, search: StaffSearch): Promise<StaffPage> {
  const actor = ctx.allow('staff.list')
  const own = pointInReach(actor)
  const wanted = search.servicePointId === undefined ? null : uuidOf(search.servicePointId)
  if (own !== null && wanted !== null && own !== wanted) return { staff: [], next: null }
  const rows = await staff.listStaff(ctx.db, {
    organisationId: actor.organisationId,
    departed: search.departed,
    after: search.cursor ?? '',
    needle: search.text ? fold(search.text) : null,
    servicePointId: own ?? wanted,
    role: search.role ?? null,
    limit: search.limit + 1,
  })
  const page = rows.slice(0, search.limit)
  return { staff: page.map(presentStaff), next: rows.length > page.length ? page.at(-1)!.account : null }
}

/** One member of staff with roles, open sessions and waiting requests; not_found outside one's reach. */
export async function getStaff(ctx: Context, staffId: string, idleMs: number): Promise<StaffDetail> {
  const actor = ctx.allow('staff.list')
  const row = await staff.findStaff(ctx.db, staffId)
  const own = pointInReach(actor)
  if (!row || (own !== null && row.service_point_id !== own)) throw problem('not_found')
  const seenAfter = new Date(ctx.now.getTime() - idleMs)
  const grants = await roles.listGrants(ctx.db, staffId)
  const open = await sessions.listOpenSessions(ctx.db, { staffId, now: ctx.now, seenAfter })
  const waiting = await approvals.listOpenApprovalsOf(ctx.db, staffId, approvalsExpiredFrom(ctx.now))
  return presentStaffDetail({ row, grants, open, waiting, reader: actor, now: ctx.now })
}

/** The member of staff, not locked; not_found outside the organisation. */
export async function getStaffRow(ctx: Context, staffId: string): Promise<staff.StaffRow> {
  const row = await staff.findStaff(ctx.db, staffId)
  if (!row) throw problem('not_found')
  return row
}

/** The member of staff for a change, locked; not_found outside the organisation, staff_departed when gone. */
export async function getStaffForUpdate(ctx: Context, staffId: string): Promise<staff.StaffRow> {
  const row = await staff.findStaffForUpdate(ctx.db, staffId)
  if (!row) throw problem('not_found')
  if (row.departed_at !== null) throw problem('staff_departed')
  return row
}

async function requireOpenPoint(ctx: Context, servicePointId: string | null): Promise<void> {
  if (servicePointId === null) return
  const point = await staff.findServicePointForShare(ctx.db, servicePointId)
  if (!point) throw problem('not_found')
  if (point.closed_at !== null) throw problem('service_point_closed')
}

/** Creates an account with ordinary roles and an issued password; answers its id. */
export async function createStaff(ctx: Context, request: CreateStaff & { passwordHash: string }): Promise<string> {
  const actor = ctx.allow('staff.manage')
  const { organisationId } = actor
  const servicePointId = request.servicePointId === null ? null : uuidOf(request.servicePointId)
  const wanted = [...new Set(request.roles)]
  if (wanted.length > 0) ctx.allow('role.grant')
  if (wanted.some(needsSecondPerson)) throw problem('approver_role_at_creation')
  const organisation = await getOrganisation(ctx, organisationId)
  for (const role of wanted) {
    const obstacle = findGrantObstacle({ roles: [], servicePointId }, role, organisation.kind)
    if (obstacle) throw problem(obstacle, { role })
  }
  await requireOpenPoint(ctx, servicePointId)
  const id = uuidv7(ctx.now)
  await staff.insertStaff(ctx.db, {
    id,
    organisationId,
    servicePointId,
    account: request.account,
    displayName: request.displayName,
    demo: false,
    createdAt: ctx.now,
    createdBy: actor.id,
  })
  await credentials.insertCredentials(ctx.db, {
    staffId: id,
    organisationId,
    passwordHash: request.passwordHash,
    now: ctx.now,
    mustChange: true,
  })
  ctx.record('staff.created', { staff: id, servicePoint: servicePointId })
  for (const role of wanted) {
    await roles.insertRole(ctx.db, {
      staffId: id,
      organisationId,
      role,
      now: ctx.now,
      grantedBy: actor.id,
      approvalId: null,
    })
    ctx.record('role.granted', { staff: id, role, approval: null, bootstrap: false })
  }
  return id
}

/** Changes the name or the service point; someone with a point-bound role always has a point. */
export async function updateStaff(ctx: Context, staffId: string, request: UpdateStaff): Promise<void> {
  ctx.allow('staff.manage')
  const before = await getStaffRow(ctx, staffId)
  if (changesOf(before, request).fields.length === 0) return
  const row = await getStaffForUpdate(ctx, staffId)
  const { servicePointId, displayName, fields } = changesOf(row, request)
  if (servicePointId === null && row.roles.some((role) => pointRoles.includes(role)))
    throw problem('service_point_required')
  if (servicePointId !== row.service_point_id) await requireOpenPoint(ctx, servicePointId)
  await staff.updateStaff(ctx.db, { id: staffId, displayName, servicePointId })
  ctx.record('staff.updated', { staff: staffId, fields })
}

function changesOf(
  row: staff.StaffRow,
  request: UpdateStaff,
): { servicePointId: string | null; displayName: string; fields: string[] } {
  const wanted = request.servicePointId
  const servicePointId = wanted === undefined ? row.service_point_id : wanted === null ? null : uuidOf(wanted)
  const displayName = request.displayName ?? row.display_name
  const isRenamed = displayName !== row.display_name
  const isMoved = servicePointId !== row.service_point_id
  return {
    servicePointId,
    displayName,
    fields: [...(isRenamed ? ['displayName'] : []), ...(isMoved ? ['servicePointId'] : [])],
  }
}

/** Ends the open sessions of a member of staff, each with its entry; answers how many. */
export async function endSessionsOf(
  ctx: Context,
  request: { staffId: string; reason: string; kind?: 'browser' | 'api_token'; exceptId?: string },
): Promise<number> {
  const { reason, ...which } = request
  const ended = await sessions.updateSessionsEnded(ctx.db, { ...which, now: ctx.now })
  for (const session of ended) ctx.record('session.ended', { session, staff: request.staffId, reason })
  return ended.length
}

/** Notes that someone has left: every session and token ends in the same transaction. */
export async function markDeparted(ctx: Context, staffId: string): Promise<void> {
  const actor = ctx.allow('staff.manage')
  if (actor.id === staffId) throw problem('own_account')
  await getStaffForUpdate(ctx, staffId)
  await staff.updateDeparted(ctx.db, staffId, ctx.now)
  await removePin(ctx, staffId, 'departed')
  const sessionsEnded = await endSessionsOf(ctx, { staffId, reason: 'departed' })
  ctx.record('staff.departed', { staff: staffId, sessionsEnded })
}

/** Ends every session of a member of staff, for instance after a lost device; answers how many. */
export async function endStaffSessions(ctx: Context, staffId: string): Promise<number> {
  ctx.allow('staff.manage')
  await getStaffRow(ctx, staffId)
  return endSessionsOf(ctx, { staffId, reason: 'ended_by_manager', kind: 'browser' })
}
