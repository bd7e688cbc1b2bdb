// Records that lack a part or wait for photos: listed and counted against their clause, never silently passed. Nothing personal. [CT02-I-4, CT02-I-5]
import {
  RecordPart,
  SEARCH_DAYS,
  SEARCH_HITS,
  type UnfinishedItem,
  type UnfinishedList,
  type UnfinishedQuery,
  clauseOfPart,
  itemIdOf,
  problem,
  uuidOf,
  wireId,
} from '@buuan/contract'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { type StaffActor, isPointBound } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { type StaffIdentity, findStaffIdentities } from '../../1-ground/accounts/index.ts'
import { getServicePoint } from '../../1-ground/network/index.ts'
import {
  type ItemRow,
  countUnfinished,
  formatNumberOf,
  isDispatchBlocked,
  listUnfinishedItems,
  makePageMark,
  readPageMark,
} from '../items/index.ts'

const identificationParts = RecordPart.options.filter((part) => clauseOfPart(part) === 'CT02-I-4')

function pointOf(actor: StaffActor, named: string | null): string | null {
  if (!isPointBound(actor)) return named
  if (actor.servicePointId === null || (named !== null && named !== actor.servicePointId)) throw problem('not_found')
  return actor.servicePointId
}

/** Unfinished records within one's reach, oldest first, with their counts. */
export async function listUnfinished(ctx: Context, query: UnfinishedQuery): Promise<UnfinishedList> {
  const actor = ctx.allow('item.list_incomplete')
  const today = vietnamDay(ctx.now)
  const scope = {
    organisationId: actor.organisationId,
    servicePointId: pointOf(actor, query.servicePointId ? uuidOf(query.servicePointId) : null),
    firstDay: addDays(today, 1 - SEARCH_DAYS),
    lastDay: today,
  }
  const completeness = query.completeness ?? null
  const page = { ...scope, completeness, after: readPageMark(query.cursor), limit: SEARCH_HITS + 1 }
  const rows = await listUnfinishedItems(ctx.db, page)
  const counts = await countUnfinished(ctx.db, scope, { now: ctx.now, identificationParts })
  const shown = rows.slice(0, SEARCH_HITS)
  const last = shown.at(-1)
  const recorders = shown.map((row) => row.recorded_by)
  const names = {
    points: await pointNames(ctx, shown),
    staff: await findStaffIdentities(ctx.db, actor.organisationId, recorders),
  }
  return {
    items: shown.map((item) => unfinishedOf(item, names)),
    nextCursor: rows.length > SEARCH_HITS && last ? makePageMark({ at: last.accepted_at, id: last.id }) : null,
    counts: {
      incomplete: counts.incomplete,
      photosPending: counts.photosPending,
      overdue: counts.overdue,
      byClause: { 'CT02-I-4': counts.identificationClause, 'CT02-I-5': counts.inspectionClause },
    },
  }
}

async function pointNames(ctx: Context, rows: readonly ItemRow[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(rows.map((row) => row.service_point_id)))
    names.set(id, (await getServicePoint(ctx, id)).name)
  return names
}

type Names = { points: ReadonlyMap<string, string>; staff: ReadonlyMap<string, StaffIdentity> }

function unfinishedOf(item: ItemRow, names: Names): UnfinishedItem {
  const recorder = names.staff.get(item.recorded_by)
  if (recorder === undefined) throw problem('internal_error') // staff are never removed, only departed
  return {
    itemId: itemIdOf(item.day, item.id),
    itemNumber: formatNumberOf(item),
    servicePointId: wireId('svp', item.service_point_id),
    servicePointName: names.points.get(item.service_point_id)!,
    itemClass: item.class,
    channel: item.channel,
    acceptedAt: item.accepted_at.toISOString(),
    completeness: item.completeness,
    missing: item.missing,
    clauses: [...new Set(item.missing.map(clauseOfPart))].toSorted(),
    photosDueAt: item.photos_due_at?.toISOString() ?? null,
    signed: item.photos_signed_by !== null,
    late: item.late_reason !== null,
    dispatchBlocked: isDispatchBlocked(item),
    version: item.version,
    recordedBy: { ...recorder, id: wireId('stf', recorder.id) },
  }
}
