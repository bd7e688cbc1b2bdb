// Restores a backup into an empty database: checksums first, then the schema it was made with, then every row, in one transaction.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrateDatabase, readMigrations } from '../database/migrate.ts'
import { type BackupManifest, type BackupTable, backupFormat } from './backup.ts'

/** Reads the manifest and checks every file against it; throws at the first that differs. */
export async function checkBackup(directory: string): Promise<BackupManifest> {
  const manifest = JSON.parse(await readFile(path.join(directory, 'manifest.json'), 'utf8')) as BackupManifest // its format is checked below, its files by their checksums
  if (manifest.format !== backupFormat) throw new Error(`not a backup of this program: ${String(manifest.format)}`)
  for (const { file, sha256 } of manifest.tables) {
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path.join(directory, path.basename(file)))) hash.update(chunk as Buffer)
    if (hash.digest('hex') !== sha256) throw new Error(`the file ${file} is not the one that was backed up`)
  }
  return manifest
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ is: boolean }>(`SELECT to_regclass('core.organisations') IS NOT NULL AS is`)
  if (!rows[0]!.is) return
  const { rowCount } = await client.query('SELECT 1 FROM core.organisations LIMIT 1')
  if (rowCount !== 0) throw new Error('the database holds data already: restore into an empty one')
}

/** Tables in an order in which every foreign key finds its row. */
async function inOrder(client: pg.Client, tables: readonly BackupTable[]): Promise<BackupTable[]> {
  const { rows } = await client.query<{ child: string; parent: string }>(
    `SELECT format('%I.%I', cn.nspname, c.relname) AS child, format('%I.%I', pn.nspname, p.relname) AS parent
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
     JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE k.contype = 'f' AND k.conrelid <> k.confrelid`,
  )
  const done = new Set<string>()
  const ordered: BackupTable[] = []
  const known = new Set(tables.map(({ name }) => name))
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      ({ name }) =>
        !done.has(name) && rows.every(({ child, parent }) => child !== name || done.has(parent) || !known.has(parent)),
    )
    if (ready.length === 0) throw new Error('foreign keys go in a circle')
    for (const table of ready) done.add(table.name)
    ordered.push(...ready)
  }
  return ordered
}

async function load(client: pg.Client, directory: string, { name, columns, file, rows }: BackupTable): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${name} (${columns.join(', ')}) FROM STDIN`))
  await pipeline(createReadStream(path.join(directory, path.basename(file))), createGunzip(), copy)
  if (copy.rowCount !== rows) throw new Error(`${name}: ${copy.rowCount} rows came back of ${rows}`)
}

/** Brings a backup back. The roles exist; the database holds nothing. Answers what was restored. */
export async function restore(ownerUrl: string, directory: string): Promise<BackupManifest> {
  const manifest = await checkBackup(directory)
  const wanted = new Map(manifest.migrations.map(({ name, hash }) => [name, hash]))
  const migrations = readMigrations().filter(({ name }) => wanted.has(name))
  if (migrations.length !== wanted.size || migrations.some(({ name, hash }) => wanted.get(name) !== hash))
    throw new Error('the backup was made by another version of the program: restore it with that version')
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'buuan-restore' })
  await client.connect()
  try {
    await refuseUnlessEmpty(client)
    await migrateDatabase(ownerUrl, migrations)
    await client.query('BEGIN; SET LOCAL row_security = off; SET LOCAL timezone = UTC')
    for (const { name, partition } of manifest.tables) {
      if (partition === null) continue
      const suffix = name.slice(partition.parent.length + 1)
      await client.query('SELECT core.add_partition($1, $2, $3, $4)', [
        partition.parent,
        suffix,
        partition.lower,
        partition.upper,
      ])
    }
    await client.query(`TRUNCATE ${manifest.tables.map(({ name }) => name).join(', ')} CASCADE`)
    for (const table of await inOrder(client, manifest.tables)) await load(client, directory, table)
    for (const { name, value } of manifest.sequences)
      if (value !== '0') await client.query('SELECT setval($1::regclass, $2::bigint)', [name, value])
    await client.query('COMMIT')
    return manifest
  } finally {
    await client.end()
  }
}
