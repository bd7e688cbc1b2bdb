// A refusal found inside a use case becomes an entry of its own before the problem is thrown, as the gate does for whole routes.
import type { Permission } from '@buuan/contract'
import { type ContextDeps, transact } from '../context.ts'
import type { StaffActor } from './actor.ts'

/** Why, where the permission alone does not say it: the alerts of the desk tell them apart. */
export type RefusalReason = 'other_point' | 'purpose' | 'limit'

/** Enters that a member of staff was refused; the caller throws the problem. `route` is a pattern, never an address with values. */
export async function recordRefusal(
  deps: ContextDeps,
  actor: StaffActor,
  { permission, route, reason }: { permission: Permission; route: string; reason?: RefusalReason },
): Promise<void> {
  await transact(deps, actor, async (ctx) =>
    ctx.record('access.refused', { permission, route, ...(reason !== undefined && { reason }) }),
  )
}
