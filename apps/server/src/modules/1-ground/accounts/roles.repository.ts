// SQL of roles held.
import type { Role } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type NewRole = {
  staffId: string
  organisationId: string
  role: Role
  now: Date
  grantedBy: string | null
  approvalId: string | null
}

const insert = statement(
  'roles.insert',
  `INSERT INTO core.staff_roles (staff_id, organisation_id, role, granted_at, granted_by, approval_id) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
)
const remove = statement('roles.delete', 'DELETE FROM core.staff_roles WHERE staff_id = $1 AND role = $2')
const list = statement(
  'roles.list',
  `SELECT r.role, r.granted_at, g.id AS granter_id, g.account AS granter_account, g.display_name AS granter_name
   FROM core.staff_roles r LEFT JOIN core.staff g ON g.id = r.granted_by WHERE r.staff_id = $1 ORDER BY r.granted_at, r.role`,
)
const countVerified = statement(
  'roles.count_verified',
  `SELECT count(DISTINCT s.id) AS count FROM core.staff s
   JOIN core.staff_roles r ON r.staff_id = s.id AND r.role IN ('manager', 'administrator')
   JOIN core.staff_credentials c ON c.staff_id = s.id
   WHERE s.organisation_id = $1 AND s.departed_at IS NULL AND NOT c.must_change`,
)

/** Gives a role; 0 when it was held already. */
export function insertRole(db: Db, row: NewRole): Promise<number> {
  return db.run(insert, [row.staffId, row.organisationId, row.role, row.now, row.grantedBy, row.approvalId])
}

export function deleteRole(db: Db, staffId: string, role: Role): Promise<number> {
  return db.run(remove, [staffId, role])
}

export type GrantRow = {
  role: Role
  granted_at: Date
  granter_id: string | null
  granter_account: string | null
  granter_name: string | null
}

export function listGrants(db: Db, staffId: string): Promise<GrantRow[]> {
  return db.many<GrantRow>(list, [staffId])
}

/** How many managers and administrators have changed the password they were issued. */
export async function countVerifiedApprovers(db: Db, organisationId: string): Promise<number> {
  return (await db.one<{ count: number }>(countVerified, [organisationId])).count
}
