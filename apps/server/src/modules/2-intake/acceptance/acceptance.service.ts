// Acceptance of a postal item: facts, rule, rows, one commit. A refusal is a record, not an error. [CT02-I-4, CT02-I-5]
import {
  type AcceptItem,
  type AcceptanceReceipt,
  type Identification,
  type PhotoSlot,
  LATE_ENTRY_DAYS,
  itemIdOf,
  problem,
  requirements,
  uuidOf,
} from '@buuan/contract'
import { type StaffActor, requirePermission } from '../../../platform/access/actor.ts'
import { type ContextDeps, transact } from '../../../platform/context.ts'
import type { OperatorScheme } from '@buuan/item-id'
import { vietnamDay } from '@buuan/vietnam'
import type { GroupCommit } from '../../../platform/database/group-commit.ts'
import { isKnownNotice } from '../../1-ground/legal/index.ts'
import type { NumberIssuer, SchemeBook } from '../../1-ground/network/index.ts'
import type { GoodsChecker } from '../../1-ground/prohibited-articles/index.ts'
import type { ContractStandings } from '../contracts/index.ts'
import { isIdentificationEnough, judgeIdentification } from '../identification/index.ts'
import { type ItemRow, findItem, isDispatchBlocked } from '../items/index.ts'
import { type Decision, type Prepared, prepareAcceptance, digestOf } from './acceptance.prepare.ts'
import { isLateEntryInTime, judgeMissing, missingParts } from './acceptance.rules.ts'
import type { Written } from './acceptance.writer.ts'
import type { KnownPoints } from './known-points.ts'
import { normaliseNumber, normaliseRequest } from './normalise.ts'

/** Days back that imported history may reach: the retained quarter and its holiday shift. */
const HISTORY_DAYS = 100

export type AcceptanceDeps = ContextDeps & {
  writer: GroupCommit<Prepared, Written>
  goods: GoodsChecker
  numbers: NumberIssuer
  schemes: SchemeBook
  contracts: ContractStandings
  points: KnownPoints
}

export type AcceptanceInput = {
  request: AcceptItem
  reference: string | null
  /** What the reference stands for, as text; the request itself unless told otherwise. */
  content?: string
}

/** Accepts or refuses one item; answers the receipt, also when the same reference was carried out before. */
export async function acceptItem(
  deps: AcceptanceDeps,
  actor: StaffActor,
  { request: asSent, reference, content }: AcceptanceInput,
): Promise<AcceptanceReceipt> {
  requirePermission(actor, 'acceptance.create', { servicePointId: uuidOf(asSent.servicePointId) })
  const now = deps.clock()
  const request = normaliseRequest(asSent)
  await checkTimeAndPlace(deps, actor, { request, now })
  const decision = await decide(deps, actor, { request, now })
  const keyed = reference === null ? null : { reference, digest: digestOf(content ?? JSON.stringify(asSent)) }
  const result = await deps.writer.add(prepareAcceptance({ vault: deps.vault, actor, now, decision, reference: keyed }))
  if ('refused' in result) throw result.refused
  if ('written' in result) return receiptOf(result.written.item, false)
  const earlier = await transact(deps, actor, (ctx) =>
    findItem(ctx.db, { organisationId: actor.organisationId, ...result.replay }),
  )
  if (!earlier) throw new Error('a reference names an item that is not there')
  return receiptOf(earlier, true)
}

async function checkTimeAndPlace(
  deps: AcceptanceDeps,
  actor: StaffActor,
  { request, now }: { request: AcceptItem; now: Date },
): Promise<void> {
  const pointId = uuidOf(request.servicePointId)
  await deps.points.check(actor, pointId)
  if (request.channel === 'imported_history') requirePermission(actor, 'acceptance.import')
  if (request.lateEntry === null) return
  requirePermission(actor, 'acceptance.enter_late')
  const window = request.channel === 'imported_history' ? HISTORY_DAYS : LATE_ENTRY_DAYS
  if (!isLateEntryInTime(new Date(request.lateEntry.acceptedAt), now, window))
    throw problem('accepted_time_out_of_range', { days: window })
}

async function decide(
  deps: AcceptanceDeps,
  actor: StaffActor,
  { request: asNormalised, now }: { request: AcceptItem; now: Date },
): Promise<Decision> {
  const day = vietnamDay(asNormalised.lateEntry ? new Date(asNormalised.lateEntry.acceptedAt) : now)
  const standing = await deps.contracts.find(actor, asNormalised, day)
  const request = withContractIdentification(asNormalised, standing.identification)
  const goods = deps.goods.check(request.itemClass === 'letter' ? [] : request.pieces, actor.organisationId)
  const { level } = judgeIdentification(request.identification, vietnamDay(now))
  if (request.outcome === 'refused') {
    if (request.refusalGrounds.length === 0) throw problem('refusal_without_grounds')
    return { request, goods, missing: [], verdict: { stops: false, completeness: 'complete' }, number: null, level }
  }
  const missing = missingParts({
    request,
    findings: goods.findings,
    isIdentified: isIdentificationEnough(
      request.identification,
      requirements[request.itemClass][request.channel].minimumLevel,
      day,
    ),
    isNoticeKnown: request.privacyNoticeVersion !== null && isKnownNotice(request.privacyNoticeVersion),
    photoSlots: request.photos.map((photo): PhotoSlot => photo.slot),
    isContractValid: standing.isContractValid,
    isBatchKnown: standing.isBatchKnown,
    // Whoever finishes a draft sits at the counter's form; machine clients answer by their token.
    isAtForm: request.draftId !== null && !actor.isMachine,
  })
  const verdict = judgeMissing(missing, request)
  if (verdict.stops) throw problem('requirements_missing', { missing })
  const number = request.itemNumber
    ? normaliseNumber(request.itemNumber, await schemesFor(deps, actor, request))
    : await deps.numbers.next(actor, uuidOf(request.servicePointId), request.itemClass)
  return { request, goods, missing, verdict, number, level }
}

/** Today's schemes check today's numbers; a number of imported history may be older than they are. */
async function schemesFor(
  deps: AcceptanceDeps,
  actor: StaffActor,
  request: AcceptItem,
): Promise<readonly OperatorScheme[]> {
  if (request.itemNumber?.scheme !== 'operator' || request.channel === 'imported_history') return []
  return deps.schemes.of(actor)
}

/** "Identified by contract" is the contract's word, never the client's: it is filled in from a contract that stands, or taken away. [CT02-I-4] */
function withContractIdentification(request: AcceptItem, byContract: Identification | null): AcceptItem {
  if (request.identification !== null && request.identification.method !== 'contract') return request
  return { ...request, identification: request.channel === 'contract_batch' ? byContract : null }
}

/** Receipt of an item row: nothing personal. */
export function receiptOf(item: ItemRow, replayed: boolean): AcceptanceReceipt {
  return {
    itemId: itemIdOf(item.day, item.id),
    itemNumber: item.number_scheme === 'none' ? null : { scheme: item.number_scheme, value: item.number_value },
    outcome: item.outcome,
    acceptedAt: item.accepted_at.toISOString(),
    completeness: item.completeness,
    missing: item.missing,
    refusalGrounds: item.refusal_grounds,
    retainUntil: item.retain_until,
    dispatchBlocked: isDispatchBlocked(item),
    version: item.version,
    replayed,
  }
}
