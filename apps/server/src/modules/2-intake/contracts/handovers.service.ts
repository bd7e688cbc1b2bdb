// Hand-over batches: every one recorded, with who handed over, how it was inspected and what the items of it still lack. [CT02-I-4, CT02-I-5]
import {
  type CompletenessCounts,
  type ContractDetail,
  type ContractOpeningPurpose,
  type FieldProblem,
  type HandedOverBy,
  type HandoverBatchRow,
  type RecordHandover,
  problem,
  uuidOf,
  wireId,
} from '@buuan/contract'
import type { StaffActor } from '../../../platform/access/actor.ts'
import type { Context, Door } from '../../../platform/context.ts'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { uuidv7 } from '../../../platform/uuid.ts'
import { type Opener, type Place, type Vault, dayScope } from '../../../platform/vault/vault.ts'
import { getServicePoint } from '../../1-ground/network/index.ts'
import { type ContractItemCount, countItemsOfContract } from '../items/index.ts'
import { type HandoverFault, handoverFaults, stateOn } from './contracts.rules.ts'
import { getContractInReach, isInReach, personProblems, phoneOf, rowOf } from './contracts.service.ts'
import * as handovers from './handovers.repository.ts'

const SHOWN_BATCHES = 50
const SHOWN_DAYS = 31

const faultWords: Record<HandoverFault, FieldProblem> = {
  inspected_not_all: {
    field: 'inspectedCount',
    code: 'inspected_not_all',
    message: 'Đồng kiểm toàn bộ thì số đã kiểm phải bằng số bưu gửi. Đề nghị sửa lại, hoặc chọn kiểm theo mẫu.',
  },
  inspected_not_none: {
    field: 'inspectedCount',
    code: 'inspected_not_none',
    message: 'Không đồng kiểm thì số đã kiểm là 0. Đề nghị sửa lại, hoặc chọn kiểm theo mẫu.',
  },
  sample_out_of_range: {
    field: 'inspectedCount',
    code: 'sample_out_of_range',
    message: 'Kiểm theo mẫu thì số đã kiểm từ 1 đến dưới số bưu gửi. Đề nghị sửa lại.',
  },
  sampling_rule_missing: {
    field: 'samplingRule',
    code: 'sampling_rule_missing',
    message: 'Chưa ghi cách lấy mẫu. Đề nghị ghi, ví dụ “cứ 20 kiện mở 1 kiện, chọn ngẫu nhiên”.',
  },
}

function handedOverPlace(organisationId: string, day: string, batchId: string): Place {
  return { organisationId, scope: dayScope(day), subjectId: batchId, field: 'handed-over-by' }
}

/** Records a hand-over batch under a contract that stands today. */
export async function recordHandover(
  ctx: Context,
  vault: Vault,
  { contractId, request }: { contractId: string; request: RecordHandover },
): Promise<HandoverBatchRow> {
  const servicePointId = uuidOf(request.servicePointId)
  const staff = ctx.allow('handover.record', { servicePointId })
  const contract = await getContractInReach(ctx, contractId)
  await getServicePoint(ctx, servicePointId)
  const day = vietnamDay(ctx.now)
  const closedOn = contract.closedAt === null ? null : vietnamDay(contract.closedAt)
  if (stateOn({ ...contract, closedOn }, day) !== 'valid') throw problem('contract_not_valid')
  const faults = [
    ...handoverFaults(request).map((fault) => faultWords[fault]),
    ...personProblems('handedOverBy', request.handedOverBy),
  ]
  if (faults.length > 0) throw problem('invalid_request', {}, faults)
  const { itemCount, inspectedCount, extent, samplingRule, undertakingSigned, photos } = request
  const row: handovers.HandoverRecord = {
    id: uuidv7(ctx.now),
    organisationId: staff.organisationId,
    contractId,
    servicePointId,
    day,
    receivedAt: ctx.now,
    recordedBy: staff.id,
    itemCount,
    inspectedCount,
    extent,
    samplingRule,
    undertakingSigned,
    photoHashes: photos.map((photo) => photo.sha256),
    photoReferences: photos.map((photo) => photo.reference ?? ''),
  }
  const handedOverBy = { ...request.handedOverBy, phone: phoneOf(request.handedOverBy.phone) ?? null }
  const place = handedOverPlace(staff.organisationId, day, row.id)
  await handovers.insertHandover(ctx.db, row, vault.sealJson(place, handedOverBy))
  ctx.record('handover.recorded', {
    batch: row.id,
    contract: contractId,
    items: itemCount,
    inspected: inspectedCount,
    method: extent,
    undertaking: undertakingSigned,
    photos: row.photoHashes,
  })
  return batchRowOf(row, [])
}

