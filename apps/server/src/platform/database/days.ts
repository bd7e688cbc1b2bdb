// Days of the partitioned tables: opened 30 days ahead; the service is not ready when fewer than 3 remain.
import type { Pool } from 'pg'
import { dbOver, statement } from './statement.ts'

export const DAYS_AHEAD = 30
export const LEAST_DAYS_AHEAD = 3
/** How far back a late or offline record may reach (design §4). */
export const LATE_DAYS = 7

const open = statement('days.open', 'SELECT core.open_days($1::date, $2::date) AS made')
const last = statement('days.last', 'SELECT core.last_open_day() AS day')

/** Opens every day from first to last (ISO days); answers how many partitions were new. */
export async function openDays(pool: Pool, first: string, last: string): Promise<number> {
  return (await dbOver(pool).one<{ made: number }>(open, [first, last])).made
}

/** Last day that stands open, or null on an empty database. */
export async function lastOpenDay(pool: Pool): Promise<string | null> {
  return (await dbOver(pool).one<{ day: string | null }>(last)).day
}
