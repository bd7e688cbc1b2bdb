// Rules of items that need nothing but the item.
import type { ItemNumber } from '@buuan/contract'

/** Where a number must be unique: S10 and SSCC in the world, an operator's own numbers within the operator. */
export function numberNamespace(number: Pick<ItemNumber, 'scheme'>, organisationId: string): string {
  return number.scheme === 'operator' ? organisationId : number.scheme
}

/** An item may not leave while its photos are pending and unsigned, nor when it is void or was refused. */
export function isDispatchBlocked(item: {
  outcome: string
  completeness: string
  photos_signed_by: string | null
  voided_at: Date | null
}): boolean {
  if (item.outcome === 'refused' || item.voided_at !== null) return true
  return item.completeness === 'photos_pending' && item.photos_signed_by === null
}
