// How the searches read: the generic plans of the program's own statements, run on its own credential; a table read from end to end, or a day nobody asked for, ends the bench.
import { addDays } from '@buuan/vietnam'
import pg from 'pg'
import { searchStatements } from '../../apps/server/src/modules/1-ground/people/index.ts'
import { itemListStatements } from '../../apps/server/src/modules/2-intake/items/index.ts'
import { beginStatement } from '../../apps/server/src/platform/context.ts'
import { roleUrl } from '../../apps/server/src/platform/database/roles.ts'
import type { Statement } from '../../apps/server/src/platform/database/statement.ts'
import { clerk, type Sample } from './items.ts'

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Actual Loops'?: number; Plans?: Node[] }
type Explained = { Plan: Node; 'Execution Time': number; 'Planning Time': number }

const flatten = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flatten)]

function literalOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  if (Array.isArray(value)) return `{${value.map((each) => `"${literalOf(each).replaceAll('\\', '\\\\')}"`).join(',')}}`
  return String(value)
}

type Asked = { name: string; stated: Statement; types: string; values: unknown[]; reads: number }

async function explain(client: pg.Client, { name, stated, types, values, reads }: Asked): Promise<void> {
  await client.query(beginStatement(clerk.organisationId))
  await client.query(`PREPARE looked_at (${types}) AS ${stated.text}`)
  const literals = values.map((value) => (value === null ? 'NULL' : client.escapeLiteral(literalOf(value))))
  const execute = () =>
    client.query<{ 'QUERY PLAN': [Explained] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE looked_at (${literals.join(', ')})`,
    )
  const planned = (await execute()).rows[0]!['QUERY PLAN'][0]
  const again = (await execute()).rows[0]!['QUERY PLAN'][0]
  await client.query('ROLLBACK')
  await client.query('DEALLOCATE ALL')
  const touched = flatten(again.Plan).filter((node) => node['Relation Name'] && (node['Actual Loops'] ?? 0) > 0)
  const scanned = touched.find((node) => node['Node Type'] === 'Seq Scan')
  if (scanned) throw new Error(`${name} reads ${scanned['Relation Name']} from end to end`)
  if (touched.length > reads) throw new Error(`${name} reads ${touched.length} tables, ${reads} were asked for`)
  console.log(
    `plan ${name.padEnd(24)} ${touched.length} index reads, planned once in ${planned['Planning Time'].toFixed(0)} ms, run ${again['Execution Time'].toFixed(1)} ms`,
  )
}

/** Explains the searches over all days that were loaded; throws when one reads more than it was asked for. */
export async function checkPlans(
  ownerUrl: string,
  roleSecret: string,
  { sample, days }: { sample: Sample; days: number },
): Promise<void> {
  const client = new pg.Client({
    connectionString: roleUrl(ownerUrl, roleSecret, 'buuan_reveal'),
    options: '-c plan_cache_mode=force_generic_plan',
  })
  await client.connect()
  const all = Array.from({ length: days }, (_, index) => addDays(sample.day, -index))
  const wanted = (asked: readonly string[]) => [
    asked,
    asked.map(() => Buffer.alloc(16, 9)),
    clerk.organisationId,
    null,
    51,
  ]
  const types = 'date[], bytea[], uuid, uuid, int'
  try {
    await explain(client, {
      name: 'phone, all days',
      stated: searchStatements.phone(all),
      types,
      values: wanted(all),
      reads: days * 2,
    })
    await explain(client, {
      name: 'document, all days',
      stated: searchStatements.document(all),
      types,
      values: wanted(all),
      reads: days,
    })
    await explain(client, {
      name: 'name, 7 days',
      stated: searchStatements.name(all.slice(0, 7)),
      types,
      values: wanted(all.slice(0, 7)),
      reads: 14,
    })
    await explain(client, {
      name: 'items of found keys',
      stated: itemListStatements.byKeys([sample.day]),
      types: 'date[], uuid[], uuid, uuid',
      values: [[sample.day], [sample.itemId], clerk.organisationId, null],
      reads: 1,
    })
  } finally {
    await client.end()
  }
}
