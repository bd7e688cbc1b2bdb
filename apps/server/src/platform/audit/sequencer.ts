// Gives committed entries their position in the log: one leader by advisory lock; only transactions below the oldest running one, so none is ever skipped.
import type { Pool } from 'pg'
import { dbOver, statement } from '../database/statement.ts'

const tryLead = statement('sequencer.lead', `SELECT pg_try_advisory_xact_lock(hashtext('buuan.sequencer')) AS leads`)

// Entries of transactions in [mark, oldest running): every one of them is final. Ordered by transaction and id, each gets the next index.
const advance = statement(
  'sequencer.advance',
  `WITH mark AS (SELECT next_index, below_transaction FROM audit.sequence_mark),
        horizon AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS below),
        fresh AS (
          SELECT e.id, e.leaf_hash, row_number() OVER (ORDER BY e.transaction_id, e.id) - 1 AS place
          FROM audit.entries e, mark, horizon
          WHERE e.transaction_id >= mark.below_transaction AND e.transaction_id < horizon.below),
        added AS (
          INSERT INTO audit.leaves (index, entry_id, hash)
          SELECT mark.next_index + fresh.place, fresh.id, fresh.leaf_hash FROM fresh, mark RETURNING 1),
        counted AS (SELECT count(*) AS count FROM added)
   UPDATE audit.sequence_mark m SET next_index = m.next_index + counted.count, below_transaction = horizon.below
   FROM counted, horizon WHERE horizon.below > m.below_transaction RETURNING counted.count AS count`,
)

/** Sequences everything that is final now; a process that is not the leader does nothing. */
export async function sequenceEntries(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    const db = dbOver(client)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    const { leads } = await db.one<{ leads: boolean }>(tryLead)
    if (leads) await db.maybeOne(advance)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined) // the connection may be gone; the first error is the one to report
    throw error
  } finally {
    client.release()
  }
}
