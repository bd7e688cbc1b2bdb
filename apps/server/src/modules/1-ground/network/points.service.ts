// What managers do with service points and their number ranges.
import {
  type AddNumberRange,
  type CreateServicePoint,
  type NumberRangeRow,
  type ServicePointDetail,
  type ServicePointRow,
  type UpdateServicePoint,
  problem,
  wireId,
} from '@buuan/contract'
import { isPointBound } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { countStaffAt } from '../accounts/index.ts'
import { getOrganisationForUpdate } from '../organisations/index.ts'
import * as network from './network.repository.ts'
import { isPlaceKnown, issueItemNumber, planRange } from './network.rules.ts'
import { addNumberRange, createServicePoint } from './network.service.ts'

function present(row: network.CountedPointRow): ServicePointRow {
  return {
    id: wireId('svp', row.id),
    code: row.code,
    name: row.name,
    kind: row.kind,
    provinceCode: row.province_code,
    communeCode: row.commune_code,
    street: row.street,
    staffCount: row.staff_count,
    remainingNumbers: row.remaining,
    closedAt: row.closed_at?.toISOString() ?? null,
  }
}

function presentRange(row: network.RangeRow): NumberRangeRow {
  return {
    id: wireId('rng', row.id),
    scheme: row.scheme,
    prefix: row.prefix,
    suffix: row.suffix,
    checkRule: row.check_rule,
    itemClass: row.item_class,
    firstNumber: issueItemNumber(row, row.first_serial).value,
    lastNumber: issueItemNumber(row, row.last_serial).value,
    total: row.last_serial - row.first_serial + 1,
    remaining: row.last_serial - row.next_serial + 1,
    createdAt: row.created_at.toISOString(),
  }
}

/** Points of one's organisation, open or closed, by code. */
export async function listServicePoints(ctx: Context, closed: boolean): Promise<ServicePointRow[]> {
  const actor = ctx.allow('service_point.list')
  return (await network.listServicePoints(ctx.db, actor.organisationId, closed)).map(present)
}

/** One point with its number ranges; point-bound staff see their own only. */
export async function getServicePointDetail(ctx: Context, id: string): Promise<ServicePointDetail> {
  const actor = ctx.allow('service_point.list')
  const row = await network.findCountedPoint(ctx.db, id)
  if (!row || (isPointBound(actor) && actor.servicePointId !== id)) throw problem('not_found')
  return { ...present(row), ranges: (await network.listRanges(ctx.db, id)).map(presentRange) }
}

/** Opens a service point or processing centre; answers its id. */
export async function openServicePoint(ctx: Context, request: CreateServicePoint): Promise<string> {
  const actor = ctx.allow('service_point.manage')
  if (!isPlaceKnown(request.provinceCode, request.communeCode)) throw problem('place_unknown')
  return createServicePoint(ctx, { ...request, organisationId: actor.organisationId })
}

async function getOpenPointForUpdate(ctx: Context, id: string): Promise<network.ServicePointRow> {
  const row = await network.findServicePointForUpdate(ctx.db, id)
  if (!row) throw problem('not_found')
  if (row.closed_at !== null) throw problem('service_point_closed')
  return row
}

/** Renames or moves a point. */
export async function changeServicePoint(ctx: Context, id: string, request: UpdateServicePoint): Promise<void> {
  ctx.allow('service_point.manage')
  const row = await getOpenPointForUpdate(ctx, id)
  const place = {
    name: request.name ?? row.name,
    provinceCode: request.provinceCode ?? row.province_code,
    communeCode: request.communeCode ?? row.commune_code,
    street: request.street ?? row.street,
  }
  if (!isPlaceKnown(place.provinceCode, place.communeCode)) throw problem('place_unknown')
  await network.updateServicePoint(ctx.db, id, place)
  ctx.record('service_point.updated', { servicePoint: id, fields: Object.keys(request) })
}

/** Closes a point at which nobody works any more; its records stay. */
export async function closeServicePoint(ctx: Context, id: string): Promise<void> {
  ctx.allow('service_point.manage')
  await getOpenPointForUpdate(ctx, id)
  if ((await countStaffAt(ctx, id)) > 0) throw problem('service_point_in_use')
  await network.updateClosed(ctx.db, id, ctx.now)
  ctx.record('service_point.closed', { servicePoint: id })
}

/** Gives a point a range of numbers no other range of the organisation can issue. */
export async function giveNumberRange(ctx: Context, id: string, request: AddNumberRange): Promise<void> {
  const { organisationId } = ctx.allow('service_point.manage')
  const planned = planRange(request)
  if (!planned) throw problem('range_invalid')
  await getOrganisationForUpdate(ctx, organisationId) // ranges of one organisation are given one after another
  await getOpenPointForUpdate(ctx, id)
  const overlapping = await network.countOverlappingRanges(ctx.db, {
    ...planned,
    organisationId,
    firstSerial: planned.nextSerial,
  })
  if (overlapping > 0) throw problem('range_overlaps')
  await addNumberRange(ctx, { ...planned, organisationId, servicePointId: id })
}
