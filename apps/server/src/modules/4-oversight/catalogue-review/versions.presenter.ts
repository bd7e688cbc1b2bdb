// Catalogue versions as the console reads them: who made and published, in which state, what the reader may do.
import { type CatalogueVersionRow, wireId } from '@buuan/contract'
import type { StaffActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { findStaffIdentities } from '../../1-ground/accounts/index.ts'
import { type VersionRow, findInForce } from '../../1-ground/prohibited-articles/index.ts'
import { stateOf } from './review.rules.ts'
import { listTestedRevisions } from './runs.repository.ts'

/** Rows for the wire, with names of one's own organisation's staff. */
export async function presentVersions(
  ctx: Context,
  reader: StaffActor,
  rows: readonly VersionRow[],
): Promise<CatalogueVersionRow[]> {
  const ids = rows.flatMap((row) => [row.made_by, row.published_by].filter((id) => id !== null))
  const people = await findStaffIdentities(ctx.db, reader.organisationId, ids)
  const tested = await listTestedRevisions(
    ctx.db,
    rows.map((row) => row.id),
  )
  const inForce = await findInForce(ctx.db, ctx.now)
  const person = (id: string | null) => {
    const found = id === null ? undefined : people.get(id)
    return found ? { account: found.account, name: found.displayName } : null
  }
  return rows.map((row) => ({
    id: wireId('cat', row.id),
    label: row.label,
    state: stateOf(row, inForce?.id, ctx.now),
    comment: row.comment,
    revision: row.revision,
    hash: row.content_hash,
    madeBy: person(row.made_by),
    madeAt: row.made_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    publishedBy: person(row.published_by),
    publishedAt: row.published_at?.toISOString() ?? null,
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawalReason: row.withdrawal_reason,
    mayPublish:
      row.published_at === null && reader.permissions.has('catalogue.publish') && !row.editors.includes(reader.id),
    testedRevision: tested.get(row.id) ?? null,
  }))
}
