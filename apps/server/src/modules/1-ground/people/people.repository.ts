// SQL of sealed records and blind indexes. Only the reveal role can read what the app role writes here.
import { type Db, statement } from '../../../platform/database/statement.ts'
import { type SearchColumn, searchColumns } from './people.rules.ts'

export type SealedRecord = {
  organisationId: string
  day: string
  itemId: string
  version: number
  sender: Buffer | null
  addressee: Buffer | null
  presenter: Buffer | null
  identification: Buffer | null
  contents: Buffer | null
  recordedAt: Date
  recordedBy: string
}

const insertRecordsStatement = statement(
  'people.insert_records',
  `INSERT INTO personal.item_records (organisation_id, day, item_id, version, sender, addressee, presenter, identification, contents, recorded_at, recorded_by)
   SELECT * FROM unnest($1::uuid[], $2::date[], $3::uuid[], $4::int[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[], $9::bytea[], $10::timestamptz[], $11::uuid[])`,
)

/** Writes sealed records of many items in one statement. */
export async function insertRecords(db: Db, rows: readonly SealedRecord[]): Promise<void> {
  if (rows.length === 0) return
  await db.run(insertRecordsStatement, [
    rows.map((row) => row.organisationId),
    rows.map((row) => row.day),
    rows.map((row) => row.itemId),
    rows.map((row) => row.version),
    rows.map((row) => row.sender),
    rows.map((row) => row.addressee),
    rows.map((row) => row.presenter),
    rows.map((row) => row.identification),
    rows.map((row) => row.contents),
    rows.map((row) => row.recordedAt),
    rows.map((row) => row.recordedBy),
  ])
}

export type SearchKeys = {
  organisationId: string
  day: string
  itemId: string
  version: number
  servicePointId: string
} & Record<SearchColumn, Buffer | null>

const insertKeysStatement = statement(
  'people.insert_search_keys',
  `INSERT INTO personal.search_keys (organisation_id, day, item_id, version, service_point_id, ${searchColumns.join(', ')})
   SELECT * FROM unnest($1::uuid[], $2::date[], $3::uuid[], $4::int[], $5::uuid[], ${searchColumns.map((_, index) => `$${index + 6}::bytea[]`).join(', ')})`,
)

/** Writes blind indexes of many items in one statement. */
export async function insertSearchKeys(db: Db, rows: readonly SearchKeys[]): Promise<void> {
  if (rows.length === 0) return
  await db.run(insertKeysStatement, [
    rows.map((row) => row.organisationId),
    rows.map((row) => row.day),
    rows.map((row) => row.itemId),
    rows.map((row) => row.version),
    rows.map((row) => row.servicePointId),
    ...searchColumns.map((column) => rows.map((row) => row[column])),
  ])
}
