// Days whose term has ended, with real sealed items: a few written by the program's own functions, the rest of a large day copied from them in SQL under ids of their own.
import type pg from 'pg'
import { addDays, vietnamDay } from '@buuan/vietnam'
import type { AppDeps } from '../../apps/server/src/app.ts'
import { DAYS, loadItems } from '../retrieval/load.ts'

const DAY_MS = 86_400_000
/** The term is three months; these days ended at least a week ago. */
const ENDED_DAYS = 100

export const personalTables = ['personal.item_records', 'personal.search_keys', 'evidence.photos'] as const
const tables = ['core.items', 'core.joint_inspections', 'core.paper_prints', ...personalTables]
const partitionOf = (table: string, day: string) => `${table}_${day.replaceAll('-', '')}`

/** Writes `perDay` items on each of 93 ended days and one on each of the 93 before; answers the days, oldest first. */
export async function loadEndedDays(deps: AppDeps, perDay: number): Promise<string[]> {
  const real = deps.clock
  const at = (daysAgo: number): AppDeps => ({ ...deps, clock: () => new Date(real().getTime() - daysAgo * DAY_MS) })
  await loadItems(at(ENDED_DAYS + DAYS), DAYS)
  await loadItems(at(ENDED_DAYS), DAYS * perDay)
  const newest = addDays(vietnamDay(real()), -ENDED_DAYS)
  return Array.from({ length: 2 * DAYS }, (_, at) => addDays(newest, at + 1 - 2 * DAYS))
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
