// Contracts: made, changed, closed, listed, and their representative opened through the recorded door. [CT02-I-4]
import {
  type ContractFilter,
  type ContractOpeningPurpose,
  type ContractRow,
  type CreateContract,
  type FieldProblem,
  type Representative,
  type UpdateContract,
  problem,
  uuidOf,
  wireId,
} from '@buuan/contract'
import { parseTaxCode } from '@buuan/identity-document'
import { normalisePersonName } from '@buuan/vietnam'
import { phoneToE164 } from '../../1-ground/people/index.ts'
import { type StaffActor, isPointBound, staffOf } from '../../../platform/access/actor.ts'
import type { Context, Door } from '../../../platform/context.ts'
import { vietnamDay } from '@buuan/vietnam'
import { uuidv7 } from '../../../platform/uuid.ts'
import { type Opener, type Place, type Vault, contractScope } from '../../../platform/vault/vault.ts'
import { getServicePoint } from '../../1-ground/network/index.ts'
import * as contracts from './contracts.repository.ts'
import { daysLeftOn, stateOn } from './contracts.rules.ts'

const PAGE = 50

const wrong = (field: string, code: string, message: string): FieldProblem => ({ field, code, message })

function representativePlace({ organisationId, contractId }: contracts.ContractKey): Place {
  return {
    organisationId,
    scope: contractScope(contractId),
    subjectId: contractId,
    field: 'representative',
  }
}

/** Point-bound staff reach the contracts of their own point; what is outside is not found. */
export function isInReach(actor: StaffActor, servicePointId: string): boolean {
  return !isPointBound(actor) || actor.servicePointId === servicePointId
}

/** Phone as E.164, null for none; undefined when it is no phone number. */
export function phoneOf(typed: string | null): string | null | undefined {
  return typed === null ? null : phoneToE164(typed)
}

/** What is wrong with a person's name and phone under a field. */
export function personProblems(field: string, person: { name: string; phone: string | null }): FieldProblem[] {
  const { problems } = normalisePersonName(person.name)
  return [
    ...(problems.includes('name_has_no_letters') || problems.includes('name_has_control_characters')
      ? [wrong(`${field}.name`, problems[0]!, 'Họ tên chưa đúng. Đề nghị ghi như trên giấy tờ.')]
      : []),
    ...(phoneOf(person.phone) === undefined
      ? [wrong(`${field}.phone`, 'phone_invalid', 'Số điện thoại chưa đúng. Đề nghị kiểm tra lại đầu số và đủ chữ số.')]
      : []),
  ]
}

type Terms = { taxCode: string; validFrom: string; validUntil: string }

function checkTerms(terms: Terms, representative: Representative | undefined): { taxCode: string } {
  const tax = parseTaxCode(terms.taxCode)
  const fields = [
    ...(tax.ok
      ? []
      : [
          wrong('taxCode', tax.problem.code, 'Mã số thuế chưa đúng số kiểm tra. Đề nghị đối chiếu đăng ký kinh doanh.'),
        ]),
    ...(terms.validUntil < terms.validFrom
      ? [wrong('validUntil', 'before_start', 'Ngày hết hạn đứng trước ngày bắt đầu. Đề nghị sửa một trong hai ngày.')]
      : []),
    ...(representative ? personProblems('representative', representative) : []),
  ]
  if (fields.length > 0 || !tax.ok) throw problem('invalid_request', {}, fields)
  return { taxCode: tax.value.value }
}

const withPhone = (representative: Representative): Representative => ({
  ...representative,
  phone: phoneOf(representative.phone) ?? null,
})

/** Makes a contract; whoever makes it has verified the customer. */
export async function createContract(ctx: Context, vault: Vault, request: CreateContract): Promise<ContractRow> {
  const servicePointId = uuidOf(request.servicePointId)
  const staff = ctx.allow('contract.manage', { servicePointId })
  await getServicePoint(ctx, servicePointId)
  const { taxCode } = checkTerms(request, request.representative)
  const { number, customerName, level, method, validFrom, validUntil } = request
  const row: contracts.ContractRecord = {
    id: uuidv7(ctx.now),
    organisationId: staff.organisationId,
    servicePointId,
    number,
    customerName,
    taxCode,
    level: level as 1 | 2,
    method,
    verifiedAt: ctx.now,
    verifiedBy: staff.id,
    validFrom,
    validUntil,
    version: 1,
    closedAt: null,
  }
  const place = representativePlace({ organisationId: row.organisationId, contractId: row.id })
  await contracts.insertContract(ctx.db, row, vault.sealJson(place, withPhone(request.representative)))
  ctx.record('contract.created', { contract: row.id, level })
  return rowOf(row, ctx.now)
}

