// SQL of organisations.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type OrganisationRow = {
  id: string
  kind: 'operator' | 'authority'
  name: string
  tax_code: string | null
  licence_number: string | null
  province_code: string | null
  bootstrap_open: boolean
}

export type NewOrganisation = {
  id: string
  kind: 'operator' | 'authority'
  name: string
  taxCode: string | null
  licenceNumber: string | null
  provinceCode: string | null
  fictional: boolean
  bootstrapOpen: boolean
  createdAt: Date
}

const insert = statement(
  'organisations.insert',
  `INSERT INTO core.organisations (id, kind, name, tax_code, licence_number, province_code, fictional, bootstrap_open, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
const find = statement(
  'organisations.find',
  'SELECT id, kind, name, tax_code, licence_number, province_code, bootstrap_open FROM core.organisations WHERE id = $1',
)
const findForUpdate = statement(
  'organisations.find_for_update',
  'SELECT id, kind, name, tax_code, licence_number, province_code, bootstrap_open FROM core.organisations WHERE id = $1 FOR NO KEY UPDATE',
)
const setBootstrap = statement(
  'organisations.bootstrap',
  'UPDATE core.organisations SET bootstrap_open = $2 WHERE id = $1 AND bootstrap_open <> $2',
)
// The organisation that runs a deployment is the first one entered.
const first = statement('organisations.first', 'SELECT id FROM core.organisations ORDER BY created_at, id LIMIT 1')
const count = statement('organisations.count', 'SELECT count(*) AS count FROM core.organisations')

export function insertOrganisation(db: Db, row: NewOrganisation): Promise<number> {
  return db.run(insert, [
    row.id,
    row.kind,
    row.name,
    row.taxCode,
    row.licenceNumber,
    row.provinceCode,
    row.fictional,
    row.bootstrapOpen,
    row.createdAt,
  ])
}

export function findOrganisation(db: Db, id: string): Promise<OrganisationRow | undefined> {
  return db.maybeOne<OrganisationRow>(find, [id])
}

/** The organisation, locked until the transaction ends: its acts of two-person control happen one after another. */
export function findOrganisationForUpdate(db: Db, id: string): Promise<OrganisationRow | undefined> {
  return db.maybeOne<OrganisationRow>(findForUpdate, [id])
}

/** Opens or closes the bootstrap mode; answers 0 when it stood so already. */
export function updateBootstrap(db: Db, id: string, isOpen: boolean): Promise<number> {
  return db.run(setBootstrap, [id, isOpen])
}

/** Id of the organisation that was entered first; sees all on the system role only. */
export async function findFirstOrganisation(db: Db): Promise<string | undefined> {
  return (await db.maybeOne<{ id: string }>(first))?.id
}

export async function countOrganisations(db: Db): Promise<number> {
  return (await db.one<{ count: number }>(count)).count
}
