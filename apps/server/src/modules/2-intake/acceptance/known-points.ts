// Service points that were found to be an operator's: kept for the life of one app, since points never change their owner.
import type { StaffActor } from '../../../platform/access/actor.ts'
import { type ContextDeps, transact } from '../../../platform/context.ts'
import { getServicePoint } from '../../1-ground/network/index.ts'

export type KnownPoints = {
  /** Throws not_found unless the point is the operator's own. */
  check(actor: StaffActor, servicePointId: string): Promise<void>
}

/** What one app remembers of points; two apps in a process share nothing. */
export function makeKnownPoints(deps: ContextDeps): KnownPoints {
  const owners = new Map<string, string>() // service point → organisation
  return {
    async check(actor, servicePointId) {
      if (owners.get(servicePointId) === actor.organisationId) return
      await transact(deps, actor, (ctx) => getServicePoint(ctx, servicePointId))
      owners.set(servicePointId, actor.organisationId)
    },
  }
}
