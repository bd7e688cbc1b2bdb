// SQL of a later version of a sealed record: only the parts it replaces, and why it was made.
import { type Db, statement } from '../../../platform/database/statement.ts'
import type { SealedRecord } from './people.repository.ts'

const insert = statement(
  'people.insert_correction',
  `INSERT INTO personal.item_records (organisation_id, day, item_id, version, sender, addressee, presenter, identification, contents, recorded_at, recorded_by, reason)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)

/** Writes one corrected version. */
export async function insertCorrectedRecord(db: Db, row: SealedRecord & { reason: string }): Promise<void> {
  await db.run(insert, [
    row.organisationId,
    row.day,
    row.itemId,
    row.version,
    row.sender,
    row.addressee,
    row.presenter,
    row.identification,
    row.contents,
    row.recordedAt,
    row.recordedBy,
    row.reason,
  ])
}
