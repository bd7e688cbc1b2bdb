// SQL of sign-in and sessions. Sign-in works before the organisation is known, so it runs on the system role.
import type { Role } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type SignInRow = {
  staff_id: string
  organisation_id: string
  service_point_id: string | null
  account: string
  departed_at: Date | null
  password_hash: string
  totp_sealed: Buffer | null
  totp_confirmed_at: Date | null
  totp_last_step: number | null
}

const findSignIn = statement(
  'sessions.find_sign_in',
  `SELECT s.id AS staff_id, s.organisation_id, s.service_point_id, s.account, s.departed_at,
          c.password_hash, c.totp_sealed, c.totp_confirmed_at, c.totp_last_step
   FROM core.staff s JOIN core.staff_credentials c ON c.staff_id = s.id WHERE s.account = $1`,
)

/** Credentials of an account, or undefined. */
export function findCredentials(db: Db, account: string): Promise<SignInRow | undefined> {
  return db.maybeOne<SignInRow>(findSignIn, [account])
}

const failures = statement(
  'sessions.failures',
  'SELECT failures, locked_until FROM core.sign_in_failures WHERE account_hash = $1',
)
const setFailures = statement(
  'sessions.set_failures',
  `INSERT INTO core.sign_in_failures (account_hash, failures, first_failed_at, locked_until) VALUES ($1, $2, $3, $4)
   ON CONFLICT (account_hash) DO UPDATE SET failures = EXCLUDED.failures, locked_until = EXCLUDED.locked_until`,
)
const clearFailures = statement('sessions.clear_failures', 'DELETE FROM core.sign_in_failures WHERE account_hash = $1')

export function findFailures(
  db: Db,
  accountHash: Buffer,
): Promise<{ failures: number; locked_until: Date | null } | undefined> {
  return db.maybeOne(failures, [accountHash])
}

export function updateFailures(
  db: Db,
  row: { accountHash: Buffer; failures: number; now: Date; lockedUntil: Date | null },
): Promise<number> {
  return db.run(setFailures, [row.accountHash, row.failures, row.now, row.lockedUntil])
}

export function deleteFailures(db: Db, accountHash: Buffer): Promise<number> {
  return db.run(clearFailures, [accountHash])
}

