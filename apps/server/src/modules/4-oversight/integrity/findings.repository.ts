// SQL of runs and findings.
import type { IntegrityExamined, IntegrityFault, IntegrityStore } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type Found = {
  fault: IntegrityFault
  store: IntegrityStore
  day: string | null
  scope: string | null
  count: number
  items: string[]
}
export type FindingRow = Found & { id: string; foundAt: Date; seenAt: Date; endedAt: Date | null }
export type RunRow = {
  id: string
  organisationId: string
  requestedBy: string | null
  requestedAt: Date
  finishedAt: Date | null
  failed: boolean
  examined: IntegrityExamined | Record<string, never>
  findings: number
}

const findingColumns =
  'id, fault, store, day, scope, count, items, found_at AS "foundAt", seen_at AS "seenAt", ended_at AS "endedAt"'
const open = statement(
  'integrity.open_findings',
  `SELECT ${findingColumns} FROM core.integrity_findings WHERE organisation_id = $1 AND ended_at IS NULL ORDER BY day NULLS FIRST, store, fault`,
)
const insertFound = statement(
  'integrity.insert_finding',
  `INSERT INTO core.integrity_findings (id, organisation_id, fault, store, day, scope, count, items, found_at, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
)
const updateSeenText = statement(
  'integrity.update_seen',
  'UPDATE core.integrity_findings SET seen_at = $2, count = $3, items = $4 WHERE id = $1',
)
const updateEndedText = statement(
  'integrity.update_ended',
  'UPDATE core.integrity_findings SET ended_at = $2 WHERE id = $1',
)

/** Findings that stand. */
export function listFindings(db: Db, organisationId: string): Promise<FindingRow[]> {
  return db.many<FindingRow>(open, [organisationId])
}
export async function insertFinding(
  db: Db,
  row: Found & { id: string; organisationId: string; at: Date },
): Promise<void> {
  const { id, organisationId, fault, store, day, scope, count, items, at } = row
  await db.run(insertFound, [id, organisationId, fault, store, day, scope, count, items, at])
}
export async function updateSeen(db: Db, row: { id: string; at: Date; count: number; items: string[] }): Promise<void> {
  await db.run(updateSeenText, [row.id, row.at, row.count, row.items])
}
export async function updateEnded(db: Db, id: string, at: Date): Promise<void> {
  await db.run(updateEndedText, [id, at])
}

const countOpen = statement(
  'integrity.count_open',
  'SELECT count(*)::int AS count FROM core.integrity_findings WHERE organisation_id = $1 AND ended_at IS NULL',
)
const counts = statement(
  'integrity.counts',
  'SELECT store, fault, count(*)::int AS findings FROM core.integrity_findings WHERE ended_at IS NULL GROUP BY store, fault',
)

/** How many findings of an operator stand. */
export async function countFindings(db: Db, organisationId: string): Promise<number> {
  return (await db.one<{ count: number }>(countOpen, [organisationId])).count
}
/** Standing findings of every operator, for the metric. */
export function listFindingCounts(db: Db): Promise<{ store: string; fault: string; findings: number }[]> {
  return db.many(counts)
}

const runColumns = `id, organisation_id AS "organisationId", requested_by AS "requestedBy", requested_at AS "requestedAt", finished_at AS "finishedAt", failed, examined, findings`
const insertRunText = statement(
  'integrity.insert_run',
  `INSERT INTO core.integrity_runs (id, organisation_id, requested_by, requested_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (organisation_id) WHERE finished_at IS NULL DO NOTHING`,
)
const newest = statement(
  'integrity.newest_run',
  `SELECT ${runColumns} FROM core.integrity_runs WHERE organisation_id = $1 AND finished_at IS NOT NULL ORDER BY id DESC LIMIT 1`,
)
const waiting = statement(
  'integrity.waiting',
  'SELECT EXISTS (SELECT FROM core.integrity_runs WHERE organisation_id = $1 AND finished_at IS NULL) AS waits',
)
// A run begun by a process that died is begun again after an hour.
const claim = statement(
  'integrity.claim',
  `UPDATE core.integrity_runs SET started_at = $1 WHERE id = (SELECT id FROM core.integrity_runs WHERE finished_at IS NULL
     AND (started_at IS NULL OR started_at < $1::timestamptz - interval '1 hour') ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED)
   RETURNING ${runColumns}`,
)
const finish = statement(
  'integrity.finish',
  'UPDATE core.integrity_runs SET finished_at = $2, failed = $3, examined = $4, findings = $5 WHERE id = $1',
)
const overdue = statement(
  'integrity.overdue',
  `SELECT o.id FROM core.organisations o WHERE o.kind = 'operator'
   AND NOT EXISTS (SELECT FROM core.integrity_runs r WHERE r.organisation_id = o.id AND (r.finished_at IS NULL OR r.requested_at > $1))`,
)

/** Enters a run; 0 when one is under way. */
export function insertRun(
  db: Db,
  row: { id: string; organisationId: string; requestedBy: string | null; at: Date },
): Promise<number> {
  return db.run(insertRunText, [row.id, row.organisationId, row.requestedBy, row.at])
}
export function findNewestRun(db: Db, organisationId: string): Promise<RunRow | undefined> {
  return db.maybeOne<RunRow>(newest, [organisationId])
}
export async function isRunWaiting(db: Db, organisationId: string): Promise<boolean> {
  return (await db.one<{ waits: boolean }>(waiting, [organisationId])).waits
}
/** Takes a waiting run for this process. */
export function claimRun(db: Db, now: Date): Promise<RunRow | undefined> {
  return db.maybeOne<RunRow>(claim, [now])
}
export async function updateFinished(
  db: Db,
  row: { id: string; at: Date; failed: boolean; examined: IntegrityExamined; findings: number },
): Promise<void> {
  await db.run(finish, [row.id, row.at, row.failed, row.examined, row.findings])
}
/** Operators without a run since an instant and none under way. */
export async function listOverdue(db: Db, since: Date): Promise<string[]> {
  return (await db.many<{ id: string }>(overdue, [since])).map(({ id }) => id)
}
