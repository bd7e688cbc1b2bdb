// The operator's own item-number schemes, for whoever reads a number: the counter's scan box, acceptance, search.
import type { ItemNumberSchemes } from '@buuan/contract'
import type { OperatorScheme } from '@buuan/item-id'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { type Context, type ContextDeps, transact } from '../../../platform/context.ts'
import { listOperatorSchemes } from './network.repository.ts'

/** The schemes of one's own organisation; nothing personal. */
export async function getItemNumberSchemes(ctx: Context): Promise<ItemNumberSchemes> {
  const { organisationId } = ctx.allow('organisation.read')
  return { operatorSchemes: await listOperatorSchemes(ctx.db, organisationId) }
}

export type SchemeBook = { of(actor: StaffActor): Promise<readonly OperatorScheme[]> }

const KEPT_MS = 10_000

/** Knows every organisation's schemes for ten seconds: a batch asks once. Schemes only ever come, so an old list refuses nothing. */
export function makeSchemeBook(deps: ContextDeps): SchemeBook {
  const known = new Map<string, { readAt: number; schemes: Promise<OperatorScheme[]> }>()
  return {
    of(actor) {
      const { organisationId } = actor
      const now = deps.clock().getTime()
      const held = known.get(organisationId)
      if (held !== undefined && now - held.readAt < KEPT_MS) return held.schemes
      const schemes = transact(deps, actor, (ctx) => listOperatorSchemes(ctx.db, organisationId))
      known.set(organisationId, { readAt: now, schemes })
      schemes.catch(() => known.delete(organisationId))
      return schemes
    },
  }
}
