// Limits per account, day and shift: taken in the transaction of the act itself, so that what is refused has read nothing.
import { type OpeningRules, type OpeningRulesAnswer, type SetOpeningRules, problem, wireId } from '@buuan/contract'
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { recordRefusal } from '../../../platform/access/refusal.ts'
import type { Context, ContextDeps, Door } from '../../../platform/context.ts'
import { findStaffIdentities } from '../../1-ground/accounts/index.ts'
import * as limits from './opening-limits.repository.ts'
import { shiftOf } from './opening-limits.rules.ts'

/** Counts one opening or one search for people. Throws opening_limit_reached with the limit and the time at which it begins anew. */
export async function takeWithinLimits(
  { db, now }: Pick<Door, 'db' | 'now'>,
  actor: StaffActor,
  sort: 'openings' | 'searches',
): Promise<void> {
  const { organisationId, id: staffId, sessionId } = actor
  const today = vietnamDay(now)
  const rules = await limits.rulesOn(db, organisationId, today)
  const after = new Date(now.getTime() - rules.shiftHours * 3_600_000)
  const facts = await limits.findShiftFacts(db, { sessionId, staffId, after })
  const shift = shiftOf(rules, { ...facts, now })
  const spans = [
    {
      span: 'shift',
      since: shift.since,
      until: shift.until,
      limit: rules[sort === 'openings' ? 'shiftOpenings' : 'shiftSearches'],
    },
    {
      span: 'day',
      since: startOfDay(today),
      until: startOfDay(addDays(today, 1)),
      limit: rules[sort === 'openings' ? 'dayOpenings' : 'daySearches'],
    },
  ] as const
  for (const { span, since, until, limit } of spans) {
    if (await limits.takeOne(db, { organisationId, staffId, span, since, sort, limit })) continue
    throw problem('opening_limit_reached', { limit, until: until.toISOString() })
  }
}

/** Enters that a limit was reached, in a transaction of its own: the act itself was rolled back. */
export async function recordLimit(deps: ContextDeps, actor: StaffActor, error: unknown, route: string): Promise<void> {
  const isLimit = error instanceof Error && error.message === 'opening_limit_reached'
  if (isLimit) await recordRefusal(deps, actor, { permission: 'item.reveal', route, reason: 'limit' })
}

/** Rules in force, who set them, and those that come next. */
export async function getOpeningRules(ctx: Context): Promise<OpeningRulesAnswer> {
  const { organisationId } = ctx.allow('opening.list')
  const today = vietnamDay(ctx.now)
  const row = await limits.findRules(ctx.db, organisationId, today)
  const next = await limits.findNextRules(ctx.db, organisationId, today)
  const staff = row ? await findStaffIdentities(ctx.db, organisationId, [row.setBy]) : new Map()
  const who = row && staff.get(row.setBy)
  return {
    inForce: await limits.rulesOn(ctx.db, organisationId, today),
    effectiveOn: row?.effectiveOn ?? null,
    setBy: who ? { id: wireId('stf', who.id), account: who.account, displayName: who.displayName } : null,
    next: next ? { effectiveOn: next.effectiveOn, rules: next.rules } : null,
  }
}

/** Sets rules from a day on, tomorrow at the earliest: nobody loosens what is being looked at. */
export async function setOpeningRules(
  ctx: Context,
  { effectiveOn, rules }: SetOpeningRules,
): Promise<OpeningRulesAnswer> {
  const { organisationId, id: setBy } = ctx.allow('opening_rules.set')
  const today = vietnamDay(ctx.now)
  const isFarther = effectiveOn > addDays(today, 366)
  if (
    effectiveOn <= today ||
    isFarther ||
    rules.shiftOpenings > rules.dayOpenings ||
    rules.shiftSearches > rules.daySearches
  )
    throw problem('opening_rules_invalid')
  const before = await limits.rulesOn(ctx.db, organisationId, addDays(effectiveOn, -1))
  const changed = (Object.keys(rules) as (keyof OpeningRules)[]).filter((name) => rules[name] !== before[name])
  await limits.insertRules(ctx.db, { organisationId, effectiveOn, setAt: ctx.now, setBy, rules })
  ctx.record('opening_rules.set', { from: effectiveOn, changed })
  return getOpeningRules(ctx)
}
