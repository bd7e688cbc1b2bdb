// SQL of an operator's own, longer terms.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type TermRow = { effectiveOn: string; setBy: string; months: number; legalBasis: string }

const select =
  'SELECT effective_on AS "effectiveOn", set_by AS "setBy", months, legal_basis AS "legalBasis" FROM core.retention_terms WHERE organisation_id = $1'
const inForce = statement(
  'retention_terms.in_force',
  `${select} AND effective_on <= $2::date ORDER BY effective_on DESC, set_at DESC LIMIT 1`,
)
const insert = statement(
  'retention_terms.insert',
  'INSERT INTO core.retention_terms (organisation_id, effective_on, set_at, set_by, months, legal_basis) VALUES ($1, $2, $3, $4, $5, $6)',
)

/** The operator's own term in force on a day, or undefined: then the law's. */
export function findTerm(db: Db, organisationId: string, day: string): Promise<TermRow | undefined> {
  return db.maybeOne<TermRow>(inForce, [organisationId, day])
}

export async function insertTerm(db: Db, row: TermRow & { organisationId: string; setAt: Date }): Promise<void> {
  await db.run(insert, [row.organisationId, row.effectiveOn, row.setAt, row.setBy, row.months, row.legalBasis])
}
