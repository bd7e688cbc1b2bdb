// Sign-in, sessions and the gatekeeper: argon2id passwords, optional one-time codes, tokens stored as hashes only.
import { createHash, randomBytes } from 'node:crypto'
import {
  type CurrentSession,
  MAX_PIN_FAILURES,
  type Permission,
  type PinState,
  type SessionId,
  machineRoles,
  permissionsOf,
  problem,
  wireId,
} from '@buuan/contract'
import { hash, verify } from '@node-rs/argon2'
import { type Actor, type StaffActor, nobody, staffOf } from '../../../platform/access/actor.ts'
import { type Context, type ContextDeps, transactAsSystem } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { openSecret } from './credential-seals.ts'
import { describeDevice, isSessionAlive, lockAfterFailure } from './accounts.rules.ts'
import * as sessions from './sessions.repository.ts'
import { findTotpStep } from './totp.ts'

export type SessionSettings = { idleMs: number; absoluteMs: number }

const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } // OWASP's argon2id floor: 19 MiB, two passes

/** argon2id hash in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon)
}

// Verified when the account does not exist, so that the answer takes as long.
export const decoyHash = hashPassword(randomBytes(16).toString('hex'))

export const tokenHashOf = (token: string) => createHash('sha256').update(token).digest()
export const accountHashOf = (account: string) => createHash('sha256').update(`buu-an/account/${account}`).digest()

type SignInInput = { account: string; password: string; totp?: string | undefined; userAgent: string }
type SignInResult =
  | { token: string; actor: StaffActor; expiresAt: Date }
  | { refused: 'sign_in_refused' | 'totp_required' | 'totp_refused' | 'sign_in_locked' }

/** Checks account, password and code; failures count by account and lock it for 15 minutes after five. */
export async function signIn(
  deps: ContextDeps,
  settings: SessionSettings,
  input: SignInInput,
): Promise<{ token: string; expiresAt: Date }> {
  const account = input.account.toLowerCase()
  const known = await transactAsSystem(deps, nobody, (ctx) => sessions.findCredentials(ctx.db, account))
  const isRight = await verify(known?.password_hash ?? (await decoyHash), input.password)
  const result = await transactAsSystem(deps, nobody, (ctx) =>
    decideSignIn(ctx, { deps, settings, input, account, known, isRight }),
  )
  if ('refused' in result) throw problem(result.refused)
  return result
}

type SignInFacts = {
  deps: ContextDeps
  settings: SessionSettings
  input: SignInInput
  account: string
  known: sessions.SignInRow | undefined
  isRight: boolean
}

async function decideSignIn(ctx: Context, facts: SignInFacts): Promise<SignInResult> {
  const { known, account } = facts
  const accountHash = accountHashOf(account)
  const earlier = await sessions.findFailures(ctx.db, accountHash)
  if (earlier?.locked_until && earlier.locked_until > ctx.now) return { refused: 'sign_in_locked' }
  const fail = async (reason: 'sign_in_refused' | 'totp_refused'): Promise<SignInResult> => {
    const expired = earlier?.locked_until != null
    const { failures, lockedUntil } = lockAfterFailure(expired ? 0 : (earlier?.failures ?? 0), ctx.now)
    await sessions.updateFailures(ctx.db, { accountHash, failures, now: ctx.now, lockedUntil })
    ctx.record('session.refused', { reason, staff: known?.staff_id ?? null })
    return { refused: lockedUntil ? 'sign_in_locked' : reason }
  }
  if (!known || !facts.isRight || known.departed_at !== null) return fail('sign_in_refused')
  const hasTotp = known.totp_sealed !== null && known.totp_confirmed_at !== null
  if (hasTotp) {
    if (facts.input.totp === undefined) return { refused: 'totp_required' }
    const secret = openSecret(
      facts.deps.vault,
      { organisationId: known.organisation_id, staffId: known.staff_id },
      { of: 'totp', sealed: known.totp_sealed! },
    )
    const step = await findTotpStep(secret, facts.input.totp, ctx.now)
    if (step === undefined || (await sessions.updateTotpLastStep(ctx.db, known.staff_id, step)) === 0)
      return fail('totp_refused')
  }
  if (earlier) await sessions.deleteFailures(ctx.db, accountHash)
  return startSession(ctx, { facts, known, hasTotp })
}

async function startSession(
  ctx: Context,
  { facts, known, hasTotp }: { facts: SignInFacts; known: sessions.SignInRow; hasTotp: boolean },
): Promise<SignInResult> {
  const token = randomBytes(32).toString('base64url')
  const id = uuidv7(ctx.now)
  const expiresAt = new Date(ctx.now.getTime() + facts.settings.absoluteMs)
  await sessions.insertSession(ctx.db, {
    id,
    tokenHash: tokenHashOf(token),
    organisationId: known.organisation_id,
    staffId: known.staff_id,
    kind: 'browser',
    device: describeDevice(facts.input.userAgent),
    now: ctx.now,
    expiresAt,
  })
  const actor: StaffActor = {
    kind: 'staff',
    id: known.staff_id,
    organisationId: known.organisation_id,
    servicePointId: known.service_point_id,
    roles: [],
    permissions: new Set(),
    sessionId: id,
  }
  ctx.record('session.started', { session: id, secondFactor: hasTotp }, actor)
  return { token, actor, expiresAt }
}

// A machine client works as clerk or supervisor only, whatever else its account was given since, and owns no session page.
const notForMachines: readonly Permission[] = ['session.own']