/** A contract with its recent batches and what its items lack; nothing personal. */
export async function getContractDetail(ctx: Context, contractId: string): Promise<ContractDetail> {
  ctx.allow('contract.list')
  const contract = await getContractInReach(ctx, contractId)
  const key = { organisationId: contract.organisationId, contractId }
  const since = addDays(vietnamDay(ctx.now), -SHOWN_DAYS)
  const [batches, counts] = [
    await handovers.listHandovers(ctx.db, key, SHOWN_BATCHES),
    await countItemsOfContract(ctx.db, { ...key, since }),
  ]
  return {
    contract: rowOf(contract, ctx.now),
    items: sumUp(counts),
    batches: batches.map((batch) => batchRowOf(batch, counts)),
  }
}

export type HandoverDoor = {
  read(door: Door): Promise<{ place: Place; sealed: Buffer }>
  open(found: { place: Place; sealed: Buffer }, opener: Opener): { handedOverBy: HandedOverBy }
}

/** Both sides of the door to whoever handed a batch over. */
export function handoverDoor(
  staff: StaffActor,
  opening: { contractId: string; batchId: string; purpose: ContractOpeningPurpose },
): HandoverDoor {
  const { contractId, batchId, purpose } = opening
  return {
    async read({ db, record }) {
      const found = await handovers.findSealedHandover(db, { organisationId: staff.organisationId, batchId })
      if (!found || found.contractId !== contractId || !isInReach(staff, found.servicePointId))
        throw problem('batch_not_found')
      record('handover.opened', { batch: batchId, contract: contractId, purpose })
      return { place: handedOverPlace(staff.organisationId, found.day, batchId), sealed: found.sealed }
    },
    open: ({ place, sealed }, opener) => ({ handedOverBy: opener.json(place, sealed) }),
  }
}

function sumUp(counts: readonly ContractItemCount[]): CompletenessCounts {
  const of = (completeness: ContractItemCount['completeness']) =>
    counts.reduce((sum, row) => sum + (row.completeness === completeness ? row.count : 0), 0)
  return { complete: of('complete'), incomplete: of('incomplete'), photosPending: of('photos_pending') }
}

function batchRowOf(row: handovers.HandoverRecord, counts: readonly ContractItemCount[]): HandoverBatchRow {
  const { itemCount, inspectedCount, extent, samplingRule, undertakingSigned } = row
  return {
    itemCount,
    inspectedCount,
    extent,
    samplingRule,
    undertakingSigned,
    id: wireId('bat', row.id) as HandoverBatchRow['id'],
    contractId: wireId('ctr', row.contractId) as HandoverBatchRow['contractId'],
    servicePointId: wireId('svp', row.servicePointId) as HandoverBatchRow['servicePointId'],
    recordedBy: wireId('stf', row.recordedBy) as HandoverBatchRow['recordedBy'],
    receivedAt: row.receivedAt.toISOString(),
    photos: row.photoHashes.map((sha256, index) => ({ sha256, reference: row.photoReferences[index] || null })),
    items: sumUp(counts.filter((count) => count.batchId === row.id)),
  }
}
