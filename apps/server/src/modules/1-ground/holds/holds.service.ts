// Placing, extending and releasing holds. Whoever holds says why, on what basis and until when; a frozen day takes no new hold.
import {
  type ExtendHold,
  type Hold,
  type HoldFilter,
  type HoldPage,
  type HoldPreview,
  type PlaceHold,
  type PlacedHold,
  type PreviewHold,
  problem,
  uuidOf,
  wireId,
} from '@buuan/contract'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { findStaffIdentities } from '../accounts/index.ts'
import { OPEN_CASE_DAYS, automaticRules, isTermSound } from './holds.rules.ts'
import { findSearch, findWanted, sortOut } from './holds-wanted.ts'
import * as holds from './holds.repository.ts'

const PAGE = 50

async function presentHolds(ctx: Context, rows: readonly holds.HoldRow[]): Promise<Hold[]> {
  const { organisationId } = staffOf(ctx.actor)
  const ids = rows.flatMap((row) => [row.placedBy, row.releasedBy]).filter((id) => id !== null)
  const staff = await findStaffIdentities(ctx.db, organisationId, ids)
  const nameOf = (id: string | null) => {
    const who = id === null ? undefined : staff.get(id)
    return who ? { id: wireId('stf', who.id), account: who.account, displayName: who.displayName } : null
  }
  const today = vietnamDay(ctx.now)
  return rows.map((row) => ({
    id: wireId('hld', row.id),
    origin: row.origin,
    searchedBy: row.searchedBy,
    basis: row.basis,
    caseNumber: row.caseNumber,
    reason: row.reason,
    placedBy: nameOf(row.placedBy),
    placedAt: row.placedAt.toISOString(),
    untilOn: row.untilOn,
    reviewOn: row.reviewOn,
    isReviewDue: row.releasedAt === null && row.reviewOn <= today,
    items: row.items,
    securedItems: row.securedItems,
    releasedBy: nameOf(row.releasedBy),
    releasedAt: row.releasedAt?.toISOString() ?? null,
    releaseReason: row.releaseReason,
    keyDestroyedAt: row.keyDestroyedAt?.toISOString() ?? null,
  }))
}

async function getHold(ctx: Context, id: string): Promise<Hold> {
  const row = await holds.findHold(ctx.db, staffOf(ctx.actor).organisationId, id)
  if (!row) throw problem('hold_not_found')
  return (await presentHolds(ctx, [row]))[0]!
}

/** Places a hold on items, on the result of a search or on every item opened under a case. Items of a day that is being erased or is erased are named and not held; throws day_frozen when no other is left. */
export async function placeHold(ctx: Context, wanted: PlaceHold): Promise<PlacedHold> {
  const { id: placedBy, organisationId } = ctx.allow('hold.manage')
  if (!isTermSound(wanted, vietnamDay(ctx.now))) throw problem('hold_term_invalid')
  const search = await findSearch(ctx, wanted)
  const { items, unknown, origin, typed } = await findWanted(ctx, organisationId, wanted)
  if (items.length === 0) throw problem('hold_without_items')
  const days = [...new Set(items.map(({ day }) => day))].toSorted()
  for (const day of days) await holds.lockDay(ctx.db, organisationId, day)
  const { kept, notHeld, endingDays } = await sortOut(ctx, organisationId, { items, typed })
  if (kept.length === 0) throw problem('day_frozen', { days: endingDays.join(', ') })
  const { basis, caseNumber, reason, untilOn, reviewOn } = wanted
  const row = { basis, caseNumber, reason: reason.normalize('NFC'), untilOn, reviewOn, ...search }
  const id = await insertNew(ctx, { ...row, organisationId, origin, placedBy }, kept, notHeld.length)
  return { hold: await getHold(ctx, id), unknown, notHeld }
}

/** What a hold on these items would keep, and which it would not. Changes nothing. */
export async function previewHold(ctx: Context, { itemIds }: PreviewHold): Promise<HoldPreview> {
  const { organisationId } = ctx.allow('hold.manage')
  const { items, unknown, typed } = await findWanted(ctx, organisationId, {
    itemIds,
    itemNumbers: [],
    caseNumber: null,
  })
  const { kept, notHeld } = await sortOut(ctx, organisationId, { items, typed })
  const alreadyHeld = await holds.countHeldAlready(ctx.db, organisationId, kept)
  return { keeps: kept.length, alreadyHeld, unknown, notHeld }
}

