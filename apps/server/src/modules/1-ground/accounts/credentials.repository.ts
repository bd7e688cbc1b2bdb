// SQL of passwords and second factors.
import { type Db, statement } from '../../../platform/database/statement.ts'

const insert = statement(
  'credentials.insert',
  `INSERT INTO core.staff_credentials (staff_id, organisation_id, password_hash, password_changed_at, must_change) VALUES ($1, $2, $3, $4, $5)`,
)
const find = statement(
  'credentials.find',
  `SELECT s.account, c.password_hash, c.totp_sealed, c.totp_confirmed_at
   FROM core.staff_credentials c JOIN core.staff s ON s.id = c.staff_id WHERE c.staff_id = $1`,
)
const setPassword = statement(
  'credentials.set_password',
  'UPDATE core.staff_credentials SET password_hash = $2, password_changed_at = $3, must_change = $4 WHERE staff_id = $1',
)
const setTotp = statement(
  'credentials.set_totp',
  'UPDATE core.staff_credentials SET totp_sealed = $2, totp_confirmed_at = NULL, totp_last_step = NULL WHERE staff_id = $1 AND totp_confirmed_at IS NULL',
)
const confirmTotp = statement(
  'credentials.confirm_totp',
  'UPDATE core.staff_credentials SET totp_confirmed_at = $2, totp_last_step = $3 WHERE staff_id = $1 AND totp_sealed = $4 AND totp_confirmed_at IS NULL',
)
const clearTotp = statement(
  'credentials.clear_totp',
  'UPDATE core.staff_credentials SET totp_sealed = NULL, totp_confirmed_at = NULL, totp_last_step = NULL WHERE staff_id = $1 AND totp_sealed IS NOT NULL',
)

export type NewCredentials = {
  staffId: string
  organisationId: string
  passwordHash: string
  now: Date
  mustChange: boolean
}

export function insertCredentials(db: Db, row: NewCredentials): Promise<number> {
  return db.run(insert, [row.staffId, row.organisationId, row.passwordHash, row.now, row.mustChange])
}

export type CredentialsRow = {
  account: string
  password_hash: string
  totp_sealed: Buffer | null
  totp_confirmed_at: Date | null
}

export function findCredentialsOf(db: Db, staffId: string): Promise<CredentialsRow | undefined> {
  return db.maybeOne<CredentialsRow>(find, [staffId])
}

export function updatePassword(db: Db, row: Omit<NewCredentials, 'organisationId'>): Promise<number> {
  return db.run(setPassword, [row.staffId, row.passwordHash, row.now, row.mustChange])
}

/** Keeps a sealed secret that waits for its first code; 0 when a confirmed one stands. */
export function updatePreparedTotp(db: Db, staffId: string, sealed: Buffer): Promise<number> {
  return db.run(setTotp, [staffId, sealed])
}

/** Confirms the secret that was shown; 0 when another one took its place. */
export function updateTotpConfirmed(
  db: Db,
  row: { staffId: string; now: Date; step: number; sealed: Buffer },
): Promise<number> {
  return db.run(confirmTotp, [row.staffId, row.now, row.step, row.sealed])
}

/** Removes the second factor; 0 when there was none. */
export function deleteTotp(db: Db, staffId: string): Promise<number> {
  return db.run(clearTotp, [staffId])
}
