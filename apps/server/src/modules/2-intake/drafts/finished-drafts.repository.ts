// Drafts that became items: gone in the very transaction that wrote the item.
import { type Db, statement } from '../../../platform/database/statement.ts'

const remove = statement(
  'drafts.delete_finished',
  `DELETE FROM personal.drafts d USING unnest($1::uuid[], $2::uuid[]) AS done (id, staff_id) WHERE d.id = done.id AND d.staff_id = done.staff_id`,
)

/** Removes drafts of their own holders. */
export async function deleteDrafts(db: Db, rows: readonly { draftId: string; staffId: string }[]): Promise<void> {
  if (rows.length === 0) return
  await db.run(remove, [rows.map((row) => row.draftId), rows.map((row) => row.staffId)])
}
