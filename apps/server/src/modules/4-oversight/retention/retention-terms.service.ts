// An operator's own term: longer than the law's three months, with its legal basis, never shorter (CT02-I-4).
import { type RetentionTerm, type SetRetentionTerm, problem, wireId } from '@buuan/contract'
import { addDays, vietnamDay } from '@buuan/vietnam'
import type { Context } from '../../../platform/context.ts'
import { findStaffIdentities } from '../../1-ground/accounts/index.ts'
import { MINIMUM_RETENTION_MONTHS } from '../../1-ground/legal/index.ts'
import { findTerm, insertTerm } from './retention-terms.repository.ts'

/** The term in force, and who entered it on what basis. */
export async function getTerm(ctx: Context): Promise<RetentionTerm> {
  const { organisationId } = ctx.allow('retention.read')
  const row = await findTerm(ctx.db, organisationId, vietnamDay(ctx.now))
  const who = row && (await findStaffIdentities(ctx.db, organisationId, [row.setBy])).get(row.setBy)
  return {
    months: row?.months ?? MINIMUM_RETENTION_MONTHS,
    lawfulMonths: MINIMUM_RETENTION_MONTHS,
    effectiveOn: row?.effectiveOn ?? null,
    legalBasis: row?.legalBasis ?? null,
    setBy: who ? { id: wireId('stf', who.id), account: who.account, displayName: who.displayName } : null,
  }
}

/** Enters a term from a day on; it counts for every day that is not erased by then. */
export async function setTerm(
  ctx: Context,
  { months, effectiveOn, legalBasis }: SetRetentionTerm,
): Promise<RetentionTerm> {
  const { organisationId, id: setBy } = ctx.allow('retention.set_term')
  const today = vietnamDay(ctx.now)
  const isSooner = effectiveOn < today || effectiveOn > addDays(today, 366)
  if (months < MINIMUM_RETENTION_MONTHS || isSooner) throw problem('retention_term_invalid')
  const row = { effectiveOn, setBy, months, legalBasis: legalBasis.normalize('NFC') }
  await insertTerm(ctx.db, { ...row, organisationId, setAt: ctx.now })
  ctx.record('retention.term_set', { from: effectiveOn, months })
  return getTerm(ctx)
}
