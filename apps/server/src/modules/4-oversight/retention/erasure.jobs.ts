// Beside the requests: approved erasures are carried out, standing orders ask for due days, and tables nobody needs any more are dropped.
import { ProblemError } from '@buuan/contract'
import { addMonths, vietnamDay } from '@buuan/vietnam'
import { transactAsSystem } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { CORE_RETENTION_MONTHS } from '../../1-ground/legal/index.ts'
import * as parts from './day-parts.repository.ts'
import { listValidOrders } from './erasure-orders.repository.ts'
import { enterErasure } from './erasure-request.ts'
import { type ErasureDeps, runErasure } from './erasure.steps.ts'
import { listErasuresOf, listUnderWay } from './erasures.repository.ts'
import { findTerm } from './retention-terms.repository.ts'
import { daysWithinNotice, dueOnOf, isDue } from './retention.rules.ts'

/** Carries out every approved erasure; one that fails does not hold up the others, and is told. */
export async function sweepErasures(deps: ErasureDeps): Promise<void> {
  await requestByOrder(deps)
  const faults: unknown[] = []
  for (const erasure of await listUnderWay(dbOver(deps.pools.system))) {
    await runErasure(deps, erasure).catch((error: unknown) => faults.push(error))
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} erasures did not come further`)
}

async function requestByOrder(deps: ErasureDeps): Promise<void> {
  const db = dbOver(deps.pools.system)
  const now = deps.clock()
  const orders = await listValidOrders(db, vietnamDay(now), 'personal')
  if (orders.length === 0) return
  const days = daysWithinNotice(await parts.listStandingDays(db, 'personal'), vietnamDay(now), 0)
  for (const { id: orderId, organisationId } of orders) {
    const asked = new Set((await listErasuresOf(db, organisationId, days)).map(({ day }) => day))
    const months = (await findTerm(db, organisationId, vietnamDay(now)))?.months
    const open = days.filter((day) => !asked.has(day))
    for (const { day, items, latest } of await parts.listDaySummaries(db, organisationId, open)) {
      if (items === 0 || !isDue(dueOnOf(day, latest, months), now)) continue
      const actor = { kind: 'system', organisationId } as const
      await transactAsSystem(deps, actor, (ctx) =>
        enterErasure(ctx, { organisationId, day, requestedBy: null, orderId }),
      ).catch((error: unknown) => {
        if (!(error instanceof ProblemError)) throw error // somebody asked meanwhile, or the clocks disagree: the next round sees
      })
    }
  }
}

/** Drops what is left of past days: personal tables that hold nobody's rows, and the core after seven months once a standing order of every operator in it covers that. */
export async function dropEndedDays(deps: ErasureDeps): Promise<void> {
  const db = dbOver(deps.pools.system)
  const today = vietnamDay(deps.clock())
  for (const ofClass of ['personal', 'core'] as const) {
    const standing = await parts.listStandingDays(db, ofClass)
    const days =
      ofClass === 'core' ? standing.filter((day) => isCoreEnded(day, today)) : daysWithinNotice(standing, today, -1)
    for (const day of days) {
      await transactAsSystem(deps, { kind: 'system', organisationId: null }, async (ctx) => {
        const isDropped =
          ofClass === 'core' ? parts.dropCoreDay(ctx.db, day, today) : parts.dropPersonalDay(ctx.db, day)
        if (await isDropped) ctx.record('erasure.tables_dropped', { day, class: ofClass })
      })
    }
  }
}

function isCoreEnded(day: string, today: string): boolean {
  return addMonths(day, CORE_RETENTION_MONTHS) < today
}
