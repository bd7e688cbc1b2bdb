// SQL of what must be there: acts in the log against rows, day by day. System role; each comparison is one statement, so that it sees one moment.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type Slice = { organisationId: string; from: Date; before: Date; gone: readonly string[] }
export type Lack = { day: string; count: number; items: string[] }

/** Days the operator erased: those whose intent stands as an entry of the log. The row alone proves nothing. */
const gone = statement(
  'integrity.gone_days',
  `SELECT x.day, x.state FROM core.erasures x JOIN audit.entries e ON e.id = x.intent_entry
   WHERE x.organisation_id = $1 AND x.state NOT IN ('frozen', 'approved', 'withdrawn')
     AND e.organisation_id = $1 AND e.event = 'erasure.intended' AND (e.payload->>'day')::date = x.day`,
)

export function listGoneDays(db: Db, organisationId: string): Promise<{ day: string; state: string }[]> {
  return db.many(gone, [organisationId])
}

const acts = `SELECT e.item_id, (e.payload->>'day')::date AS day, coalesce((e.payload->>'version')::int, 1) AS version,
     e.payload->>'record' AS record, e.payload->'photos' AS photos, e.event
   FROM audit.entries e WHERE e.organisation_id = $1 AND e.recorded_at >= $2 AND e.recorded_at < $3
     AND e.event IN ('acceptance.accepted', 'acceptance.corrected') AND (e.payload->>'day')::date <> ALL ($4::date[])`
// The first 100 of each day are named.
const named = (lacking: string) =>
  `SELECT day, count(*)::int AS count, (array_agg(DISTINCT item_id))[1:100] AS items FROM (${lacking}) lacking GROUP BY day ORDER BY day`
const comparison = (name: string, lacking: string) =>
  statement(`integrity.${name}`, `WITH acts AS MATERIALIZED (${acts}) ${named(lacking)}`)
const accepted = `a.event = 'acceptance.accepted'`
const hashes = `acts a LEFT JOIN LATERAL personal.record_hashes($1, a.day, a.item_id) h ON h.version = a.version`

const comparisons = {
  items: comparison(
    'items',
    `SELECT a.day, a.item_id FROM acts a WHERE ${accepted} AND NOT EXISTS (SELECT FROM core.items i WHERE i.day = a.day AND i.id = a.item_id)`,
  ),
  records: comparison('records', `SELECT a.day, a.item_id FROM ${hashes} WHERE h.hash IS NULL`),
  altered: comparison(
    'altered_records',
    `SELECT a.day, a.item_id FROM ${hashes} WHERE h.hash IS NOT NULL AND encode(h.hash, 'hex') <> a.record`,
  ),
  searchKeys: comparison(
    'search_keys',
    `SELECT a.day, a.item_id FROM acts a WHERE ${accepted}
     AND NOT EXISTS (SELECT FROM personal.search_keys k WHERE k.day = a.day AND k.item_id = a.item_id AND k.version = 1)`,
  ),
  photos: comparison(
    'photos',
    `SELECT a.day, a.item_id FROM acts a, jsonb_array_elements_text(a.photos) AS p (sha256) WHERE ${accepted}
     AND NOT EXISTS (SELECT FROM evidence.photos f WHERE f.day = a.day AND f.item_id = a.item_id AND encode(f.sha256, 'hex') = p.sha256)`,
  ),
}
export type Comparison = keyof typeof comparisons
export const comparisonNames = Object.keys(comparisons) as Comparison[] // the keys of this very table

/** What one comparison finds lacking of the acts of a stretch of the log. */
export function listLacking(
  db: Db,
  name: Comparison,
  { organisationId, from, before, gone: days }: Slice,
): Promise<Lack[]> {
  return db.many<Lack>(comparisons[name], [organisationId, from, before, days])
}

const count = statement(
  'integrity.count_acts',
  `SELECT count(*)::int AS entries, coalesce(array_agg(DISTINCT day::text), '{}') AS days FROM (${acts}) acts`,
)

/** How many acts of acceptance a stretch of the log has, and of which days. */
export function countActs(
  db: Db,
  { organisationId, from, before, gone: days }: Slice,
): Promise<{ entries: number; days: string[] }> {
  return db.one(count, [organisationId, from, before, days])
}

// Ids are time-ordered (RFC 9562): the first 48 bits are milliseconds, so a stretch of time is a stretch of ids.
const bound = (parameter: string) =>
  `(lpad(to_hex((extract(epoch FROM ${parameter}::timestamptz) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`
const leaves = statement(
  'integrity.leaves',
  `SELECT count(*) FILTER (WHERE e.id IS NULL)::int AS missing, count(*) FILTER (WHERE e.leaf_hash <> l.hash)::int AS altered
   FROM audit.leaves l LEFT JOIN audit.entries e ON e.id = l.entry_id
   WHERE l.entry_id >= ${bound('$1')} AND l.entry_id < ${bound('$2')}`,
)

/** Leaves of a stretch of time whose entry is gone, or is another than was entered. */
export function countBrokenEntries(db: Db, { from, before }: Slice): Promise<{ missing: number; altered: number }> {
  return db.one(leaves, [from, before])
}
