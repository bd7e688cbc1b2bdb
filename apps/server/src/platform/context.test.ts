// A connection the database is just ending: nothing ran on it, so the caller is not told to come again.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { expect, test } from 'vitest'
import { transact } from './context.ts'
import { type Db, statement } from './database/statement.ts'
import { fly } from './flight.ts'
import { demoIds } from '../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const { deps } = testApp
const backend = statement('test.backend', 'SELECT pg_backend_pid() AS pid')

/** Opens as many connections as the pool holds, then ends them all; answers when they are told, or gone. */
async function endConnections(wait: '' | ', 5000'): Promise<void> {
  const clients = await Promise.all(Array.from({ length: deps.pools.app.options.max }, () => deps.pools.app.connect()))
  for (const client of clients) client.release()
  await testApp.query(
    `SELECT pg_terminate_backend(pid${wait}) FROM pg_stat_activity WHERE usename = 'buuan_app' AND datname = current_database()`,
  )
}

const actor = { kind: 'system', organisationId: demoIds.senVang } as const
const backendOf = (db: Db) => db.one<{ pid: number }>(backend)

test('a transaction begins on another connection, also when the word of the end is still on its way', async () => {
  for (const wait of ['', ', 5000'] as const) {
    await endConnections(wait)
    expect((await transact(deps, actor, ({ db }) => backendOf(db))).pid).toBeGreaterThan(0)
  }
})

test('a flight whose BEGIN the database refused flies again with all its statements', async () => {
  await endConnections(', 5000')
  let flown = 0
  const { pid } = await fly(deps, demoIds.senVang, async ({ db, land }) => {
    flown += 1
    const asked = backendOf(db)
    await land([asked])
    return asked
  })
  expect(pid).toBeGreaterThan(0)
  expect(flown).toBeGreaterThan(0)
})

test('a connection lost after BEGIN is not tried again: nobody knows what ran', async () => {
  let flown = 0
  const flight = fly(deps, demoIds.senVang, async ({ db, land }) => {
    flown += 1
    const { pid } = await backendOf(db)
    await testApp.query('SELECT pg_terminate_backend($1, 5000)', [pid])
    await land([backendOf(db)])
  })
  await expect(flight).rejects.toThrow()
  expect(flown).toBe(1)
})
