// SQL of openings: entries of the log of one organisation. The event list stands in the text, so that the partial index on openings is used.
import type { OpeningKind } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type OpeningEntry = {
  id: string
  at: Date
  event: OpeningKind
  actorId: string | null
  payload: {
    item?: string
    day?: string
    purpose?: string
    caseNumber?: string | null
    parts?: string[]
    by?: string
    days?: number
    hits?: number
    servicePoint?: string | null
    permission?: string
    paper?: string
  }
}

/** Acts through the door, word for word the condition of their partial index. */
export const doorEvents = `event IN ('item.revealed', 'item.searched', 'photo.opened', 'draft.opened', 'draft.photo_opened', 'contract.opened', 'handover.opened', 'held_item.opened', 'access.refused')`

const listOf = (name: string, events: string) =>
  statement(
    `openings.${name}`,
    `SELECT id, recorded_at AS at, event, actor_id AS "actorId", payload FROM audit.entries
   WHERE organisation_id = $1 AND recorded_at >= $2 AND recorded_at < $3 AND ${events}
     AND ($4::uuid IS NULL OR actor_id = $4) AND ($5::uuid IS NULL OR item_id = $5) AND ($6::text IS NULL OR payload->>'purpose' = $6)
     AND ($7::text IS NULL OR event = $7) AND ($8::timestamptz IS NULL OR (recorded_at, id) < ($8, $9::uuid))
   ORDER BY recorded_at DESC, id DESC LIMIT $10`,
  )
const list = listOf('list', doorEvents)
// Papers are printed at every acceptance: a list of their own, with an index of its own.
const listPrints = listOf('list_prints', `event = 'paper.printed'`)

export type OpeningFilter = {
  organisationId: string
  from: Date
  before: Date
  staffId: string | null
  itemId: string | null
  purpose: string | null
  kind: string | null
  after: { at: Date; id: string } | null
  limit: number
}

/** Openings of a period, newest first. */
export function listOpenings(db: Db, filter: OpeningFilter): Promise<OpeningEntry[]> {
  return db.many<OpeningEntry>(filter.kind === 'paper.printed' ? listPrints : list, [
    filter.organisationId,
    filter.from,
    filter.before,
    filter.staffId,
    filter.itemId,
    filter.purpose,
    filter.kind,
    filter.after?.at ?? null,
    filter.after?.id ?? null,
    filter.limit,
  ])
}

export type OpenerRow = { staffId: string; items: string[]; openings: number; firstAt: Date; lastAt: Date }

const openers = statement(
  'openings.openers',
  `SELECT actor_id AS "staffId", array_agg(DISTINCT item_id) AS items, count(*)::int AS openings, min(recorded_at) AS "firstAt", max(recorded_at) AS "lastAt"
   FROM audit.entries WHERE organisation_id = $1 AND recorded_at >= $2 AND event IN ('item.revealed', 'photo.opened', 'paper.printed', 'held_item.opened')
     AND actor_id IS NOT NULL AND item_id = ANY ($3::uuid[])
   GROUP BY actor_id ORDER BY count(DISTINCT item_id) DESC, count(*) DESC, min(recorded_at) LIMIT 200`,
)

/** Staff who opened any of these items since a time, the one with most of them first. */
export function listOpeners(
  db: Db,
  wanted: { organisationId: string; since: Date; items: readonly string[] },
): Promise<OpenerRow[]> {
  if (wanted.items.length === 0) return Promise.resolve([])
  return db.many<OpenerRow>(openers, [wanted.organisationId, wanted.since, wanted.items])
}

export const openingStatements = { list, openers }
