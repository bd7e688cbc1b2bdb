// Names of staff for records and desks: account and display name by id.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type StaffIdentity = { id: string; account: string; displayName: string }

const identities = statement(
  'staff.identities',
  `SELECT id, account, display_name AS "displayName" FROM core.staff WHERE organisation_id = $1 AND id = ANY ($2::uuid[])`,
)

/** Account and display name of each id; departed staff included. */
export async function findStaffIdentities(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, StaffIdentity>> {
  if (ids.length === 0) return new Map()
  const rows = await db.many<StaffIdentity>(identities, [organisationId, [...new Set(ids)]])
  return new Map(rows.map((row) => [row.id, row]))
}

/** Display name of each id. */
export async function findStaffNames(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await findStaffIdentities(db, organisationId, ids)
  return new Map([...found].map(([id, { displayName }]) => [id, displayName]))
}
