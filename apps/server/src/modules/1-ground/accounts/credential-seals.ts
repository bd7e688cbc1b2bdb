// Seals over an account's own secrets, the second factor's and the PIN's, under the operator's lasting key: nobody's mail data, shown to nobody.
import { type Vault, intakeScope } from '../../../platform/vault/vault.ts'

export type Holder = { organisationId: string; staffId: string }
type Secret = 'totp' | 'pin'

const placeOf = ({ organisationId, staffId }: Holder, field: Secret) => ({
  organisationId,
  scope: intakeScope,
  subjectId: staffId,
  field,
})

/** Seals a secret of an account: a second factor's secret, or the hash of a PIN. */
export function sealSecret(vault: Vault, holder: Holder, { of, value }: { of: Secret; value: string }): Buffer {
  return vault.sealJson(placeOf(holder, of), value)
}

/** Opens it again; the only seals this room opens. */
export function openSecret(vault: Vault, holder: Holder, { of, sealed }: { of: Secret; sealed: Buffer }): string {
  return vault.opener.json<string>(placeOf(holder, of), sealed)
}
