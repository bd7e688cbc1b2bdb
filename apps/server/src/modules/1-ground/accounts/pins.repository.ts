// SQL of confirmation PINs.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type PinRow = { account: string; pin_sealed: Buffer | null; pin_failures: number }

const select = `SELECT s.account, c.pin_sealed, c.pin_failures
   FROM core.staff_credentials c JOIN core.staff s ON s.id = c.staff_id WHERE c.staff_id = $1`
const find = statement('pins.find', select)
const lock = statement('pins.lock', `${select} FOR UPDATE OF c`)
const set = statement(
  'pins.set',
  'UPDATE core.staff_credentials SET pin_sealed = $2, pin_changed_at = $3, pin_failures = 0 WHERE staff_id = $1',
)
const count = statement('pins.count', 'UPDATE core.staff_credentials SET pin_failures = $2 WHERE staff_id = $1')
const clear = statement(
  'pins.clear',
  `UPDATE core.staff_credentials SET pin_sealed = NULL, pin_changed_at = NULL, pin_failures = 0
   WHERE staff_id = $1 AND pin_sealed IS NOT NULL`,
)

export function findPin(db: Db, staffId: string): Promise<PinRow | undefined> {
  return db.maybeOne<PinRow>(find, [staffId])
}

/** The same, held until the transaction ends: guesses that come together are judged one after another. */
export function lockPin(db: Db, staffId: string): Promise<PinRow | undefined> {
  return db.maybeOne<PinRow>(lock, [staffId])
}

/** Sets a PIN and forgets wrong guesses. */
export function updatePin(db: Db, row: { staffId: string; sealed: Buffer; now: Date }): Promise<number> {
  return db.run(set, [row.staffId, row.sealed, row.now])
}

export function updatePinFailures(db: Db, staffId: string, failures: number): Promise<number> {
  return db.run(count, [staffId, failures])
}

/** Removes the PIN; 0 when there was none. */
export function deletePin(db: Db, staffId: string): Promise<number> {
  return db.run(clear, [staffId])
}
