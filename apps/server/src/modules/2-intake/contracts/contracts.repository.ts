// SQL of contracts. The app role writes the sealed representative and never reads it.
import type { ContractMethod } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type ContractRecord = {
  id: string
  organisationId: string
  servicePointId: string
  number: string
  customerName: string
  taxCode: string
  level: 1 | 2
  method: ContractMethod
  verifiedAt: Date
  verifiedBy: string
  validFrom: string
  validUntil: string
  version: number
  closedAt: Date | null
}

const columns = `id, organisation_id AS "organisationId", service_point_id AS "servicePointId", number, customer_name AS "customerName", tax_code AS "taxCode",
  level, method, verified_at AS "verifiedAt", verified_by AS "verifiedBy", valid_from AS "validFrom", valid_until AS "validUntil", version, closed_at AS "closedAt"`

const insert = statement(
  'contracts.insert',
  `INSERT INTO core.contracts (id, organisation_id, service_point_id, number, customer_name, tax_code, level, method, verified_at, verified_by,
     valid_from, valid_until, version, closed_at, sealed_representative)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
)
const setTerms = `UPDATE core.contracts SET customer_name = $3, tax_code = $4, level = $5, method = $6, verified_at = $7, verified_by = $8,
     valid_from = $9, valid_until = $10, version = $11, closed_at = $12`
const onVersion = 'WHERE id = $1 AND organisation_id = $2 AND version = $11 - 1'
const update = statement('contracts.update', `${setTerms} ${onVersion}`)
const updateWithRepresentative = statement(
  'contracts.update_with_representative',
  `${setTerms}, sealed_representative = $13 ${onVersion}`,
)
const find = statement('contracts.find', `SELECT ${columns} FROM core.contracts WHERE id = $1 AND organisation_id = $2`)
const list = statement(
  'contracts.list',
  `SELECT ${columns} FROM core.contracts
   WHERE organisation_id = $1 AND ($2::uuid IS NULL OR service_point_id = $2) AND ($3::text IS NULL OR number = $3)
     AND ($4::date IS NULL OR (closed_at IS NULL AND valid_until >= $4)) AND ($5::text IS NULL OR number > $5)
   ORDER BY number LIMIT $6`,
)
const findSealed = statement(
  'contracts.find_sealed',
  'SELECT service_point_id AS "servicePointId", sealed_representative AS "sealed" FROM core.contracts WHERE id = $1 AND organisation_id = $2',
)

export type ContractKey = { organisationId: string; contractId: string }

export function insertContract(db: Db, row: ContractRecord, sealedRepresentative: Buffer): Promise<number> {
  return db.run(insert, [
    row.id,
    row.organisationId,
    row.servicePointId,
    row.number,
    row.customerName,
    row.taxCode,
    row.level,
    row.method,
    row.verifiedAt,
    row.verifiedBy,
    row.validFrom,
    row.validUntil,
    row.version,
    row.closedAt,
    sealedRepresentative,
  ])
}

/** Writes the next version, with a new representative when one is given; 0 when somebody else was first. */
export function updateContract(db: Db, row: ContractRecord, sealedRepresentative: Buffer | null): Promise<number> {
  const terms = [
    row.id,
    row.organisationId,
    row.customerName,
    row.taxCode,
    row.level,
    row.method,
    row.verifiedAt,
    row.verifiedBy,
    row.validFrom,
    row.validUntil,
    row.version,
    row.closedAt,
  ]
  return sealedRepresentative === null
    ? db.run(update, terms)
    : db.run(updateWithRepresentative, [...terms, sealedRepresentative])
}

export function findContract(db: Db, { contractId, organisationId }: ContractKey): Promise<ContractRecord | undefined> {
  return db.maybeOne<ContractRecord>(find, [contractId, organisationId])
}

export type ContractSearch = {
  organisationId: string
  servicePointId: string | null
  number: string | null
  /** Only contracts that still stand or will stand after this day. */
  openOn: string | null
  after: string | null
  limit: number
}

export function listContracts(db: Db, search: ContractSearch): Promise<ContractRecord[]> {
  const { organisationId, servicePointId, number, openOn, after, limit } = search
  return db.many<ContractRecord>(list, [organisationId, servicePointId, number, openOn, after, limit])
}

/** The sealed representative; for the reveal role only. */
export function findSealedRepresentative(
  db: Db,
  { contractId, organisationId }: ContractKey,
): Promise<{ servicePointId: string; sealed: Buffer } | undefined> {
  return db.maybeOne(findSealed, [contractId, organisationId])
}
