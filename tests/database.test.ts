// Walks the catalogue of tables, not a list: row-level security everywhere, no way to read personal data but the reveal role, no grants on partitions.
import { createTestDatabase } from '@buuan/testkit'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { roleUrl } from '../apps/server/src/platform/database/roles.ts'

const database = await createTestDatabase()
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
const asRole = (role: 'buuan_app' | 'buuan_reveal' | 'buuan_system') =>
  new pg.Pool({ connectionString: roleUrl(database.ownerUrl, database.roleSecret, role), max: 1 })
const app = asRole('buuan_app')
const reveal = asRole('buuan_reveal')
await owner.query(`SELECT core.open_days('2026-11-20', '2026-11-22')`)
afterAll(() => Promise.all([owner.end(), app.end(), reveal.end()]))

const ours = `n.nspname IN ('core', 'personal', 'evidence', 'audit')`

describe('every table', () => {
  test('has row-level security enabled and forced', async () => {
    const { rows } = await owner.query(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours} AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    )
    expect(rows).toEqual([])
  })

  test('that is no partition has a policy; partitions have neither policy nor grant', async () => {
    const { rows: bare } = await owner.query(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours} AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)`,
    )
    expect(bare).toEqual([])
    const { rows: granted } = await owner.query(
      `SELECT c.relname, a.grantee::regrole::text AS grantee FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a WHERE ${ours} AND c.relispartition AND a.grantee <> c.relowner`,
    )
    expect(granted).toEqual([])
  })

  test('has no trigger, and no foreign key stands in the way of dropping a day', async () => {
    const { rows: triggers } = await owner.query(
      `SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours} AND NOT t.tgisinternal`,
    )
    expect(triggers).toEqual([])
    const { rows: keys } = await owner.query(
      `SELECT k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid WHERE k.contype = 'f' AND c.relkind = 'p'`,
    )
    expect(keys).toEqual([])
  })
})

describe('personal data', () => {
  test('the app role reads no sealed column of any table', async () => {
    const { rows } =
      await owner.query(`SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE (n.nspname = 'personal' OR a.attname LIKE 'sealed%') AND a.attnum > 0 AND NOT c.relispartition AND c.relkind IN ('r', 'p') AND a.atttypid = 'bytea'::regtype AND has_column_privilege('buuan_app', c.oid, a.attnum, 'SELECT')`)
    expect(rows).toEqual([])
    await expect(app.query('SELECT sender FROM personal.item_records')).rejects.toThrow(/permission denied/)
  })

  test('nobody without a scope sees a row, and a scope sees its own organisation only', async () => {
    const [first, second] = ['0190d000-0001-7000-8000-000000000001', '0190d000-0001-7000-8000-000000000002']
    for (const id of [first, second])
      await owner.query(
        `INSERT INTO core.organisations (id, kind, name, created_at) VALUES ($1, 'operator', 'Thử', now())`,
        [id],
      )
    expect((await app.query('SELECT id FROM core.organisations')).rows).toEqual([])
    const client = await app.connect()
    await client.query(`BEGIN; SET LOCAL app.organisation = '${first}'`)
    expect((await client.query('SELECT id FROM core.organisations')).rows).toEqual([{ id: first }])
    await expect(
      client.query(
        `INSERT INTO core.service_points (id, organisation_id, code, name, kind, province_code, commune_code, created_at) VALUES (gen_random_uuid(), '${second}', 'X', 'X', 'service_point', '01', '00004', now())`,
      ),
    ).rejects.toThrow(/row-level security/)
    await client.query('ROLLBACK')
    client.release()
  })
})

describe('the log', () => {
  test.each(['buuan_app', 'buuan_reveal', 'buuan_system'])(
    '%s may not change or remove an entry or a leaf',
    async (role) => {
      for (const table of ['audit.entries', 'audit.leaves']) {
        const { rows } = await owner.query(
          `SELECT privilege FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege WHERE has_table_privilege($1, $2, privilege)`,
          [role, table],
        )
        expect(rows).toEqual([])
      }
    },
  )
})
