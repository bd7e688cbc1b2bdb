// Confirmations by PIN as an acceptance uses them: the account's own, of this session, this draft and this very inspection, once, while they stand. [CT02-I-5]
import type { Db } from '../../../platform/database/statement.ts'
import {
  type ClerkConfirmationRow,
  type JointInspectionRow,
  deleteClerkConfirmations,
  holdClerkConfirmations,
} from '../joint-inspection/index.ts'
import type { Prepared } from './acceptance.prepare.ts'

export type Confirmed = ReadonlyMap<Prepared, ClerkConfirmationRow>

function isItsOwn(row: ClerkConfirmationRow, { actor, now, draftId, confirmation }: Prepared): boolean {
  return (
    row.staffId === actor.id &&
    row.sessionId === actor.sessionId &&
    row.draftId === draftId &&
    row.expiresAt > now &&
    confirmation !== null &&
    row.inspection.equals(confirmation.inspection)
  )
}

/** Confirmations of those in a batch that name one; whoever names one that is not theirs, or used, is not among them. */
export async function holdConfirmations(db: Db, batch: readonly Prepared[]): Promise<Confirmed> {
  const naming = batch.filter((prepared) => prepared.confirmation !== null)
  const rows = await holdClerkConfirmations(
    db,
    naming.map((prepared) => prepared.confirmation!.id),
  )
  const held = new Map(rows.map((row) => [row.id, row]))
  const confirmed = new Map<Prepared, ClerkConfirmationRow>()
  for (const prepared of naming) {
    const row = held.get(prepared.confirmation!.id)
    if (!row || !isItsOwn(row, prepared)) continue
    held.delete(row.id) // one confirmation, one item
    confirmed.set(prepared, row)
  }
  return confirmed
}

/** The inspection as it is written: the time of a confirmation by PIN is the server's. */
export function inspectionWith(prepared: Prepared, confirmed: Confirmed): JointInspectionRow[] {
  if (prepared.inspection === null) return []
  const row = confirmed.get(prepared)
  return [row ? { ...prepared.inspection, clerkConfirmedAt: row.confirmedAt.toISOString() } : prepared.inspection]
}

/** Removes what these acceptances have used up. */
export function useUpConfirmations(db: Db, batch: readonly Prepared[]): Promise<void> {
  return deleteClerkConfirmations(
    db,
    batch.flatMap((prepared) => prepared.confirmation?.id ?? []),
  )
}
