// The whole server over a cloned database with a fixed clock, asked through HTTP: what module tests talk to.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import { type AppDeps, type BuiltApp, buildApp } from '../../../apps/server/src/app.ts'
import { parseConfig } from '../../../apps/server/src/config.ts'
import { openDays } from '../../../apps/server/src/platform/database/days.ts'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { openPools } from '../../../apps/server/src/platform/database/pools.ts'
import { makeLogger } from '../../../apps/server/src/platform/logger.ts'
import { makeDeps } from '../../../apps/server/src/start.ts'
import { seedOrganisations } from '../../../seed/src/demo.ts'
import { demoPassword } from '../../../seed/src/personas.ts'
import { type TestDatabase, createTestDatabase } from './test-database.ts'

/** 21 November 2026, 10:42 in Viet Nam: the tests' now. */
export const testNow = new Date('2026-11-21T03:42:00.000Z')

export type TestClock = { now: Date; advance(milliseconds: number): void }

export type Answer = { status: number; body: any; headers: Record<string, unknown>; raw: LightMyRequestResponse } // oxlint-disable-line typescript/no-explicit-any -- bodies of every route

export type Client = {
  get(url: string): Promise<Answer>
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(url: string): Promise<Answer>
}

export type TestApp = {
  built: BuiltApp
  deps: AppDeps
  database: TestDatabase
  clock: TestClock
  logLines: string[]
  /** Signed in as a demo account, or as another with its own password. */
  as(account: string, password?: string): Promise<Client>
  /** A machine client under an API token. */
  withToken(token: string): Client
  /** Nobody. */
  stranger: Client
  /** Looks behind the scenes as database owner. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** Names of the audit entries since the last call, oldest first. */
  recorded(): Promise<string[]>
}

function makeClient(app: BuiltApp['app'], cookie: string | undefined, token?: string): Client {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const isRaw = Buffer.isBuffer(body) || typeof body === 'string'
    const raw = await app.inject({
      method,
      url: /^\/(r|assets)\//.test(url) ? url : `/api/v1${url}`, // public pages and assets stand beside the API
      headers: {
        ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...(cookie !== undefined && { cookie }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { payload: isRaw ? body : JSON.stringify(body) }),
    })
    const isJson = /[/+]json\b/.test(String(raw.headers['content-type'] ?? ''))
    return { status: raw.statusCode, body: isJson ? raw.json() : raw.body, headers: raw.headers, raw }
  }
  return {
    get: (url) => send('GET', url),
    post: (url, body, headers) => send('POST', url, body, headers),
    put: (url, body, headers) => send('PUT', url, body, headers),
    patch: (url, body, headers) => send('PATCH', url, body, headers),
    delete: (url) => send('DELETE', url),
  }
}

/** Opens the app for one test file; closed after its last test. Demo organisations and staff are there, items are not. */
export async function openTestApp({
  seeded = true,
  environment = {},
}: {
  seeded?: boolean
  environment?: Record<string, string>
} = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const directory = mkdtempSync(path.join(tmpdir(), 'buuan-test-'))
  const logLines: string[] = []
  const logger = makeLogger('debug', { write: (line: string) => void logLines.push(line) })
  const clock: TestClock = {
    now: new Date(testNow),
    advance(milliseconds) {
      this.now = new Date(this.now.getTime() + milliseconds)
    },
  }
  const pools = openPools({ ownerUrl: database.ownerUrl, roleSecret: database.roleSecret, size: 4, logger })
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
  owner.on('error', () => undefined) // a test that ends sessions of its database ends this one too; the next query opens another
  afterAll(async () => {
    await built?.app.close()
    await Promise.all([pools.end(), owner.end()])
    rmSync(directory, { recursive: true, force: true })
  })
  const today = vietnamDay(clock.now)
  await openDays(pools.system, addDays(today, -8), addDays(today, 8))
  const deps = makeDeps({
    config: parseConfig({
      STATE_DIR: directory,
      PORT: '0',
      INTERNAL_PORT: '0',
      REQUESTS_PER_MINUTE: '1000000',
      ...environment,
    }),
    logger,
    pools,
    clock: () => clock.now,
  })
  const built: BuiltApp = await buildApp(deps)
  if (seeded) await seedOrganisations(deps)
  let lastSeen = 0
  return {
    built,
    deps,
    database,
    clock,
    logLines,
    stranger: makeClient(built.app, undefined),
    withToken: (token) => makeClient(built.app, undefined, token),
    async as(account, password = demoPassword) {
      const answer = await makeClient(built.app, undefined).post('/session', { account, password })
      if (answer.status !== 201) throw new Error(`sign-in of ${account} failed: ${JSON.stringify(answer.body)}`)
      const cookie = String(answer.headers['set-cookie']).split(';')[0]
      return makeClient(built.app, cookie)
    },
    query: async (text, values) => (await owner.query(text, values)).rows as never,
    async recorded() {
      const { rows } = await owner.query<{ event: string; transaction: string }>(
        'SELECT event, transaction_id::text AS transaction FROM audit.entries WHERE transaction_id::text::bigint > $1 ORDER BY transaction_id, id',
        [lastSeen],
      )
      lastSeen = rows.reduce((highest, row) => Math.max(highest, Number(row.transaction)), lastSeen)
      return rows.map((row) => row.event)
    },
  }
}
