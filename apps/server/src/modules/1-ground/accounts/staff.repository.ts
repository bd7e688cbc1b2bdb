// SQL of staff and where they work.
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

const demoAccounts = statement('staff.count_demo', 'SELECT count(*) AS count FROM core.staff WHERE demo')

/** How many demo accounts exist; production refuses to start when there is one. */
export async function countDemoAccounts(db: Db): Promise<number> {
  return (await db.one<{ count: number }>(demoAccounts)).count
}

export type StaffRow = {
  id: string
  account: string
  display_name: string
  service_point_id: string | null
  service_point_code: string | null
  service_point_name: string | null
  service_point_province: string | null
  roles: Role[]
  has_totp: boolean
  must_change: boolean
  last_seen_at: Date | null
  created_at: Date
  departed_at: Date | null
}

const columns = `s.id, s.account, s.display_name, s.service_point_id, p.code AS service_point_code, p.name AS service_point_name,
    p.province_code AS service_point_province, ARRAY(SELECT r.role FROM core.staff_roles r WHERE r.staff_id = s.id ORDER BY r.role) AS roles,
    c.totp_confirmed_at IS NOT NULL AS has_totp, c.must_change,
    (SELECT max(e.last_seen_at) FROM core.sessions e WHERE e.staff_id = s.id) AS last_seen_at, s.created_at, s.departed_at`
const tables = `core.staff s JOIN core.staff_credentials c ON c.staff_id = s.id LEFT JOIN core.service_points p ON p.id = s.service_point_id`

// Names match with or without diacritics: decomposed, marks dropped, đ as d, lower case; the needle comes folded the same way.
const foldedName = `lower(translate(regexp_replace(normalize(s.display_name, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đĐ', 'dd'))`
const list = statement(
  'staff.list',
  `SELECT ${columns} FROM ${tables}
   WHERE s.organisation_id = $1 AND (s.departed_at IS NOT NULL) = $2 AND s.account > $3
     AND ($4::text IS NULL OR strpos(s.account, $4) > 0 OR strpos(${foldedName}, $4) > 0)
     AND ($5::uuid IS NULL OR s.service_point_id = $5)
     AND ($6::text IS NULL OR EXISTS (SELECT 1 FROM core.staff_roles r WHERE r.staff_id = s.id AND r.role = $6))
   ORDER BY s.account LIMIT $7`,
)
const find = statement('staff.find', `SELECT ${columns} FROM ${tables} WHERE s.id = $1`)
const lock = statement('staff.lock', 'SELECT id FROM core.staff WHERE id = $1 FOR NO KEY UPDATE')

export type StaffFilter = {
  organisationId: string
  departed: boolean
  after: string
  needle: string | null
  servicePointId: string | null
  role: Role | null
  limit: number
}

export function listStaff(db: Db, filter: StaffFilter): Promise<StaffRow[]> {
  return db.many<StaffRow>(list, [
    filter.organisationId,
    filter.departed,
    filter.after,
    filter.needle,
    filter.servicePointId,
    filter.role,
    filter.limit,
  ])
}

export function findStaff(db: Db, id: string): Promise<StaffRow | undefined> {
  return db.maybeOne<StaffRow>(find, [id])
}

/** The member of staff, locked until the transaction ends, so that roles and departure change one after another. */
export async function findStaffForUpdate(db: Db, id: string): Promise<StaffRow | undefined> {
  if ((await db.maybeOne(lock, [id])) === undefined) return undefined
  return findStaff(db, id)
}

const update = statement('staff.update', 'UPDATE core.staff SET display_name = $2, service_point_id = $3 WHERE id = $1')
const depart = statement('staff.depart', 'UPDATE core.staff SET departed_at = $2 WHERE id = $1 AND departed_at IS NULL')
const pointForShare = statement(
  'staff.point_for_share',
  'SELECT id, closed_at FROM core.service_points WHERE id = $1 FOR SHARE',
)
const countAt = statement(
  'staff.count_at_point',
  'SELECT count(*) AS count FROM core.staff WHERE service_point_id = $1 AND departed_at IS NULL',
)

export function updateStaff(
  db: Db,
  row: { id: string; displayName: string; servicePointId: string | null },
): Promise<number> {
  return db.run(update, [row.id, row.displayName, row.servicePointId])
}

export function updateDeparted(db: Db, id: string, now: Date): Promise<number> {
  return db.run(depart, [id, now])
}

/** The service point, held open until the transaction ends; undefined outside the organisation in scope. */
export function findServicePointForShare(
  db: Db,
  id: string,
): Promise<{ id: string; closed_at: Date | null } | undefined> {
  return db.maybeOne(pointForShare, [id])
}

export async function countStaffAt(db: Db, servicePointId: string): Promise<number> {
  return (await db.one<{ count: number }>(countAt, [servicePointId])).count
}
