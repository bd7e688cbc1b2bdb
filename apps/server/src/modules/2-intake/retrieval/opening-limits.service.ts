// Limits per account, day and shift: taken in the transaction of the act itself, so that what is refused has read nothing.
import {
  type OpeningRules,
  type OpeningRulesAnswer,
  type SetOpeningRules,
  defaultOpeningRules,
  problem,
  shiftWithinDay,
  wireId,
} from '@buuan/contract'
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { recordRefusal } from '../../../platform/access/refusal.ts'
import type { Context, ContextDeps, Door } from '../../../platform/context.ts'
import { findStaffIdentities } from '../../1-ground/accounts/index.ts'
import * as limits from './opening-limits.repository.ts'
import { shiftOf } from './opening-limits.rules.ts'

const FARTHEST_DAYS = 366

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

/** Days between which new rules may begin: tomorrow in Viet Nam, and a year on. */
const beginsWithin = (now: Date) => {
  const today = vietnamDay(now)
  return { earliestOn: addDays(today, 1), latestOn: addDays(today, FARTHEST_DAYS) }
}

/** Rules in force and those to come, each with who set them and from which day. */
export async function getOpeningRules(ctx: Context): Promise<OpeningRulesAnswer> {
  const { organisationId } = ctx.allow('opening.list')
  const today = vietnamDay(ctx.now)
  const current = await limits.findRules(ctx.db, organisationId, today)
  const coming = await limits.listUpcomingRules(ctx.db, organisationId, today)
  const setters = (current ? [current, ...coming] : coming).map(({ setBy }) => setBy)
  const staff = await findStaffIdentities(ctx.db, organisationId, setters)
  const set = ({ setBy, setAt }: limits.RulesRow) => {
    const who = staff.get(setBy)! // staff are never removed, only departed
    const name = { id: wireId('stf', who.id), account: who.account, displayName: who.displayName }
    return { setBy: name, setAt: setAt.toISOString() }
  }
  return {
    inForce: current?.rules ?? defaultOpeningRules,
    effectiveOn: current?.effectiveOn ?? null,
    ...(current ? set(current) : { setBy: null, setAt: null }),
    upcoming: coming.map((row) => ({ effectiveOn: row.effectiveOn, rules: row.rules, ...set(row) })),
    ...beginsWithin(ctx.now),
  }
}

/** Sets rules from a day on, tomorrow at the earliest: nobody loosens what is being looked at. Throws opening_rules_invalid. */
export async function setOpeningRules(
  ctx: Context,
  { effectiveOn, rules }: SetOpeningRules,
): Promise<OpeningRulesAnswer> {
  const { organisationId, id: setBy } = ctx.allow('opening_rules.set')
  const { earliestOn, latestOn } = beginsWithin(ctx.now)
  if (effectiveOn < earliestOn || effectiveOn > latestOn) throw problem('opening_rules_invalid')
  if (shiftWithinDay.some(([shift, day]) => rules[shift] > rules[day])) throw problem('opening_rules_invalid')
  const before = await limits.rulesOn(ctx.db, organisationId, addDays(effectiveOn, -1))
  const changed = (Object.keys(rules) as (keyof OpeningRules)[]).filter((name) => rules[name] !== before[name])
  await limits.insertRules(ctx.db, { organisationId, effectiveOn, setAt: ctx.now, setBy, rules })
  ctx.record('opening_rules.set', { from: effectiveOn, changed })
  return getOpeningRules(ctx)
}

/** Takes back rules of a day to come: what applied before goes on. Who may set them may; from the day they begin nobody can. Throws opening_rules_not_coming. */
export async function withdrawOpeningRules(ctx: Context, effectiveOn: string): Promise<OpeningRulesAnswer> {
  const { organisationId, id: by } = ctx.allow('opening_rules.set')
  const isComing = effectiveOn > vietnamDay(ctx.now)
  const taken = isComing ? await limits.withdrawRules(ctx.db, { organisationId, effectiveOn, by, at: ctx.now }) : 0
  if (taken === 0) throw problem('opening_rules_not_coming')
  ctx.record('opening_rules.withdrawn', { from: effectiveOn })
  return getOpeningRules(ctx)
}
