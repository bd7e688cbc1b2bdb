// The data protection officer's reading of the log: openings, their export, and who opened the items of a leak.
import {
  type LeakTrace,
  type OpeningExportQuery,
  type OpeningList,
  type OpeningQuery,
  type OpeningRow,
  openingPurposes,
  partsOfItemId,
  itemIdOf,
  problem,
  uuidOf,
  wireId,
} from '@buuan/contract'
import { normaliseItemNumber, parseItemNumber } from '@buuan/item-id'
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'
import { type StaffActor, staffOf } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { type StaffIdentity, findStaffIdentities } from '../../1-ground/accounts/index.ts'
import { findItems, findNumberedItems, formatNumberOf, makePageMark, readPageMark } from '../../2-intake/items/index.ts'
import { type OpeningEntry, listOpeners, listOpenings } from './openings.repository.ts'
import { type OpeningFileFormat, writeOpeningsFile } from './openings-file.ts'
import { type Period, periodOf } from './openings.rules.ts'

const PAGE = 100
const EXPORT_ROWS = 20_000

function filterOf(actor: StaffActor, query: OpeningExportQuery, period: Period) {
  return {
    organisationId: actor.organisationId,
    from: startOfDay(period.from),
    before: startOfDay(addDays(period.to, 1)),
    staffId: query.staffId ? uuidOf(query.staffId) : null,
    itemId: query.itemId ? partsOfItemId(query.itemId).uuid : null,
    purpose: query.purpose ?? null,
    kind: query.kind ?? null,
  }
}

/** One page of openings, newest first. */
export async function getOpenings(ctx: Context, query: OpeningQuery): Promise<OpeningList> {
  const actor = ctx.allow('opening.list')
  const period = periodOf(query, vietnamDay(ctx.now))
  const filter = { ...filterOf(actor, query, period), after: readPageMark(query.cursor), limit: PAGE + 1 }
  const entries = await listOpenings(ctx.db, filter)
  const shown = entries.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    openings: await describe(ctx, shown),
    nextCursor: entries.length > PAGE && last ? makePageMark(last) : null,
    ...period,
  }
}

/** All openings of a period as a file; refused when there are more than a spreadsheet should hold. The export is entered. */
export async function exportOpenings(
  ctx: Context,
  query: OpeningExportQuery,
  format: OpeningFileFormat,
): Promise<Buffer> {
  const actor = ctx.allow('opening.list')
  const period = periodOf(query, vietnamDay(ctx.now))
  const entries = await listOpenings(ctx.db, {
    ...filterOf(actor, query, period),
    after: null,
    limit: EXPORT_ROWS + 1,
  })
  if (entries.length > EXPORT_ROWS) throw problem('search_too_wide', { rows: EXPORT_ROWS })
  const rows = await describe(ctx, entries)
  ctx.record('opening.exported', { ...period, rows: rows.length })
  return writeOpeningsFile(rows, format)
}

async function describe(ctx: Context, entries: readonly OpeningEntry[]): Promise<OpeningRow[]> {
  const { organisationId } = staffOf(ctx.actor)
  const staff = await findStaffIdentities(
    ctx.db,
    organisationId,
    entries.flatMap((entry) => entry.actorId ?? []),
  )
  const keys = entries.flatMap(({ payload }) =>
    payload.item && payload.day ? [{ day: payload.day, itemId: payload.item }] : [],
  )
  const distinct = [...new Map(keys.map((key) => [key.itemId, key])).values()]
  const items = await findItems(ctx.db, { organisationId, servicePointId: null, keys: distinct })
  const numbers = new Map(items.map((item) => [item.id, formatNumberOf(item)]))
  return entries.map((entry) => rowOf(entry, staff, numbers))
}

function rowOf(
  { id, at, event, actorId, payload }: OpeningEntry,
  staff: ReadonlyMap<string, StaffIdentity>,
  numbers: ReadonlyMap<string, string | null>,
): OpeningRow {
  const who = actorId === null ? undefined : staff.get(actorId)
  return {
    entryId: wireId('ent', id),
    kind: event,
    at: at.toISOString(),
    staff: who ? staffRow(who) : null,
    itemId: payload.item && payload.day ? itemIdOf(payload.day, payload.item) : null,
    itemNumber: (payload.item && numbers.get(payload.item)) ?? null,
    servicePointId: payload.servicePoint ? wireId('svp', payload.servicePoint) : null,
    purpose: openingPurposes.find(({ code }) => code === payload.purpose)?.code ?? null,
    caseNumber: payload.caseNumber ?? null,
    parts: payload.parts ?? [],
    searchedBy: payload.by ?? null,
    days: payload.days ?? null,
    hits: payload.hits ?? null,
    refused: payload.permission ?? null,
    paper: payload.paper ?? null,
  }
}

/** A pasted number as it is stored, of whatever scheme. */
function storedNumber(typed: string): string {
  const read = parseItemNumber(typed, { operatorSchemes: [] })
  return read.ok ? read.value.value : normaliseItemNumber(typed)
}

const staffRow = ({ id, account, displayName }: StaffIdentity) => ({ id: wireId('stf', id), account, displayName })

/** Accounts ranked by how many of the leaked items they opened, with times; also for items erased since. The trace is entered. */
export async function traceLeak(ctx: Context, typed: readonly string[]): Promise<LeakTrace> {
  const { organisationId } = ctx.allow('opening.list')
  const values = [...new Set(typed.map(storedNumber))]
  const namespaces = ['upu_s10', 'gs1_sscc', organisationId]
  const numbers = values.flatMap((value) => namespaces.map((namespace) => ({ namespace, value })))
  const found = await findNumberedItems(ctx.db, organisationId, numbers)
  const firstDay = found.map(({ day }) => day).toSorted()[0] ?? vietnamDay(ctx.now)
  const since = startOfDay(firstDay) // nobody opened an item before its day
  const openers = await listOpeners(ctx.db, { organisationId, since, items: found.map(({ itemId }) => itemId) })
  const staff = await findStaffIdentities(
    ctx.db,
    organisationId,
    openers.map(({ staffId }) => staffId),
  )
  const valueOf = new Map(found.map(({ itemId, value }) => [itemId, value]))
  const known = new Set(found.map(({ value }) => value))
  ctx.record('leak.traced', { items: found.length, accounts: openers.length })
  return {
    asked: values.length,
    traced: known.size,
    unknown: values.filter((value) => !known.has(value)),
    accounts: openers.map(({ staffId, items, openings, firstAt, lastAt }) => ({
      staff: staffRow(staff.get(staffId)!), // staff are never removed, only departed
      items: items.length,
      openings,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
      itemNumbers: items.map((item) => valueOf.get(item)!).toSorted(),
    })),
  }
}