function actorOf(row: sessions.SessionRow): StaffActor {
  const isMachine = row.kind === 'api_token'
  const roles = isMachine ? row.roles.filter((role) => machineRoles.includes(role)) : row.roles
  const permissions = permissionsOf(roles).filter((permission) => !isMachine || !notForMachines.includes(permission))
  return {
    kind: 'staff',
    id: row.staff_id,
    organisationId: row.organisation_id,
    servicePointId: row.service_point_id,
    roles,
    permissions: new Set(permissions),
    sessionId: row.id,
    mustChangePassword: row.must_change && !isMachine,
    isMachine,
  }
}

const CACHE_MS = 1_000
const TOUCH_MS = 30_000

export type SessionKeeper = { authenticate(token: string): Promise<Actor>; forget(): void }

/** Resolves tokens to actors; remembers one second, and forgets at once whenever sessions, roles or staff change in this process. Requests that come together share a look-up. */
export function makeSessionKeeper(deps: ContextDeps, settings: SessionSettings): SessionKeeper {
  const cache = new Map<string, { actor: Actor; until: number }>()
  const underWay = new Map<string, Promise<Actor>>()

  const look = async (token: string): Promise<Actor> => {
    const now = deps.clock()
    const found = await findActor(deps, settings, { token, now })
    if (found === undefined) return nobody
    if (found.isStale) await touchSession(deps, found.actor.sessionId, now)
    return found.actor
  }
  const lookOnce = (token: string): Promise<Actor> => {
    const looking = look(token).then((actor) => {
      if (underWay.get(token) !== looking) return actor // forgotten meanwhile: good for those who asked, not to be remembered
      if (cache.size > 10_000) cache.clear()
      if (actor !== nobody) cache.set(token, { actor, until: deps.clock().getTime() + CACHE_MS })
      return actor
    })
    underWay.set(token, looking)
    const done = () => {
      if (underWay.get(token) === looking) underWay.delete(token)
    }
    looking.then(done, done)
    return looking
  }
  return {
    authenticate(token) {
      const now = deps.clock().getTime()
      const known = cache.get(token)
      if (known && known.until > now && known.until - now <= CACHE_MS) return Promise.resolve(known.actor)
      return underWay.get(token) ?? lookOnce(token)
    },
    forget() {
      cache.clear()
      underWay.clear()
    },
  }
}

async function findActor(
  deps: ContextDeps,
  settings: SessionSettings,
  { token, now }: { token: string; now: Date },
): Promise<{ actor: StaffActor; isStale: boolean } | undefined> {
  const row = await transactAsSystem(deps, nobody, (ctx) => sessions.findSession(ctx.db, tokenHashOf(token)))
  if (!row) return undefined
  const idle = row.kind === 'api_token' ? Number.POSITIVE_INFINITY : settings.idleMs
  const times = {
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    departedAt: row.departed_at,
  }
  if (!isSessionAlive(times, now, idle)) return undefined
  return { actor: actorOf(row), isStale: now.getTime() - row.last_seen_at.getTime() > TOUCH_MS }
}

/** Notes that a session is in use. Housekeeping of the session itself, not an act of its holder, so it has no entry. */
async function touchSession(deps: ContextDeps, id: string, now: Date): Promise<void> {
  await sessions.updateLastSeen(dbOver(deps.pools.system), id, now)
}

function pinStateOf({ has_pin, pin_failures }: sessions.SessionRow): PinState {
  if (!has_pin) return 'none'
  return pin_failures >= MAX_PIN_FAILURES ? 'locked' : 'set'
}

/** The session of a token in full, for the console. */
export async function getCurrentSession(deps: ContextDeps, token: string): Promise<CurrentSession> {
  const row = await transactAsSystem(deps, nobody, (ctx) => sessions.findSession(ctx.db, tokenHashOf(token)))
  if (!row) throw problem('not_signed_in')
  return {
    id: wireId('ses', row.id),
    staff: {
      id: wireId('stf', row.staff_id),
      displayName: row.display_name,
      account: row.account,
      roles: row.roles,
      permissions: permissionsOf(row.roles),
      hasTotp: row.has_totp,
      mustChangePassword: row.must_change,
      pin: pinStateOf(row),
    },
    organisation: { id: wireId('org', row.organisation_id), name: row.organisation_name, kind: row.organisation_kind },
    servicePoint:
      row.service_point_id === null
        ? null
        : {
            id: wireId('svp', row.service_point_id),
            code: row.service_point_code!,
            name: row.service_point_name!,
            provinceCode: row.service_point_province!,
          },
    expiresAt: row.expires_at.toISOString(),
  }
}

/** Ends one of one's own sessions. */
export async function endOwnSession(ctx: Context, sessionId: string): Promise<void> {
  const staff = staffOf(ctx.actor)
  const ended = await sessions.updateSessionEnded(ctx.db, { id: sessionId, staffId: staff.id, now: ctx.now })
  if (ended === 0) throw problem('not_found')
  ctx.record('session.ended', {
    session: sessionId,
    staff: staff.id,
    reason: sessionId === staff.sessionId ? 'signed_out' : 'revoked_by_holder',
  })
}

/** One's own open sessions, latest first. */
export async function listOwnSessions(ctx: Context, settings: SessionSettings) {
  const staff = staffOf(ctx.actor)
  const rows = await sessions.listSessions(ctx.db, staff.id, ctx.now, new Date(ctx.now.getTime() - settings.idleMs))
  return {
    sessions: rows.map((row) => ({
      id: wireId('ses', row.id) as SessionId,
      device: row.device,
      startedAt: row.started_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      current: row.id === staff.sessionId,
    })),
  }
}
