// Which items a hold is wanted for, and which of them can still be held.
import {
  type ItemSearchKind,
  type NotHeld,
  type PlaceHold,
  itemIdOf,
  partsOfItemId,
  problem,
  uuidOf,
} from '@buuan/contract'
import { normaliseItemNumber, parseItemNumber } from '@buuan/item-id'
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import * as holds from './holds.repository.ts'

/** Days back that a case may reach: entries are kept 24 months. */
const CASE_DAYS = 731
/** How long after a search its result may be held, in milliseconds. */
const SEARCH_MS = 24 * 3_600_000

/** A typed number as it is stored, of whatever scheme. */
function storedNumber(typed: string): string {
  const read = parseItemNumber(typed, { operatorSchemes: [] })
  return read.ok ? read.value.value : normaliseItemNumber(typed)
}

export type Wanted = Pick<PlaceHold, 'itemNumbers' | 'itemIds' | 'caseNumber'> & { searchEntryId?: string | null }
export type WantedItems = { items: holds.ItemRef[]; typed: ReadonlyMap<string, string> }

/** The operator's items that are wanted, with the numbers as they were typed, and what names nothing. */
export async function findWanted(
  ctx: Context,
  organisationId: string,
  wanted: Wanted,
): Promise<WantedItems & { unknown: string[]; origin: 'items' | 'query' | 'case' }> {
  const typed = new Map(wanted.itemNumbers.map((number) => [storedNumber(number), number]))
  const numbered = await holds.findItemsByNumber(ctx.db, organisationId, {
    namespaces: ['upu_s10', 'gs1_sscc', organisationId],
    values: [...typed.keys()],
  })
  const refs = wanted.itemIds.map((id) => ({ day: partsOfItemId(id).day, itemId: partsOfItemId(id).uuid }))
  const identified = await holds.findItemsById(ctx.db, organisationId, refs)
  const isOfCase = wanted.caseNumber !== null && typed.size + refs.length === 0
  const since = startOfDay(addDays(vietnamDay(ctx.now), -CASE_DAYS))
  const ofCase = isOfCase
    ? await holds.findItemsOfCase(ctx.db, organisationId, { caseNumber: wanted.caseNumber!, since })
    : []
  const items = new Map<string, holds.ItemRef>()
  for (const { day, itemId } of [...numbered, ...identified, ...ofCase]) items.set(itemId, { day, itemId })
  const found = new Set(numbered.map(({ value }) => value))
  const known = new Set(identified.map(({ itemId }) => itemId))
  const unknown = [
    ...[...typed].filter(([value]) => !found.has(value)).map(([, number]) => number),
    ...wanted.itemIds.filter((id) => !known.has(partsOfItemId(id).uuid)),
  ]
  const typedOf = new Map(numbered.map(({ value, itemId }) => [itemId, typed.get(value) ?? value]))
  const origin = isOfCase ? 'case' : wanted.searchEntryId ? 'query' : 'items'
  return { items: [...items.values()], typed: typedOf, unknown, origin }
}

/** The search whose result is held: one's own, of the last 24 hours. Throws hold_search_unknown. */
export async function findSearch(
  ctx: Context,
  { searchEntryId }: Pick<PlaceHold, 'searchEntryId'>,
): Promise<{ searchedBy?: ItemSearchKind; searchEntry?: string }> {
  if (searchEntryId === null) return {}
  const { organisationId, id: staffId } = staffOf(ctx.actor)
  const searchEntry = uuidOf(searchEntryId)
  const since = new Date(ctx.now.getTime() - SEARCH_MS)
  const searchedBy = await holds.findSearchKind(ctx.db, { organisationId, staffId, entryId: searchEntry, since })
  if (searchedBy === undefined) throw problem('hold_search_unknown')
  return { searchedBy, searchEntry }
}

/** Parts what can be held from what lies in a day that is being erased or is erased. */
export async function sortOut(
  ctx: Context,
  organisationId: string,
  { items, typed }: WantedItems,
): Promise<{ kept: holds.ItemRef[]; notHeld: NotHeld[]; endingDays: string[] }> {
  const days = [...new Set(items.map(({ day }) => day))]
  const ending = await holds.listEndingDays(ctx.db, organisationId, days)
  const isErased = new Map(ending.map((row) => [row.day, row.isErased]))
  const notHeld = items.flatMap(({ day, itemId }): NotHeld[] => {
    const erased = isErased.get(day)
    if (erased === undefined) return []
    const why = erased ? 'erased' : 'freezing'
    return [{ itemId: itemIdOf(day, itemId), itemNumber: typed.get(itemId) ?? null, why }]
  })
  return { kept: items.filter(({ day }) => !isErased.has(day)), notHeld, endingDays: ending.map(({ day }) => day) }
}
