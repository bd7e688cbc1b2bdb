// The database server of the tests: a cluster of its own beside `npm start`, with one migrated template to clone.
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../../apps/server/src/platform/database/embedded/index.ts'
import { migrateDatabase, readMigrations } from '../../../apps/server/src/platform/database/migrate.ts'
import { prepareRoles } from '../../../apps/server/src/platform/database/roles.ts'
import { testWorkers } from './workers.ts'

/** What a test file gets to know of the server; plain data, since test files run in processes of their own. */
export type TestServer = {
  /** Address of the maintenance database, as superuser. */
  superuserUrl: string
  /** The migrated database that is cloned for each test file. */
  template: string
  /** The passwords of the database roles derive from it (`roleUrl`). */
  roleSecret: string
}

/** The folder that holds what test runs write: databases, browser profiles, pictures. */
export const testStateDirectory = join(dirname(fileURLToPath(import.meta.url)), '../../../var/test')

/** Fixed and public: it guards invented data on a loopback port. */
const roleSecret = 'buu-an-tests-role-secret-of-no-value'
/**
 * Starts a server for each worker: files that run at once must not meet on one, since the log waits for every transaction
 * of its server, whichever database it is in.
 */
export async function startTestServers(): Promise<{ servers: TestServer[]; stop: () => Promise<void> }> {
  const started = await Promise.allSettled(Array.from({ length: testWorkers }, (_, index) => startTestServer(index)))
  const servers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const stop = async () => void (await Promise.all(servers.map((server) => server.stop())))
  const failed = started.find((each) => each.status === 'rejected')
  if (!failed) return { servers: servers.map(({ stop: _stop, ...server }) => server), stop }
  await stop()
  throw failed.reason
}

/**
 * Starts the test server of a worker in `var/test` (or uses `TEST_DATABASE_URL`, an address with superuser rights, to run the tests
 * against another PostgreSQL version), brings the template up to date and clears away what dead runs left behind.
 */
export async function startTestServer(worker = 0): Promise<TestServer & { stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  const embedded = given
    ? undefined
    : await startEmbeddedPostgres({
        directory: join(testStateDirectory, worker === 0 ? 'postgres' : `postgres-${worker + 1}`),
      })
  const superuserUrl = given ?? embedded?.url('postgres') ?? ''
  try {
    const template = await withClient(superuserUrl, (client) => prepareServer(client, superuserUrl))
    return { superuserUrl, template, roleSecret, stop: async () => embedded?.stop() }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

/** The same address with another database. */
export function databaseUrl(address: string, database: string): string {
  const url = new URL(address)
  url.pathname = `/${database}`
  return url.href
}

/** Runs `work` on one connection and closes it. */
export async function withClient<T>(address: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Test databases carry the id of the run that made them, so a later run knows which nobody uses any more. */
export function testDatabasePrefix(runPid: number): string {
  return `test_${runPid}_`
}

async function prepareServer(client: pg.Client, superuserUrl: string): Promise<string> {
  const migrations = readMigrations()
  const version = createHash('sha256')
  for (const { name, hash } of migrations) version.update(`${name} ${hash}\n`)
  const template = `template_${version.digest('hex').slice(0, 16)}`
  // Two projects, or two runs, may prepare at once: the second finds the template of the first.
  await client.query(`SELECT pg_advisory_lock(hashtext('buuan.test-template'))`)
  const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database')
  const names = rows.map((row) => row.datname)
  await dropLeftovers(client, names, template)
  await prepareRoles(superuserUrl, roleSecret)
  if (!names.includes(template)) await buildTemplate(client, superuserUrl, template)
  return template
}

async function buildTemplate(client: pg.Client, superuserUrl: string, template: string): Promise<void> {
  const draft = 'building_template'
  await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
  await client.query(`CREATE DATABASE ${draft} TEMPLATE template0`)
  await migrateDatabase(databaseUrl(superuserUrl, draft))
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`)
  await client.query(`ALTER DATABASE ${template} WITH ALLOW_CONNECTIONS false`)
}

/** Databases of failed tests are kept until the next run; templates of other migrations until nobody clones them. */
async function dropLeftovers(client: pg.Client, names: string[], template: string): Promise<void> {
  const pids = new Map(
    names.flatMap((name) => /^test_(\d+)_/.exec(name)?.[1] ?? []).map((pid) => [pid, runs(Number(pid))]),
  )
  for (const name of names) {
    const pid = /^test_(\d+)_/.exec(name)?.[1]
    const old = /^template_[0-9a-f]{16}$/.test(name) && name !== template
    const anotherRun = [...pids].some(([other, alive]) => alive && Number(other) !== process.pid)
    if ((pid && !pids.get(pid)) || (old && !anotherRun)) {
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
    }
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
