// Alerts as the data protection officer reads and settles them. Nobody settles an alert about their own account.
import {
  type OpeningAlert,
  type OpeningAlertPage,
  type OpeningAlertQuery,
  itemIdOf,
  problem,
  uuidOf,
  wireId,
} from '@buuan/contract'
import type { StaffActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { findStaffIdentities } from '../../1-ground/accounts/index.ts'
import * as alerts from './alerts.repository.ts'

const PAGE = 50

async function presentAlerts(
  ctx: Context,
  reader: StaffActor,
  rows: readonly alerts.AlertRow[],
): Promise<OpeningAlert[]> {
  const ids = rows.flatMap(({ staffId, acknowledgedBy }) =>
    acknowledgedBy === null ? [staffId] : [staffId, acknowledgedBy],
  )
  const staff = await findStaffIdentities(ctx.db, reader.organisationId, ids)
  const nameOf = (id: string) => {
    const who = staff.get(id)! // staff are never removed, only departed
    return { id: wireId('stf', who.id), account: who.account, displayName: who.displayName }
  }
  return rows.map((row) => ({
    id: wireId('alt', row.id),
    kind: row.kind,
    staff: nameOf(row.staffId),
    day: row.day,
    itemId: row.kind === 'same_item' ? itemOfSubject(row.subject) : null,
    count: row.count,
    threshold: row.threshold,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    raisedAt: row.raisedAt.toISOString(),
    acknowledgedBy: row.acknowledgedBy === null ? null : nameOf(row.acknowledgedBy),
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    note: row.note,
    mayAcknowledge:
      row.acknowledgedAt === null && row.staffId !== reader.id && reader.permissions.has('opening_alert.acknowledge'),
  }))
}

function itemOfSubject(subject: string) {
  const [day, item] = subject.split(' ')
  return itemIdOf(day!, item!)
}

/** One page of alerts, newest first. */
export async function getAlerts(ctx: Context, { state, cursor }: OpeningAlertQuery): Promise<OpeningAlertPage> {
  const reader = ctx.allow('opening.list')
  const after = cursor === undefined ? null : uuidOf(cursor)
  const { organisationId } = reader
  const rows = await alerts.listAlerts(ctx.db, { organisationId, state, after, limit: PAGE + 1 })
  const shown = rows.slice(0, PAGE)
  return {
    alerts: await presentAlerts(ctx, reader, shown),
    next: rows.length > PAGE ? wireId('alt', shown.at(-1)!.id) : null,
  }
}

/** Settles an alert with a note of what was found out. Throws same_person for one about the reader's own account. */
export async function acknowledgeAlert(ctx: Context, id: string, note: string): Promise<OpeningAlert> {
  const reader = ctx.allow('opening_alert.acknowledge')
  const row = await alerts.findAlertForUpdate(ctx.db, reader.organisationId, id)
  if (!row) throw problem('opening_alert_not_found')
  if (row.acknowledgedAt !== null) throw problem('already_decided')
  if (row.staffId === reader.id) throw problem('same_person')
  const done = { by: reader.id, at: ctx.now, note: note.normalize('NFC') }
  await alerts.updateAcknowledged(ctx.db, { id, ...done })
  ctx.record('opening_alert.acknowledged', { alert: id, kind: row.kind, staff: row.staffId })
  return (
    await presentAlerts(ctx, reader, [{ ...row, acknowledgedBy: done.by, acknowledgedAt: done.at, note: done.note }])
  )[0]!
}
