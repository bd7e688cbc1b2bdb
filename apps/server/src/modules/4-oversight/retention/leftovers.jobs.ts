// What outlives its day without a person in it, and ends 24 months later: numbers, client references, receipt codes, counts.
import { addMonths, vietnamDay } from '@buuan/vietnam'
import { type ContextDeps, transactAsSystem } from '../../../platform/context.ts'
import { type Db, statement } from '../../../platform/database/statement.ts'

/** Numbers are not used again, and receipts answer, for so long (design §4). */
export const LEFTOVER_MONTHS = 24
const AT_A_TIME = 5_000

const sweepOf = (table: string, condition = 'day < $1::date') =>
  statement(
    `leftovers.${table.replace('.', '_')}`,
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${AT_A_TIME}))`,
  )
const sweeps = {
  itemNumbers: sweepOf('core.item_numbers'),
  references: sweepOf('core.client_references'),
  receiptCodes: sweepOf('core.receipt_codes'),
  formCounts: sweepOf('core.paper_form_counts'),
  nameSearches: sweepOf('core.name_search_counts'),
  openings: sweepOf('core.opening_counts', 'since < $1::date'),
  alerts: sweepOf('core.opening_alerts', 'day < $1::date'),
}
const names = Object.keys(sweeps) as (keyof typeof sweeps)[] // the keys of this very table

/** Deletes what is past its 24 months, 5,000 rows of each a round, until a round finds none. */
export async function sweepLeftovers(deps: ContextDeps): Promise<void> {
  const before = addMonths(vietnamDay(deps.clock()), -LEFTOVER_MONTHS)
  for (;;) {
    const total = await transactAsSystem(deps, { kind: 'system', organisationId: null }, async (ctx) => {
      const counts = await sweepOnce(ctx.db, before)
      const removed = Object.values(counts).reduce((sum, count) => sum + count, 0)
      if (removed > 0) ctx.record('retention.leftovers_swept', { before, ...counts })
      return removed
    })
    if (total === 0) return
  }
}

async function sweepOnce(db: Db, before: string): Promise<Record<keyof typeof sweeps, number>> {
  const counts: Partial<Record<keyof typeof sweeps, number>> = {}
  for (const name of names) counts[name] = await db.run(sweeps[name], [before])
  return counts as Record<keyof typeof sweeps, number> // every name was counted
}
