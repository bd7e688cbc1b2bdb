// SQL of papers: copies, receipt codes, numbers of blank forms, and what the public page may say.
import { type Db, statement } from '../../../platform/database/statement.ts'

const countPrint = statement(
  'papers.count_print',
  `INSERT INTO core.paper_prints AS p (organisation_id, day, item_id, paper, copies) VALUES ($1, $2, $3, $4, 1)
   ON CONFLICT (day, item_id, paper) DO UPDATE SET copies = p.copies + 1 RETURNING p.copies`,
)
const insertCode = statement(
  'papers.insert_receipt_code',
  `INSERT INTO core.receipt_codes (code_hash, organisation_id, day, item_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
)

export type PrintRow = { organisationId: string; day: string; itemId: string; paper: string }

/** Counts one print and answers which copy it is; two at once wait for each other. */
export async function countPaperPrint(db: Db, row: PrintRow): Promise<number> {
  return (await db.one<{ copies: number }>(countPrint, [row.organisationId, row.day, row.itemId, row.paper])).copies
}

/** Lets a receipt's code be found; a code that is known already stays. */
export function insertReceiptCode(db: Db, codeHash: Buffer, row: Omit<PrintRow, 'paper'>): Promise<number> {
  return db.run(insertCode, [codeHash, row.organisationId, row.day, row.itemId])
}

const takeNumbers = statement(
  'papers.take_form_numbers',
  `INSERT INTO core.paper_form_counts AS c (organisation_id, service_point_id, day, count) VALUES ($1, $2, $3, $4)
   ON CONFLICT (service_point_id, day) DO UPDATE SET count = c.count + $4 RETURNING c.count`,
)

/** Takes running numbers of blank forms of a point and day; answers the first. */
export async function takeFormNumbers(
  db: Db,
  row: { organisationId: string; servicePointId: string; day: string; count: number },
): Promise<number> {
  const { count } = await db.one<{ count: number }>(takeNumbers, [
    row.organisationId,
    row.servicePointId,
    row.day,
    row.count,
  ])
  return count - row.count + 1
}

const sortingPoint = statement(
  'papers.sorting_point',
  `SELECT name FROM core.service_points WHERE organisation_id = $1 AND kind = 'processing_centre' AND province_code = $2 AND closed_at IS NULL ORDER BY code LIMIT 1`,
)

/** The operator's processing centre in the province of destination, if it has one. */
export async function findSortingPoint(
  db: Db,
  organisationId: string,
  provinceCode: string,
): Promise<string | undefined> {
  return (await db.maybeOne<{ name: string }>(sortingPoint, [organisationId, provinceCode]))?.name
}

export type PublicReceipt = {
  operator: string
  point_name: string
  commune_code: string
  province_code: string
  number_scheme: 'upu_s10' | 'operator' | 'gs1_sscc' | 'none'
  number_value: string
  accepted_at: Date
  voided_at: Date | null
  notice_version: string | null
  retain_until: string
}

const findReceipt = statement(
  'papers.find_public_receipt',
  `SELECT o.name AS operator, s.name AS point_name, s.commune_code, s.province_code, i.number_scheme, i.number_value, i.accepted_at, i.voided_at, i.notice_version, i.retain_until
   FROM core.receipt_codes r
   JOIN core.items i ON i.day = r.day AND i.id = r.item_id AND i.organisation_id = r.organisation_id
   JOIN core.service_points s ON s.id = i.service_point_id
   JOIN core.organisations o ON o.id = i.organisation_id
   WHERE r.code_hash = $1`,
)

/** What anyone who holds the paper may know; nothing personal. */
export function findPublicReceipt(db: Db, codeHash: Buffer): Promise<PublicReceipt | undefined> {
  return db.maybeOne<PublicReceipt>(findReceipt, [codeHash])
}
