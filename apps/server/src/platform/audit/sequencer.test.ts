// The sequencer against a real PostgreSQL: long beside short transactions, two leaders, kills between steps, a logical restore. No entry is ever skipped.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { restoreTree, rootOf, rootOfTree } from '@buuan/tamper-log'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { roleUrl } from '../database/roles.ts'
import { dbOver } from '../database/statement.ts'
import { signNewCheckpoint } from './checkpoints.ts'
import { insertEntries } from './entry.ts'
import { readLogLag } from './lag.ts'
import { catchUp, signingOf, someEntry, writeEntries, sequenceAll, untilFinal } from './log.fixture.ts'
import { sequenceEntries } from './sequencer.ts'

const testApp = await openTestApp({ seeded: false })
const { deps } = testApp
const writers = new pg.Pool({
  connectionString: roleUrl(testApp.database.ownerUrl, testApp.database.roleSecret, 'buuan_system'),
  max: 12,
  application_name: 'slow-writer',
})
writers.on('connect', (client) => client.on('error', () => undefined))
afterAll(() => writers.end())

type Leaf = { index: number; entry_id: string; hash: Buffer }
const leaves = () => testApp.query<Leaf>('SELECT index, entry_id, hash FROM audit.leaves ORDER BY index')

/** Every committed entry has exactly one leaf, positions have no hole, frontier, nodes and checkpoints are those of the leaves. */
async function expectWhole() {
  const all = await leaves()
  expect(all.map((leaf) => leaf.index)).toEqual(all.map((_, at) => at))
  const entries = await testApp.query<{ id: string }>('SELECT id FROM audit.entries ORDER BY id')
  expect(all.map((leaf) => leaf.entry_id).toSorted()).toEqual(entries.map((entry) => entry.id))
  const [mark] = await testApp.query<{ frontier: string }>('SELECT frontier FROM audit.sequence_mark')
  const hashes = all.map((leaf) => leaf.hash)
  expect(rootOfTree(restoreTree(mark!.frontier))).toEqual(rootOf(hashes))
  for (const { size, root } of await testApp.query<{ size: number; root: Buffer }>(
    'SELECT size, root FROM audit.checkpoints',
  ))
    expect(root).toEqual(rootOf(hashes.slice(0, size)))
}

/** A transaction held open as long as the test wishes. */
async function openWriter() {
  const client = await writers.connect()
  const db = dbOver(client)
  await client.query('BEGIN')
  return {
    write: async (count: number) =>
      insertEntries(
        db,
        Array.from({ length: count }, (_, at) => someEntry(deps.clock(), at)),
      ),
    end: async (how: 'COMMIT' | 'ROLLBACK') => {
      await client.query(how)
      client.release()
    },
  }
}

test('a long transaction keeps what began after it waiting, is named, and nothing is skipped when it ends', async () => {
  const long = await openWriter()
  await long.write(2)
  await writeEntries(deps, 3)
  testApp.clock.advance(4_000)
  expect(await sequenceEntries(deps.pools.system)).toBe(0)

  const lagOfNow = () => readLogLag(deps.pools.system, deps.clock)
  // A transaction of another test may be the oldest for a moment; the long one is still there after it.
  await expect
    .poll(lagOfNow, { timeout: 15_000 })
    .toMatchObject({ unsequencedLagMs: 4_000, provableLagMs: 4_000, holder: { application: 'slow-writer' } })
  const lag = await lagOfNow()
  const [holder] = await testApp.query<{ count: number }>(
    `SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND application_name = 'slow-writer' AND backend_xid IS NOT NULL`,
    [lag.holder?.pid],
  )
  expect(holder?.count).toBe(1)

  await long.end('COMMIT')
  expect(await sequenceAll(deps)).toBe(5)
  expect(await readLogLag(deps.pools.system, deps.clock)).toMatchObject({
    unsequencedLagMs: 0,
    provableLagMs: 4_000,
    holder: null,
  })
  await catchUp(deps)
  expect(await readLogLag(deps.pools.system, deps.clock)).toEqual({
    size: 5,
    unsequencedLagMs: 0,
    provableLagMs: 0,
    holder: null,
  })
  await expectWhole()
})

