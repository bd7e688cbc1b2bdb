// The confirmation PIN of an account: argon2id like the password and sealed, five wrong guesses in a row, never shown, never logged. [CT02-I-5]
import { MAX_PIN_FAILURES, isTrivialPin, problem } from '@buuan/contract'
import { verify } from '@node-rs/argon2'
import { type StaffActor, staffOf } from '../../../platform/access/actor.ts'
import { type Context, type ContextDeps, transact } from '../../../platform/context.ts'
import { openSecret, sealSecret } from './credential-seals.ts'
import * as pins from './pins.repository.ts'
import { decoyHash, hashPassword } from './sessions.service.ts'

/** Sets or changes one's own PIN; the password was checked before. Throws pin_trivial. */
export async function setOwnPin(
  deps: ContextDeps,
  actor: StaffActor,
  { pin, account }: { pin: string; account: string },
): Promise<void> {
  if (isTrivialPin(pin, [account])) throw problem('pin_trivial')
  const holder = { organisationId: actor.organisationId, staffId: actor.id }
  const value = await hashPassword(pin) // before the transaction: hashing takes time on purpose
  const sealed = sealSecret(deps.vault, holder, { of: 'pin', value })
  await transact(deps, actor, async (ctx) => {
    ctx.allow('session.own')
    await pins.updatePin(ctx.db, { staffId: actor.id, sealed, now: ctx.now })
    ctx.record('pin.set', { staff: actor.id })
  })
}

/** What a typed PIN was compared with, and whether it was right; it counts once `takePin` has judged it. */
export type ComparedPin = { sealed: Buffer | null; isRight: boolean }

/** Compares a PIN outside the transaction; the work is the same where the account has none. */
export async function comparePin(deps: ContextDeps, actor: StaffActor, pin: string): Promise<ComparedPin> {
  if (actor.isMachine) throw problem('forbidden')
  const known = await transact(deps, actor, (ctx) => pins.findPin(ctx.db, actor.id))
  const sealed = known?.pin_sealed ?? null
  const holder = { organisationId: actor.organisationId, staffId: actor.id }
  const hash = sealed === null ? await decoyHash : openSecret(deps.vault, holder, { of: 'pin', sealed })
  const isRight = await verify(hash, pin)
  return { sealed, isRight: isRight && sealed !== null }
}

export type PinRefusal = { code: 'pin_not_set' | 'pin_locked' } | { code: 'pin_refused'; triesLeft: number }

/** Judges a compared PIN in the transaction that acts on it; a refusal has to be committed, since wrong guesses are counted. */
export async function takePin(ctx: Context, { sealed, isRight }: ComparedPin): Promise<PinRefusal | undefined> {
  const staff = staffOf(ctx.actor)
  if (sealed === null) return { code: 'pin_not_set' }
  const row = await pins.lockPin(ctx.db, staff.id)
  if (!row || row.pin_failures >= MAX_PIN_FAILURES) {
    ctx.record('pin.refused', { staff: staff.id, failures: MAX_PIN_FAILURES, locked: true })
    return { code: 'pin_locked' }
  }
  const isSame = row.pin_sealed?.equals(sealed) ?? false // changed meanwhile: what was compared says nothing about it
  if (isRight && isSame) {
    if (row.pin_failures > 0) await pins.updatePinFailures(ctx.db, staff.id, 0)
    return undefined
  }
  const failures = row.pin_failures + 1
  const isLocked = failures >= MAX_PIN_FAILURES
  await pins.updatePinFailures(ctx.db, staff.id, failures)
  ctx.record('pin.refused', { staff: staff.id, failures, locked: isLocked })
  return isLocked ? { code: 'pin_locked' } : { code: 'pin_refused', triesLeft: MAX_PIN_FAILURES - failures }
}

/** Removes the PIN of an account that departs or whose password is reset. */
export async function removePin(
  ctx: Context,
  staffId: string,
  reason: 'departed' | 'credentials_reset',
): Promise<void> {
  if ((await pins.deletePin(ctx.db, staffId)) > 0) ctx.record('pin.removed', { staff: staffId, reason })
}
