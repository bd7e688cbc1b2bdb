// Runs of the integrity job: those the desk asked for, at once and whole; and one a day for every operator, with its share of the blobs. What is found is entered, told and counted.
import type { IntegrityExamined } from '@buuan/contract'
import { transactAsSystem } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import type { Logger } from '../../../platform/logger.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { type ExamineDeps, type Examination, examine } from './examine.ts'
import { markBlobDays } from './blob-days.repository.ts'
import * as findings from './findings.repository.ts'

export type IntegrityDeps = ExamineDeps & { logger: Logger }

const EVERY_MS = 24 * 3_600_000
const nothing: IntegrityExamined = { days: 0, entries: 0, records: 0, photos: 0, blobs: 0, keys: 0 }

/** Carries out every waiting run, and enters one for each operator that had none for a day. */
export async function runIntegrity(deps: IntegrityDeps): Promise<void> {
  const db = dbOver(deps.pools.system)
  for (const organisationId of await findings.listOverdue(db, new Date(deps.clock().getTime() - EVERY_MS))) {
    const id = uuidv7(deps.clock())
    await transactAsSystem(deps, { kind: 'system', organisationId }, async (ctx) => {
      const entered = await findings.insertRun(ctx.db, { id, organisationId, requestedBy: null, at: ctx.now })
      if (entered > 0) ctx.record('integrity.requested', { run: id })
    })
  }
  // Taking a run is the job's own housekeeping, no act of anybody: its entry is that of the result.
  for (let run = await findings.claimRun(db, deps.clock()); run; run = await findings.claimRun(db, deps.clock())) {
    await carryOut(deps, run)
  }
}

async function carryOut(deps: IntegrityDeps, run: findings.RunRow): Promise<void> {
  try {
    await settle(deps, run, await examine(deps, run.organisationId, run.requestedBy === null ? 'share' : 'whole'))
  } catch (error) {
    await transactAsSystem(deps, { kind: 'system', organisationId: run.organisationId }, async (ctx) => {
      const standing = await findings.countFindings(ctx.db, run.organisationId)
      await findings.updateFinished(ctx.db, {
        id: run.id,
        at: ctx.now,
        failed: true,
        examined: nothing,
        findings: standing,
      })
      ctx.record('integrity.examined', { run: run.id, days: 0, findings: standing, failed: true })
    })
    throw error
  }
}

const nameOf = ({ fault, store, day, scope }: Pick<findings.Found, 'fault' | 'store' | 'day' | 'scope'>) =>
  [fault, store, day, scope].join(' ')

/** Enters what is new, ends what is no longer seen. */
function settle(
  deps: IntegrityDeps,
  { id: runId, organisationId }: findings.RunRow,
  { examined, found, blobDays, standingDays }: Examination,
): Promise<void> {
  // Of blobs that were not examined nothing is known anew: what was found of them stands.
  const untouched = new Set(standingDays.filter((day) => !blobDays.includes(day)))
  const isOpen = ({ store, day }: findings.FindingRow) => store === 'blobs' && day !== null && untouched.has(day)
  return transactAsSystem(deps, { kind: 'system', organisationId }, async (ctx) => {
    const standing = new Map((await findings.listFindings(ctx.db, organisationId)).map((row) => [nameOf(row), row]))
    for (const each of found) {
      const known = standing.get(nameOf(each))
      standing.delete(nameOf(each))
      if (known) {
        await findings.updateSeen(ctx.db, { ...each, id: known.id, at: ctx.now })
        continue
      }
      const id = uuidv7(ctx.now)
      await findings.insertFinding(ctx.db, { ...each, id, organisationId, at: ctx.now })
      ctx.record('integrity.found', { finding: id, ...each })
      deps.logger.error(each, 'a store does not hold what the log says it must (docs/runbooks/integrity.md)')
    }
    let left = 0
    for (const row of standing.values()) {
      if (isOpen(row)) {
        left += 1
        continue
      }
      const { id, fault, store, day } = row
      await findings.updateEnded(ctx.db, id, ctx.now)
      ctx.record('integrity.ended', { finding: id, fault, store, day })
    }
    await markBlobDays(ctx.db, { organisationId, days: blobDays, at: ctx.now })
    const total = found.length + left
    await findings.updateFinished(ctx.db, { id: runId, at: ctx.now, failed: false, examined, findings: total })
    ctx.record('integrity.examined', { run: runId, days: examined.days, findings: total, failed: false })
  })
}
