// SQL of hand-over batches: written once, never changed.
import type { InspectionExtent } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'
import type { ContractKey } from './contracts.repository.ts'

export type HandoverRecord = {
  id: string
  organisationId: string
  contractId: string
  servicePointId: string
  receivedAt: Date
  day: string
  itemCount: number
  inspectedCount: number
  extent: InspectionExtent
  samplingRule: string
  undertakingSigned: boolean
  photoHashes: string[]
  /** Beside each hash where its bytes are kept; empty: with an item of the batch. */
  photoReferences: string[]
  recordedBy: string
}

const columns = `id, organisation_id AS "organisationId", contract_id AS "contractId", service_point_id AS "servicePointId", received_at AS "receivedAt", day,
  item_count AS "itemCount", inspected_count AS "inspectedCount", method AS extent, sampling_rule AS "samplingRule", undertaking_signed AS "undertakingSigned",
  photo_hashes AS "photoHashes", photo_references AS "photoReferences", recorded_by AS "recordedBy"`

const insert = statement(
  'handovers.insert',
  `INSERT INTO core.handover_batches (id, organisation_id, contract_id, service_point_id, received_at, day, item_count, inspected_count, method, sampling_rule,
     undertaking_signed, photo_hashes, photo_references, recorded_by, sealed_handed_over_by)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
)
const find = statement(
  'handovers.find',
  `SELECT ${columns} FROM core.handover_batches WHERE id = $1 AND organisation_id = $2`,
)
const list = statement(
  'handovers.list',
  `SELECT ${columns} FROM core.handover_batches WHERE contract_id = $1 AND organisation_id = $2 ORDER BY received_at DESC, id DESC LIMIT $3`,
)
const findSealed = statement(
  'handovers.find_sealed',
  `SELECT contract_id AS "contractId", service_point_id AS "servicePointId", day, sealed_handed_over_by AS sealed
   FROM core.handover_batches WHERE id = $1 AND organisation_id = $2`,
)

export function insertHandover(db: Db, row: HandoverRecord, sealedHandedOverBy: Buffer): Promise<number> {
  return db.run(insert, [
    row.id,
    row.organisationId,
    row.contractId,
    row.servicePointId,
    row.receivedAt,
    row.day,
    row.itemCount,
    row.inspectedCount,
    row.extent,
    row.samplingRule,
    row.undertakingSigned,
    row.photoHashes,
    row.photoReferences,
    row.recordedBy,
    sealedHandedOverBy,
  ])
}

export type HandoverKey = { organisationId: string; batchId: string }

export function findHandover(db: Db, { batchId, organisationId }: HandoverKey): Promise<HandoverRecord | undefined> {
  return db.maybeOne<HandoverRecord>(find, [batchId, organisationId])
}

/** Most recent batches of a contract. */
export function listHandovers(
  db: Db,
  { contractId, organisationId }: ContractKey,
  limit: number,
): Promise<HandoverRecord[]> {
  return db.many<HandoverRecord>(list, [contractId, organisationId, limit])
}

/** Who handed over, sealed; for the reveal role only. */
export function findSealedHandover(
  db: Db,
  { batchId, organisationId }: HandoverKey,
): Promise<{ contractId: string; servicePointId: string; day: string; sealed: Buffer } | undefined> {
  return db.maybeOne(findSealed, [batchId, organisationId])
}
