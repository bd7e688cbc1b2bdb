// How the searches run over a hundred day partitions: one index probe a day, never a table read from end to end.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { addDays } from '@buuan/vietnam'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import { beginStatement } from '../../../platform/context.ts'
import { openDays } from '../../../platform/database/days.ts'
import type { Statement } from '../../../platform/database/statement.ts'
import { searchStatements } from '../../1-ground/people/index.ts'
import { itemListStatements } from '../items/index.ts'
import { openingStatements } from '../../4-oversight/data-protection/openings.repository.ts'

const testApp = await openTestApp()
const DAYS = 100
const ROWS_A_DAY = 200
const lastDay = '2026-11-21'
const firstDay = addDays(lastDay, 1 - DAYS)
const days = Array.from({ length: DAYS }, (_, index) => addDays(lastDay, -index))
const [wantedDay, wantedHash] = [days[42]!, Buffer.alloc(16, 7)]

beforeAll(async () => {
  await openDays(testApp.deps.pools.system, firstDay, lastDay)
  const hash = (seed: string) => `decode(md5('${seed}' || n || d), 'hex')`
  await testApp.query(
    `INSERT INTO personal.search_keys (organisation_id, day, item_id, version, service_point_id, sender_phone, addressee_phone, document, sender_name, sender_last_word, addressee_name, addressee_last_word)
     SELECT $1, d, md5(d::date::text || n)::uuid, 1, $2, ${['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(hash).join(', ')}
     FROM generate_series($3::date, $4::date, interval '1 day') AS d, generate_series(1, ${ROWS_A_DAY}) AS n`,
    [demoIds.senVang, demoIds.ninhKieu2, firstDay, lastDay],
  )
  await testApp.query(
    `INSERT INTO core.items (organisation_id, day, id, service_point_id, number_scheme, number_value, class, channel, outcome, accepted_at, recorded_at, recorded_by,
       identification_method, piece_count, category_codes, findings, refusal_grounds, completeness, missing, transport, catalogue_version, goods_acknowledged, retain_until, version)
     SELECT $1, d, md5(d::date::text || n)::uuid, CASE n % 20 WHEN 0 THEN $2::uuid ELSE $5::uuid END, 'operator', 'N' || n, 'parcel', 'counter', 'accepted',
       d + n * interval '1 minute', d, $1, 'declared', 1, '{}', '[]', '{}', CASE n % 50 WHEN 0 THEN 'incomplete' ELSE 'complete' END, '{}', 'any', 'x', true, d::date + 95, 1
     FROM generate_series($3::date, $4::date, interval '1 day') AS d, generate_series(1, ${ROWS_A_DAY}) AS n`,
    [demoIds.senVang, demoIds.ninhKieu2, firstDay, lastDay, demoIds.caiKhe],
  )
  await testApp.query(
    'UPDATE personal.search_keys SET sender_phone = $2 WHERE day = $1 AND item_id = md5($1::date::text || 5)::uuid',
    [wantedDay, wantedHash],
  )
  await testApp.query('ANALYZE personal.search_keys')
  await testApp.query('ANALYZE core.items')
}, 120_000)

/** Root to leaf of an index, and the row: what is read says more of a plan than how long this machine took. */
const PAGES_A_PROBE = 4

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Node[]
}
const flatten = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flatten)]

