// SQL of the limits of opening and searching: the rules in force and what an account has taken. Reveal role, in the transaction of the act.
import { type OpeningRules, OpeningRules as RulesShape, defaultOpeningRules } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type RulesRow = { effectiveOn: string; setAt: Date; setBy: string; rules: OpeningRules }

const columns =
  'effective_on AS "effectiveOn", set_at AS "setAt", set_by AS "setBy", rules FROM core.opening_rules WHERE organisation_id = $1 AND withdrawn_at IS NULL'
const inForce = statement(
  'opening_rules.in_force',
  `SELECT ${columns} AND effective_on <= $2::date ORDER BY effective_on DESC, set_at DESC LIMIT 1`,
)
const upcoming = statement(
  'opening_rules.upcoming',
  `SELECT DISTINCT ON (effective_on) ${columns} AND effective_on > $2::date ORDER BY effective_on, set_at DESC`,
)
const insert = statement(
  'opening_rules.insert',
  'INSERT INTO core.opening_rules (organisation_id, effective_on, set_at, set_by, rules) VALUES ($1, $2, $3, $4, $5)',
)

const read = (row: RulesRow): RulesRow => ({ ...row, rules: RulesShape.parse(row.rules) })

/** Rules that an operator's own row gives on a day, or undefined. */
export async function findRules(db: Db, organisationId: string, day: string): Promise<RulesRow | undefined> {
  const row = await db.maybeOne<RulesRow>(inForce, [organisationId, day])
  return row && read(row)
}

/** Rules in force on a day: the operator's, else the program's. */
export async function rulesOn(db: Db, organisationId: string, day: string): Promise<OpeningRules> {
  return (await findRules(db, organisationId, day))?.rules ?? defaultOpeningRules
}

/** Rules that come into force after a day, the soonest first; the newest row of a day stands for it. */
export async function listUpcomingRules(db: Db, organisationId: string, day: string): Promise<RulesRow[]> {
  return (await db.many<RulesRow>(upcoming, [organisationId, day])).map(read)
}

export async function insertRules(db: Db, row: RulesRow & { organisationId: string }): Promise<void> {
  await db.run(insert, [row.organisationId, row.effectiveOn, row.setAt, row.setBy, row.rules])
}

const withdraw = statement(
  'opening_rules.withdraw',
  `UPDATE core.opening_rules SET withdrawn_by = $3, withdrawn_at = $4 WHERE organisation_id = $1 AND effective_on = $2 AND withdrawn_at IS NULL`,
)

/** Takes back every row of a day, those replaced before too; answers how many. */
export function withdrawRules(
  db: Db,
  row: { organisationId: string; effectiveOn: string; by: string; at: Date },
): Promise<number> {
  return db.run(withdraw, [row.organisationId, row.effectiveOn, row.by, row.at])
}

const running = statement(
  'opening_counts.running_shift',
  `SELECT (SELECT min(since) FROM core.opening_counts WHERE staff_id = $2 AND span = 'shift' AND since > $3) AS "runningSince",
     (SELECT started_at FROM core.sessions WHERE id = $1) AS "signedInAt"`,
)

/** When the running shift of an account began, and when its session did. */
export function findShiftFacts(
  db: Db,
  { sessionId, staffId, after }: { sessionId: string; staffId: string; after: Date },
): Promise<{ runningSince: Date | null; signedInAt: Date | null }> {
  return db.one(running, [sessionId, staffId, after])
}

const take = (column: 'openings' | 'searches') =>
  statement(
    `opening_counts.take_${column}`,
    `INSERT INTO core.opening_counts AS c (organisation_id, staff_id, span, since, ${column}) VALUES ($1, $2, $3, $4, 1)
     ON CONFLICT (staff_id, span, since) DO UPDATE SET ${column} = c.${column} + 1 WHERE c.${column} < $5 RETURNING c.${column} AS taken`,
  )
const takes = { openings: take('openings'), searches: take('searches') }

export type Taking = {
  organisationId: string
  staffId: string
  span: 'day' | 'shift'
  since: Date
  sort: 'openings' | 'searches'
  limit: number
}

/** Takes one opening or search of a span; false when the limit is reached. */
export async function takeOne(db: Db, { organisationId, staffId, span, since, sort, limit }: Taking): Promise<boolean> {
  return (await db.maybeOne(takes[sort], [organisationId, staffId, span, since, limit])) !== undefined
}
