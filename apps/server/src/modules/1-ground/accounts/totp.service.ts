// One's own second factor: prepared with a QR code, in force after a first right code, removed with the password.
import { type PreparedTotp, problem } from '@buuan/contract'
import { staffOf } from '../../../platform/access/actor.ts'
import { barcodeWriter } from '../../../platform/barcode-writer.ts'
import type { Context } from '../../../platform/context.ts'
import type { Vault } from '../../../platform/vault/vault.ts'
import * as credentials from './credentials.repository.ts'
import { openSecret, sealSecret } from './credential-seals.ts'
import { findTotpStep, makeTotpSecret, totpUri } from './totp.ts'

/** The address as a QR code: black on white with its quiet zone, an SVG document. */
export function drawQr(text: string): string {
  return barcodeWriter().toSVG({ bcid: 'qrcode', text, scale: 4, padding: 8, backgroundcolor: 'FFFFFF' })
}

/** Makes and keeps a sealed secret; sign-in does not ask for codes before it is confirmed. */
export async function prepareTotp(ctx: Context, vault: Vault, account: string): Promise<PreparedTotp> {
  const staff = staffOf(ctx.actor)
  const secret = makeTotpSecret()
  const sealed = sealSecret(
    vault,
    { organisationId: staff.organisationId, staffId: staff.id },
    { of: 'totp', value: secret },
  )
  if ((await credentials.updatePreparedTotp(ctx.db, staff.id, sealed)) === 0) throw problem('totp_already_enrolled')
  ctx.record('totp.prepared', { staff: staff.id })
  const uri = totpUri(secret, account)
  return { secret, uri, qrSvg: drawQr(uri) }
}

/** Puts the prepared secret in force when the code is right. */
export async function confirmTotp(ctx: Context, vault: Vault, code: string): Promise<void> {
  const staff = ctx.allow('session.own')
  const row = await credentials.findCredentialsOf(ctx.db, staff.id)
  if (row?.totp_confirmed_at) throw problem('totp_already_enrolled')
  if (!row?.totp_sealed) throw problem('totp_not_prepared')
  const secret = openSecret(
    vault,
    { organisationId: staff.organisationId, staffId: staff.id },
    { of: 'totp', sealed: row.totp_sealed },
  )
  const step = await findTotpStep(secret, code, ctx.now)
  if (step === undefined) throw problem('totp_code_refused')
  const confirmed = await credentials.updateTotpConfirmed(ctx.db, {
    staffId: staff.id,
    now: ctx.now,
    step,
    sealed: row.totp_sealed,
  })
  if (confirmed === 0) throw problem('totp_not_prepared')
  ctx.record('totp.enrolled', { staff: staff.id })
}

/** Removes one's own second factor; the password was checked before. */
export async function removeTotp(ctx: Context): Promise<void> {
  const staff = ctx.allow('session.own')
  if ((await credentials.deleteTotp(ctx.db, staff.id)) === 0) throw problem('totp_not_prepared')
  ctx.record('totp.removed', { staff: staff.id })
}