test('any mix of long and short, committed and rolled-back transactions beside two sequencers and a signer', async () => {
  const plan = fc.array(
    fc.record({
      act: fc.constantFrom('open', 'write', 'commit', 'rollback', 'short', 'sequence', 'sign'),
      which: fc.nat(2),
      count: fc.integer({ min: 1, max: 7 }),
    }),
    { minLength: 10, maxLength: 60 },
  )
  await fc.assert(
    fc.asyncProperty(plan, async (steps) => {
      const open = new Map<number, Awaited<ReturnType<typeof openWriter>>>()
      const background: Promise<unknown>[] = []
      for (const { act, which, count } of steps) {
        const writer = open.get(which)
        if (act === 'open' && !writer) {
          const opened = await openWriter()
          await opened.write(count)
          open.set(which, opened)
        }
        if (act === 'write') await writer?.write(count)
        if ((act === 'commit' || act === 'rollback') && writer) {
          open.delete(which)
          background.push(writer.end(act === 'commit' ? 'COMMIT' : 'ROLLBACK'))
        }
        if (act === 'short') await writeEntries(deps, count)
        if (act === 'sequence') await Promise.all([sequenceEntries(deps.pools.system), sequenceEntries(writers)])
        if (act === 'sign') background.push(signNewCheckpoint(signingOf(deps)))
      }
      for (const writer of open.values()) background.push(writer.end('COMMIT'))
      await Promise.all(background)
      await catchUp(deps)
      await expectWhole()
    }),
    { numRuns: 25 },
  )
})

test('writers and sequencers at full speed on connections of their own', async () => {
  let isWriting = true
  const write = async (seed: number) => {
    for (let round = 0; round < 25; round++) {
      const writer = await openWriter()
      await writer.write(1)
      // Odd writers dawdle over several round trips with their transaction id taken.
      for (let trip = 0; trip < (seed % 2) * 6; trip++) await writer.write(1)
      await writer.end((round + seed) % 7 === 0 ? 'ROLLBACK' : 'COMMIT')
    }
  }
  const sequence = async (pool: pg.Pool) => {
    while (isWriting) {
      await sequenceEntries(pool)
      await signNewCheckpoint(signingOf(deps))
    }
  }
  const sequencing = [sequence(deps.pools.system), sequence(writers)]
  await Promise.all(Array.from({ length: 8 }, (_, seed) => write(seed)))
  isWriting = false
  await Promise.all(sequencing)
  await catchUp(deps)
  await expectWhole()
})

test('a sequencer or signer killed before any of its statements leaves nothing half done', async () => {
  for (const turn of [sequenceEntries, (pool: pg.Pool) => signNewCheckpoint({ ...signingOf(deps), pool })]) {
    let killed = 0
    for (let at = 1; ; at++) {
      await writeEntries(deps, 3)
      await untilFinal(deps)
      if (turn !== sequenceEntries) await sequenceEntries(deps.pools.system)
      const outcome = await turn(await poolKilledAt(at)).then(
        () => 'ended',
        () => 'killed',
      )
      await expectPrefix()
      if (outcome === 'ended') break
      killed += 1
    }
    expect(killed).toBeGreaterThan(4)
  }
  await catchUp(deps)
  await expectWhole()
})

/** Whatever stands is a beginning of the log: leaves without a hole, and each checkpoint over leaves that stand. */
async function expectPrefix() {
  const hashes = (await leaves()).map((leaf) => leaf.hash)
  const checkpoints = await testApp.query<{ size: number; root: Buffer }>(
    'SELECT size, root FROM audit.checkpoints ORDER BY size DESC LIMIT 3',
  )
  for (const { size, root } of checkpoints) {
    expect(size).toBeLessThanOrEqual(hashes.length)
    expect(root).toEqual(rootOf(hashes.slice(0, size)))
  }
}

/** A pool whose only connection is ended by the server before its n-th statement. */
async function poolKilledAt(count: number): Promise<pg.Pool> {
  const client = await writers.connect()
  const [{ pid }] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows as [{ pid: number }]
  let statements = 0
  const query = async (...words: Parameters<pg.PoolClient['query']>) => {
    statements += 1
    if (statements === count) await testApp.query('SELECT pg_terminate_backend($1, 5000)', [pid])
    return client.query(...words)
  }
  const release = (error?: Error | boolean) => client.release(error)
  return { connect: async () => ({ query, release }) } as unknown as pg.Pool // only these two are used
}

test('a transaction larger than a batch is taken in parts, whole', async () => {
  const before = (await leaves()).length
  await testApp.query(
    `INSERT INTO audit.entries (id, recorded_at, actor_kind, event, payload, salt, leaf_hash)
     SELECT gen_random_uuid(), $1, 'system', 'draft.expired', '{"drafts":0}', sha256(n::text::bytea), sha256(n::text::bytea)
     FROM generate_series(1, 45000) n`,
    [deps.clock()],
  )
  expect(await sequenceAll(deps)).toBe(45_000)
  expect((await leaves()).length).toBe(before + 45_000)
  await catchUp(deps)
  await expectWhole()
})

test('a database restored into a server that counts transactions from below loses no entry', async () => {
  await writeEntries(deps, 2)
  await testApp.query(`UPDATE audit.sequence_mark SET below_transaction = '999999999'`)
  await writeEntries(deps, 3)
  expect(await sequenceAll(deps)).toBe(5)
  await writeEntries(deps, 1)
  expect(await sequenceAll(deps)).toBe(1)
  await catchUp(deps)
  await expectWhole()
})
