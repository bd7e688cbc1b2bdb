// The reference of the bulk bench: the rows of one round out of their tables and by COPY, in one transaction, into tables of the same columns and indexes.
import path from 'node:path'
import pg from 'pg'

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

/** Copies the rows of the references that begin so; counts them and the milliseconds of the COPY alone. */
export async function copyRows(ownerUrl: string, prefix: string): Promise<{ rows: number; milliseconds: number }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows: settings } = await client.query<{ data_directory: string }>('SHOW data_directory')
    const fileOf = (name: string) => path.join(settings[0]!.data_directory, `bench-${name}.copy`)
    await client.query(
      `CREATE TEMP TABLE round AS SELECT item_id FROM core.client_references WHERE reference LIKE ${client.escapeLiteral(`ref:${prefix}%`)}`,
    )
    await client.query('CREATE SCHEMA IF NOT EXISTS bench')
    for (const [name, where] of tables) {
      await client.query(`COPY (SELECT * FROM ${name} WHERE ${where}) TO ${client.escapeLiteral(fileOf(name))}`)
      await client.query(`DROP TABLE IF EXISTS ${targetOf(name)}`)
      await client.query(`CREATE TABLE ${targetOf(name)} (LIKE ${name} INCLUDING ALL EXCLUDING GENERATED)`)
    }
    await client.query('CHECKPOINT')
    const begun = performance.now()
    let rows = 0
    await client.query('BEGIN')
    for (const [name] of tables) {
      const copied = await client.query(`COPY ${targetOf(name)} FROM ${client.escapeLiteral(fileOf(name))}`)
      rows += copied.rowCount ?? 0
    }
    await client.query('COMMIT')
    return { rows, milliseconds: performance.now() - begun }
  } finally {
    await client.end()
  }
}
