// SQL of postings: which version hangs at which service point, since when.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type PostingRecord = {
  id: string
  organisationId: string
  servicePointId: string
  catalogueVersion: string
  postedOn: string
  photoId: string
  sha256: Buffer
  recordedBy: string
  recordedAt: Date
}

const columns = `id, organisation_id AS "organisationId", service_point_id AS "servicePointId", catalogue_version AS "catalogueVersion", posted_on AS "postedOn",
  photo_id AS "photoId", sha256, recorded_by AS "recordedBy", recorded_at AS "recordedAt"`
const insert = statement(
  'postings.insert',
  `INSERT INTO core.notice_postings (id, organisation_id, service_point_id, catalogue_version, posted_on, photo_id, sha256, recorded_by, recorded_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
const latest = statement(
  'postings.latest',
  `SELECT DISTINCT ON (service_point_id) ${columns} FROM core.notice_postings ORDER BY service_point_id, recorded_at DESC, id DESC`,
)
const latestOf = statement(
  'postings.latest_of',
  `SELECT ${columns} FROM core.notice_postings WHERE service_point_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT 1`,
)

export function insertPosting(db: Db, row: PostingRecord): Promise<number> {
  return db.run(insert, [
    row.id,
    row.organisationId,
    row.servicePointId,
    row.catalogueVersion,
    row.postedOn,
    row.photoId,
    row.sha256,
    row.recordedBy,
    row.recordedAt,
  ])
}

/** Latest posting of each service point of one's organisation. */
export function listLatestPostings(db: Db): Promise<PostingRecord[]> {
  return db.many<PostingRecord>(latest)
}

export function findLatestPosting(db: Db, servicePointId: string): Promise<PostingRecord | undefined> {
  return db.maybeOne<PostingRecord>(latestOf, [servicePointId])
}
