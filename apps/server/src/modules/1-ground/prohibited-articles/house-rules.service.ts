// Stricter rules of one operator: entered and ended by its catalogue officer, in force at its counters within seconds.
import { type AddHouseRule, type HouseRuleList, problem, wireId } from '@buuan/contract'
import { isStricter } from '@buuan/goods-matcher'
import type { Context } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { findStaffIdentities } from '../accounts/index.ts'
import type { CatalogueKeeper } from './catalogue-keeper.ts'
import * as rules from './house-rules.repository.ts'

const personOf = (person: { account: string; displayName: string } | undefined) =>
  person ? { account: person.account, name: person.displayName } : null

/** Standing rules of one's organisation, for its counters and its officer. */
export async function readHouseRules(ctx: Context, keeper: CatalogueKeeper): Promise<HouseRuleList> {
  const actor = ctx.allow('catalogue.read')
  const rows = await rules.listHouseRules(ctx.db)
  const people = await findStaffIdentities(
    ctx.db,
    actor.organisationId,
    rows.map((row) => row.made_by),
  )
  return {
    version: keeper.check([], actor.organisationId).version,
    rules: rows.map((row) => ({
      id: wireId('hrl', row.id),
      kind: row.kind,
      categoryCode: row.category_code,
      term: row.term,
      disposition: row.disposition,
      reason: row.reason,
      madeBy: personOf(people.get(row.made_by)),
      madeAt: row.made_at.toISOString(),
    })),
  }
}

/** Adds one rule; whatever would not be stricter than the catalogue in force is refused. */
export async function addHouseRule(ctx: Context, keeper: CatalogueKeeper, request: AddHouseRule): Promise<void> {
  const actor = ctx.allow('catalogue.house_rules')
  const category = keeper.inForce().catalogue.categories.find(({ code }) => code === request.categoryCode)
  if (!category) throw problem('not_found', { category: request.categoryCode })
  if (category.screening !== 'terms') throw problem('catalogue_not_screened', { category: category.code })
  if (request.kind === 'raise' && !isStricter(request.disposition, category.disposition))
    throw problem('house_rule_weaker', { category: category.code, disposition: category.disposition })
  const id = uuidv7(ctx.now)
  const isNew = await rules.insertHouseRule(ctx.db, {
    id,
    organisation_id: actor.organisationId,
    kind: request.kind,
    category_code: category.code,
    term: request.kind === 'term' ? request.term : null,
    disposition: request.kind === 'raise' ? request.disposition : null,
    reason: request.reason,
    made_by: actor.id,
    made_at: ctx.now,
  })
  if (!isNew) throw problem('house_rule_exists')
  ctx.record('house_rule.added', { rule: id, kind: request.kind, category: category.code })
}

/** Ends one's organisation's rule. */
export async function endHouseRule(ctx: Context, id: string): Promise<void> {
  const actor = ctx.allow('catalogue.house_rules')
  const category = await rules.endHouseRule(ctx.db, { id, by: actor.id, now: ctx.now })
  if (category === undefined) throw problem('not_found')
  ctx.record('house_rule.ended', { rule: id, category })
}
