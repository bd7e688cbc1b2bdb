// API tokens of machine clients: made by an administrator for an account of a service point, shown once, stored as a hash, ended at will.
import { randomBytes } from 'node:crypto'
import { type ApiToken, type CreateApiToken, type CreatedApiToken, problem, wireId } from '@buuan/contract'
import type { Context } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { mayHoldApiToken } from './accounts.rules.ts'
import * as sessions from './sessions.repository.ts'
import { tokenHashOf } from './sessions.service.ts'
import { getStaffForUpdate, getStaffRow } from './staff.service.ts'

const DAY_MS = 86_400_000

function present(row: sessions.OpenSessionRow): ApiToken {
  return {
    id: wireId('ses', row.id),
    name: row.device,
    createdAt: row.started_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}

/** Makes a token for a clerk's or supervisor's account; never for one's own account. */
export async function createApiToken(ctx: Context, staffId: string, request: CreateApiToken): Promise<CreatedApiToken> {
  const actor = ctx.allow('api_token.manage')
  if (actor.id === staffId) throw problem('own_account')
  const subject = await getStaffForUpdate(ctx, staffId)
  if (!mayHoldApiToken({ roles: subject.roles, servicePointId: subject.service_point_id }))
    throw problem('not_a_machine_account')
  const id = uuidv7(ctx.now)
  const token = `buuan_${randomBytes(32).toString('base64url')}`
  const expiresAt = new Date(ctx.now.getTime() + request.days * DAY_MS)
  await sessions.insertSession(ctx.db, {
    id,
    tokenHash: tokenHashOf(token),
    organisationId: actor.organisationId,
    staffId,
    kind: 'api_token',
    device: request.name,
    now: ctx.now,
    expiresAt,
  })
  ctx.record('api_token.created', { session: id, staff: staffId, days: request.days })
  const row = {
    id,
    kind: 'api_token' as const,
    device: request.name,
    started_at: ctx.now,
    last_seen_at: ctx.now,
    expires_at: expiresAt,
  }
  return { apiToken: present(row), token }
}

/** Open tokens of an account, latest used first. */
export async function listApiTokens(ctx: Context, staffId: string): Promise<ApiToken[]> {
  ctx.allow('api_token.manage')
  await getStaffRow(ctx, staffId)
  const rows = await sessions.listOpenSessions(ctx.db, { staffId, now: ctx.now, seenAfter: ctx.now })
  return rows.filter((row) => row.kind === 'api_token').map(present)
}

/** Ends a token at once. */
export async function revokeApiToken(ctx: Context, staffId: string, sessionId: string): Promise<void> {
  ctx.allow('api_token.manage')
  const rows = await sessions.listOpenSessions(ctx.db, { staffId, now: ctx.now, seenAfter: ctx.now })
  if (!rows.some((row) => row.id === sessionId && row.kind === 'api_token')) throw problem('not_found')
  await sessions.updateSessionEnded(ctx.db, { id: sessionId, staffId, now: ctx.now })
  ctx.record('session.ended', { session: sessionId, staff: staffId, reason: 'token_revoked' })
}
