// SQL of holds and the items they name.
import type { HoldBasis, HoldOrigin, ItemSearchKind } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type ItemRef = { day: string; itemId: string }

const lock = statement(
  'holds.lock_day',
  `SELECT pg_advisory_xact_lock(hashtextextended('buuan.day:' || $1::uuid || ':' || $2::date, 0))`,
)

/** The one lock that holds and the erasure of a day take, until the transaction ends. */
export async function lockDay(db: Db, organisationId: string, day: string): Promise<void> {
  await db.run(lock, [organisationId, day])
}

// A withdrawn erasure no longer stands in the way. From the destroyed key on nothing is left to hold.
const ending = statement(
  'holds.ending_days',
  `SELECT day, bool_or(state IN ('key_destroyed', 'certified')) AS "isErased" FROM core.erasures
   WHERE organisation_id = $1 AND day = ANY ($2::date[]) AND state <> 'withdrawn' GROUP BY day ORDER BY day`,
)

/** Which of these days are being erased or are erased. */
export function listEndingDays(
  db: Db,
  organisationId: string,
  days: readonly string[],
): Promise<{ day: string; isErased: boolean }[]> {
  return db.many(ending, [organisationId, days])
}

const heldAlready = statement(
  'holds.count_held_already',
  `SELECT count(DISTINCT i.item_id)::int AS count FROM core.hold_items i JOIN core.holds h ON h.id = i.hold_id AND h.released_at IS NULL
   WHERE i.organisation_id = $1 AND (i.day, i.item_id) IN (SELECT * FROM unnest($2::date[], $3::uuid[]))`,
)

/** How many of these items an open hold names. */
export async function countHeldAlready(db: Db, organisationId: string, items: readonly ItemRef[]): Promise<number> {
  const ids = [items.map(({ day }) => day), items.map(({ itemId }) => itemId)]
  return (await db.one<{ count: number }>(heldAlready, [organisationId, ...ids])).count
}

// The moment of the entry stands in its id as well; with the window only two partitions are read.
const search = statement(
  'holds.search_entry',
  `SELECT payload->>'by' AS by FROM audit.entries
   WHERE organisation_id = $1 AND actor_id = $2 AND id = $3 AND event = 'item.searched' AND recorded_at >= $4`,
)

/** In which way one's own search since an instant looked; undefined when there is no such search. */
export async function findSearchKind(
  db: Db,
  {
    organisationId,
    staffId,
    entryId,
    since,
  }: { organisationId: string; staffId: string; entryId: string; since: Date },
): Promise<ItemSearchKind | undefined> {
  return (await db.maybeOne<{ by: ItemSearchKind }>(search, [organisationId, staffId, entryId, since]))?.by
}

