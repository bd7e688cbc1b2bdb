// A refusal found inside a use case becomes an entry of its own before the problem is thrown, as the gate does for whole routes.
import type { Permission } from '@buuan/contract'
import { type ContextDeps, transact } from '../context.ts'
import type { StaffActor } from './actor.ts'

/** Enters that a member of staff was refused; the caller throws the problem. `route` is a pattern, never an address with values. */
export async function recordRefusal(
  deps: ContextDeps,
  actor: StaffActor,
  { permission, route }: { permission: Permission; route: string },
): Promise<void> {
  await transact(deps, actor, async (ctx) => ctx.record('access.refused', { permission, route }))
}