/** The plan that the program's own connections run: its role, its scope, its settings, the generic plan of a prepared statement. */
async function planOf(role: 'reveal' | 'app', stated: Statement, types: string, values: unknown[]) {
  const client = await testApp.deps.pools[role].connect()
  try {
    await client.query(beginStatement(demoIds.senVang))
    await client.query('SET LOCAL plan_cache_mode = force_generic_plan')
    await client.query(`PREPARE looked_at (${types}) AS ${stated.text}`)
    const literals = values.map((value) => client.escapeLiteral(literalOf(value)))
    const { rows } = await client.query<{
      'QUERY PLAN': [{ Plan: Node }]
    }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE looked_at (${literals.map((text, index) => (values[index] === null ? 'NULL' : text)).join(', ')})`,
    )
    const [{ Plan }] = rows[0]!['QUERY PLAN']
    return { nodes: flatten(Plan), pages: Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'], root: Plan }
  } finally {
    await client.query('ROLLBACK')
    await client.query('DEALLOCATE ALL')
    client.release()
  }
}

function literalOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  if (Array.isArray(value)) return `{${value.map((each) => `"${literalOf(each).replaceAll('\\', '\\\\')}"`).join(',')}}`
  return String(value)
}

const touched = (nodes: Node[], table: string) =>
  nodes.filter((node) => node['Relation Name']?.startsWith(`${table}_`) && (node['Actual Loops'] ?? 0) > 0)

describe('plans over 100 days', () => {
  const lookUp = [
    days,
    days.map((day) => (day === wantedDay ? wantedHash : Buffer.alloc(16, 9))),
    demoIds.senVang,
    null,
    51,
  ]

  test.each(Object.entries(searchStatements))('a search by %s probes an index once a day', async (kind, stated) => {
    const { nodes, root, pages } = await planOf('reveal', stated(days), 'date[], bytea[], uuid, uuid, int', lookUp)
    const reads = touched(nodes, 'search_keys')
    const columns = kind === 'document' ? 1 : 2
    expect(reads.length).toBe(DAYS * columns)
    expect(new Set(reads.map((node) => node['Node Type']))).not.toContain('Seq Scan')
    expect(Math.max(...reads.map((node) => node['Actual Loops']!))).toBe(1)
    expect((root as { 'Actual Rows'?: number })['Actual Rows']).toBe(kind === 'phone' ? 1 : 0)
    expect(pages).toBeLessThanOrEqual(DAYS * columns * PAGES_A_PROBE)
  })

  test.each(Object.entries(searchStatements))(
    'a search by %s over a week is planned over its days alone',
    async (_kind, stated) => {
      const week = days.slice(40, 47)
      const asked = [
        week,
        week.map((day) => (day === wantedDay ? wantedHash : Buffer.alloc(16, 9))),
        ...lookUp.slice(2),
      ]
      const { nodes } = await planOf('reveal', stated(week), 'date[], bytea[], uuid, uuid, int', asked)
      const planned = nodes.filter((node) => node['Relation Name']?.startsWith('search_keys_'))
      const planDays = new Set(planned.map((node) => node['Relation Name']))
      expect(planDays).toEqual(new Set(week.map((day) => `search_keys_${day.replaceAll('-', '')}`)))
      expect(planned.map((node) => node['Node Type'])).not.toContain('Seq Scan')
    },
  )

  test('days that stand in a statement are ISO days and nothing else', () => {
    expect(() => searchStatements.phone(["2026-11-21'; --"])).toThrow('not ISO days')
  })

  test('items of found keys are read by their primary key, in their own days only', async () => {
    const keys = [[days[1], days[2]], [demoIds.senVang, demoIds.senVang], demoIds.senVang, null]
    const { nodes } = await planOf(
      'reveal',
      itemListStatements.byKeys(keys[0] as string[]),
      'date[], uuid[], uuid, uuid',
      keys,
    )
    const reads = touched(nodes, 'items')
    expect(reads.map((node) => node['Node Type'])).toEqual(['Index Scan', 'Index Scan'])
  })

  test('the list of a service point stays within its days and stops at its limit', async () => {
    const range = [days[6], days[0], demoIds.senVang, `${days[6]}T00:00:00Z`, `${days[0]}T20:00:00Z`, null, null, 51]
    const types = 'uuid, date, date, uuid, timestamptz, timestamptz, timestamptz, uuid, int'
    const { nodes } = await planOf('reveal', itemListStatements.ofPoint, types, [demoIds.ninhKieu2, ...range])
    const reads = touched(nodes, 'items')
    expect(reads.length).toBeLessThanOrEqual(7)
    expect(new Set(reads.map((node) => node['Node Type']))).toEqual(new Set(['Index Scan']))
  })

  test('unfinished records are read through their partial index', async () => {
    const values = [firstDay, lastDay, demoIds.senVang, null, null, null, null, 51]
    const types = 'date, date, uuid, uuid, text, timestamptz, uuid, int'
    const { nodes } = await planOf('app', itemListStatements.unfinished, types, values)
    expect(new Set(touched(nodes, 'items').map((node) => node['Node Type']))).not.toContain('Seq Scan')
  })

  test('openings are read through their partial index, and those of leaked items through the item’s, among many entries', async () => {
    const count = Number(process.env['PLAN_ENTRIES'] ?? 100_000)
    await testApp.query(
      `INSERT INTO audit.entries (id, recorded_at, organisation_id, actor_id, actor_kind, event, payload, salt, leaf_hash)
       SELECT gen_random_uuid(), timestamptz '2026-11-20T00:00:00Z' + n * interval '100 milliseconds', $1, $2, 'staff',
         CASE n % 5 WHEN 0 THEN 'item.revealed' ELSE 'acceptance.accepted' END, jsonb_build_object('item', md5(n::text)::uuid), sha256('a'), sha256('b')
       FROM generate_series(1, ${count}) AS n`,
      [demoIds.senVang, demoIds.ninhKieu2],
    )
    await testApp.query('ANALYZE audit.entries')
    const period = ['2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z']
    const list = [demoIds.senVang, ...period, null, null, null, null, null, null, 101]
    const types = 'uuid, timestamptz, timestamptz, uuid, uuid, text, text, timestamptz, uuid, int'
    const listed = await planOf('app', openingStatements.list, types, list)
    const md5 = await testApp.query<{ id: string }>(
      'SELECT md5((n * 5)::text)::uuid AS id FROM generate_series(1, 500) AS n',
    )
    const openers = [demoIds.senVang, period[0], md5.map(({ id }) => id)]
    const traced = await planOf('app', openingStatements.openers, 'uuid, timestamptz, uuid[]', openers)
    for (const { nodes } of [listed, traced]) {
      const kinds = touched(nodes, 'entries').map((node) => node['Node Type'])
      expect(kinds.length).toBeGreaterThan(0)
      expect(kinds).not.toContain('Seq Scan')
    }
    const read = touched(traced.nodes, 'entries').reduce(
      (sum, node) => sum + (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 1),
      0,
    )
    expect(read).toBeLessThanOrEqual(500)
    expect(traced.pages).toBeLessThanOrEqual(500 * PAGES_A_PROBE)
    if (process.env['PLAN_ENTRIES'] !== undefined) console.log(count, traced.pages, JSON.stringify(traced.nodes))
  }, 240_000)
})
