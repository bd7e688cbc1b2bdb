// SQL of which days' blobs were examined when.
import { type Db, statement } from '../../../platform/database/statement.ts'

const keep = statement(
  'integrity.keep_blob_days',
  `INSERT INTO core.integrity_blob_days (organisation_id, day) SELECT $1, day FROM unnest($2::date[]) AS d (day)
   WHERE EXISTS (SELECT FROM evidence.photos p WHERE p.day = d.day AND p.organisation_id = $1 AND p.blob_key IS NOT NULL) ON CONFLICT DO NOTHING`,
)
const forget = statement(
  'integrity.forget_blob_days',
  'DELETE FROM core.integrity_blob_days WHERE organisation_id = $1 AND day <> ALL ($2::date[])',
)
const list = statement(
  'integrity.list_blob_days',
  `SELECT b.day, b.checked_at AS "checkedAt", (SELECT max(i.retain_until) FROM core.items i WHERE i.day = b.day AND i.organisation_id = $1) AS "dueOn",
     EXISTS (SELECT FROM core.integrity_findings f WHERE f.organisation_id = $1 AND f.ended_at IS NULL AND f.store = 'blobs' AND f.day = b.day) AS "hasFinding"
   FROM core.integrity_blob_days b WHERE b.organisation_id = $1 ORDER BY b.day`,
)
const mark = statement(
  'integrity.mark_blob_days',
  'UPDATE core.integrity_blob_days SET checked_at = $3 WHERE organisation_id = $1 AND day = ANY ($2::date[])',
)
const progress = statement(
  'integrity.blob_progress',
  `SELECT count(*)::int AS days, (count(*) FILTER (WHERE checked_at >= $2))::int AS checked, min(checked_at) AS "oldestAt"
   FROM core.integrity_blob_days WHERE organisation_id = $1`,
)
const oldest = statement(
  'integrity.oldest_blob_check',
  'SELECT min(checked_at) AS "oldestAt", (count(*) FILTER (WHERE checked_at IS NULL))::int AS never FROM core.integrity_blob_days',
)

/** Makes the list that of the standing days with blobs; a day that came has not been examined. */
export async function keepBlobDays(db: Db, organisationId: string, standing: readonly string[]): Promise<void> {
  await db.run(forget, [organisationId, standing])
  await db.run(keep, [organisationId, standing])
}

export type BlobDayRow = { day: string; checkedAt: Date | null; dueOn: string | null; hasFinding: boolean }

export function listBlobDays(db: Db, organisationId: string): Promise<BlobDayRow[]> {
  return db.many<BlobDayRow>(list, [organisationId])
}

export async function markBlobDays(
  db: Db,
  row: { organisationId: string; days: readonly string[]; at: Date },
): Promise<void> {
  await db.run(mark, [row.organisationId, row.days, row.at])
}

export type BlobProgress = { days: number; checked: number; oldestAt: Date | null }

/** How many days with blobs stand, how many were examined since an instant, and the oldest of the last examinations. */
export function findBlobProgress(db: Db, organisationId: string, since: Date): Promise<BlobProgress> {
  return db.one<BlobProgress>(progress, [organisationId, since])
}

/** The oldest last examination among all operators, and how many days had none; for the metrics. */
export function findOldestBlobCheck(db: Db): Promise<{ oldestAt: Date | null; never: number }> {
  return db.one(oldest)
}
