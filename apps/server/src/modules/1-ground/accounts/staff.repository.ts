// SQL of staff, their roles and credentials.
import type { Role } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type NewStaff = {
  id: string
  organisationId: string
  servicePointId: string | null
  account: string
  displayName: string
  demo: boolean
  createdAt: Date
  createdBy: string | null
}

const insert = statement(
  'staff.insert',
  `INSERT INTO core.staff (id, organisation_id, service_point_id, account, display_name, demo, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
const insertCredentialsStatement = statement(
  'staff.insert_credentials',
  `INSERT INTO core.staff_credentials (staff_id, organisation_id, password_hash, password_changed_at, must_change) VALUES ($1, $2, $3, $4, $5)`,
)
const insertRoleStatement = statement(
  'staff.insert_role',
  `INSERT INTO core.staff_roles (staff_id, organisation_id, role, granted_at, granted_by, approval_id) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
)

export function insertStaff(db: Db, row: NewStaff): Promise<number> {
  return db.run(insert, [
    row.id,
    row.organisationId,
    row.servicePointId,
    row.account,
    row.displayName,
    row.demo,
    row.createdAt,
    row.createdBy,
  ])
}

export function insertCredentials(
  db: Db,
  row: { staffId: string; organisationId: string; passwordHash: string; now: Date; mustChange: boolean },
): Promise<number> {
  return db.run(insertCredentialsStatement, [
    row.staffId,
    row.organisationId,
    row.passwordHash,
    row.now,
    row.mustChange,
  ])
}

export type NewRole = {
  staffId: string
  organisationId: string
  role: Role
  now: Date
  grantedBy: string | null
  approvalId: string | null
}

export function insertRole(db: Db, row: NewRole): Promise<number> {
  return db.run(insertRoleStatement, [
    row.staffId,
    row.organisationId,
    row.role,
    row.now,
    row.grantedBy,
    row.approvalId,
  ])
}

const demoAccounts = statement('staff.count_demo', 'SELECT count(*) AS count FROM core.staff WHERE demo')

/** How many demo accounts exist; production refuses to start when there is one. */
export async function countDemoAccounts(db: Db): Promise<number> {
  return (await db.one<{ count: number }>(demoAccounts)).count
}
