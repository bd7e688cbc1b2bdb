// Standing orders: due days end without an approval each. An order takes two persons and ends by itself.
import { type ErasureOrder, type RequestErasureOrder, STANDING_ORDER_DAYS, problem, wireId } from '@buuan/contract'
import { addDays, vietnamDay } from '@buuan/vietnam'
import type { StaffActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { findStaffIdentities } from '../../1-ground/accounts/index.ts'
import * as orders from './erasure-orders.repository.ts'

/** An order as its reader sees it. */
export async function presentOrder(ctx: Context, reader: StaffActor, row: orders.OrderRow): Promise<ErasureOrder> {
  const ids = [row.requestedBy, row.approvedBy].filter((id) => id !== null)
  const staff = await findStaffIdentities(ctx.db, reader.organisationId, ids)
  const nameOf = (id: string) => {
    const who = staff.get(id)!
    return { id: wireId('stf', who.id), account: who.account, displayName: who.displayName }
  }
  const isOpen = row.approvedBy === null && row.requestedBy !== reader.id
  return {
    id: wireId('ord', row.id),
    requestedBy: nameOf(row.requestedBy),
    requestedAt: row.requestedAt.toISOString(),
    approvedBy: row.approvedBy === null ? null : nameOf(row.approvedBy),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    validUntil: row.validUntil,
    classes: row.classes,
    mayApprove: isOpen && reader.permissions.has('erasure.decide'),
  }
}

/** Asks for a standing order over the classes of data it names. */
export async function requestOrder(ctx: Context, { validUntil, classes }: RequestErasureOrder): Promise<ErasureOrder> {
  const asker = ctx.allow('erasure.request')
  const today = vietnamDay(ctx.now)
  if (validUntil <= today || validUntil > addDays(today, STANDING_ORDER_DAYS)) throw problem('hold_term_invalid')
  const { organisationId, id: requestedBy } = asker
  const row = { id: uuidv7(ctx.now), organisationId, requestedBy, requestedAt: ctx.now, validUntil, classes }
  if ((await orders.insertOrder(ctx.db, row)) === 0) throw problem('erasure_order_exists')
  ctx.record('erasure.order_requested', { order: row.id, until: validUntil, classes })
  return presentOrder(ctx, asker, { ...row, approvedBy: null, approvedAt: null })
}

async function findOpen(ctx: Context, organisationId: string, id: string): Promise<orders.OrderRow> {
  const row = await orders.findOrderForUpdate(ctx.db, organisationId, id)
  if (!row) throw problem('erasure_not_found')
  return row
}

/** The second person approves a standing order. */
export async function approveOrder(ctx: Context, id: string): Promise<ErasureOrder> {
  const decider = ctx.allow('erasure.decide')
  const row = await findOpen(ctx, decider.organisationId, id)
  if (row.approvedBy !== null) throw problem('already_decided')
  if (row.requestedBy === decider.id) throw problem('same_person')
  await orders.updateApproved(ctx.db, { id, by: decider.id, at: ctx.now })
  ctx.record('erasure.order_approved', { order: id, until: row.validUntil, classes: row.classes })
  return presentOrder(ctx, decider, { ...row, approvedBy: decider.id, approvedAt: ctx.now })
}

/** Ends a standing order; either person may, at any time. */
export async function endOrder(ctx: Context, id: string): Promise<ErasureOrder> {
  const actor = ctx.allow('erasure.decide')
  const row = await findOpen(ctx, actor.organisationId, id)
  await orders.updateEnded(ctx.db, { id, by: actor.id, at: ctx.now })
  ctx.record('erasure.order_ended', { order: id })
  return presentOrder(ctx, actor, row)
}
