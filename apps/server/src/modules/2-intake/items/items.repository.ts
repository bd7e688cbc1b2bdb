// SQL of items, their numbers and the clients' references.
import type {
  AcceptanceChannel,
  Completeness,
  ItemClass,
  LateEntry,
  NumberScheme,
  RecordPart,
  RefusalGround,
} from '@buuan/contract'
import { type Db, statement, statementOnDays } from '../../../platform/database/statement.ts'

export type ItemRow = {
  organisation_id: string
  day: string
  id: string
  service_point_id: string
  number_scheme: NumberScheme | 'none'
  number_value: string
  class: ItemClass
  channel: AcceptanceChannel
  outcome: 'accepted' | 'refused'
  accepted_at: Date
  recorded_at: Date
  recorded_by: string
  identification_level: number | null
  identification_method: string
  no_document_reason: string | null
  mass_grams: number | null
  value_dong: number | null
  charge_dong: number | null
  piece_count: number
  category_codes: string[]
  findings: ItemFinding[]
  refusal_grounds: RefusalGround[]
  completeness: Completeness
  missing: RecordPart[]
  photos_due_at: Date | null
  photos_signed_by: string | null
  destination_province: string | null
  destination_country: string
  transport: string
  contract_id: string | null
  batch_id: string | null
  notice_version: string | null
  catalogue_version: string
  goods_acknowledged: boolean
  retain_until: string
  late_reason: LateEntry['reason'] | null
  paper_form_number: string | null
  version: number
  voided_at: Date | null
  void_reason: string | null
  masks: Buffer | null
}

/** Finding kept with the item: codes only, no words of the declaration. */
export type ItemFinding = { piece: number; category: string; strength: string; answer: string | null }

/** Column, its PostgreSQL type, how it is written. Arrays travel as text literals, since unnest flattens nested arrays. */
const columns: [name: keyof ItemRow, type: string, cast?: string][] = [
  ['organisation_id', 'uuid'],
  ['day', 'date'],
  ['id', 'uuid'],
  ['service_point_id', 'uuid'],
  ['number_scheme', 'text'],
  ['number_value', 'text'],
  ['class', 'text'],
  ['channel', 'text'],
  ['outcome', 'text'],
  ['accepted_at', 'timestamptz'],
  ['recorded_at', 'timestamptz'],
  ['recorded_by', 'uuid'],
  ['identification_level', 'smallint'],
  ['identification_method', 'text'],
  ['no_document_reason', 'text'],
  ['mass_grams', 'integer'],
  ['value_dong', 'bigint'],
  ['charge_dong', 'bigint'],
  ['piece_count', 'smallint'],
  ['category_codes', 'text', 'text[]'],
  ['findings', 'jsonb'],
  ['refusal_grounds', 'text', 'text[]'],
  ['completeness', 'text'],
  ['missing', 'text', 'text[]'],
  ['photos_due_at', 'timestamptz'],
  ['photos_signed_by', 'uuid'],
  ['destination_province', 'text'],
  ['destination_country', 'text'],
  ['transport', 'text'],
  ['contract_id', 'uuid'],
  ['batch_id', 'uuid'],
  ['notice_version', 'text'],
  ['catalogue_version', 'text'],
  ['goods_acknowledged', 'boolean'],
  ['retain_until', 'date'],
  ['late_reason', 'text'],
  ['paper_form_number', 'text'],
  ['version', 'integer'],
  ['voided_at', 'timestamptz'],
  ['void_reason', 'text'],
  ['masks', 'bytea'],
]
/** Columns of an ItemRow, for select lists. */
export const itemColumns = columns.map(([name]) => name).join(', ')
const names = itemColumns

const insert = statement(
  'items.insert',
  `INSERT INTO core.items (${names})
   SELECT ${columns.map(([name, , cast]) => (cast ? `${name}::${cast}` : name)).join(', ')}
   FROM unnest(${columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')}) AS row (${names})`,
)

function written(value: unknown, [name, , cast]: (typeof columns)[number]): unknown {
  if (cast === 'text[]') return `{${(value as string[]).map((code) => `"${code}"`).join(',')}}` // codes only: letters, digits, underscores
  if (name === 'findings') return JSON.stringify(value)
  return value
}

/** Writes many items in one statement. */
export async function insertItems(db: Db, rows: readonly ItemRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.run(
    insert,
    columns.map((column) => rows.map((row) => written(row[column[0]], column))),
  )
}

export type ItemNumberRow = { namespace: string; value: string; organisationId: string; day: string; itemId: string }

const insertNumbersText = `INSERT INTO core.item_numbers (namespace, value, organisation_id, day, item_id)
   SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::date[], $5::uuid[])`
const insertNumbersStatement = statement('items.insert_numbers', insertNumbersText)
const takeNumbersStatement = statement(
  'items.take_numbers',
  `${insertNumbersText} ON CONFLICT DO NOTHING RETURNING item_id`,
)

const numberColumns = (rows: readonly ItemNumberRow[]): unknown[] => [
  rows.map((row) => row.namespace),
  rows.map((row) => row.value),
  rows.map((row) => row.organisationId),
  rows.map((row) => row.day),
  rows.map((row) => row.itemId),
]

