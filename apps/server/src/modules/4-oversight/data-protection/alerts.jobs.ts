// Finds alerts in the entries of openings, a minute behind the acts. What was told once is told again only at twice the number.
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'
import { type ContextDeps, transactAsSystem } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { rulesOn } from '../../2-intake/retrieval/index.ts'
import * as alerts from './alerts.repository.ts'
import { type FoundAlert, findAlerts, groupBy } from './alerts.rules.ts'

/** How far back each look reaches: a service that stood still for a day catches up. */
const LOOK_BACK_DAYS = 2

/** Raises what is new for every operator in which somebody opened or searched lately. */
export async function raiseOpeningAlerts(deps: ContextDeps): Promise<void> {
  const db = dbOver(deps.pools.system)
  const today = vietnamDay(deps.clock())
  const days = Array.from({ length: LOOK_BACK_DAYS }, (_, back) => addDays(today, -back))
  const since = startOfDay(days.at(-1)!)
  for (const organisationId of await alerts.listActiveOrganisations(db, since)) {
    for (const day of days) await raiseOfDay(deps, organisationId, day)
  }
}

type Raised = FoundAlert & { staffId: string }

async function raiseOfDay(deps: ContextDeps, organisationId: string, day: string): Promise<void> {
  const db = dbOver(deps.pools.system)
  const period = { from: startOfDay(day), before: startOfDay(addDays(day, 1)) }
  const acts = await alerts.listActs(db, organisationId, period)
  if (acts.length === 0) return
  const rules = await rulesOn(db, organisationId, day)
  const found: Raised[] = [...groupBy(acts, ({ staffId }) => staffId)].flatMap(([staffId, own]) =>
    findAlerts(own, { id: staffId, servicePointId: own[0]!.ownPoint }, rules).map((alert) => ({ ...alert, staffId })),
  )
  const nameOf = ({ staffId, kind, subject }: Pick<Raised, 'staffId' | 'kind' | 'subject'>) =>
    `${staffId} ${kind} ${subject}`
  const told = new Map((await alerts.listKnown(db, organisationId, day)).map((row) => [nameOf(row), row.level]))
  const fresh = found.filter((alert) => alert.level > (told.get(nameOf(alert)) ?? 0))
  if (fresh.length > 0) await enter(deps, { organisationId, day, fresh })
}

function enter(
  deps: ContextDeps,
  { organisationId, day, fresh }: { organisationId: string; day: string; fresh: readonly Raised[] },
): Promise<void> {
  return transactAsSystem(deps, { kind: 'system', organisationId }, async (ctx) => {
    for (const alert of fresh) {
      const id = uuidv7(ctx.now)
      const entered = await alerts.insertAlert(ctx.db, organisationId, { ...alert, id, day, raisedAt: ctx.now })
      if (entered === 0) continue // another process told it
      const { kind, staffId: staff, count, threshold } = alert
      ctx.record('opening_alert.raised', { alert: id, kind, staff, day, count, threshold })
    }
  })
}
