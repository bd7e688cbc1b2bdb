// The end of audit entries: a month goes 24 months after its last day, with its salts; leaves and every proof stay.
import { type ContextDeps, transactAsSystem } from '../context.ts'
import { statement } from '../database/statement.ts'

/** Months that entries are kept after the month they were recorded in (design §5). */
export const ENTRY_MONTHS = 24

const months = statement('log.months', 'SELECT core.audit_months()::text AS month')
const drop = statement('log.drop_month', 'SELECT core.drop_audit_month($1::date) AS entries')

const system = { kind: 'system', organisationId: null } as const

/** First days of the months that are due at an instant, of those given (ISO days). */
export function dueMonths(standing: readonly string[], now: Date): string[] {
  const keptFrom = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ENTRY_MONTHS, 1))
    .toISOString()
    .slice(0, 10)
  return standing.filter((month) => month < keptFrom)
}

/** Drops every due month, each in its own transaction with its entry; the database itself refuses one that is not due. */
export async function dropDueMonths(deps: ContextDeps): Promise<string[]> {
  const standing = await transactAsSystem(deps, system, (ctx) => ctx.db.many<{ month: string }>(months))
  const due = dueMonths(
    standing.map((row) => row.month),
    deps.clock(),
  )
  for (const month of due) {
    await transactAsSystem(deps, system, async (ctx) => {
      const { entries } = await ctx.db.one<{ entries: number | null }>(drop, [month])
      ctx.record('log.month_dropped', { month, entries: entries ?? 0 })
    })
  }
  return due
}
