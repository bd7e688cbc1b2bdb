// SQL of lists of items: by keys, by numbers, by service point and time, unfinished. Every list names its days, so that other partitions are not touched.
import { type Db, statement, statementOnDays } from '../../../platform/database/statement.ts'
import type { PageMark } from './item-lists.rules.ts'
import { type ItemRow, itemColumns } from './items.repository.ts'

const byKeys = statementOnDays(
  'items.by_keys',
  (days) => `SELECT found.* FROM unnest($1::date[], $2::uuid[]) AS wanted (on_day, item_id)
     CROSS JOIN LATERAL (SELECT ${itemColumns} FROM core.items i
       WHERE i.day IN (${days}) AND i.day = wanted.on_day AND i.id = wanted.item_id AND i.organisation_id = $3 AND ($4::uuid IS NULL OR i.service_point_id = $4) OFFSET 0) AS found
   ORDER BY found.accepted_at DESC, found.id DESC`,
)
const byNumbers = statement(
  'items.by_numbers',
  `SELECT n.value, n.day, n.item_id AS "itemId" FROM unnest($1::text[], $2::text[]) AS wanted (namespace, value)
     JOIN core.item_numbers n ON n.namespace = wanted.namespace AND n.value = wanted.value WHERE n.organisation_id = $3`,
)
const ofPoint = statement(
  'items.of_point',
  `SELECT ${itemColumns} FROM core.items
   WHERE day BETWEEN $2::date AND $3::date AND service_point_id = $1 AND organisation_id = $4 AND accepted_at >= $5 AND accepted_at <= $6
     AND ($7::timestamptz IS NULL OR accepted_at <= $7) AND ($7::timestamptz IS NULL OR (accepted_at, id) < ($7, $8::uuid))
   ORDER BY accepted_at DESC, id DESC LIMIT $9`,
)
const unfinished = statement(
  'items.unfinished',
  `SELECT ${itemColumns} FROM core.items
   WHERE day BETWEEN $1::date AND $2::date AND organisation_id = $3 AND completeness <> 'complete' AND voided_at IS NULL
     AND ($4::uuid IS NULL OR service_point_id = $4) AND ($5::text IS NULL OR completeness = $5)
     AND ($6::timestamptz IS NULL OR (accepted_at, id) > ($6, $7::uuid))
   ORDER BY accepted_at, id LIMIT $8`,
)
const unfinishedCounts = statement(
  'items.count_unfinished',
  `SELECT count(*) FILTER (WHERE completeness = 'incomplete')::int AS incomplete, count(*) FILTER (WHERE completeness = 'photos_pending')::int AS "photosPending",
     count(*) FILTER (WHERE completeness = 'photos_pending' AND photos_signed_by IS NULL AND photos_due_at < $5)::int AS overdue,
     count(*) FILTER (WHERE missing && $6::text[])::int AS "identificationClause", count(*) FILTER (WHERE NOT missing <@ $6::text[])::int AS "inspectionClause"
   FROM core.items WHERE day BETWEEN $1::date AND $2::date AND organisation_id = $3 AND completeness <> 'complete' AND voided_at IS NULL
     AND ($4::uuid IS NULL OR service_point_id = $4)`,
)

/** For tests that look at their plans. */
export const itemListStatements = { byKeys, ofPoint, unfinished }

/** Items of these keys, newest first; with a service point, only its own. */
export function findItems(
  db: Db,
  wanted: {
    organisationId: string
    servicePointId: string | null
    keys: readonly { day: string; itemId: string }[]
  },
): Promise<ItemRow[]> {
  if (wanted.keys.length === 0) return Promise.resolve([])
  const days = wanted.keys.map(({ day }) => day)
  return db.many<ItemRow>(byKeys(days), [
    days,
    wanted.keys.map(({ itemId }) => itemId),
    wanted.organisationId,
    wanted.servicePointId,
  ])
}

/** Keys of the organisation's items that bear these numbers, also of days whose items are long erased (24 months). */
export function findNumberedItems(
  db: Db,
  organisationId: string,
  numbers: readonly { namespace: string; value: string }[],
): Promise<{ value: string; day: string; itemId: string }[]> {
  if (numbers.length === 0) return Promise.resolve([])
  return db.many(byNumbers, [
    numbers.map(({ namespace }) => namespace),
    numbers.map(({ value }) => value),
    organisationId,
  ])
}

export type PointList = {
  organisationId: string
  servicePointId: string
  firstDay: string
  lastDay: string
  from: Date
  to: Date
  after: PageMark | null
  limit: number
}

/** Items a service point took in within a time, newest first. */
export function listPointItems(db: Db, list: PointList): Promise<ItemRow[]> {
  return db.many<ItemRow>(ofPoint, [
    list.servicePointId,
    list.firstDay,
    list.lastDay,
    list.organisationId,
    list.from,
    list.to,
    list.after?.at ?? null,
    list.after?.id ?? null,
    list.limit,
  ])
}

export type UnfinishedScope = {
  organisationId: string
  servicePointId: string | null
  firstDay: string
  lastDay: string
}

/** Records that lack a part or wait for photos, oldest first. */
export function listUnfinishedItems(
  db: Db,
  list: UnfinishedScope & { completeness: string | null; after: PageMark | null; limit: number },
): Promise<ItemRow[]> {
  return db.many<ItemRow>(unfinished, [
    list.firstDay,
    list.lastDay,
    list.organisationId,
    list.servicePointId,
    list.completeness,
    list.after?.at ?? null,
    list.after?.id ?? null,
    list.limit,
  ])
}

export type UnfinishedCounts = {
  incomplete: number
  photosPending: number
  overdue: number
  identificationClause: number
  inspectionClause: number
}

/** How many are unfinished, how many of them are overdue, and against which clause they count. */
export function countUnfinished(
  db: Db,
  { organisationId, servicePointId, firstDay, lastDay }: UnfinishedScope,
  { now, identificationParts }: { now: Date; identificationParts: readonly string[] },
): Promise<UnfinishedCounts> {
  return db.one<UnfinishedCounts>(unfinishedCounts, [
    firstDay,
    lastDay,
    organisationId,
    servicePointId,
    now,
    identificationParts,
  ])
}
