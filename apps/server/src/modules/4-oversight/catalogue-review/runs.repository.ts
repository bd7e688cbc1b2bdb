// SQL of runs over declarations.
import type { CatalogueRunResult } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type RunRow = {
  id: string
  organisation_id: string
  kind: 'test' | 'review'
  version_id: string | null
  revision: number | null
  requested_at: Date
  finished_at: Date | null
  failed: boolean
  result: CatalogueRunResult | null
}

const columns = 'id, organisation_id, kind, version_id, revision, requested_at, finished_at, failed, result'
const insert = statement(
  'catalogue_runs.insert',
  `INSERT INTO core.catalogue_runs (id, organisation_id, kind, version_id, revision, requested_by, requested_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
)
const list = statement(
  'catalogue_runs.list',
  `SELECT ${columns} FROM core.catalogue_runs ORDER BY requested_at DESC LIMIT 30`,
)
const find = statement('catalogue_runs.find', `SELECT ${columns} FROM core.catalogue_runs WHERE id = $1`)
const tested = statement(
  'catalogue_runs.tested',
  `SELECT version_id AS "versionId", max(revision) AS revision FROM core.catalogue_runs
   WHERE version_id = ANY ($1::uuid[]) AND finished_at IS NOT NULL AND NOT failed GROUP BY version_id`,
)
// A run whose process died is taken up again after half an hour.
const take = statement(
  'catalogue_runs.take',
  `UPDATE core.catalogue_runs SET started_at = $1 WHERE id = (
     SELECT id FROM core.catalogue_runs WHERE finished_at IS NULL AND (started_at IS NULL OR started_at < $1::timestamptz - interval '30 minutes')
     ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING ${columns}`,
)
const waiting = statement(
  'catalogue_runs.waiting',
  'SELECT count(*) AS count FROM core.catalogue_runs WHERE finished_at IS NULL',
)
const finish = statement(
  'catalogue_runs.finish',
  'UPDATE core.catalogue_runs SET finished_at = $2, failed = $3, result = $4 WHERE id = $1',
)

export type NewRun = {
  id: string
  organisationId: string
  kind: 'test' | 'review'
  versionId: string | null
  revision: number | null
  requestedBy: string
  requestedAt: Date
}

export function insertRun(db: Db, row: NewRun): Promise<number> {
  return db.run(insert, [
    row.id,
    row.organisationId,
    row.kind,
    row.versionId,
    row.revision,
    row.requestedBy,
    row.requestedAt,
  ])
}

/** Runs of one's organisation, latest first. */
export function listRuns(db: Db): Promise<RunRow[]> {
  return db.many<RunRow>(list)
}

export function findRun(db: Db, id: string): Promise<RunRow | undefined> {
  return db.maybeOne<RunRow>(find, [id])
}

/** Latest revision of each version that a finished test has covered. */
export async function listTestedRevisions(db: Db, versionIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.many<{ versionId: string; revision: number }>(tested, [versionIds])
  return new Map(rows.map((row) => [row.versionId, row.revision]))
}

export async function countWaitingRuns(db: Db): Promise<number> {
  return (await db.one<{ count: number }>(waiting)).count
}

/** Takes the next waiting run for this process, if there is one. */
export function takeRun(db: Db, now: Date): Promise<RunRow | undefined> {
  return db.maybeOne<RunRow>(take, [now])
}

export function finishRun(
  db: Db,
  row: { id: string; now: Date; failed: boolean; result: CatalogueRunResult | null },
): Promise<number> {
  return db.run(finish, [row.id, row.now, row.failed, row.result])
}