/** Changes a contract on the version named; a new representative, level or method is a new verification. */
export async function changeContract(
  ctx: Context,
  vault: Vault,
  { contractId, request }: { contractId: string; request: UpdateContract },
): Promise<ContractRow> {
  const staff = ctx.allow('contract.manage')
  const known = await getContractInReach(ctx, contractId)
  if (known.closedAt !== null) throw problem('contract_not_valid')
  if (known.version !== request.version) throw problem('version_conflict')
  const { version: _version, representative, ...changes } = request
  const next = { ...known, ...changes, version: known.version + 1 } as contracts.ContractRecord
  const { taxCode } = checkTerms(next, representative)
  const isVerifiedAnew = representative !== undefined || changes.level !== undefined || changes.method !== undefined
  const row = {
    ...next,
    taxCode,
    ...(isVerifiedAnew && { verifiedAt: ctx.now, verifiedBy: staff.id }),
  }
  const place = representativePlace({ organisationId: staff.organisationId, contractId })
  const sealed = representative ? vault.sealJson(place, withPhone(representative)) : null
  if ((await contracts.updateContract(ctx.db, row, sealed)) === 0) throw problem('version_conflict')
  const fields = Object.entries(request).flatMap(([field, value]) =>
    field === 'version' || value === undefined ? [] : [field],
  )
  ctx.record('contract.updated', { contract: contractId, fields })
  return rowOf(row, ctx.now)
}

/** Closes a contract: from today on it stands behind no item. */
export async function closeContract(
  ctx: Context,
  { contractId, version }: { contractId: string; version: number },
): Promise<ContractRow> {
  ctx.allow('contract.manage')
  const known = await getContractInReach(ctx, contractId)
  if (known.closedAt !== null || known.version !== version) throw problem('version_conflict')
  const row = { ...known, version: version + 1, closedAt: ctx.now }
  if ((await contracts.updateContract(ctx.db, row, null)) === 0) throw problem('version_conflict')
  ctx.record('contract.closed', { contract: contractId })
  return rowOf(row, ctx.now)
}

/** The contract, or contract_not_found when it is another operator's or point's. */
export async function getContractInReach(ctx: Context, contractId: string): Promise<contracts.ContractRecord> {
  const staff = staffOf(ctx.actor)
  const row = await contracts.findContract(ctx.db, { contractId, organisationId: staff.organisationId })
  if (!row || !isInReach(staff, row.servicePointId)) throw problem('contract_not_found')
  return row
}

/** One page of contracts by number. */
export async function listContracts(
  ctx: Context,
  { state, number, after }: ContractFilter,
): Promise<{ contracts: ContractRow[]; next: string | null }> {
  const staff = ctx.allow('contract.list')
  const rows = await contracts.listContracts(ctx.db, {
    organisationId: staff.organisationId,
    servicePointId: isPointBound(staff) ? staff.servicePointId : null,
    number: number ?? null,
    openOn: state === 'open' ? vietnamDay(ctx.now) : null,
    after: after ?? null,
    limit: PAGE + 1,
  })
  const page = rows.slice(0, PAGE)
  return {
    contracts: page.map((row) => rowOf(row, ctx.now)),
    next: rows.length > PAGE ? page.at(-1)!.number : null,
  }
}

export type RepresentativeDoor = {
  read(door: Door): Promise<{ key: contracts.ContractKey; sealed: Buffer }>
  open(found: { key: contracts.ContractKey; sealed: Buffer }, opener: Opener): { representative: Representative }
}

/** Both sides of the door to a representative: read and enter the opening, then open the seal. */
export function representativeDoor(
  staff: StaffActor,
  { contractId, purpose }: { contractId: string; purpose: ContractOpeningPurpose },
): RepresentativeDoor {
  const key = { organisationId: staff.organisationId, contractId }
  return {
    async read({ db, record }) {
      const found = await contracts.findSealedRepresentative(db, key)
      if (!found || !isInReach(staff, found.servicePointId)) throw problem('contract_not_found')
      record('contract.opened', { contract: contractId, purpose })
      return { key, sealed: found.sealed }
    },
    open: (found, opener) => ({ representative: opener.json(representativePlace(found.key), found.sealed) }),
  }
}

/** A contract as it is shown: its state on the day of `now`. */
export function rowOf(row: contracts.ContractRecord, now: Date): ContractRow {
  const { organisationId: _organisation, ...shown } = row
  const closedOn = row.closedAt === null ? null : vietnamDay(row.closedAt)
  const [term, today] = [{ ...row, closedOn }, vietnamDay(now)]
  return {
    ...shown,
    id: wireId('ctr', row.id) as ContractRow['id'],
    servicePointId: wireId('svp', row.servicePointId) as ContractRow['servicePointId'],
    verifiedBy: wireId('stf', row.verifiedBy) as ContractRow['verifiedBy'],
    verifiedAt: row.verifiedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    state: stateOn(term, today),
    daysLeft: daysLeftOn(term, today),
  }
}
