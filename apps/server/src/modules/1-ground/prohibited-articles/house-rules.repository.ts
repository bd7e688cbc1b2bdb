// SQL of operators' stricter rules.
import type { GoodsDisposition } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type HouseRuleRecord = {
  id: string
  organisation_id: string
  kind: 'term' | 'raise'
  category_code: string
  term: string | null
  disposition: GoodsDisposition | null
  reason: string
  made_by: string
  made_at: Date
}

const columns = 'id, organisation_id, kind, category_code, term, disposition, reason, made_by, made_at'
const list = statement(
  'house_rules.list',
  `SELECT ${columns} FROM core.house_rules WHERE ended_at IS NULL ORDER BY category_code, made_at, id`,
)
const stamps = statement(
  'house_rules.stamps',
  'SELECT organisation_id AS "organisationId", count(*) + count(ended_at) AS changes FROM core.house_rules GROUP BY organisation_id ORDER BY organisation_id',
)
const insert = statement(
  'house_rules.insert',
  `INSERT INTO core.house_rules (id, organisation_id, kind, category_code, term, disposition, reason, made_by, made_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
)
const end = statement(
  'house_rules.end',
  `UPDATE core.house_rules SET ended_by = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL RETURNING category_code AS "categoryCode"`,
)

/** Standing rules of the organisations in scope: one's own, or all for the system role. */
export function listHouseRules(db: Db): Promise<HouseRuleRecord[]> {
  return db.many<HouseRuleRecord>(list)
}

/** How often each organisation has changed its rules: a new number means the rules are to be read again. */
export function listStamps(db: Db): Promise<{ organisationId: string; changes: number }[]> {
  return db.many(stamps)
}

/** Enters a rule; false when the same one stands already. */
export async function insertHouseRule(db: Db, row: HouseRuleRecord): Promise<boolean> {
  const values = [
    row.id,
    row.organisation_id,
    row.kind,
    row.category_code,
    row.term,
    row.disposition,
    row.reason,
    row.made_by,
    row.made_at,
  ]
  return (await db.run(insert, values)) === 1
}

/** Ends a rule; answers its category, or undefined when none of one's own stands under this id. */
export async function endHouseRule(db: Db, row: { id: string; by: string; now: Date }): Promise<string | undefined> {
  return (await db.maybeOne<{ categoryCode: string }>(end, [row.id, row.by, row.now]))?.categoryCode
}
