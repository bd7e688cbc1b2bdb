// Gives committed entries their position in the log and grows the tree over them, in one transaction: one leader by advisory lock; only transactions below the oldest running one, so none is ever skipped.
import { appendLeaves, restoreTree, serialiseTree } from '@buuan/tamper-log'
import type { Pool } from 'pg'
import { type Db, dbOver, statement } from '../database/statement.ts'

type Mark = {
  next_index: number
  below: string
  after_entry: string
  frontier: string
  horizon: string
  went_back: boolean
}
type Fresh = { id: string; leaf_hash: Buffer; transaction: string }
type Place = { below: string; afterEntry: string }

/** Entries that one transaction of the sequencer takes at most. */
const BATCH = 20_000
const NO_ENTRY = '00000000-0000-0000-0000-000000000000'

const tryLead = statement('sequencer.lead', `SELECT pg_try_advisory_xact_lock(hashtext('buuan.sequencer')) AS leads`)

// Read after the lock, in a statement of its own: the horizon is then as old as the mark, and all below it has ended.
const readMark = statement(
  'sequencer.mark',
  `SELECT next_index, below_transaction::text AS below, after_entry, frontier,
          pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
          pg_snapshot_xmin(pg_current_snapshot()) < below_transaction AS went_back
   FROM audit.sequence_mark`,
)

const fresh = statement(
  'sequencer.fresh',
  `SELECT id, leaf_hash, transaction_id::text AS transaction FROM audit.entries
   WHERE transaction_id >= $1::xid8 AND transaction_id < $2::xid8 AND (transaction_id, id) > ($1::xid8, $3::uuid)
   ORDER BY transaction_id, id LIMIT $4`,
)

// A logical restore counts transactions anew, so the mark says nothing there: whatever has no leaf is taken.
const leafless = statement(
  'sequencer.leafless',
  `SELECT e.id, e.leaf_hash, e.transaction_id::text AS transaction FROM audit.entries e
   WHERE NOT EXISTS (SELECT FROM audit.leaves l WHERE l.entry_id = e.id)
   ORDER BY e.transaction_id, e.id LIMIT $1`,
)
const known = statement('sequencer.known', 'SELECT entry_id FROM audit.leaves WHERE entry_id = ANY ($1::uuid[])')

const insertLeaves = statement(
  'sequencer.leaves',
  `INSERT INTO audit.leaves (index, entry_id, hash)
   SELECT $1::bigint + place - 1, entry, hash FROM unnest($2::uuid[], $3::bytea[]) WITH ORDINALITY AS leaf (entry, hash, place)`,
)
const insertNodes = statement(
  'sequencer.nodes',
  `INSERT INTO audit.nodes (level, index, hash) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])`,
)
const moveMark = statement(
  'sequencer.move',
  'UPDATE audit.sequence_mark SET next_index = $1, below_transaction = $2::xid8, after_entry = $3, frontier = $4',
)

/** Sequences everything that is final now; answers how many entries got a leaf. A process that is not the leader does nothing. */
export async function sequenceEntries(pool: Pool): Promise<number> {
  let total = 0
  for (;;) {
    const { added, isFull } = await inLead(pool, sequenceBatch)
    total += added
    if (!isFull) return total
  }
}

type Batch = { added: number; isFull: boolean }

async function inLead(pool: Pool, work: (db: Db) => Promise<Batch>): Promise<Batch> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const db = dbOver(client)
    // Index access only: a hash join over all leaves would be planned from stale statistics and read the whole log.
    await client.query('BEGIN; SET LOCAL synchronous_commit = on; SET LOCAL enable_seqscan = off')
    const { leads } = await db.one<{ leads: boolean }>(tryLead)
    const batch = leads ? await work(db) : { added: 0, isFull: false }
    await client.query('COMMIT')
    return batch
  } catch (error) {
    if (error instanceof Error) broken = error
    await client.query('ROLLBACK').catch(() => undefined) // the connection may be gone; the first error is the one to report
    throw error
  } finally {
    client.release(broken)
  }
}

async function sequenceBatch(db: Db): Promise<Batch> {
  const mark = await db.one<Mark>(readMark)
  const found = mark.went_back
    ? await db.many<Fresh>(leafless, [BATCH])
    : await db.many<Fresh>(fresh, [mark.below, mark.horizon, mark.after_entry, BATCH])
  const isFull = found.length === BATCH
  // Nothing new: no write, or an idle log would make a transaction of its own to move past at every turn.
  if (found.length === 0 && !mark.went_back) return { added: 0, isFull: false }
  const added = await withoutKnown(db, found)
  // A full batch may end within a transaction; while restored entries are still coming, the mark stays as it was.
  const last = found.at(-1)
  const place: Place = !isFull
    ? { below: mark.horizon, afterEntry: NO_ENTRY }
    : mark.went_back || last === undefined
      ? { below: mark.below, afterEntry: mark.after_entry }
      : { below: last.transaction, afterEntry: last.id }
  await store(db, mark, { added, place })
  return { added: added.length, isFull }
}

async function withoutKnown(db: Db, found: readonly Fresh[]): Promise<Fresh[]> {
  if (found.length === 0) return []
  const rows = await db.many<{ entry_id: string }>(known, [found.map((entry) => entry.id)])
  const sequenced = new Set(rows.map((row) => row.entry_id))
  return found.filter((entry) => !sequenced.has(entry.id))
}

async function store(db: Db, mark: Mark, { added, place }: { added: readonly Fresh[]; place: Place }): Promise<void> {
  const before = restoreTree(mark.frontier)
  if (before.size !== mark.next_index)
    throw new Error(
      `the frontier is of ${before.size} leaves, the mark at ${mark.next_index}: the log was changed from outside`,
    )
  const { tree, nodes } = appendLeaves(
    before,
    added.map((entry) => entry.leaf_hash),
  )
  if (added.length > 0)
    await db.run(insertLeaves, [before.size, added.map((entry) => entry.id), added.map((entry) => entry.leaf_hash)])
  if (nodes.length > 0)
    await db.run(insertNodes, [
      nodes.map((node) => node.level),
      nodes.map((node) => node.index),
      nodes.map((node) => node.hash),
    ])
  await db.run(moveMark, [tree.size, place.below, place.afterEntry, serialiseTree(tree)])
}