const byNumber = statement(
  'holds.items_by_number',
  `SELECT n.value, n.day, n.item_id AS "itemId" FROM core.item_numbers n
   WHERE n.organisation_id = $1 AND (n.namespace, n.value) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
)
const byId = statement(
  'holds.items_by_id',
  `SELECT i.day, i.id AS "itemId" FROM unnest($2::date[], $3::uuid[]) AS wanted (day, id)
   JOIN core.items i ON i.day = wanted.day AND i.id = wanted.id WHERE i.organisation_id = $1`,
)
const byCase = statement(
  'holds.items_by_case',
  `SELECT DISTINCT (payload->>'day')::date AS day, (payload->>'item')::uuid AS "itemId" FROM audit.entries
   WHERE organisation_id = $1 AND event = 'item.revealed' AND payload->>'caseNumber' = $2 AND recorded_at >= $3`,
)

/** Items behind stored numbers, whatever the scheme. */
export function findItemsByNumber(
  db: Db,
  organisationId: string,
  { namespaces, values }: { namespaces: readonly string[]; values: readonly string[] },
): Promise<(ItemRef & { value: string })[]> {
  const pairs = values.flatMap((value) => namespaces.map((namespace) => ({ namespace, value })))
  return db.many(byNumber, [organisationId, pairs.map((pair) => pair.namespace), pairs.map((pair) => pair.value)])
}

/** Which of these items the operator has. */
export function findItemsById(db: Db, organisationId: string, items: readonly ItemRef[]): Promise<ItemRef[]> {
  return db.many(byId, [organisationId, items.map(({ day }) => day), items.map(({ itemId }) => itemId)])
}

/** Items opened under a case number since an instant. */
export function findItemsOfCase(
  db: Db,
  organisationId: string,
  { caseNumber, since }: { caseNumber: string; since: Date },
): Promise<ItemRef[]> {
  return db.many(byCase, [organisationId, caseNumber, since])
}

const unfinished = statement(
  'holds.unfinished_items',
  `SELECT i.day, i.id AS "itemId" FROM core.items i
   WHERE i.organisation_id = $1 AND i.day = $2 AND i.completeness <> 'complete' AND i.photos_signed_by IS NULL AND i.voided_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM core.hold_items h JOIN core.holds o ON o.id = h.hold_id
       WHERE h.organisation_id = i.organisation_id AND h.item_id = i.id AND o.released_at IS NULL)`,
)

/** Items of a day whose record is unfinished and that no hold names. */
export function listUnfinished(db: Db, organisationId: string, day: string): Promise<ItemRef[]> {
  return db.many(unfinished, [organisationId, day])
}

const openedFor = statement(
  'holds.items_opened_for',
  `SELECT DISTINCT i.day, i.id AS "itemId" FROM audit.entries e JOIN core.items i ON i.id = e.item_id AND i.day = $2::date AND i.organisation_id = $1
   WHERE e.organisation_id = $1 AND e.recorded_at >= $4 AND e.event = 'item.revealed' AND e.payload->>'purpose' = $3 AND e.payload->>'caseNumber' IS NOT NULL
     AND i.voided_at IS NULL AND NOT EXISTS (SELECT 1 FROM core.hold_items h JOIN core.holds o ON o.id = h.hold_id
       WHERE h.organisation_id = i.organisation_id AND h.item_id = i.id AND o.released_at IS NULL)`,
)

/** Items of a day that were opened for a purpose with a case since an instant, and that no hold names. */
export function listOpenedFor(
  db: Db,
  { organisationId, day, purpose, since }: { organisationId: string; day: string; purpose: string; since: Date },
): Promise<ItemRef[]> {
  return db.many<ItemRef>(openedFor, [organisationId, day, purpose, since])
}

export type NewHold = {
  id: string
  organisationId: string
  origin: HoldOrigin
  basis: HoldBasis
  caseNumber: string | null
  reason: string
  placedBy: string | null
  placedAt: Date
  untilOn: string
  reviewOn: string
  /** Way of the search whose result is held, and its entry. */
  searchedBy?: ItemSearchKind
  searchEntry?: string
}

const insert = statement(
  'holds.insert',
  `INSERT INTO core.holds (id, organisation_id, origin, basis, case_number, reason, placed_by, placed_at, until_on, review_on, searched_by, search_entry)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)
const insertItems = statement(
  'holds.insert_items',
  `INSERT INTO core.hold_items (organisation_id, hold_id, day, item_id) SELECT $1, $2, * FROM unnest($3::date[], $4::uuid[])`,
)

export async function insertHold(db: Db, hold: NewHold, items: readonly ItemRef[]): Promise<void> {
  const { id, organisationId, origin, basis, caseNumber, reason, placedBy, placedAt, untilOn, reviewOn } = hold
  const search = [hold.searchedBy ?? null, hold.searchEntry ?? null]
  const who = [id, organisationId, origin, basis, caseNumber, reason, placedBy, placedAt, untilOn, reviewOn]
  await db.run(insert, [...who, ...search])
  await db.run(insertItems, [organisationId, id, items.map(({ day }) => day), items.map(({ itemId }) => itemId)])
}

export type HoldRow = {
  id: string
  origin: HoldOrigin
  searchedBy: ItemSearchKind | null
  basis: HoldBasis
  caseNumber: string | null
  reason: string
  placedBy: string | null
  placedAt: Date
  untilOn: string
  reviewOn: string
  items: number
  securedItems: number
  releasedBy: string | null
  releasedAt: Date | null
  releaseReason: string | null
  keyDestroyedAt: Date | null
}

