// An item as lists show it: no personal data but masks, opened after the search is on record.
import { type FoundItem, itemIdOf, wireId } from '@buuan/contract'
import type { Vault } from '../../../platform/vault/vault.ts'
import { openMasksOf } from '../../1-ground/people/index.ts'
import { type ItemRow, formatNumberOf, isDispatchBlocked } from '../items/index.ts'

/** Row of a list. */
export function foundItemOf(vault: Vault, item: ItemRow): FoundItem {
  const place = { organisationId: item.organisation_id, day: item.day, itemId: item.id }
  return {
    itemId: itemIdOf(item.day, item.id),
    itemNumber:
      item.number_scheme === 'none'
        ? null
        : { scheme: item.number_scheme, value: item.number_value, formatted: formatNumberOf(item) ?? '' },
    servicePointId: wireId('svp', item.service_point_id),
    itemClass: item.class,
    channel: item.channel,
    outcome: item.outcome,
    acceptedAt: item.accepted_at.toISOString(),
    pieceCount: item.piece_count,
    massGrams: item.mass_grams,
    completeness: item.completeness,
    dispatchBlocked: isDispatchBlocked(item),
    lateReason: item.late_reason,
    voidedAt: item.voided_at?.toISOString() ?? null,
    version: item.version,
    ...openMasksOf(vault, place, item.masks),
  }
}