async function insertNew(
  ctx: Context,
  hold: Omit<holds.NewHold, 'id' | 'placedAt'>,
  items: readonly holds.ItemRef[],
  notHeld = 0,
): Promise<string> {
  const id = uuidv7(ctx.now)
  await holds.insertHold(ctx.db, { ...hold, id, placedAt: ctx.now }, items)
  ctx.record('hold.placed', {
    hold: id,
    origin: hold.origin,
    basis: hold.basis,
    items: items.length,
    ...(notHeld > 0 && { notHeld }),
    ...(hold.searchEntry !== undefined && { search: hold.searchEntry }),
    until: hold.untilOn,
    review: hold.reviewOn,
  })
  return id
}

/** What the program holds by itself before a day is frozen. The caller holds the day's lock, on the system role. */
export async function placeAutomaticHolds(ctx: Context, organisationId: string, day: string): Promise<number> {
  const today = vietnamDay(ctx.now)
  let count = 0
  const since = new Date(ctx.now.getTime() - OPEN_CASE_DAYS * 86_400_000)
  for (const { basis, reason, purpose, days, reviewDays } of automaticRules) {
    const items =
      purpose === undefined
        ? await holds.listUnfinished(ctx.db, organisationId, day)
        : await holds.listOpenedFor(ctx.db, { organisationId, day, purpose, since })
    if (items.length === 0) continue
    const term = { untilOn: addDays(today, days), reviewOn: addDays(today, reviewDays) }
    const who = { organisationId, origin: 'automatic', placedBy: null, caseNumber: null } as const
    await insertNew(ctx, { ...who, ...term, basis, reason }, items)
    count += items.length
  }
  return count
}

async function findOpen(ctx: Context, holdId: string): Promise<holds.HoldRow> {
  const row = await holds.findHoldForUpdate(ctx.db, staffOf(ctx.actor).organisationId, holdId)
  if (!row) throw problem('hold_not_found')
  if (row.releasedAt !== null) throw problem('hold_ended')
  return row
}

/** Sets a new term after a review. */
export async function extendHold(ctx: Context, holdId: string, term: ExtendHold): Promise<Hold> {
  ctx.allow('hold.manage')
  if (!isTermSound(term, vietnamDay(ctx.now))) throw problem('hold_term_invalid')
  const row = await findOpen(ctx, holdId)
  await holds.updateTerm(ctx.db, { id: row.id, ...term })
  ctx.record('hold.extended', { hold: row.id, until: term.untilOn, review: term.reviewOn })
  return getHold(ctx, row.id)
}

/** Notes that a hold was looked at again and stays; its next review lies before its end. */
export async function reviewHold(ctx: Context, holdId: string, reviewOn: string): Promise<Hold> {
  const { id: by } = ctx.allow('hold.manage')
  const row = await findOpen(ctx, holdId)
  if (reviewOn <= vietnamDay(ctx.now) || reviewOn > row.untilOn) throw problem('hold_term_invalid')
  await holds.updateReviewed(ctx.db, { id: row.id, reviewOn, by, at: ctx.now })
  ctx.record('hold.reviewed', { hold: row.id, review: reviewOn })
  return getHold(ctx, row.id)
}

/** Releases a hold; what only it kept is destroyed by the sweep that follows. */
export async function releaseHold(ctx: Context, holdId: string, reason: string): Promise<Hold> {
  const { id: by } = ctx.allow('hold.manage')
  const row = await findOpen(ctx, holdId)
  await holds.updateReleased(ctx.db, { id: row.id, at: ctx.now, by, reason: reason.normalize('NFC') })
  ctx.record('hold.released', { hold: row.id })
  return getHold(ctx, row.id)
}

/** Holds of the operator, newest first. */
export async function getHolds(ctx: Context, filter: HoldFilter): Promise<HoldPage> {
  const { organisationId } = ctx.allow('retention.read')
  const after = filter.cursor === undefined ? null : uuidOf(filter.cursor)
  const rows = await holds.listHolds(ctx.db, { organisationId, state: filter.state, after, limit: PAGE + 1 })
  const page = rows.slice(0, PAGE)
  return {
    holds: await presentHolds(ctx, page),
    next: rows.length > PAGE ? wireId('hld', page.at(-1)!.id) : null,
  }
}
