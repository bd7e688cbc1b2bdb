// kill -9 in the middle of 200 acceptances a second, of the server and of its database: every acknowledged item is there with all its parts, none half.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/server/src/platform/database/embedded/index.ts'
import { halfWritten, withoutItem } from './whole-items.fixture.ts'
import {
  type Outcome,
  type Request,
  type RunningServer,
  accept,
  freePort,
  makeStateDirectory,
  parcelNumber,
  sendAtRate,
  signIn,
  startServer,
  statusOf,
  untilReady,
} from './server.fixture.ts'

const RATE = 200
const REQUESTS = 400

const state = makeStateDirectory()
let database: EmbeddedPostgres
let server: RunningServer
let cookie: string
let settings: Record<string, string>
const acknowledged = new Map<string, string>() // key → item id, over the whole file

beforeAll(async () => {
  database = await startEmbeddedPostgres({ directory: path.join(state.directory, 'postgres') })
  settings = {
    STATE_DIR: state.directory,
    PORT: String(await freePort()),
    INTERNAL_PORT: String(await freePort()),
    DATABASE_ROLE_SECRET: 'faults-role-secret-of-no-value-0123456789',
  }
  server = await startServer(settings)
  cookie = await signIn(server, 'dao.giaodich')
}, 120_000)

afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  await database.stop()
  state.remove()
})

const requests = (name: string): Request[] =>
  Array.from({ length: REQUESTS }, (_, index) => ({
    key: `${name}-${String(index).padStart(5, '0')}`,
    body: JSON.stringify(parcelNumber(index)),
  }))

const send = (request: Request) => accept(server.address, cookie, request)

const postmasterId = () =>
  Number(readFileSync(path.join(database.dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0])

async function query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url('buuan') })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Nothing is half, and every acknowledged item is there under its key. */
async function expectWhole(): Promise<void> {
  expect(await query(halfWritten)).toEqual([])
  expect(await query(withoutItem)).toEqual([])
  const known = await query<{ reference: string; item_id: string }>(
    'SELECT reference, item_id FROM core.client_references',
  )
  const items = new Map(known.map(({ reference, item_id: id }) => [reference, id.replaceAll('-', '')]))
  for (const [key, itemId] of acknowledged) expect(itemId.endsWith(`_${items.get(`key:${key}`)}`), key).toBe(true)
}

function remember(outcomes: Map<string, Outcome>): void {
  for (const [key, outcome] of outcomes) {
    if (outcome === 'lost' || !outcome.receipt) continue
    expect(acknowledged.get(key) ?? outcome.receipt.itemId, `${key} names one item for ever`).toBe(
      outcome.receipt.itemId,
    )
    acknowledged.set(key, outcome.receipt.itemId)
  }
}

/** Sends the same requests once more: all are there now, each under the id it had, none twice. */
async function repeatAll(all: Request[]): Promise<void> {
  const before = acknowledged.size
  const outcomes = await sendAtRate(all, RATE, send)
  for (const [key, outcome] of outcomes) expect(outcome, key).toMatchObject({ status: 201 })
  remember(outcomes)
  await expectWhole()
  expect(acknowledged.size).toBeGreaterThan(before)
  expect(new Set(acknowledged.values()).size).toBe(acknowledged.size)
  const [{ count } = { count: -1 }] = await query<{ count: number }>('SELECT count(*)::int AS count FROM core.items')
  expect(count).toBe(acknowledged.size)
}

describe('kill -9', () => {
  test('of the server: what was acknowledged is whole, the rest is whole or absent, and repeating adds nothing twice', async () => {
    const all = requests('server')
    const outcomes = await sendAtRate(all, RATE, send, (count) => {
      if (count === 120) server.child.kill('SIGKILL')
    })
    await server.ended
    remember(outcomes)
    const counts = {
      acknowledged: acknowledged.size,
      lost: [...outcomes.values()].filter((it) => it === 'lost').length,
    }
    expect(counts.acknowledged).toBeGreaterThanOrEqual(120)
    expect(counts.lost).toBeGreaterThan(0)
    await expectWhole()
    server = await startServer(settings)
    await repeatAll(all)
  }, 180_000)

  test('of the database: callers are told to come again, the server lives on and starts the database once more by itself', async () => {
    const all = requests('database')
    const outcomes = await sendAtRate(all, RATE, send, (count) => {
      if (count === 120) process.kill(postmasterId(), 'SIGKILL')
    })
    remember(outcomes)
    const refused = [...outcomes.values()].filter((outcome) => outcome === 'lost' || outcome.status !== 201)
    expect(refused.length).toBeGreaterThan(0)
    const comeAgain = { status: 503, code: 'service_unavailable', retryAfter: '5' }
    for (const outcome of refused) expect(outcome, server.said()).toEqual(comeAgain)
    expect(server.child.exitCode).toBeNull()
    expect(await statusOf(`${server.internalAddress}/healthz`)).toBe(200)

    await expect.poll(() => server.said(), { timeout: 60_000 }).toContain('had died and was started again')
    await untilReady(server)
    await expectWhole()
    await repeatAll(all)
  }, 180_000)

  test('of the database while nobody asks: it is not ready, then ready again, and the restart is counted', async () => {
    process.kill(postmasterId(), 'SIGKILL')
    await expect.poll(() => statusOf(`${server.internalAddress}/readyz`), { interval: 20 }).toBe(503)
    await untilReady(server)
    await expect.poll(() => server.said()).toMatch(/"attempt":2\b/)
    await expectWhole()
  }, 180_000)
})
