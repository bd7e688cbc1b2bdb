// SQL of alerts: the acts they are found in (system role), and the alerts themselves.
import type { OpeningAlertKind } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'
import type { Act } from './alerts.rules.ts'
import { doorEvents } from './openings.repository.ts'

// By organisation first, so that each look goes to the partial index on openings.
const active = statement(
  'opening_alerts.active',
  `SELECT o.id AS "organisationId" FROM core.organisations o
   WHERE EXISTS (SELECT 1 FROM audit.entries e WHERE e.organisation_id = o.id AND e.recorded_at >= $1 AND e.${doorEvents})`,
)
const acts = statement(
  'opening_alerts.acts',
  `SELECT e.actor_id AS "staffId", s.service_point_id AS "ownPoint", e.recorded_at AS at, e.event, e.item_id AS item, e.payload->>'day' AS "itemDay",
     e.payload->>'purpose' AS purpose, e.payload->>'query' AS query, e.payload->>'reason' AS refusal, i.service_point_id AS point
   FROM audit.entries e JOIN core.staff s ON s.id = e.actor_id
   LEFT JOIN core.items i ON i.id = e.item_id AND i.day = (e.payload->>'day')::date
   WHERE e.organisation_id = $1 AND e.recorded_at >= $2 AND e.recorded_at < $3 AND e.${doorEvents}
   ORDER BY e.recorded_at, e.id`,
)

export type ActRow = Act & { staffId: string; ownPoint: string | null }

/** Operators in which somebody went through the door since an instant. */
export async function listActiveOrganisations(db: Db, since: Date): Promise<string[]> {
  return (await db.many<{ organisationId: string }>(active, [since])).map(({ organisationId }) => organisationId)
}

/** Acts of an operator's staff in a period, oldest first. */
export function listActs(
  db: Db,
  organisationId: string,
  { from, before }: { from: Date; before: Date },
): Promise<ActRow[]> {
  return db.many<ActRow>(acts, [organisationId, from, before])
}

export type AlertRow = {
  id: string
  kind: OpeningAlertKind
  staffId: string
  day: string
  subject: string
  level: number
  count: number
  threshold: number
  firstAt: Date
  lastAt: Date
  raisedAt: Date
  acknowledgedBy: string | null
  acknowledgedAt: Date | null
  note: string | null
}

const known = statement(
  'opening_alerts.known',
  'SELECT staff_id AS "staffId", kind, subject, max(level) AS level FROM core.opening_alerts WHERE organisation_id = $1 AND day = $2 GROUP BY staff_id, kind, subject',
)
const insert = statement(
  'opening_alerts.insert',
  `INSERT INTO core.opening_alerts (id, organisation_id, kind, staff_id, day, subject, level, count, threshold, first_at, last_at, raised_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
)

/** Alerts of a day raised already, with their highest level. */
export function listKnown(
  db: Db,
  organisationId: string,
  day: string,
): Promise<Pick<AlertRow, 'staffId' | 'kind' | 'subject' | 'level'>[]> {
  return db.many(known, [organisationId, day])
}

/** Enters an alert; 0 when it was raised before. */
export function insertAlert(
  db: Db,
  organisationId: string,
  row: Omit<AlertRow, 'acknowledgedBy' | 'acknowledgedAt' | 'note'>,
): Promise<number> {
  const { id, kind, staffId, day, subject, level, count, threshold, firstAt, lastAt, raisedAt } = row
  return db.run(insert, [
    id,
    organisationId,
    kind,
    staffId,
    day,
    subject,
    level,
    count,
    threshold,
    firstAt,
    lastAt,
    raisedAt,
  ])
}

const select = `SELECT id, kind, staff_id AS "staffId", day, subject, level, count, threshold, first_at AS "firstAt", last_at AS "lastAt",
  raised_at AS "raisedAt", acknowledged_by AS "acknowledgedBy", acknowledged_at AS "acknowledgedAt", note FROM core.opening_alerts WHERE organisation_id = $1`
const page = (state: string) => `${select} AND ${state} AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`
const pages = {
  open: statement('opening_alerts.open', page('acknowledged_at IS NULL')),
  acknowledged: statement('opening_alerts.acknowledged', page('acknowledged_at IS NOT NULL')),
}
const lock = statement('opening_alerts.lock', `${select} AND id = $2 FOR UPDATE`)
const acknowledge = statement(
  'opening_alerts.acknowledge',
  `UPDATE core.opening_alerts SET acknowledged_by = $2, acknowledged_at = $3, note = $4 WHERE id = $1 AND acknowledged_at IS NULL`,
)
const countOpen = statement(
  'opening_alerts.count_open',
  'SELECT count(*)::int AS count FROM core.opening_alerts WHERE organisation_id = $1 AND acknowledged_at IS NULL AND staff_id <> $2',
)

/** Newest first. */
export function listAlerts(
  db: Db,
  wanted: { organisationId: string; state: 'open' | 'acknowledged'; after: string | null; limit: number },
): Promise<AlertRow[]> {
  return db.many<AlertRow>(pages[wanted.state], [wanted.organisationId, wanted.after, wanted.limit])
}

/** The alert, locked until the transaction ends. */
export function findAlertForUpdate(db: Db, organisationId: string, id: string): Promise<AlertRow | undefined> {
  return db.maybeOne<AlertRow>(lock, [organisationId, id])
}

export function updateAcknowledged(db: Db, row: { id: string; by: string; at: Date; note: string }): Promise<number> {
  return db.run(acknowledge, [row.id, row.by, row.at, row.note])
}

/** Alerts that wait for this reader: those about others. */
export async function countOpenAlerts(db: Db, organisationId: string, readerId: string): Promise<number> {
  return (await db.one<{ count: number }>(countOpen, [organisationId, readerId])).count
}
