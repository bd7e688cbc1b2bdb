// How far the log is behind, and who holds it back: figures for the metrics and their alarm, none of them part of readiness.
import type { Pool } from 'pg'
import type { Clock } from '../clock.ts'
import { dbOver, statement } from '../database/statement.ts'

/** `provableLagMs` is the age of the oldest committed entry that no signed checkpoint covers; 0 when there is none. */
export type LogLag = {
  size: number
  provableLagMs: number
  unsequencedLagMs: number
  /** The oldest running transaction while it holds entries back; pid 0 stands for a prepared transaction. */
  holder: { pid: number; application: string } | null
}

// Entries behind the mark, and of those below no running transaction the sequencer simply has not taken yet.
const waiting = statement(
  'log.waiting',
  `SELECT m.next_index AS size, pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
          (SELECT min(e.recorded_at) FROM audit.entries e
           WHERE e.transaction_id >= m.below_transaction AND (e.transaction_id, e.id) > (m.below_transaction, m.after_entry)) AS oldest,
          EXISTS (SELECT FROM audit.entries e
           WHERE e.transaction_id >= pg_snapshot_xmin(pg_current_snapshot()) AND e.transaction_id >= m.below_transaction) AS is_held,
          (SELECT l.entry_id FROM audit.leaves l
           WHERE l.index = (SELECT coalesce(max(c.size), 0) FROM audit.checkpoints c)) AS unsigned
   FROM audit.sequence_mark m`,
)

// Everybody may see who holds a transaction id; the application's name only of one's own sessions, else the role stands for it.
const holderOf = statement(
  'log.holder',
  `SELECT coalesce(l.pid, 0) AS pid, coalesce(nullif(a.application_name, ''), a.usename, 'unknown') AS application
   FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
   WHERE l.locktype = 'transactionid' AND l.granted AND l.mode = 'ExclusiveLock' AND l.transactionid::text = $1 LIMIT 1`,
)

type Waiting = { size: number; horizon: string; oldest: Date | null; is_held: boolean; unsigned: string | null }

/** Reads size, lag and holder as of now. */
export async function readLogLag(pool: Pool, clock: Clock): Promise<LogLag> {
  const db = dbOver(pool)
  const { size, horizon, oldest, is_held: isHeld, unsigned } = await db.one<Waiting>(waiting)
  const now = clock().getTime()
  const ageOf = (instant: number | undefined) => (instant === undefined ? 0 : Math.max(0, now - instant))
  const unsequencedLagMs = ageOf(oldest?.getTime())
  const unsignedLagMs = ageOf(unsigned === null ? undefined : entryTime(unsigned).getTime())
  const narrow = String(BigInt(horizon) % 2n ** 32n) // pg_locks shows the 32 low bits
  const holder = isHeld ? await db.maybeOne<{ pid: number; application: string }>(holderOf, [narrow]) : undefined
  return { size, unsequencedLagMs, provableLagMs: Math.max(unsequencedLagMs, unsignedLagMs), holder: holder ?? null }
}

/** The instant an entry was recorded at, which its UUIDv7 holds to the millisecond. */
export function entryTime(entryId: string): Date {
  return new Date(Number.parseInt(entryId.replaceAll('-', '').slice(0, 12), 16))
}
