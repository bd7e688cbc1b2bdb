// SQL of looking people up: blind indexes and sealed records. Runs on the reveal role only; the app role may not read these tables.
// One hash per day, joined day by day: LATERAL with OFFSET 0 keeps the planner at one index probe per day, whatever it believes about sizes.
import type { CorrectionReason } from '@buuan/contract'
import { type Db, type Statement, statement, statementOnDays } from '../../../platform/database/statement.ts'
import type { SearchColumn } from './people.rules.ts'

/** One blind index per day whose key stands. */
export type DayHash = { day: string; hash: Buffer }
export type FoundKey = { day: string; itemId: string }

/** Up to so many days a search names them in its text; a search of more days keeps one plan for all. */
const FEW_DAYS = 31

function probe(column: SearchColumn, within: string): string {
  return `SELECT hit.day, hit.item_id FROM unnest($1::date[], $2::bytea[]) AS wanted (on_day, hash)
     CROSS JOIN LATERAL (
       SELECT k.day, k.item_id FROM personal.search_keys k
       WHERE ${within}k.day = wanted.on_day AND k.${column} = wanted.hash AND k.organisation_id = $3 AND ($4::uuid IS NULL OR k.service_point_id = $4)
       OFFSET 0) AS hit`
}

// UNION, not OR: each column has its own index (stack.md §2: one WHERE over two columns is ten times slower).
function lookUp(name: string, columns: readonly SearchColumn[]): (days: readonly string[]) => Statement {
  const text = (
    within: string,
  ) => `SELECT day, item_id AS "itemId" FROM (${columns.map((column) => probe(column, within)).join(' UNION ALL ')}) AS found
     GROUP BY day, item_id ORDER BY day DESC, item_id DESC LIMIT $5`
  const ofAll = statement(`people.search_${name}`, text(''))
  const ofFew = statementOnDays(`people.search_${name}_days`, (days) => text(`k.day IN (${days}) AND `))
  return (days) => (days.length > FEW_DAYS ? ofAll : ofFew(days))
}

export const searchStatements = {
  phone: lookUp('phone', ['sender_phone', 'addressee_phone']),
  document: lookUp('document', ['document']),
  name: lookUp('name', ['sender_name', 'addressee_name']),
  last_word: lookUp('last_word', ['sender_last_word', 'addressee_last_word']),
}

export type LookUp = {
  kind: keyof typeof searchStatements
  organisationId: string
  servicePointId: string | null
  hashes: readonly DayHash[]
  limit: number
}

/** Items whose blind index matches on its day, newest day first, `limit` at most. */
export function findByBlindIndex(db: Db, wanted: LookUp): Promise<FoundKey[]> {
  if (wanted.hashes.length === 0) return Promise.resolve([])
  const days = wanted.hashes.map(({ day }) => day)
  return db.many<FoundKey>(searchStatements[wanted.kind](days), [
    days,
    wanted.hashes.map(({ hash }) => hash),
    wanted.organisationId,
    wanted.servicePointId,
    wanted.limit,
  ])
}

export type RecordVersion = {
  version: number
  sender: Buffer | null
  addressee: Buffer | null
  presenter: Buffer | null
  identification: Buffer | null
  contents: Buffer | null
  recordedAt: Date
  recordedBy: string
  reason: CorrectionReason | null
}

const versions = statementOnDays(
  'people.record_versions',
  (
    days,
  ) => `SELECT version, sender, addressee, presenter, identification, contents, recorded_at AS "recordedAt", recorded_by AS "recordedBy", reason
   FROM personal.item_records WHERE day IN (${days}) AND item_id = $1 AND organisation_id = $2 ORDER BY version DESC`,
)

/** Sealed versions of an item's record, newest first; a correction holds only the parts it replaced. */
export function listRecordVersions(
  db: Db,
  { organisationId, day, itemId }: { organisationId: string; day: string; itemId: string },
): Promise<RecordVersion[]> {
  return db.many<RecordVersion>(versions([day]), [itemId, organisationId])
}

// Quota: the row counts up only below the limit, so the answer is empty once it is reached. Written on the reveal role with the search itself.
const countSearch = statement(
  'people.count_name_search',
  `INSERT INTO core.name_search_counts AS c (organisation_id, staff_id, day, count) VALUES ($1, $2, $3, 1)
   ON CONFLICT (staff_id, day) DO UPDATE SET count = c.count + 1 WHERE c.count < $4 RETURNING c.count`,
)

/** Takes one search by name from a person's quota of the day; undefined when it is used up, else how many were taken. */
export async function takeNameSearch(
  db: Db,
  row: { organisationId: string; staffId: string; day: string; quota: number },
): Promise<number | undefined> {
  return (await db.maybeOne<{ count: number }>(countSearch, [row.organisationId, row.staffId, row.day, row.quota]))
    ?.count
}
