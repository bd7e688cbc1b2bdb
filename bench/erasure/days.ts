// Days whose term has ended, with real sealed items: a few written by the program's own functions, the rest of a large day copied from them in SQL under ids of their own.
import type pg from 'pg'
import { addDays, vietnamDay } from '@buuan/vietnam'
import type { AppDeps } from '../../apps/server/src/app.ts'
import { insertRecords, insertSearchKeys } from '../../apps/server/src/modules/1-ground/people/index.ts'
import { insertItemNumbers, insertItems } from '../../apps/server/src/modules/2-intake/items/index.ts'
import { beginStatement } from '../../apps/server/src/platform/context.ts'
import { openDays } from '../../apps/server/src/platform/database/days.ts'
import { dbOver } from '../../apps/server/src/platform/database/statement.ts'
import { type Made, clerk, makeItemMaker } from '../retrieval/items.ts'

const DAYS = 93
/** The term is three months; these days ended at least a week ago. */
const ENDED_DAYS = 100

export const personalTables = ['personal.item_records', 'personal.search_keys', 'evidence.photos'] as const
const tables = ['core.items', 'core.joint_inspections', 'core.paper_prints', ...personalTables]
const partitionOf = (table: string, day: string) => `${table}_${day.replaceAll('-', '')}`

/** Writes `perDay` items on each of 93 ended days and one on each of the 93 before; answers the days, oldest first. */
export async function loadEndedDays(deps: AppDeps, perDay: number): Promise<string[]> {
  const newest = addDays(vietnamDay(deps.clock()), -ENDED_DAYS)
  const days = Array.from({ length: 2 * DAYS }, (_, at) => addDays(newest, at + 1 - 2 * DAYS))
  await openDays(deps.pools.system, days[0]!, newest)
  const makerOf = makeItemMaker(deps.vault)
  let first = 0
  for (const [index, day] of days.entries()) {
    const count = index < DAYS ? 1 : perDay
    const makeNth = makerOf({ day, first, count })
    await writeDay(
      deps,
      Array.from({ length: count }, (_, nth) => makeNth(nth).prepared),
    )
    first += count
  }
  return days
}

async function writeDay(deps: AppDeps, items: readonly Made['prepared'][]): Promise<void> {
  const client = await deps.pools.app.connect()
  try {
    await client.query(beginStatement(clerk.organisationId))
    const db = dbOver(client)
    await insertItems(
      db,
      items.map(({ item }) => item),
    )
    await insertItemNumbers(
      db,
      items.flatMap(({ number }) => number ?? []),
    )
    await insertRecords(
      db,
      items.map(({ record }) => record),
    )
    await insertSearchKeys(
      db,
      items.flatMap(({ searchKeys }) => searchKeys ?? []),
    )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

/** Drops every table of these days: what is left is what "other days" means. */
export async function forgetDays(owner: pg.Pool, days: readonly string[]): Promise<void> {
  for (const day of days)
    await owner.query(`DROP TABLE IF EXISTS ${tables.map((table) => partitionOf(table, day)).join(', ')}`)
}

/** Brings a day to `items` items, each with its sealed record, its search keys and three photos. */
export async function fillDay(owner: pg.Pool, day: string, items: number): Promise<void> {
  const [item, record, keys] = ['core.items', 'personal.item_records', 'personal.search_keys'].map((table) =>
    partitionOf(table, day),
  )
  const copyOf = (table: string, id: string) =>
    `INSERT INTO ${table} SELECT (jsonb_populate_record(x.row, jsonb_build_object('${id}', n.id))).* FROM (SELECT t AS row FROM ${table} t LIMIT 1) x CROSS JOIN new_ids n`
  await owner.query(
    `DROP TABLE IF EXISTS new_ids; CREATE UNLOGGED TABLE new_ids AS SELECT gen_random_uuid() AS id FROM generate_series(1, ${items - 1});
     ${copyOf(item!, 'id')}; ${copyOf(record!, 'item_id')}; ${copyOf(keys!, 'item_id')};
     INSERT INTO ${partitionOf('evidence.photos', day)} (organisation_id, day, item_id, photo_id, slot, sha256, media_type, byte_count, reference, received_at)
       SELECT organisation_id, day, i.id, gen_random_uuid(), slot, sha256(uuid_send(i.id)), 'image/jpeg', 300000, 'bench', accepted_at
       FROM ${item} i CROSS JOIN (VALUES ('contents'), ('wrapping'), ('signature')) s (slot)`,
  )
  await owner.query(`ANALYZE ${item}, ${record}, ${keys}; CHECKPOINT`)
}