const select = `SELECT h.id, h.origin, h.searched_by AS "searchedBy", h.basis, h.case_number AS "caseNumber", h.reason, h.placed_by AS "placedBy", h.placed_at AS "placedAt",
   h.until_on AS "untilOn", h.review_on AS "reviewOn", h.released_by AS "releasedBy", h.released_at AS "releasedAt",
   h.release_reason AS "releaseReason", h.key_destroyed_at AS "keyDestroyedAt",
   (SELECT count(*)::int FROM core.hold_items i WHERE i.hold_id = h.id) AS items,
   (SELECT count(*)::int FROM core.hold_items i WHERE i.hold_id = h.id AND i.secured_at IS NOT NULL) AS "securedItems"
   FROM core.holds h`
const find = statement('holds.find', `${select} WHERE h.id = $1 AND h.organisation_id = $2`)
const listOpen = statement(
  'holds.list_open',
  `${select} WHERE h.organisation_id = $1 AND h.released_at IS NULL AND ($2::uuid IS NULL OR h.id < $2) ORDER BY h.id DESC LIMIT $3`,
)
const listReleased = statement(
  'holds.list_released',
  `${select} WHERE h.organisation_id = $1 AND h.released_at IS NOT NULL AND ($2::uuid IS NULL OR h.id < $2) ORDER BY h.id DESC LIMIT $3`,
)
const lockHold = statement('holds.lock', 'SELECT id FROM core.holds WHERE id = $1 AND organisation_id = $2 FOR UPDATE')

export function findHold(db: Db, organisationId: string, id: string): Promise<HoldRow | undefined> {
  return db.maybeOne<HoldRow>(find, [id, organisationId])
}

/** The hold, locked until the transaction ends. */
export async function findHoldForUpdate(db: Db, organisationId: string, id: string): Promise<HoldRow | undefined> {
  if ((await db.maybeOne(lockHold, [id, organisationId])) === undefined) return undefined
  return findHold(db, organisationId, id)
}

/** Newest first. */
export function listHolds(
  db: Db,
  filter: { organisationId: string; state: 'open' | 'released'; after: string | null; limit: number },
): Promise<HoldRow[]> {
  return db.many<HoldRow>(filter.state === 'open' ? listOpen : listReleased, [
    filter.organisationId,
    filter.after,
    filter.limit,
  ])
}

const release = statement(
  'holds.release',
  `UPDATE core.holds SET released_at = $2, released_by = $3, release_reason = $4 WHERE id = $1 AND released_at IS NULL`,
)
const extend = statement('holds.extend', 'UPDATE core.holds SET until_on = $2, review_on = $3 WHERE id = $1')

export function updateReleased(
  db: Db,
  row: { id: string; at: Date; by: string | null; reason: string },
): Promise<number> {
  return db.run(release, [row.id, row.at, row.by, row.reason])
}

const review = statement(
  'holds.review',
  'UPDATE core.holds SET review_on = $2, reviewed_by = $3, reviewed_at = $4 WHERE id = $1',
)

export function updateReviewed(db: Db, row: { id: string; reviewOn: string; by: string; at: Date }): Promise<number> {
  return db.run(review, [row.id, row.reviewOn, row.by, row.at])
}

export function updateTerm(db: Db, row: { id: string; untilOn: string; reviewOn: string }): Promise<number> {
  return db.run(extend, [row.id, row.untilOn, row.reviewOn])
}

const toReview = statement(
  'holds.count_to_review',
  'SELECT count(*)::int AS count FROM core.holds WHERE organisation_id = $1 AND released_at IS NULL AND review_on <= $2::date',
)

/** Open holds whose day of review has come. */
export async function countHoldsToReview(db: Db, organisationId: string, today: string): Promise<number> {
  return (await db.one<{ count: number }>(toReview, [organisationId, today])).count
}

const expired = statement(
  'holds.expired',
  `SELECT id, organisation_id AS "organisationId" FROM core.holds WHERE released_at IS NULL AND until_on < $1::date ORDER BY id`,
)

/** Holds whose last day has passed, of every operator. */
export function listExpired(db: Db, today: string): Promise<{ id: string; organisationId: string }[]> {
  return db.many(expired, [today])
}
