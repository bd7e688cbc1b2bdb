// Enrolment of staff.
import { type Role, problem } from '@buuan/contract'
import { type Context } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { clashAfterGrant } from './accounts.rules.ts'
import * as staff from './staff.repository.ts'

export type EnrolStaff = {
  id?: string
  organisationId: string
  servicePointId: string | null
  account: string
  displayName: string
  passwordHash: string
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
  await staff.insertCredentials(ctx.db, {
    staffId: id,
    organisationId,
    passwordHash: request.passwordHash,
    now: ctx.now,
    mustChange: request.mustChange,
  })
  ctx.record('staff.created', { staff: id, servicePoint: request.servicePointId })
  for (const role of request.roles) {
    await staff.insertRole(ctx.db, {
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