const insert = statement(
  'sessions.insert',
  `INSERT INTO core.sessions (id, token_hash, organisation_id, staff_id, kind, device, started_at, last_seen_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
)

export type NewSession = {
  id: string
  tokenHash: Buffer
  organisationId: string
  staffId: string
  kind: 'browser' | 'api_token'
  device: string
  now: Date
  expiresAt: Date
}

export function insertSession(db: Db, row: NewSession): Promise<number> {
  return db.run(insert, [
    row.id,
    row.tokenHash,
    row.organisationId,
    row.staffId,
    row.kind,
    row.device,
    row.now,
    row.expiresAt,
  ])
}

export type SessionRow = {
  id: string
  kind: string
  staff_id: string
  organisation_id: string
  organisation_name: string
  organisation_kind: 'operator' | 'authority'
  service_point_id: string | null
  service_point_code: string | null
  service_point_name: string | null
  service_point_province: string | null
  account: string
  display_name: string
  has_totp: boolean
  must_change: boolean
  has_pin: boolean
  pin_failures: number
  roles: Role[]
  started_at: Date
  last_seen_at: Date
  expires_at: Date
  ended_at: Date | null
  departed_at: Date | null
}

const find = statement(
  'sessions.find',
  `SELECT e.id, e.kind, e.staff_id, e.organisation_id, o.name AS organisation_name, o.kind AS organisation_kind,
          s.service_point_id, p.code AS service_point_code, p.name AS service_point_name, p.province_code AS service_point_province,
          s.account, s.display_name, c.totp_confirmed_at IS NOT NULL AS has_totp, c.must_change,
          c.pin_sealed IS NOT NULL AS has_pin, c.pin_failures,
          ARRAY(SELECT r.role FROM core.staff_roles r WHERE r.staff_id = s.id ORDER BY r.role) AS roles,
          e.started_at, e.last_seen_at, e.expires_at, e.ended_at, s.departed_at
   FROM core.sessions e
   JOIN core.staff s ON s.id = e.staff_id
   JOIN core.staff_credentials c ON c.staff_id = s.id
   JOIN core.organisations o ON o.id = e.organisation_id
   LEFT JOIN core.service_points p ON p.id = s.service_point_id
   WHERE e.token_hash = $1`,
)

export function findSession(db: Db, tokenHash: Buffer): Promise<SessionRow | undefined> {
  return db.maybeOne<SessionRow>(find, [tokenHash])
}

const touch = statement('sessions.touch', 'UPDATE core.sessions SET last_seen_at = $2 WHERE id = $1')

export function updateLastSeen(db: Db, id: string, now: Date): Promise<number> {
  return db.run(touch, [id, now])
}

const end = statement(
  'sessions.end',
  'UPDATE core.sessions SET ended_at = $3 WHERE id = $1 AND staff_id = $2 AND ended_at IS NULL',
)
const endOf = statement(
  'sessions.end_of',
  `UPDATE core.sessions SET ended_at = $2 WHERE staff_id = $1 AND ended_at IS NULL AND expires_at > $2
     AND ($3::text IS NULL OR kind = $3) AND ($4::uuid IS NULL OR id <> $4) RETURNING id`,
)
const listOwn = statement(
  'sessions.list_own',
  `SELECT id, device, started_at, last_seen_at FROM core.sessions
   WHERE staff_id = $1 AND ended_at IS NULL AND expires_at > $2 AND last_seen_at > $3 ORDER BY last_seen_at DESC LIMIT 100`,
)

export function updateSessionEnded(db: Db, row: { id: string; staffId: string; now: Date }): Promise<number> {
  return db.run(end, [row.id, row.staffId, row.now])
}

export type EndSessions = { staffId: string; now: Date; kind?: 'browser' | 'api_token'; exceptId?: string }

/** Ends the open sessions of a member of staff, of one kind or all, except one when given; answers their ids. */
export async function updateSessionsEnded(db: Db, row: EndSessions): Promise<string[]> {
  const ended = await db.many<{ id: string }>(endOf, [row.staffId, row.now, row.kind ?? null, row.exceptId ?? null])
  return ended.map(({ id }) => id)
}

export function listSessions(
  db: Db,
  staffId: string,
  now: Date,
  seenAfter: Date,
): Promise<{ id: string; device: string; started_at: Date; last_seen_at: Date }[]> {
  return db.many(listOwn, [staffId, now, seenAfter])
}

export type OpenSessionRow = {
  id: string
  kind: 'browser' | 'api_token'
  device: string
  started_at: Date
  last_seen_at: Date
  expires_at: Date
}

const listOf = statement(
  'sessions.list_of',
  `SELECT id, kind, device, started_at, last_seen_at, expires_at FROM core.sessions
   WHERE staff_id = $1 AND ended_at IS NULL AND expires_at > $2 AND (kind = 'api_token' OR last_seen_at > $3) ORDER BY last_seen_at DESC LIMIT 100`,
)

/** Open sessions and API tokens of a member of staff, latest first. */
export function listOpenSessions(
  db: Db,
  row: { staffId: string; now: Date; seenAfter: Date },
): Promise<OpenSessionRow[]> {
  return db.many<OpenSessionRow>(listOf, [row.staffId, row.now, row.seenAfter])
}

const updateTotpStep = statement(
  'sessions.totp_step',
  'UPDATE core.staff_credentials SET totp_last_step = $2 WHERE staff_id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)',
)

/** Remembers the step of a used code; 0 rows means the code was used before. */
export function updateTotpLastStep(db: Db, staffId: string, step: number): Promise<number> {
  return db.run(updateTotpStep, [staffId, step])
}
