// The clerk's PIN under a joint inspection: checked once, ahead of the acceptance, which only uses up what is written here. [CT02-I-5]
import {
  CONFIRMATION_MINUTES,
  type AcceptItem,
  type ClerkConfirmation,
  type ClerkConfirmationMeans,
  type ConfirmInspection,
  type JointInspection,
  missingTicks,
  problem,
  wireId,
} from '@buuan/contract'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { type Context, type ContextDeps, transact } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Vault } from '../../../platform/vault/vault.ts'
import { type ComparedPin, type PinRefusal, comparePin, takePin } from '../../1-ground/accounts/index.ts'
import { getDraftExpiry } from '../drafts/index.ts'
import { insertClerkConfirmation } from '../joint-inspection/index.ts'

/** Fingerprint of what a clerk confirms: checklist, ticks and differences, whatever order the ticks come in. */
export function markOf(
  vault: Vault,
  organisationId: string,
  { template, ticks, differences }: Pick<JointInspection, 'template' | 'ticks' | 'differences'>,
): Buffer {
  const sorted = ticks.map(({ code, at }) => `${code} ${new Date(at).toISOString()}`).toSorted()
  return vault.fingerprint(organisationId, JSON.stringify(['inspection', template, sorted, differences]))
}

type ConfirmInput = ConfirmInspection & { draftId: string }

/** Confirms the inspection of one's own draft by PIN; a wrong PIN is counted. Throws pin_refused with the tries left, pin_locked, pin_not_set. */
export async function confirmInspection(
  deps: ContextDeps,
  actor: StaffActor,
  input: ConfirmInput,
): Promise<ClerkConfirmation> {
  const compared = await comparePin(deps, actor, input.pin)
  const outcome = await transact(deps, actor, (ctx) => writeConfirmation(ctx, deps.vault, { input, compared }))
  if ('id' in outcome) return outcome
  const { code, ...params } = outcome
  throw problem(code, params)
}

async function writeConfirmation(
  ctx: Context,
  vault: Vault,
  { input, compared }: { input: ConfirmInput; compared: ComparedPin },
): Promise<ClerkConfirmation | PinRefusal> {
  const { draftId, inspection } = input
  const actor = ctx.allow('acceptance.create')
  await getDraftExpiry(ctx, draftId) // one's own and still there
  const ticked = inspection.ticks.map((tick) => tick.code)
  if (missingTicks(inspection.template, ticked).length > 0)
    throw problem('requirements_missing', { missing: ['joint_inspection'] })
  const refusal = await takePin(ctx, compared)
  if (refusal) return refusal
  const id = uuidv7(ctx.now)
  const expiresAt = new Date(ctx.now.getTime() + CONFIRMATION_MINUTES * 60_000)
  const { organisationId, sessionId, id: staffId } = actor
  await insertClerkConfirmation(ctx.db, {
    id,
    organisationId,
    staffId,
    sessionId,
    draftId,
    inspection: markOf(vault, organisationId, inspection),
    confirmedAt: ctx.now,
    expiresAt,
  })
  ctx.record('inspection.confirmed', { confirmation: id, draft: draftId })
  return { id: wireId('cfm', id), confirmedAt: ctx.now.toISOString(), expiresAt: expiresAt.toISOString() }
}

/** By what means the clerk confirmed, as far as the server can tell; null when nobody did. */
export function confirmationMeans(
  { jointInspection, lateEntry, channel }: Pick<AcceptItem, 'jointInspection' | 'lateEntry' | 'channel'>,
  actor: StaffActor,
): ClerkConfirmationMeans | null {
  if (jointInspection === null) return null
  if (jointInspection.clerkConfirmationId !== null) return 'pin'
  if (jointInspection.clerkConfirmedAt === null) return null
  if (channel === 'imported_history') return 'imported'
  if (lateEntry !== null) return 'paper'
  return actor.isMachine ? 'token' : 'session'
}
