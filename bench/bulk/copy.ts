// The reference of the bulk bench: the very rows of one round, ready made and held by the client, sent by COPY FROM STDIN in one stream and one durable transaction
// into tables of the same structure as the real ones: partitioned by the same days, the same indexes, keys, checks and defaults. Neither side has a foreign key
// there (none may stand in the way of dropping a day). What COPY is spared: reading, checking, sealing and hashing the items, numbering them, repeats, row security,
// and the answer to every line; its rows come sealed. It is the floor of writing those rows on this machine, not another way to do the work.
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

/** Every table a contract item is written to, and how its rows of one round are found. */
const tables: [name: string, where: string][] = [
  ['core.items', 'id IN (SELECT item_id FROM round)'],
  ['personal.item_records', 'item_id IN (SELECT item_id FROM round)'],
  ['personal.search_keys', 'item_id IN (SELECT item_id FROM round)'],
  ['core.item_numbers', 'item_id IN (SELECT item_id FROM round)'],
  ['core.client_references', 'item_id IN (SELECT item_id FROM round)'],
  ['audit.entries', `event = 'acceptance.accepted' AND (payload->>'item')::uuid IN (SELECT item_id FROM round)`],
]

const targetOf = (name: string) => `bench.${name.replace('.', '_')}`

async function makeTarget(client: pg.Client, name: string): Promise<void> {
  const { rows: parts } = await client.query<{ bounds: string; child: string }>(
    `SELECT pg_get_expr(c.relpartbound, c.oid) AS bounds, c.relname AS child FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $1::regclass`,
    [name],
  )
  const { rows: keys } = await client.query<{ key: string | null }>('SELECT pg_get_partkeydef($1::regclass) AS key', [
    name,
  ])
  const by = keys[0]!.key === null ? '' : ` PARTITION BY ${keys[0]!.key}`
  await client.query(`DROP TABLE IF EXISTS ${targetOf(name)}`)
  await client.query(`CREATE TABLE ${targetOf(name)} (LIKE ${name} INCLUDING ALL EXCLUDING GENERATED)${by}`)
  for (const { bounds, child } of parts)
    await client.query(`CREATE TABLE ${targetOf(name)}_${child} PARTITION OF ${targetOf(name)} ${bounds}`)
}

async function refuseForeignKeys(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[])`,
    [tables.map(([name]) => name)],
  )
  if (rows.length > 0) throw new Error('a table of the items has a foreign key: the reference must bear it too')
}

async function takeRows(client: pg.Client, [name, where]: (typeof tables)[number]): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  const rows = client.query(copyTo(`COPY (SELECT * FROM ${name} WHERE ${where}) TO STDOUT`))
  for await (const chunk of rows as AsyncIterable<Buffer>) chunks.push(chunk)
  const whole = Buffer.concat(chunks)
  return Array.from({ length: Math.ceil(whole.length / 65_536) }, (_, at) =>
    whole.subarray(at * 65_536, (at + 1) * 65_536),
  )
}

/** Copies the rows of the references that begin so; counts them and the milliseconds of the COPY alone. */
export async function copyRows(ownerUrl: string, prefix: string): Promise<{ rows: number; milliseconds: number }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await refuseForeignKeys(client)
    await client.query(
      `CREATE TEMP TABLE round AS SELECT item_id FROM core.client_references WHERE reference LIKE ${client.escapeLiteral(`ref:${prefix}%`)}`,
    )
    await client.query('CREATE SCHEMA IF NOT EXISTS bench')
    const taken = new Map<string, Buffer[]>()
    for (const table of tables) {
      taken.set(table[0], await takeRows(client, table))
      await makeTarget(client, table[0])
    }
    await client.query('CHECKPOINT')
    const begun = performance.now()
    let rows = 0
    await client.query('BEGIN')
    for (const [name] of tables) {
      const copying = client.query(copyFrom(`COPY ${targetOf(name)} FROM STDIN`))
      await pipeline(Readable.from(taken.get(name)!), copying)
      rows += copying.rowCount
    }
    await client.query('COMMIT')
    return { rows, milliseconds: performance.now() - begun }
  } finally {
    await client.end()
  }
}
