// Pure rules of sign-in and of the two-person control: passwords, lock-out, waiting times, clashes.
import {
  type ApprovalState,
  type ProblemCode,
  type Role,
  approverRoles,
  findExclusiveClash,
  machineRoles,
  pointRoles,
  rolesByKind,
} from '@buuan/contract'

export const MAX_FAILURES = 5
export const LOCK_MS = 15 * 60_000
export const APPROVAL_WAIT_MS = 24 * 3_600_000
/** A request lives 7 days: the 24 hours, a weekend and days off of the second person fit in; beyond that nobody knows whether it is still wanted, and a forgotten request must not give rights months later. */
export const APPROVAL_LIFE_MS = 7 * 24 * 3_600_000

/** Whether a password may be taken: 12 characters, not the account name, not one character repeated. */
export function isPasswordStrong(password: string, account: string): boolean {
  if (password.length < 12) return false
  if (account.length >= 3 && password.toLowerCase().includes(account.toLowerCase())) return false
  return new Set(password).size >= 5
}

/** Lock-out after a failure: count, and until when the account is closed. */
export function lockAfterFailure(failures: number, now: Date): { failures: number; lockedUntil: Date | null } {
  const next = failures + 1
  return { failures: next, lockedUntil: next >= MAX_FAILURES ? new Date(now.getTime() + LOCK_MS) : null }
}

export type SessionTimes = {
  startedAt: Date
  lastSeenAt: Date
  expiresAt: Date
  endedAt: Date | null
  departedAt: Date | null
}

/** A session lives while it is neither ended, nor past its absolute limit, nor idle too long, nor its holder gone. */
export function isSessionAlive(times: SessionTimes, now: Date, idleMs: number): boolean {
  if (times.endedAt !== null || times.departedAt !== null) return false
  return now < times.expiresAt && now.getTime() - times.lastSeenAt.getTime() <= idleMs
}

/** Whether granting this role takes a second person and 24 hours. */
export function needsSecondPerson(role: Role): boolean {
  return approverRoles.includes(role)
}

export type ApprovalTimes = {
  requestedAt: Date
  decision: 'approved' | 'rejected' | null
  withdrawnAt: Date | null
}

/** Where a request stands at an instant; a decision or a withdrawal outlasts the 7 days. */
export function approvalStateAt(times: ApprovalTimes, now: Date): ApprovalState {
  if (times.decision !== null) return times.decision
  if (times.withdrawnAt !== null) return 'withdrawn'
  return now < approvalExpiry(times.requestedAt) ? 'waiting' : 'expired'
}

/** From when on a request can no longer be decided. */
export function approvalExpiry(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + APPROVAL_LIFE_MS)
}

/** Requests made at this instant or before have expired. */
export function approvalsExpiredFrom(now: Date): Date {
  return new Date(now.getTime() - APPROVAL_LIFE_MS)
}

/** Roles that would clash if `added` were granted besides `held`. */
export function clashAfterGrant(held: readonly Role[], added: Role): Role[] {
  return findExclusiveClash([...new Set([...held, added])])
}

/** Browser and system in a few words, from a user-agent string; never the string itself. */
export function describeDevice(userAgent: string): string {
  const system = /Android/.test(userAgent)
    ? 'Android'
    : /iPhone|iPad/.test(userAgent)
      ? 'iOS'
      : /Windows/.test(userAgent)
        ? 'Windows'
        : /Mac OS X/.test(userAgent)
          ? 'macOS'
          : /Linux/.test(userAgent)
            ? 'Linux'
            : ''
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : ''
  return [browser, system].filter((word) => word !== '').join(' · ') || 'Không rõ'
}

/** Why a member of staff may not be given a role, or undefined when nothing stands against it. */
export function findGrantObstacle(
  subject: { roles: readonly Role[]; servicePointId: string | null },
  role: Role,
  kind: 'operator' | 'authority',
): ProblemCode | undefined {
  if (!rolesByKind[kind].includes(role)) return 'role_not_in_organisation'
  if (subject.roles.includes(role)) return 'role_already_held'
  if (pointRoles.includes(role) && subject.servicePointId === null) return 'service_point_required'
  return clashAfterGrant(subject.roles, role).length > 0 ? 'exclusive_roles' : undefined
}

/** Whether an account may work under an API token: clerk or supervisor of a service point, and nothing else. */
export function mayHoldApiToken(subject: { roles: readonly Role[]; servicePointId: string | null }): boolean {
  return (
    subject.servicePointId !== null &&
    subject.roles.length > 0 &&
    subject.roles.every((role) => machineRoles.includes(role))
  )
}

// Letters and digits that no Vietnamese input method joins into another sign, and that do not look like each other.
const passwordSigns = 'bcghkmnpqtvy2346789'

/** An issued password from random bytes: four groups of four signs, easy to read aloud and to type (16 × log2 19 = 68 bits). */
export function writeIssuedPassword(random: Uint8Array): string {
  const fair = [...random].filter((byte) => byte < 256 - (256 % passwordSigns.length)).slice(0, 16)
  if (fair.length < 16) throw new Error('too few random bytes')
  const signs = fair.map((byte) => passwordSigns[byte % passwordSigns.length]).join('')
  return signs.replaceAll(/(.{4})(?=.)/g, '$1-')
}
