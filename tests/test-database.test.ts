// Every test file gets a database of its own, migrated, and leaves nothing behind.
import { expect, test } from 'vitest'
import { readMigrations } from '../apps/server/src/platform/database/migrate.ts'
import { databaseRoles, roleUrl } from '../apps/server/src/platform/database/roles.ts'
import { createTestDatabase, testServer } from '../packages/testkit/src/test-database.ts'
import { databaseUrl, withClient } from '../packages/testkit/src/test-server.ts'

const one = await createTestDatabase()
const two = await createTestDatabase()

test('a clone holds every migration', async () => {
  const applied = await withClient(one.ownerUrl, (client) =>
    client.query('SELECT name FROM migrations.applied ORDER BY name'),
  )
  expect(applied.rows.map((row) => row.name)).toEqual(readMigrations().map((migration) => migration.name))
})

test('what one clone writes the other does not see', async () => {
  await withClient(one.ownerUrl, (client) => client.query('CREATE TABLE only_here (n int)'))
  const seen = await withClient(two.ownerUrl, (client) => client.query(`SELECT to_regclass('only_here') AS found`))
  expect(seen.rows).toEqual([{ found: null }])
})

test('the program’s three roles can sign in, and none of them is a superuser', async () => {
  for (const role of databaseRoles) {
    const { rows } = await withClient(roleUrl(one.ownerUrl, one.roleSecret, role), (client) =>
      client.query('SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user'),
    )
    expect(rows).toEqual([{ rolname: role, rolsuper: false, rolbypassrls: false }])
  }
})

test('nobody can connect to the template and spoil it', async () => {
  const { superuserUrl, template } = testServer()
  const spoil = withClient(databaseUrl(superuserUrl, template), (client) => client.query('SELECT 1'))
  await expect(spoil).rejects.toThrow('not currently accepting connections')
})
