// Whose items a person finds and opens.
import { problem } from '@buuan/contract'
import { type StaffActor, isPointBound } from '../../../platform/access/actor.ts'

/** Whose items a person finds: of one service point, or of the whole organisation (`servicePointId` null). */
export type Reach = { organisationId: string; servicePointId: string | null }

/**
 * Design §8: a clerk works at one service point. Clerk and supervisor therefore find their own point's items only, by whatever way they search;
 * the security lead finds the operator's. Point-bound staff without a point find nothing.
 */
export function reachOf(actor: StaffActor): Reach {
  const { organisationId } = actor
  if (!isPointBound(actor)) return { organisationId, servicePointId: null }
  if (actor.servicePointId === null) throw problem('not_found')
  return { organisationId, servicePointId: actor.servicePointId }
}

/** Whether an item lies within a reach. */
export function isWithin(reach: Reach, item: { organisation_id: string; service_point_id: string }): boolean {
  return (
    item.organisation_id === reach.organisationId &&
    (reach.servicePointId === null || item.service_point_id === reach.servicePointId)
  )
}

/** The service point a search is about: the one named, or one's own; a point outside the reach is not found. */
export function pointOf(reach: Reach, named: string | null): string {
  const point = named ?? reach.servicePointId
  if (point === null || (reach.servicePointId !== null && point !== reach.servicePointId)) throw problem('not_found')
  return point
}
