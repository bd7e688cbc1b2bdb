// The load of bench:log: one durable transaction an event, beside a bare insert of the same columns without a tree.
import type pg from 'pg'
import { entryColumns, insertEntries, makeEntry } from '../../apps/server/src/platform/audit/entry.ts'
import { dbOver } from '../../apps/server/src/platform/database/statement.ts'
import { demoIds } from '../../seed/src/personas.ts'

type Act = () => Promise<unknown>

const actor = { kind: 'system', id: null, organisationId: demoIds.senVang } as const
/** One event as a room makes it. */
export const makeOne = () => makeEntry(actor, new Date(), 'draft.expired', { drafts: 1 })

const rawInsert = {
  name: 'bench.raw',
  text: `INSERT INTO bench.raw SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::bytea[], $9::bytea[])`,
}

/** A plain table with the columns of an entry and a primary key, nothing else. */
export async function prepareRaw(owner: pg.Pool): Promise<void> {
  await owner.query(
    `CREATE SCHEMA bench; CREATE TABLE bench.raw (id uuid PRIMARY KEY, recorded_at timestamptz, organisation_id uuid, actor_id uuid, actor_kind text, event text, payload jsonb, salt bytea, leaf_hash bytea)`,
  )
}

export const raw =
  (pool: pg.Pool): Act =>
  () =>
    pool.query({ ...rawInsert, values: entryColumns([makeOne()]) })

export const audited =
  (pool: pg.Pool): Act =>
  () =>
    insertEntries(dbOver(pool), [makeOne()])

/** Acts a second over the time given, each client one after the other. */
export async function run(act: Act, { clients, seconds }: { clients: number; seconds: number }): Promise<number> {
  const begun = performance.now()
  const end = begun + seconds * 1000
  let count = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        await act()
        count += 1
      }
    }),
  )
  return count / ((performance.now() - begun) / 1000)
}

const isProvable = `SELECT l.index < (SELECT max(size) FROM audit.checkpoints) AS provable FROM audit.leaves l WHERE l.entry_id = $1`

/** Milliseconds from now until an event committed now is covered by a signed checkpoint. */
export async function untilProvable(pool: pg.Pool): Promise<number> {
  const entry = makeOne()
  await insertEntries(dbOver(pool), [entry])
  const committed = performance.now()
  for (;;) {
    const { rows } = await pool.query<{ provable: boolean }>(isProvable, [entry.id])
    if (rows[0]?.provable) return performance.now() - committed
    if (performance.now() - committed > 60_000) throw new Error('an event was not provable within a minute')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Samples commit → provable one after the other until stopped. */
export function watchProvable(pool: pg.Pool): { stop(): Promise<number[]> } {
  let isRunning = true
  const samples: number[] = []
  const watching = (async () => {
    while (isRunning) samples.push(await untilProvable(pool))
  })()
  return {
    async stop() {
      isRunning = false
      await watching
      return samples
    },
  }
}
