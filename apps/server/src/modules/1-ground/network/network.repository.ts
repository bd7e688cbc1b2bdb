// SQL of service points and their number ranges.
import type { OperatorScheme } from '@buuan/item-id'
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
const listColumns = `p.id, p.organisation_id, p.code, p.name, p.kind, p.province_code, p.commune_code, p.street, p.closed_at,
    (SELECT count(*) FROM core.staff s WHERE s.service_point_id = p.id AND s.departed_at IS NULL) AS staff_count,
    (SELECT coalesce(sum(r.last_serial - r.next_serial + 1), 0)::bigint FROM core.number_ranges r WHERE r.service_point_id = p.id) AS remaining`
const list = statement(
  'network.list_points',
  `SELECT ${listColumns} FROM core.service_points p WHERE p.organisation_id = $1 AND (p.closed_at IS NOT NULL) = $2 ORDER BY p.code LIMIT 5000`,
)
const findCounted = statement(
  'network.find_point_counted',
  `SELECT ${listColumns} FROM core.service_points p WHERE p.id = $1`,
)
const lockPoint = statement('network.lock_point', `SELECT ${columns} FROM core.service_points WHERE id = $1 FOR UPDATE`)
const update = statement(
  'network.update_point',
  'UPDATE core.service_points SET name = $2, province_code = $3, commune_code = $4, street = $5 WHERE id = $1',
)
const close = statement('network.close_point', 'UPDATE core.service_points SET closed_at = $2 WHERE id = $1')

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

export type CountedPointRow = ServicePointRow & { staff_count: number; remaining: number }

/** Open or closed points of an organisation, by code. */
export function listServicePoints(db: Db, organisationId: string, closed: boolean): Promise<CountedPointRow[]> {
  return db.many<CountedPointRow>(list, [organisationId, closed])
}

export function findCountedPoint(db: Db, id: string): Promise<CountedPointRow | undefined> {
  return db.maybeOne<CountedPointRow>(findCounted, [id])
}

export function findServicePointForUpdate(db: Db, id: string): Promise<ServicePointRow | undefined> {
  return db.maybeOne<ServicePointRow>(lockPoint, [id])
}

export type PointPlace = { name: string; provinceCode: string; communeCode: string; street: string }

export function updateServicePoint(db: Db, id: string, row: PointPlace): Promise<number> {
  return db.run(update, [id, row.name, row.provinceCode, row.communeCode, row.street])
}

export function updateClosed(db: Db, id: string, now: Date): Promise<number> {
  return db.run(close, [id, now])
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
  `INSERT INTO core.number_ranges (id, organisation_id, service_point_id, scheme, prefix, suffix, digits, check_rule, item_class, first_serial, next_serial, last_serial, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12)`,
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

export type RangeRow = {
  id: string
  scheme: 'upu_s10' | 'operator'
  prefix: string
  suffix: string
  digits: number
  check_rule: 'mod11_s10' | 'mod10' | 'none'
  item_class: 'letter' | 'packet' | 'parcel' | 'any'
  first_serial: number
  next_serial: number
  last_serial: number
  created_at: Date
}

const listRangesOf = statement(
  'network.list_ranges',
  `SELECT id, scheme, prefix, suffix, digits, check_rule, item_class, first_serial, next_serial, last_serial, created_at
   FROM core.number_ranges WHERE service_point_id = $1 ORDER BY created_at, id`,
)
// Two ranges could issue the same number when their numbers read alike: same prefix, suffix and count of digits.
const overlapping = statement(
  'network.overlapping_ranges',
  `SELECT count(*) AS count FROM core.number_ranges
   WHERE organisation_id = $1 AND prefix = $2 AND suffix = $3 AND digits = $4 AND first_serial <= $6 AND last_serial >= $5`,
)

// A range's serials may run out; what its numbers look like stays known.
const listSchemesOf = statement(
  'network.list_schemes',
  `SELECT DISTINCT prefix, digits, check_rule AS "check" FROM core.number_ranges
   WHERE organisation_id = $1 AND scheme = 'operator' AND suffix = '' ORDER BY 1, 2, 3 LIMIT 500`,
)

/** The forms of an organisation's own numbers, each once. */
export function listOperatorSchemes(db: Db, organisationId: string): Promise<OperatorScheme[]> {
  return db.many<OperatorScheme>(listSchemesOf, [organisationId])
}

export function listRanges(db: Db, servicePointId: string): Promise<RangeRow[]> {
  return db.many<RangeRow>(listRangesOf, [servicePointId])
}

type Stretch = {
  organisationId: string
  prefix: string
  suffix: string
  digits: number
  firstSerial: number
  lastSerial: number
}

export async function countOverlappingRanges(db: Db, row: Stretch): Promise<number> {
  const values = [row.organisationId, row.prefix, row.suffix, row.digits, row.firstSerial, row.lastSerial]
  return (await db.one<{ count: number }>(overlapping, values)).count
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
