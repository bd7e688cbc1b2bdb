// SQL of service points and their number ranges.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type ServicePointRow = {
  id: string
  organisation_id: string
  code: string
  name: string
  kind: 'service_point' | 'processing_centre'
  province_code: string
  commune_code: string
  street: string
  closed_at: Date | null
}

export type NewServicePoint = {
  id: string
  organisationId: string
  code: string
  name: string
  kind: 'service_point' | 'processing_centre'
  provinceCode: string
  communeCode: string
  street: string
  createdAt: Date
}

const insert = statement(
  'network.insert_point',
  `INSERT INTO core.service_points (id, organisation_id, code, name, kind, province_code, commune_code, street, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
const columns = 'id, organisation_id, code, name, kind, province_code, commune_code, street, closed_at'
const find = statement('network.find_point', `SELECT ${columns} FROM core.service_points WHERE id = $1`)
const list = statement(
  'network.list_points',
  `SELECT ${columns} FROM core.service_points WHERE organisation_id = $1 ORDER BY code LIMIT 1000`,
)

export function insertServicePoint(db: Db, row: NewServicePoint): Promise<number> {
  return db.run(insert, [
    row.id,
    row.organisationId,
    row.code,
    row.name,
    row.kind,
    row.provinceCode,
    row.communeCode,
    row.street,
    row.createdAt,
  ])
}

export function findServicePoint(db: Db, id: string): Promise<ServicePointRow | undefined> {
  return db.maybeOne<ServicePointRow>(find, [id])
}

export function listServicePoints(db: Db, organisationId: string): Promise<ServicePointRow[]> {
  return db.many<ServicePointRow>(list, [organisationId])
}

export type NumberRange = {
  id: string
  organisationId: string
  servicePointId: string
  scheme: 'upu_s10' | 'operator'
  prefix: string
  suffix: string
  digits: number
  checkRule: 'mod11_s10' | 'mod10' | 'none'
  itemClass: 'letter' | 'packet' | 'parcel' | 'any'
  nextSerial: number
  lastSerial: number
  createdAt: Date
}

const insertRange = statement(
  'network.insert_range',
  `INSERT INTO core.number_ranges (id, organisation_id, service_point_id, scheme, prefix, suffix, digits, check_rule, item_class, next_serial, last_serial, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)

export function insertNumberRange(db: Db, row: NumberRange): Promise<number> {
  return db.run(insertRange, [
    row.id,
    row.organisationId,
    row.servicePointId,
    row.scheme,
    row.prefix,
    row.suffix,
    row.digits,
    row.checkRule,
    row.itemClass,
    row.nextSerial,
    row.lastSerial,
    row.createdAt,
  ])
}

export type SerialBlock = {
  scheme: 'upu_s10' | 'operator'
  prefix: string
  suffix: string
  digits: number
  check_rule: 'mod11_s10' | 'mod10' | 'none'
  first: number
  count: number
}

// Takes a block of serials from the oldest range that still has some; the unused rest of a block is lost when the process ends, which only leaves gaps.
const takeBlock = statement(
  'network.take_block',
  `WITH chosen AS (
     SELECT id, next_serial, least($3::bigint, last_serial - next_serial + 1) AS taken FROM core.number_ranges
     WHERE service_point_id = $1 AND item_class IN ($2, 'any') AND next_serial <= last_serial
     ORDER BY (item_class = 'any'), created_at, id LIMIT 1 FOR UPDATE)
   UPDATE core.number_ranges r SET next_serial = r.next_serial + chosen.taken FROM chosen WHERE r.id = chosen.id
   RETURNING r.scheme, r.prefix, r.suffix, r.digits, r.check_rule, chosen.next_serial AS first, chosen.taken AS count`,
)

/** Takes up to `count` serials of a point for a class; undefined when its ranges are used up. */
export function takeSerialBlock(
  db: Db,
  row: { servicePointId: string; itemClass: string; count: number },
): Promise<SerialBlock | undefined> {
  return db.maybeOne<SerialBlock>(takeBlock, [row.servicePointId, row.itemClass, row.count])
}
