// What waits for the reader; a number they may do nothing about is none.
import type { DeskCounts } from '@buuan/contract'
import { vietnamDay } from '@buuan/vietnam'
import type { Context } from '../../../platform/context.ts'
import { countHoldsToReview } from '../../1-ground/holds/index.ts'
import { countOpenAlerts } from '../data-protection/index.ts'
import { countFindings } from '../integrity/index.ts'
import { countErasuresToDecide } from '../retention/index.ts'

/** Counts of the reader's own organisation. */
export async function getDeskCounts(ctx: Context): Promise<DeskCounts> {
  const { organisationId, id, permissions } = ctx.allow('retention.read')
  const { db } = ctx
  const today = vietnamDay(ctx.now)
  return {
    alerts: permissions.has('opening.list') ? await countOpenAlerts(db, organisationId, id) : 0,
    holdsToReview: permissions.has('hold.manage') ? await countHoldsToReview(db, organisationId, today) : 0,
    erasuresToDecide: permissions.has('erasure.decide') ? await countErasuresToDecide(db, organisationId, id) : 0,
    findings: await countFindings(db, organisationId),
  }
}
