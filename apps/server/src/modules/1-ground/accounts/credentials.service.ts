// Passwords: issuing, resetting by others, changing one's own.
import { randomBytes } from 'node:crypto'
import { type ResetOutcome, problem } from '@buuan/contract'
import { verify } from '@node-rs/argon2'
import { type StaffActor, staffOf } from '../../../platform/access/actor.ts'
import { type Context, type ContextDeps, transactAsSystem } from '../../../platform/context.ts'
import { isPasswordStrong, lockAfterFailure, needsSecondPerson, writeIssuedPassword } from './accounts.rules.ts'
import { isApproverRoleWaiting, requestApproval } from './approvals.service.ts'
import * as credentials from './credentials.repository.ts'
import { removePin } from './pins.service.ts'
import { closeBootstrapWhenVerified } from './roles.service.ts'
import * as sessions from './sessions.repository.ts'
import { accountHashOf, hashPassword } from './sessions.service.ts'
import { endSessionsOf, getStaffForUpdate } from './staff.service.ts'

export type IssuedPassword = { password: string; passwordHash: string }

/** A fresh password to be shown once, with its hash; made before the transaction, since hashing takes time on purpose. */
export async function issuePassword(): Promise<IssuedPassword> {
  const password = writeIssuedPassword(randomBytes(64))
  return { password, passwordHash: await hashPassword(password) }
}

export type ResetRequest = { staffId: string; removeTotp: boolean; issued: IssuedPassword }

/** Gives a member of staff a new password; for someone who approves others this takes a second person and 24 hours. */
export async function resetCredentials(ctx: Context, request: ResetRequest): Promise<ResetOutcome> {
  const actor = ctx.allow('staff.manage')
  if (actor.id === request.staffId) throw problem('own_account')
  const subject = await getStaffForUpdate(ctx, request.staffId)
  if (subject.roles.some(needsSecondPerson) || (await isApproverRoleWaiting(ctx, subject.id))) {
    const detail = { removeTotp: request.removeTotp }
    return {
      state: 'waiting',
      approval: await requestApproval(ctx, { act: 'reset_credentials', subjectId: subject.id, detail }),
    }
  }
  await applyReset(ctx, { ...request, approvalId: null })
  return { state: 'reset', initialPassword: request.issued.password }
}

/** Carries out an approved reset; the approver, not the asker, hears the new password. */
export async function executeReset(ctx: Context, request: ResetRequest & { approvalId: string }): Promise<void> {
  await getStaffForUpdate(ctx, request.staffId)
  await applyReset(ctx, request)
}

async function applyReset(ctx: Context, request: ResetRequest & { approvalId: string | null }): Promise<void> {
  const { staffId } = request
  await credentials.updatePassword(ctx.db, {
    staffId,
    passwordHash: request.issued.passwordHash,
    now: ctx.now,
    mustChange: true,
  })
  ctx.record('credentials.reset', { staff: staffId, approval: request.approvalId })
  if (request.removeTotp && (await credentials.deleteTotp(ctx.db, staffId)) > 0)
    ctx.record('totp.removed', { staff: staffId })
  await removePin(ctx, staffId, 'credentials_reset')
  await endSessionsOf(ctx, { staffId, reason: 'credentials_reset' })
}

/** Checks one's own password before a change of credentials; failures count as at sign-in and lock the account. */
export async function checkOwnPassword(
  deps: ContextDeps,
  actor: StaffActor,
  password: string,
): Promise<credentials.CredentialsRow> {
  if (actor.isMachine) throw problem('forbidden')
  const known = await transactAsSystem(deps, actor, (ctx) => credentials.findCredentialsOf(ctx.db, actor.id))
  if (!known) throw problem('not_found')
  const isRight = await verify(known.password_hash, password)
  const refused = await transactAsSystem(deps, actor, (ctx) =>
    countOwnFailure(ctx, { account: known.account, isRight }),
  )
  if (refused) throw problem(refused)
  return known
}

async function countOwnFailure(
  ctx: Context,
  { account, isRight }: { account: string; isRight: boolean },
): Promise<'sign_in_locked' | 'password_refused' | undefined> {
  const accountHash = accountHashOf(account)
  const earlier = await sessions.findFailures(ctx.db, accountHash)
  if (earlier?.locked_until && earlier.locked_until > ctx.now) return 'sign_in_locked'
  if (isRight) return undefined
  const { failures, lockedUntil } = lockAfterFailure(earlier?.locked_until ? 0 : (earlier?.failures ?? 0), ctx.now)
  await sessions.updateFailures(ctx.db, { accountHash, failures, now: ctx.now, lockedUntil })
  ctx.record('session.refused', { reason: 'password_refused', staff: staffOf(ctx.actor).id })
  return lockedUntil ? 'sign_in_locked' : 'password_refused'
}

/** The hash of a new password that is strong and differs from the current one, or password_too_weak. */
export async function hashNewPassword(request: { account: string; current: string; next: string }): Promise<string> {
  if (request.next === request.current || !isPasswordStrong(request.next, request.account))
    throw problem('password_too_weak')
  return hashPassword(request.next)
}

/** Changes one's own password and ends one's other browser sessions; may be the act that ends the bootstrap mode. */
export async function changeOwnPassword(ctx: Context, passwordHash: string): Promise<void> {
  const staff = staffOf(ctx.actor)
  await credentials.updatePassword(ctx.db, { staffId: staff.id, passwordHash, now: ctx.now, mustChange: false })
  ctx.record('password.changed', { staff: staff.id })
  await endSessionsOf(ctx, {
    staffId: staff.id,
    reason: 'password_changed',
    kind: 'browser',
    exceptId: staff.sessionId,
  })
  await closeBootstrapWhenVerified(ctx, staff.id)
}
