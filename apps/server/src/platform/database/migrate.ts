// Forward-only SQL migrations, readable by a DBA; one starter runs them, under an advisory lock, each in its own transaction.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { StartProblem } from '../start-problem.ts'

export type Migration = { name: string; sql: string; hash: string; breaking: boolean }

function findMigrationsDirectory(): string {
  // The same code runs from source (src/platform/database) and from the bundle (dist/server).
  const here = path.dirname(fileURLToPath(import.meta.url))
  return here.includes(`${path.sep}src${path.sep}`)
    ? path.resolve(here, '../../../migrations')
    : path.resolve(here, 'migrations')
}

/** All migrations in order; a file without its `-- breaking:` header stops the start. */
export function readMigrations(directory = findMigrationsDirectory()): Migration[] {
  return readdirSync(directory)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(directory, name), 'utf8')
      const header = /^-- breaking: (yes|no)$/m.exec(sql)
      if (!header) throw new Error(`migration ${name} lacks its "-- breaking: yes|no" header`)
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex'), breaking: header[1] === 'yes' }
    })
}

const bookkeeping = `
  CREATE SCHEMA IF NOT EXISTS migrations;
  CREATE TABLE IF NOT EXISTS migrations.applied (name text PRIMARY KEY, hash text NOT NULL, breaking boolean NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
`

/** Brings the database to this program's schema; refuses a database that a newer, breaking version has touched. Answers the names applied now. */
export async function migrateDatabase(ownerUrl: string, migrations = readMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'buuan-migrate' })
  await client.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('buuan.migrate'))`)
    await client.query(bookkeeping)
    const { rows } = await client.query<{ name: string; hash: string; breaking: boolean }>(
      'SELECT name, hash, breaking FROM migrations.applied ORDER BY name',
    )
    refuseUnknown(rows, migrations)
    const done = new Set(rows.map((row) => row.name))
    const pending = migrations.filter((migration) => !done.has(migration.name))
    for (const migration of pending) await applyOne(client, migration)
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

function refuseUnknown(applied: { name: string; hash: string; breaking: boolean }[], known: Migration[]): void {
  const byName = new Map(known.map((migration) => [migration.name, migration]))
  for (const row of applied) {
    const migration = byName.get(row.name)
    if (!migration && row.breaking)
      throw new StartProblem(
        `Cơ sở dữ liệu đã được phiên bản mới hơn nâng cấp (${row.name}). Đề nghị chạy phiên bản đó, hoặc khôi phục bản sao lưu.`,
        `The database was changed by a newer version (${row.name}). Start that version, or restore a backup.`,
      )
    if (migration && migration.hash !== row.hash)
      throw new StartProblem(
        `Bước nâng lược đồ ${row.name} khác với bước đã chạy trên cơ sở dữ liệu này. Đề nghị cài lại đúng phiên bản phát hành.`,
        `Migration ${row.name} differs from the one applied to this database. Install the released version again.`,
      )
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await client.query('INSERT INTO migrations.applied (name, hash, breaking) VALUES ($1, $2, $3)', [
      migration.name,
      migration.hash,
      migration.breaking,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
