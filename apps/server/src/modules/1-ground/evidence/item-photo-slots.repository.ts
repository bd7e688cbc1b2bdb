// SQL of which photos an item has, without anything of them: what the app role may see.
import type { PhotoSlot } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

const slots = statement(
  'evidence.list_photo_slots',
  'SELECT DISTINCT slot FROM evidence.photos WHERE day = $1::date AND item_id = $2 AND organisation_id = $3',
)

/** Slots that an item's photos fill. */
export async function listPhotoSlots(
  db: Db,
  { organisationId, day, itemId }: { organisationId: string; day: string; itemId: string },
): Promise<PhotoSlot[]> {
  return (await db.many<{ slot: PhotoSlot }>(slots, [day, itemId, organisationId])).map(({ slot }) => slot)
}
