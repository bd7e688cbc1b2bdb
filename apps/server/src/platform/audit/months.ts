// The end of audit entries: a month goes 24 months after its last day, with its salts; leaves and every proof stay.
import type { AuditEvent } from '@buuan/contract'
import { type ContextDeps, transactAsSystem } from '../context.ts'
import { statement } from '../database/statement.ts'

/** Months that entries are kept after the month they were recorded in (design §5). */
export const ENTRY_MONTHS = 24

const months = statement('log.months', 'SELECT core.audit_months()::text AS month')
const places = statement(
  'log.month_places',
  `SELECT min(l.index) AS first, max(l.index) AS last FROM audit.entries e JOIN audit.leaves l ON l.entry_id = e.id
   WHERE e.recorded_at >= $1::date::timestamp AT TIME ZONE 'UTC' AND e.recorded_at < ($1::date + interval '1 month') AT TIME ZONE 'UTC'`,
)
const keep = statement(
  'log.keep_own_entries',
  `INSERT INTO audit.kept_entries SELECT id, recorded_at, organisation_id, actor_id, actor_kind, event, payload, salt FROM audit.entries
   WHERE event = ANY ($2::text[]) AND organisation_id IS NULL
     AND recorded_at >= $1::date::timestamp AT TIME ZONE 'UTC' AND recorded_at < ($1::date + interval '1 month') AT TIME ZONE 'UTC'
   ON CONFLICT DO NOTHING`,
)
const drop = statement('log.drop_month', 'SELECT core.drop_audit_month($1::date) AS entries')

const system = { kind: 'system', organisationId: null } as const

/** First days of the months that are due at an instant, of those given (ISO days). */
export function dueMonths(standing: readonly string[], now: Date): string[] {
  const keptFrom = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ENTRY_MONTHS, 1))
    .toISOString()
    .slice(0, 10)
  return standing.filter((month) => month < keptFrom)
}

/** Events by which the log tells of itself: no person, and whoever verifies it may read them. They are kept for good. */
export const ownEvents: readonly AuditEvent[] = ['log.month_dropped', 'log.key_rotated', 'log.begun_anew']

/** Drops every due month, each in its own transaction with its entry and the places it held; the database itself refuses one that is not due. */
export async function dropDueMonths(deps: ContextDeps): Promise<string[]> {
  const standing = await transactAsSystem(deps, system, (ctx) => ctx.db.many<{ month: string }>(months))
  const due = dueMonths(
    standing.map((row) => row.month),
    deps.clock(),
  )
  for (const month of due) {
    await transactAsSystem(deps, system, async (ctx) => {
      const { first, last } = await ctx.db.one<{ first: number | null; last: number | null }>(places, [month])
      await ctx.db.run(keep, [month, ownEvents])
      const { entries } = await ctx.db.one<{ entries: number | null }>(drop, [month])
      ctx.record('log.month_dropped', { month, entries: entries ?? 0, firstIndex: first, lastIndex: last })
    })
  }
  return due
}
