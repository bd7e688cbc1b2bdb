// Granting and withdrawing roles. Ordinary roles at once; approver roles by two persons and 24 hours, or in the logged bootstrap mode.
import { type Role, type RoleOutcome, machineRoles, problem } from '@buuan/contract'
import type { Context } from '../../../platform/context.ts'
import { type StaffActor, staffOf } from '../../../platform/access/actor.ts'
import { closeBootstrap, getOrganisation, getOrganisationForUpdate } from '../organisations/index.ts'
import { findGrantObstacle, needsSecondPerson } from './accounts.rules.ts'
import { requestApproval } from './approvals.service.ts'
import * as roles from './roles.repository.ts'
import type { StaffRow } from './staff.repository.ts'
import { endSessionsOf, getStaffForUpdate } from './staff.service.ts'

const VERIFIED_PERSONS = 2

/** Grants an ordinary role at once; enters a request for an approver role. Never for oneself. */
export async function grantRole(ctx: Context, staffId: string, role: Role): Promise<RoleOutcome> {
  const asker = ctx.allow('role.grant')
  if (asker.id === staffId) throw problem('own_account')
  const isBootstrap =
    needsSecondPerson(role) && (await getOrganisationForUpdate(ctx, asker.organisationId)).bootstrap_open
  const subject = await getStaffForUpdate(ctx, staffId)
  await refuseUnfit(ctx, subject, role)
  if (!needsSecondPerson(role)) {
    await giveRole(ctx, { subject, role, grantedBy: asker.id, approvalId: null, bootstrap: false })
    return { state: 'granted' }
  }
  if (isBootstrap && mayBootstrap(asker)) {
    await giveRole(ctx, { subject, role, grantedBy: asker.id, approvalId: null, bootstrap: true })
    await closeBootstrapWhenVerified(ctx, staffId)
    return { state: 'granted' }
  }
  return {
    state: 'waiting',
    approval: await requestApproval(ctx, { act: 'grant_role', subjectId: staffId, detail: { role } }),
  }
}

const mayBootstrap = (asker: StaffActor) => asker.roles.includes('administrator')

async function refuseUnfit(ctx: Context, subject: StaffRow, role: Role): Promise<void> {
  const organisation = await getOrganisation(ctx, staffOf(ctx.actor).organisationId)
  const obstacle = findGrantObstacle(
    { roles: subject.roles, servicePointId: subject.service_point_id },
    role,
    organisation.kind,
  )
  if (obstacle) throw problem(obstacle, { role })
}

type GiveRole = { subject: StaffRow; role: Role; grantedBy: string; approvalId: string | null; bootstrap: boolean }

async function giveRole(ctx: Context, { subject, role, grantedBy, approvalId, bootstrap }: GiveRole): Promise<void> {
  const { organisationId } = staffOf(ctx.actor)
  await roles.insertRole(ctx.db, { staffId: subject.id, organisationId, role, now: ctx.now, grantedBy, approvalId })
  ctx.record('role.granted', { staff: subject.id, role, approval: approvalId, bootstrap })
  if (!machineRoles.includes(role))
    await endSessionsOf(ctx, { staffId: subject.id, reason: 'role_not_for_machines', kind: 'api_token' })
}

/** Carries out an approved grant: everything that spoke against it when it was asked is looked at again. */
export async function executeGrant(
  ctx: Context,
  request: { staffId: string; role: Role; requestedBy: string; approvalId: string },
): Promise<void> {
  const subject = await getStaffForUpdate(ctx, request.staffId)
  await refuseUnfit(ctx, subject, request.role)
  if (subject.must_change) throw problem('staff_not_verified')
  await giveRole(ctx, {
    subject,
    role: request.role,
    grantedBy: request.requestedBy,
    approvalId: request.approvalId,
    bootstrap: false,
  })
}

/** Takes a role away at once and ends the holder's sessions. */
export async function withdrawRole(ctx: Context, staffId: string, role: Role): Promise<void> {
  const actor = ctx.allow('role.grant')
  if (actor.id === staffId) throw problem('own_account')
  await getStaffForUpdate(ctx, staffId)
  if ((await roles.deleteRole(ctx.db, staffId, role)) === 0) throw problem('not_found')
  ctx.record('role.withdrawn', { staff: staffId, role })
  await endSessionsOf(ctx, { staffId, reason: 'role_withdrawn' })
}

/** Ends the bootstrap mode once two persons who may approve have signed in and changed their issued passwords. */
export async function closeBootstrapWhenVerified(ctx: Context, staffId: string): Promise<void> {
  const { organisationId } = staffOf(ctx.actor)
  if (!(await getOrganisation(ctx, organisationId)).bootstrap_open) return
  await getOrganisationForUpdate(ctx, organisationId) // two first passwords changed at once: the later one counts both
  if ((await roles.countVerifiedApprovers(ctx.db, organisationId)) >= VERIFIED_PERSONS)
    await closeBootstrap(ctx, { organisationId, staffId })
}
