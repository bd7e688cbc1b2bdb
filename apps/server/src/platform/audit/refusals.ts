// Refusals of unknown callers, counted by minute: noise must not fill the log.
import type { Pool } from 'pg'
import { dbOver, statement } from '../database/statement.ts'

const count = statement(
  'audit.count_refusal',
  `INSERT INTO audit.refusal_counts (minute, code, count) VALUES (date_trunc('minute', $1::timestamptz), $2, 1)
   ON CONFLICT (minute, code) DO UPDATE SET count = audit.refusal_counts.count + 1`,
)

/** Adds one to the minute's count of a permission that was refused to nobody we know. */
export async function countRefusal(pool: Pool, now: Date, code: string): Promise<void> {
  await dbOver(pool).run(count, [now, code])
}
