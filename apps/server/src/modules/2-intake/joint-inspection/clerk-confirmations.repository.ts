// SQL of confirmations by PIN that wait for their acceptance. [CT02-I-5]
import { type Db, statement } from '../../../platform/database/statement.ts'

export type ClerkConfirmationRow = {
  id: string
  organisationId: string
  staffId: string
  sessionId: string
  draftId: string
  /** Keyed fingerprint of the inspection as the clerk saw it. */
  inspection: Buffer
  confirmedAt: Date
  expiresAt: Date
}

const insert = statement(
  'clerk_confirmations.insert',
  `INSERT INTO core.clerk_confirmations (id, organisation_id, staff_id, session_id, draft_id, inspection, confirmed_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
const removeEarlier = statement(
  'clerk_confirmations.delete_earlier',
  'DELETE FROM core.clerk_confirmations WHERE staff_id = $1 AND (draft_id = $2 OR expires_at <= $3)',
)
const hold = statement(
  'clerk_confirmations.hold',
  `SELECT id, organisation_id AS "organisationId", staff_id AS "staffId", session_id AS "sessionId", draft_id AS "draftId", inspection,
     confirmed_at AS "confirmedAt", expires_at AS "expiresAt"
   FROM core.clerk_confirmations WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
)
const remove = statement(
  'clerk_confirmations.delete',
  'DELETE FROM core.clerk_confirmations WHERE id = ANY($1::uuid[])',
)

/** Writes a confirmation in place of an earlier one of the same draft; the account's expired ones go with it. */
export async function insertClerkConfirmation(db: Db, row: ClerkConfirmationRow): Promise<void> {
  await db.run(removeEarlier, [row.staffId, row.draftId, row.confirmedAt])
  await db.run(insert, [
    row.id,
    row.organisationId,
    row.staffId,
    row.sessionId,
    row.draftId,
    row.inspection,
    row.confirmedAt,
    row.expiresAt,
  ])
}

/** The confirmations of these ids, held until the transaction ends, so that each is used once. */
export async function holdClerkConfirmations(db: Db, ids: readonly string[]): Promise<ClerkConfirmationRow[]> {
  return ids.length === 0 ? [] : db.many<ClerkConfirmationRow>(hold, [ids])
}

/** Removes confirmations that an acceptance has used. */
export async function deleteClerkConfirmations(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.run(remove, [ids])
}
