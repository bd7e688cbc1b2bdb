// A migrated database for one test file: cloned in a fraction of a second, dropped when everything passed.
import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import './global-setup.ts'
import { databaseUrl, testDatabasePrefix, type TestServer, withClient } from './test-server.ts'

export type TestDatabase = {
  name: string
  /** Address as owner (superuser of the test server): for preparing and for looking behind the scenes. */
  ownerUrl: string
  /** From it the program derives the passwords of its three roles, as `roleUrl(ownerUrl, roleSecret, role)`. */
  roleSecret: string
}

type Task = { result?: { state?: string } | undefined; tasks?: readonly Task[] }

/**
 * Clones the migrated template. Call it at the top of a test file (`const database = await createTestDatabase()`): the
 * clone is dropped after the file's last test, or kept and named on the screen when a test failed.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { superuserUrl, template, roleSecret } = testServer()
  const name = `${testDatabasePrefix(inject('runPid'))}${randomBytes(6).toString('hex')}`
  await withClient(superuserUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  // oxlint-disable-next-line no-empty-pattern -- vitest reads from this pattern which fixtures a hook wants: none
  afterAll(async ({}, file) => {
    if (hasFailed(file)) {
      // Left open, its transactions would hold the log of every later file on this server.
      await withClient(superuserUrl, (client) =>
        client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]),
      )
      console.error(
        `Cơ sở dữ liệu của kiểm thử không đạt được giữ lại đến lần chạy sau / kept until the next run: ${name}`,
      )
      return
    }
    await withClient(superuserUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  })
  return { name, ownerUrl: databaseUrl(superuserUrl, name), roleSecret }
}

/** The server of the worker that this file runs in. */
export function testServer(): TestServer {
  const servers = inject('testServers')
  return servers[(Number(process.env['VITEST_POOL_ID']) - 1) % servers.length]!
}

function hasFailed(task: Task): boolean {
  return task.result?.state === 'fail' || (task.tasks ?? []).some(hasFailed)
}
