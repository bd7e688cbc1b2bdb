// Fills the tree for the proofs: SYNTHETIC leaves (random hashes, no entries, as if their term had ended), a TRUE tree over them: every interior node is hashed from its two children, level by level, in SQL.
import { serialiseTree } from '@buuan/tamper-log'
import type pg from 'pg'
import { frontierAt } from '../../apps/server/src/platform/audit/nodes.ts'
import { dbOver } from '../../apps/server/src/platform/database/statement.ts'

const leaves = `INSERT INTO audit.leaves (index, entry_id, hash)
  SELECT n, gen_random_uuid(), sha256(int8send(n) || uuid_send(gen_random_uuid())) FROM generate_series($1::bigint, $2::bigint - 1) n`

const parents = (children: string) => `INSERT INTO audit.nodes (level, index, hash)
  SELECT $1::smallint, index >> 1, sha256('\\x01'::bytea || string_agg(hash, ''::bytea ORDER BY index)) FROM ${children}
  GROUP BY index >> 1 HAVING count(*) = 2 ORDER BY 2`

/** Brings the log to `size` leaves, under the sequencer's own lock; answers how many were added. */
export async function loadLeaves(owner: pg.Pool, size: number): Promise<number> {
  const client = await owner.connect()
  try {
    await client.query("BEGIN; SET LOCAL synchronous_commit = off; SET LOCAL work_mem = '256MB'")
    await client.query(
      `SET LOCAL maintenance_work_mem = '512MB'; SELECT pg_advisory_xact_lock(hashtext('buuan.sequencer'))`,
    )
    const { rows } = await client.query<{ next: string }>('SELECT next_index::text AS next FROM audit.sequence_mark')
    const from = Number(rows[0]!.next)
    if (from >= size) return 0
    await client.query('DROP INDEX audit.leaves_entry')
    await client.query(leaves, [from, size])
    await client.query('CREATE UNIQUE INDEX leaves_entry ON audit.leaves (entry_id)')
    for (let level = 1; 2 ** level <= size; level += 1) {
      // Parents from the first that is not there yet; its left child may be.
      const first = 2 * Math.floor(from / 2 ** level)
      const children =
        level === 1
          ? `audit.leaves WHERE index >= ${first}`
          : `audit.nodes WHERE level = ${level - 1} AND index >= ${first}`
      await client.query(parents(children), [level])
    }
    const tree = await frontierAt(dbOver(client), size)
    await client.query('UPDATE audit.sequence_mark SET next_index = $1, frontier = $2', [size, serialiseTree(tree)])
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE audit.leaves, audit.nodes')
    return size - from
  } finally {
    client.release()
  }
}
