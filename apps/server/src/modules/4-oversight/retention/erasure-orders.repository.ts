// SQL of standing orders.
import type { DataClass } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type OrderRow = {
  id: string
  organisationId: string
  requestedBy: string
  requestedAt: Date
  approvedBy: string | null
  approvedAt: Date | null
  validUntil: string
  classes: DataClass[]
}

const select = `SELECT id, organisation_id AS "organisationId", requested_by AS "requestedBy", requested_at AS "requestedAt",
  approved_by AS "approvedBy", approved_at AS "approvedAt", valid_until AS "validUntil", classes FROM core.erasure_orders`
const insert = statement(
  'erasure_orders.insert',
  `INSERT INTO core.erasure_orders (id, organisation_id, requested_by, requested_at, valid_until, classes) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (organisation_id) WHERE ended_at IS NULL DO NOTHING`,
)
const current = statement('erasure_orders.current', `${select} WHERE organisation_id = $1 AND ended_at IS NULL`)
const lock = statement(
  'erasure_orders.lock',
  `${select} WHERE organisation_id = $1 AND id = $2 AND ended_at IS NULL FOR UPDATE`,
)
const approve = statement(
  'erasure_orders.approve',
  'UPDATE core.erasure_orders SET approved_by = $2, approved_at = $3 WHERE id = $1 AND approved_by IS NULL',
)
const end = statement('erasure_orders.end', 'UPDATE core.erasure_orders SET ended_by = $2, ended_at = $3 WHERE id = $1')
const valid = statement(
  'erasure_orders.valid',
  `${select} WHERE ended_at IS NULL AND approved_by IS NOT NULL AND valid_until >= $1::date AND $2 = ANY (classes)`,
)

/** Enters an order; 0 when one stands. */
export function insertOrder(
  db: Db,
  row: Pick<OrderRow, 'id' | 'organisationId' | 'requestedBy' | 'requestedAt' | 'validUntil' | 'classes'>,
): Promise<number> {
  return db.run(insert, [row.id, row.organisationId, row.requestedBy, row.requestedAt, row.validUntil, row.classes])
}

export function findOrder(db: Db, organisationId: string): Promise<OrderRow | undefined> {
  return db.maybeOne<OrderRow>(current, [organisationId])
}

export function findOrderForUpdate(db: Db, organisationId: string, id: string): Promise<OrderRow | undefined> {
  return db.maybeOne<OrderRow>(lock, [organisationId, id])
}

export function updateApproved(db: Db, row: { id: string; by: string; at: Date }): Promise<number> {
  return db.run(approve, [row.id, row.by, row.at])
}

export function updateEnded(db: Db, row: { id: string; by: string; at: Date }): Promise<number> {
  return db.run(end, [row.id, row.by, row.at])
}

/** Approved orders in force that cover a class of data, of every operator. */
export function listValidOrders(db: Db, today: string, ofClass: DataClass): Promise<OrderRow[]> {
  return db.many<OrderRow>(valid, [today, ofClass])
}
