// UUID version 7 (RFC 9562): time-ordered ids, random tail from node:crypto.
import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4096)
let used = pool.length

function randomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += count
  return pool.subarray(used - count, used)
}

/** Random bytes of a buffer of their own, out of a draw for many: the draw costs more than the bytes. A byte is handed out once. */
export function drawRandom(count: number): Buffer {
  const taken = randomBytes(count)
  const own = Buffer.from(taken)
  taken.fill(0)
  return own
}

/** New UUIDv7 for an instant, with dashes, lower case. */
export function uuidv7(now: Date): string {
  const hex = now.getTime().toString(16).padStart(12, '0')
  const random = randomBytes(10)
  const tail = random.toString('hex')
  const versioned = `7${tail.slice(1, 4)}`
  const variant = ((random[2]! & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${versioned}-${variant}${tail.slice(6, 8)}-${tail.slice(8, 20)}`
}
