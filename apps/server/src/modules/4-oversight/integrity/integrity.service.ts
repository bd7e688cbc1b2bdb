// "Verify now" and its result, as the desk reads it.
import { IntegrityExamined, type IntegrityReport, itemIdOf, problem, wireId } from '@buuan/contract'
import type { Context } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { findStaffIdentities } from '../../1-ground/accounts/index.ts'
import { findBlobProgress } from './blob-days.repository.ts'
import * as findings from './findings.repository.ts'
import { BLOB_CYCLE_DAYS } from './integrity.rules.ts'

/** The newest result and everything that stands found. */
export async function getReport(ctx: Context): Promise<IntegrityReport> {
  const { organisationId } = ctx.allow('retention.read')
  const run = await findings.findNewestRun(ctx.db, organisationId)
  const rows = await findings.listFindings(ctx.db, organisationId)
  const staff = await findStaffIdentities(ctx.db, organisationId, run?.requestedBy ? [run.requestedBy] : [])
  const who = run?.requestedBy ? staff.get(run.requestedBy) : undefined
  const since = new Date(ctx.now.getTime() - BLOB_CYCLE_DAYS * 86_400_000)
  const { days, checked, oldestAt } = await findBlobProgress(ctx.db, organisationId, since)
  return {
    blobs: { cycleDays: BLOB_CYCLE_DAYS, days, checked, oldestAt: oldestAt?.toISOString() ?? null },
    underWay: await findings.isRunWaiting(ctx.db, organisationId),
    run: run
      ? {
          id: wireId('run', run.id),
          requestedBy: who ? { id: wireId('stf', who.id), account: who.account, displayName: who.displayName } : null,
          requestedAt: run.requestedAt.toISOString(),
          finishedAt: run.finishedAt?.toISOString() ?? null,
          failed: run.failed,
          examined: run.failed ? null : IntegrityExamined.parse(run.examined),
          findings: run.findings,
        }
      : null,
    findings: rows.map((row) => ({
      id: wireId('fnd', row.id),
      fault: row.fault,
      store: row.store,
      day: row.day,
      scope: row.scope,
      count: row.count,
      items: row.day === null ? [] : row.items.map((item) => itemIdOf(row.day!, item)),
      foundAt: row.foundAt.toISOString(),
      seenAt: row.seenAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    })),
  }
}

/** Asks for a run now; it begins within seconds. Throws integrity_run_open while one is under way. */
export async function requestRun(ctx: Context): Promise<IntegrityReport> {
  const { organisationId, id: requestedBy } = ctx.allow('integrity.run')
  const id = uuidv7(ctx.now)
  if ((await findings.insertRun(ctx.db, { id, organisationId, requestedBy, at: ctx.now })) === 0)
    throw problem('integrity_run_open')
  ctx.record('integrity.requested', { run: id })
  return getReport(ctx)
}
