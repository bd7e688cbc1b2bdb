// HTTP of contracts and their hand-over batches.
import {
  CloseContract,
  ContractDetail,
  ContractFilter,
  ContractId,
  ContractList,
  ContractRow,
  CreateContract,
  HandoverBatchId,
  HandoverBatchRow,
  OpenContract,
  OpenedHandover,
  OpenedRepresentative,
  RecordHandover,
  UpdateContract,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { ContractStandings } from './contract-standings.ts'
import {
  changeContract,
  closeContract,
  createContract,
  listContracts,
  representativeDoor,
} from './contracts.service.ts'
import { getContractDetail, handoverDoor, recordHandover } from './handovers.service.ts'

const OfContract = z.object({ contractId: ContractId })
const OfBatch = OfContract.extend({ batchId: HandoverBatchId })

/** Contract routes; a change is forgotten by the standings once it is committed. */
export function contractRoutes(router: Router, standings: ContractStandings): void {
  readingRoutes(router)
  changingRoutes(router, standings)
  handoverRoutes(router)
}

function readingRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/contracts',
    permission: 'contract.list',
    summary: 'Danh sách hợp đồng',
    query: ContractFilter,
    response: ContractList,
    handler: ({ query, transact }) => transact((ctx) => listContracts(ctx, query)),
  })
  router.route({
    method: 'GET',
    path: '/contracts/:contractId',
    permission: 'contract.list',
    summary: 'Một hợp đồng, các đợt bàn giao và tình trạng hồ sơ',
    params: OfContract,
    response: ContractDetail,
    handler: ({ params, transact }) => transact((ctx) => getContractDetail(ctx, uuidOf(params.contractId))),
  })
  router.route({
    method: 'POST',
    path: '/contracts/:contractId/openings',
    permission: 'contract.open',
    summary: 'Mở thông tin người đại diện (ghi nhật ký)',
    params: OfContract,
    body: OpenContract,
    response: OpenedRepresentative,
    handler({ params, body, actor, reveal }) {
      const door = representativeDoor(staffOf(actor), { contractId: uuidOf(params.contractId), purpose: body.purpose })
      return reveal(door.read, door.open)
    },
  })
}

function changingRoutes(router: Router, standings: ContractStandings): void {
  const { vault } = router.deps
  router.route({
    method: 'POST',
    path: '/contracts',
    permission: 'contract.manage',
    summary: 'Lập hợp đồng',
    body: CreateContract,
    response: ContractRow,
    handler: ({ body, transact }) => transact((ctx) => createContract(ctx, vault, body)),
  })
  router.route({
    method: 'PATCH',
    path: '/contracts/:contractId',
    permission: 'contract.manage',
    summary: 'Sửa hợp đồng',
    params: OfContract,
    body: UpdateContract,
    response: ContractRow,
    async handler({ params, body, transact }) {
      const contractId = uuidOf(params.contractId)
      const row = await transact((ctx) => changeContract(ctx, vault, { contractId, request: body }))
      standings.forget(contractId)
      return row
    },
  })
  router.route({
    method: 'POST',
    path: '/contracts/:contractId/closing',
    permission: 'contract.manage',
    summary: 'Đóng hợp đồng',
    params: OfContract,
    body: CloseContract,
    response: ContractRow,
    async handler({ params, body, transact }) {
      const contractId = uuidOf(params.contractId)
      const row = await transact((ctx) => closeContract(ctx, { contractId, version: body.version }))
      standings.forget(contractId)
      return row
    },
  })
}

function handoverRoutes(router: Router): void {
  const { vault } = router.deps
  router.route({
    method: 'POST',
    path: '/contracts/:contractId/batches',
    permission: 'handover.record',
    summary: 'Ghi đợt bàn giao',
    params: OfContract,
    body: RecordHandover,
    response: HandoverBatchRow,
    handler: ({ params, body, transact }) =>
      transact((ctx) => recordHandover(ctx, vault, { contractId: uuidOf(params.contractId), request: body })),
  })
  router.route({
    method: 'POST',
    path: '/contracts/:contractId/batches/:batchId/openings',
    permission: 'contract.open',
    summary: 'Mở thông tin người bàn giao (ghi nhật ký)',
    params: OfBatch,
    body: OpenContract,
    response: OpenedHandover,
    handler({ params, body, actor, reveal }) {
      const place = { contractId: uuidOf(params.contractId), batchId: uuidOf(params.batchId) }
      const door = handoverDoor(staffOf(actor), { ...place, purpose: body.purpose })
      return reveal(door.read, door.open)
    },
  })
}