/** Writes numbers; one that another item has is a unique violation of `item_numbers`. */
export async function insertItemNumbers(db: Db, rows: readonly ItemNumberRow[]): Promise<void> {
  if (rows.length > 0) await db.run(insertNumbersStatement, numberColumns(rows))
}

/** Takes numbers; answers the items that got theirs. A number taken before stays with its item. */
export async function takeItemNumbers(db: Db, rows: readonly ItemNumberRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const taken = await db.many<{ item_id: string }>(takeNumbersStatement, numberColumns(rows))
  return new Set(taken.map((row) => row.item_id))
}

export type ClientReference = {
  organisationId: string
  reference: string
  fingerprint: Buffer
  day: string
  itemId: string
}

const findReferencesStatement = statement(
  'items.find_references',
  `SELECT reference, fingerprint, day, item_id FROM core.client_references WHERE organisation_id = $1 AND reference = ANY ($2::text[])`,
)
const insertReferencesStatement = statement(
  'items.insert_references',
  `INSERT INTO core.client_references (organisation_id, reference, fingerprint, day, item_id) SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::date[], $5::uuid[])`,
)

/** References used before, by reference. */
export async function findReferences(
  db: Db,
  organisationId: string,
  references: readonly string[],
): Promise<Map<string, ClientReference>> {
  if (references.length === 0) return new Map()
  const rows = await db.many<{ reference: string; fingerprint: Buffer; day: string; item_id: string }>(
    findReferencesStatement,
    [organisationId, references],
  )
  return new Map(
    rows.map((row) => [
      row.reference,
      { organisationId, reference: row.reference, fingerprint: row.fingerprint, day: row.day, itemId: row.item_id },
    ]),
  )
}

/** Writes references; one taken meanwhile by a concurrent request fails the statement (23505), and the batch is tried again one by one. */
export async function insertReferences(db: Db, rows: readonly ClientReference[]): Promise<void> {
  if (rows.length === 0) return
  await db.run(insertReferencesStatement, [
    rows.map((row) => row.organisationId),
    rows.map((row) => row.reference),
    rows.map((row) => row.fingerprint),
    rows.map((row) => row.day),
    rows.map((row) => row.itemId),
  ])
}

const find = statementOnDays(
  'items.find',
  (days) => `SELECT ${names} FROM core.items WHERE day IN (${days}) AND id = $1 AND organisation_id = $2`,
)
const findForUpdate = statement(
  'items.find_for_update',
  `SELECT ${names} FROM core.items WHERE day = $1 AND id = $2 AND organisation_id = $3 FOR UPDATE`,
)

export type ItemKey = { organisationId: string; day: string; itemId: string }

export function findItem(db: Db, { organisationId, day, itemId }: ItemKey): Promise<ItemRow | undefined> {
  return db.maybeOne<ItemRow>(find([day]), [itemId, organisationId])
}

export function findItemForUpdate(db: Db, { organisationId, day, itemId }: ItemKey): Promise<ItemRow | undefined> {
  return db.maybeOne<ItemRow>(findForUpdate, [day, itemId, organisationId])
}

const resolveNumber = statement(
  'items.resolve_number',
  'SELECT day, item_id FROM core.item_numbers WHERE namespace = $1 AND value = $2',
)

/** Item that bears a number, whatever its day. */
export function findItemByNumber(
  db: Db,
  namespace: string,
  value: string,
): Promise<{ day: string; item_id: string } | undefined> {
  return db.maybeOne(resolveNumber, [namespace, value])
}

const update = statement(
  'items.update_after_correction',
  `UPDATE core.items SET version = $4, masks = $5, completeness = $6, missing = $7, mass_grams = $8, value_dong = $9, piece_count = $10, category_codes = $11,
     findings = $12, destination_province = $13, photos_due_at = $14, photos_signed_by = $15, identification_level = $16, identification_method = $17,
     no_document_reason = $18, destination_country = $19, goods_acknowledged = $20, catalogue_version = $21, notice_version = $22
   WHERE day = $1 AND id = $2 AND organisation_id = $3 AND version = $4 - 1`,
)

/** Writes the next version of an item; 0 when another correction was first. */
export function updateItemVersion(db: Db, row: ItemRow): Promise<number> {
  return db.run(update, [
    row.day,
    row.id,
    row.organisation_id,
    row.version,
    row.masks,
    row.completeness,
    row.missing,
    row.mass_grams,
    row.value_dong,
    row.piece_count,
    row.category_codes,
    JSON.stringify(row.findings),
    row.destination_province,
    row.photos_due_at,
    row.photos_signed_by,
    row.identification_level,
    row.identification_method,
    row.no_document_reason,
    row.destination_country,
    row.goods_acknowledged,
    row.catalogue_version,
    row.notice_version,
  ])
}

const voidStatement = statement(
  'items.void',
  'UPDATE core.items SET voided_at = $4, void_reason = $5 WHERE day = $1 AND id = $2 AND organisation_id = $3 AND voided_at IS NULL',
)

export function updateVoided(
  db: Db,
  { organisationId, day, itemId }: ItemKey,
  { now, reason }: { now: Date; reason: string },
): Promise<number> {
  return db.run(voidStatement, [day, itemId, organisationId, now, reason])
}
