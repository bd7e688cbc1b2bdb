// Who acts: a signed-in member of staff, the system itself, or nobody.
import { type Permission, type Role, pointRoles, problem, wireId } from '@buuan/contract'
import type { EntryActor } from '../audit/entry.ts'

export type StaffActor = {
  kind: 'staff'
  id: string
  organisationId: string
  servicePointId: string | null
  roles: readonly Role[]
  permissions: ReadonlySet<Permission>
  sessionId: string
  /** Signed in with an issued password: nothing but one's session and password until it is changed. */
  mustChangePassword?: boolean
  /** Works under an API token: has no password and no second factor of its own. */
  isMachine?: boolean
}
export type SystemActor = { kind: 'system'; organisationId: string | null }
export type Nobody = { kind: 'nobody' }
export type Actor = StaffActor | SystemActor | Nobody

export const nobody: Nobody = { kind: 'nobody' }

/** Organisation whose rows the actor's transactions may touch, or null. */
export function scopeOf(actor: Actor): string | null {
  return actor.kind === 'nobody' ? null : actor.organisationId
}

export function entryActorOf(actor: Actor): EntryActor {
  return { kind: actor.kind, id: actor.kind === 'staff' ? actor.id : null, organisationId: scopeOf(actor) }
}

/** The signed-in member of staff, or the problem not_signed_in. */
export function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw problem('not_signed_in')
  return actor
}

/** Point-bound staff see their own service point only; the others see their organisation. */
export function isPointBound(actor: StaffActor): boolean {
  return actor.roles.every((role) => pointRoles.includes(role))
}

/** Throws forbidden without the permission; not_found for another service point's matters (outside your scope is 404). */
export function requirePermission(
  actor: Actor,
  permission: Permission,
  scope: { servicePointId?: string } = {},
): StaffActor {
  const staff = staffOf(actor)
  if (!staff.permissions.has(permission)) throw problem('forbidden', { permission })
  if (scope.servicePointId !== undefined && isPointBound(staff) && staff.servicePointId !== scope.servicePointId) {
    throw problem('not_found', { servicePoint: wireId('svp', scope.servicePointId) })
  }
  return staff
}
