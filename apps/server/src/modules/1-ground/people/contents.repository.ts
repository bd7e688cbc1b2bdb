// SQL of declared contents alone, for counting runs. Runs on the reveal role; reads no other part of a record.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type SealedContents = { itemId: string; version: number; contents: Buffer }

const list = statement(
  'people.list_contents',
  `SELECT DISTINCT ON (item_id) item_id AS "itemId", version, contents FROM personal.item_records
   WHERE day = $1 AND organisation_id = $2 AND contents IS NOT NULL AND ($3::uuid IS NULL OR item_id > $3)
   ORDER BY item_id, version DESC LIMIT $4`,
)

/** Newest declared contents of a day's items, in the order of their ids, after one of them. */
export function listSealedContents(
  db: Db,
  wanted: { organisationId: string; day: string; after: string | null; limit: number },
): Promise<SealedContents[]> {
  return db.many<SealedContents>(list, [wanted.day, wanted.organisationId, wanted.after, wanted.limit])
}
