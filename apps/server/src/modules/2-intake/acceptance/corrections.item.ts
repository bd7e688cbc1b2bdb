// The accepted item that a later act is about: locked, of one's own point, neither refused nor void.
import { type ItemId, type Permission, partsOfItemId, problem } from '@buuan/contract'
import { requirePermission, type StaffActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { dayScope, type Vault } from '../../../platform/vault/vault.ts'
import { type ItemRow, findItemForUpdate } from '../items/index.ts'

export type LockedItem = {
  item: ItemRow
  actor: StaffActor
  place: { organisationId: string; day: string; itemId: string }
}

/** Locks the item, or throws: not_found outside one's reach, item_refused, item_voided. */
export async function lockItem(ctx: Context, itemId: ItemId, permission: Permission): Promise<LockedItem> {
  const actor = ctx.allow(permission)
  const { day, uuid } = partsOfItemId(itemId)
  const place = { organisationId: actor.organisationId, day, itemId: uuid }
  const item = await findItemForUpdate(ctx.db, place)
  if (!item) throw problem('not_found')
  requirePermission(actor, permission, { servicePointId: item.service_point_id })
  if (item.outcome === 'refused') throw problem('item_refused')
  if (item.voided_at !== null) throw problem('item_voided')
  return { item, actor, place }
}

/** Throws key_destroyed once the day's key is gone: sealing now would make a new key for an erased day. */
export function requireDayKey(vault: Vault, { organisationId, day }: { organisationId: string; day: string }): void {
  if (!vault.hasKey(organisationId, dayScope(day))) throw problem('key_destroyed')
}
