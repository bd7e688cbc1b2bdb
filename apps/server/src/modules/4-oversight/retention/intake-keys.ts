// The end of intake keys: drafts and photos before acceptance live 24 hours; when the last of a day has gone, so does their key.
// Without it, a backup of that day would open for ever what was typed and photographed before acceptance.
import { addDays, vietnamDay } from '@buuan/vietnam'
import { transactAsSystem } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { KEY_CACHE_MS, intakeScope } from '../../../platform/vault/vault.ts'
import type { ErasureDeps } from './erasure.steps.ts'
import { hasIntakeBefore } from './intake-keys.repository.ts'

/** Drafts and photos expire after 24 h; a purge that was late and the edge of the day (UTC) take two more. */
const INTAKE_KEPT_DAYS = 3

/** Destroys intake keys of days from which no draft and no received photo is left. */
export async function destroyIntakeKeys(deps: ErasureDeps): Promise<void> {
  const now = new Date(deps.clock().getTime() - KEY_CACHE_MS)
  const last = addDays(vietnamDay(now), -INTAKE_KEPT_DAYS)
  for (const { organisationId, scope } of deps.vault.listScopes()) {
    const day = scope.slice(intakeScope.length + 1)
    if (!scope.startsWith(`${intakeScope}-`) || day > last) continue
    if (await hasIntakeBefore(dbOver(deps.pools.system), organisationId, addDays(day, 1))) continue
    const destroyed = deps.vault.destroyKey(organisationId, scope)
    if (!destroyed) continue
    const { keyId: key, confirmedBy } = destroyed
    await transactAsSystem(deps, { kind: 'system', organisationId }, async (ctx) =>
      ctx.record('intake_key.destroyed', { day, key, confirmedBy }),
    )
  }
}
