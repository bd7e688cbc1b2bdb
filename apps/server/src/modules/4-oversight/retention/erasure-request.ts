// How an erasure begins: the day is due by both clocks, its unfinished records are held, and from then on it takes no new hold.
import { problem } from '@buuan/contract'
import { vietnamDay } from '@buuan/vietnam'
import type { Context } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { lockDay, placeAutomaticHolds } from '../../1-ground/holds/index.ts'
import { type OperatorDay, countParts, listDaySummaries, readClock } from './day-parts.repository.ts'
import { insertErasure } from './erasures.repository.ts'
import { findTerm } from './retention-terms.repository.ts'
import { CLOCK_LEAD_MS, CLOCK_STEP_MS, dueOnOf, isDue } from './retention.rules.ts'

/** Throws unless the day's term has ended by the program's clock and by the database's, and neither was changed lately. */
export async function requireDue(ctx: Context, day: string, dueOn: string): Promise<void> {
  const database = await readClock(ctx.db, ctx.now, CLOCK_STEP_MS)
  const isAhead = ctx.now.getTime() - database.now.getTime() > CLOCK_LEAD_MS
  if (isAhead || database.stepped)
    throw problem('retention_clock_disagrees', { today: vietnamDay(ctx.now), databaseDay: vietnamDay(database.now) })
  if (!isDue(dueOn, ctx.now) || !isDue(dueOn, database.now)) throw problem('retention_not_due', { day, dueOn })
}

/** Last day of an operator's day, and how many items it has. */
export async function getDueOn(ctx: Context, { organisationId, day }: OperatorDay) {
  const term = await findTerm(ctx.db, organisationId, vietnamDay(ctx.now))
  const [summary] = await listDaySummaries(ctx.db, organisationId, [day])
  return { dueOn: dueOnOf(day, summary?.latest ?? null, term?.months), items: summary?.items ?? 0 }
}

export type NewErasure = OperatorDay & { requestedBy: string | null; orderId: string | null }

/** Freezes a day and enters its erasure, approved already when a standing order says so. System role. */
export async function enterErasure(ctx: Context, wanted: NewErasure): Promise<string> {
  const { organisationId, day, requestedBy, orderId } = wanted
  await lockDay(ctx.db, organisationId, day)
  const { dueOn } = await getDueOn(ctx, wanted)
  await requireDue(ctx, day, dueOn)
  await placeAutomaticHolds(ctx, organisationId, day)
  const id = uuidv7(ctx.now)
  const state = orderId === null ? 'frozen' : 'approved'
  const report = await countParts(ctx.db, wanted)
  const row = { id, organisationId, day, dueOn, state, requestedBy, requestedAt: ctx.now, orderId, report } as const
  if ((await insertErasure(ctx.db, row)) === 0) throw problem('erasure_exists', { day })
  ctx.record('erasure.requested', { erasure: id, day, due: dueOn, order: orderId })
  return id
}
