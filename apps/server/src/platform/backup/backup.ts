// An online backup of the database: every table of one snapshot as PostgreSQL writes it, with checksums and the point in time. Keys are never in it.
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

export const backupFormat = 'buu-an/backup/1'

export type BackupTable = {
  /** Quoted as PostgreSQL writes it, e.g. core.items_20261121. */
  name: string
  columns: string[]
  /** Parent and bound of a partition. */
  partition: { parent: string; lower: string; upper: string } | null
  file: string
  rows: number
  /** Of the file as it lies on the disk. */
  sha256: string
}
export type BackupManifest = {
  format: typeof backupFormat
  /** Everything committed before this instant is in it. */
  pointInTime: string
  /** Entries of the log in it. */
  logSize: number
  server: string
  migrations: { name: string; hash: string }[]
  sequences: { name: string; value: string }[]
  tables: BackupTable[]
}

const tablesQuery = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, p.parent,
    (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)''\\)'))[1] AS lower,
    (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''([^'']+)''\\)'))[1] AS upper,
    ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN LATERAL (SELECT format('%I.%I', pn.nspname, pc.relname) AS parent FROM pg_inherits i JOIN pg_class pc ON pc.oid = i.inhparent
    JOIN pg_namespace pn ON pn.oid = pc.relnamespace WHERE i.inhrelid = c.oid) p ON true
  WHERE c.relkind = 'r' AND n.nspname IN ('core', 'personal', 'evidence', 'audit') ORDER BY 1`

type TableRow = { name: string; parent: string | null; lower: string | null; upper: string | null; columns: string[] }

/** Passes bytes on and hashes them. */
function makeHasher(): { stream: Transform; digest(): string } {
  const hash = createHash('sha256')
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { stream, digest: () => hash.digest('hex') }
}

async function copyTable(
  client: pg.Client,
  row: TableRow,
  target: { directory: string; file: string },
): Promise<BackupTable> {
  const copy = client.query(copyTo(`COPY ${row.name} (${row.columns.join(', ')}) TO STDOUT`))
  const hasher = makeHasher()
  const out = createWriteStream(path.join(target.directory, target.file), { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(copy, new PassThrough(), createGzip({ level: 1 }), hasher.stream, out)
  const partition = row.parent === null ? null : { parent: row.parent, lower: row.lower!, upper: row.upper! }
  return {
    name: row.name,
    columns: row.columns,
    partition,
    file: target.file,
    rows: copy.rowCount,
    sha256: hasher.digest(),
  }
}

/** Writes a backup into a new folder while the service runs; the manifest comes last, so that a folder with one is whole. */
export async function backUp(ownerUrl: string, directory: string): Promise<BackupManifest> {
  if (existsSync(directory) && (await readdir(directory)).length > 0)
    throw new Error(`the folder ${directory} is not empty`)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'buuan-backup' })
  await client.connect()
  try {
    // row_security = off: an owner from whom rows are hidden gets an error, never a backup with holes.
    await client.query(
      'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL row_security = off; SET LOCAL timezone = UTC',
    )
    const manifest = await describe(client)
    const { rows } = await client.query<TableRow>(tablesQuery)
    for (const [index, row] of rows.entries()) {
      const file = `${String(index).padStart(5, '0')}.${row.name.replaceAll(/[^a-z0-9_.]/g, '_')}.copy.gz`
      manifest.tables.push(await copyTable(client, row, { directory, file }))
    }
    await client.query('COMMIT')
    const draft = path.join(directory, 'manifest.json.new')
    await writeFile(draft, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
    await rename(draft, path.join(directory, 'manifest.json'))
    return manifest
  } finally {
    await client.end()
  }
}

async function describe(client: pg.Client): Promise<BackupManifest> {
  // The first statement takes the snapshot; the instant it began at names the point in time.
  const { rows } = await client.query<{ at: Date; server: string; size: string }>(
    `SELECT statement_timestamp() AS at, current_setting('server_version') AS server, (SELECT next_index::text FROM audit.sequence_mark) AS size`,
  )
  const migrations = await client.query<{ name: string; hash: string }>(
    'SELECT name, hash FROM migrations.applied ORDER BY name',
  )
  const sequences = await client.query<{ name: string; value: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, coalesce(last_value, 0)::text AS value FROM pg_sequences WHERE schemaname IN ('core', 'personal', 'evidence', 'audit')`,
  )
  return {
    format: backupFormat,
    pointInTime: rows[0]!.at.toISOString(),
    logSize: Number(rows[0]!.size),
    server: rows[0]!.server,
    migrations: migrations.rows,
    sequences: sequences.rows,
    tables: [],
  }
}
