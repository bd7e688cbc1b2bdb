// Whether a contract and a hand-over batch stand behind an item: asked for every line of a bulk hand-over, so kept for a few seconds. [CT02-I-4]
import { type AcceptItem, type Identification, uuidOf } from '@buuan/contract'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { type ContextDeps, transact } from '../../../platform/context.ts'
import { vietnamDay } from '@buuan/vietnam'
import { type ContractRecord, findContract } from './contracts.repository.ts'
import { identificationBy, stateOn } from './contracts.rules.ts'
import { type HandoverRecord, findHandover } from './handovers.repository.ts'

/** What acceptance learns; `identification` is the contract's own, null when it does not stand. */
export type ContractStanding = {
  isContractValid: boolean
  isBatchKnown: boolean
  identification: Identification | null
}

export type ContractStandings = {
  /** Standing behind one request on the day (ISO) of its acceptance. */
  find(actor: StaffActor, request: ContractQuestion, day: string): Promise<ContractStanding>
  /** Forgets a contract that was changed by this process; another process learns it within 5 seconds. */
  forget(contractId: string): void
}
export type ContractQuestion = Pick<AcceptItem, 'contractId' | 'handoverBatchId' | 'servicePointId'>

const KEPT_MS = 5_000
const KEPT_ENTRIES = 10_000

const nothing: ContractStanding = { isContractValid: false, isBatchKnown: false, identification: null }

type Kept<Row> = { until: number; row: Promise<Row | undefined> }

/** A look-up that remembers its answer, found or not, for 5 seconds. */
function makeMemory<Row>(deps: ContextDeps, look: (actor: StaffActor, id: string) => Promise<Row | undefined>) {
  const kept = new Map<string, Kept<Row>>()
  return {
    find(actor: StaffActor, id: string): Promise<Row | undefined> {
      const name = `${actor.organisationId}/${id}`
      const now = deps.clock().getTime()
      const known = kept.get(name)
      if (known && known.until > now && known.until - now <= KEPT_MS) return known.row
      if (kept.size >= KEPT_ENTRIES) kept.clear()
      const row = look(actor, id)
      kept.set(name, { until: now + KEPT_MS, row })
      row.catch(() => kept.delete(name)) // the caller hears of it; the next one asks again
      return row
    },
    forget(id: string): void {
      for (const name of kept.keys()) if (name.endsWith(`/${id}`)) kept.delete(name)
    },
  }
}

/** Standings over the app pool. */
export function makeContractStandings(deps: ContextDeps): ContractStandings {
  const contracts = makeMemory<ContractRecord>(deps, (actor, contractId) =>
    transact(deps, actor, (ctx) => findContract(ctx.db, { contractId, organisationId: actor.organisationId })),
  )
  const batches = makeMemory<HandoverRecord>(deps, (actor, batchId) =>
    transact(deps, actor, (ctx) => findHandover(ctx.db, { batchId, organisationId: actor.organisationId })),
  )
  return {
    async find(actor, request, day) {
      if (request.contractId === null) return nothing
      const contract = await contracts.find(actor, uuidOf(request.contractId))
      if (!contract) return nothing
      const closedOn = contract.closedAt === null ? null : vietnamDay(contract.closedAt)
      const isContractValid = stateOn({ ...contract, closedOn }, day) === 'valid'
      const batch =
        request.handoverBatchId === null ? undefined : await batches.find(actor, uuidOf(request.handoverBatchId))
      return {
        isContractValid,
        isBatchKnown: batch?.contractId === contract.id && batch.servicePointId === uuidOf(request.servicePointId),
        identification: isContractValid ? identificationBy(contract) : null,
      }
    },
    forget: contracts.forget,
  }
}
