// New keys of the logs this node witnesses: a hand-over signed by a key it trusts is followed, remembered and entered; a second hand-over by the same key is an alarm.
import { createHash } from 'node:crypto'
import {
  type KeyRotation,
  LogFormatError,
  followRotations,
  formatVkey,
  openKeyRotation,
  parseVkey,
} from '@buuan/tamper-log'
import { transactAsSystem } from '../context.ts'
import { type Db, statement } from '../database/statement.ts'
import { type WitnessDeps, inTransaction, keysOf } from './witness-service.ts'

/** 200 followed (or known), 400 malformed, 403 not of a key trusted here, 409 the key has handed over to another already. */
export type RotationAnswer = { status: 200 | 400 | 403 | 409; reason: string }

const list = statement(
  'witness.rotations',
  'SELECT note FROM audit.witnessed_rotations WHERE origin = $1 ORDER BY place',
)
// The key's row is the lock: two hand-overs of one log are never decided at once.
const lock = statement('witness.lock_rotations', `SELECT pg_advisory_xact_lock(hashtext('buuan.witnessed.' || $1))`)
const insert = statement(
  'witness.insert_rotation',
  'INSERT INTO audit.witnessed_rotations (origin, place, note, learned_at) VALUES ($1, $2, $3, $4)',
)
const raise = statement(
  'witness.raise_key_fork',
  `INSERT INTO audit.witness_alarms (origin, alarm, size, root, known_size, known_root, request, raised_at)
   VALUES ($1, 'key_forked', $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
)

/** Hand-overs this node has followed for a log, oldest first. */
export async function listWitnessedRotations(db: Db, origin: string): Promise<string[]> {
  return (await db.many<{ note: string }>(list, [origin])).map(({ note }) => note)
}

/** Follows a hand-over to a new log key; what is followed is durable and entered in this node's own log before the answer. */
export async function learnRotation(deps: WitnessDeps, note: string): Promise<RotationAnswer> {
  const rotation = opened(note)
  if (!rotation) return { status: 400, reason: 'malformed' }
  const { oldKey, newKey, lastSize } = rotation
  const vkeys = keysOf(deps, oldKey.name)
  if (vkeys.length === 0) return { status: 403, reason: 'log_unknown' }
  const answer = await inTransaction(deps.pools.system, (db) =>
    decide(db, { note, rotation, vkeys, now: deps.clock() }),
  )
  if (!answer.isNew) return answer
  const log = oldKey.name.slice(0, 60)
  await transactAsSystem(deps, { kind: 'system', organisationId: null }, async (ctx) => {
    if (answer.status === 200) ctx.record('witness.key_followed', { log, from: oldKey.id, to: newKey.id, lastSize })
    else ctx.record('witness.alarmed', { log, alarm: 'key_forked', size: lastSize, knownSize: answer.knownSize ?? 0 })
  })
  return answer
}

type Decision = { note: string; rotation: KeyRotation; vkeys: readonly string[]; now: Date }

async function decide(
  db: Db,
  { note, rotation, vkeys, now }: Decision,
): Promise<RotationAnswer & { isNew: boolean; knownSize?: number }> {
  const origin = rotation.oldKey.name
  await db.one(lock, [origin])
  const known = await listWitnessedRotations(db, origin)
  const same = known.map(openKeyRotation).find((each) => formatVkey(each.oldKey) === formatVkey(rotation.oldKey))
  if (same && formatVkey(same.newKey) === formatVkey(rotation.newKey))
    return { status: 200, reason: 'known', isNew: false }
  if (same) {
    const root = (text: string) => createHash('sha256').update(text).digest()
    const first = known.find((text) => formatVkey(openKeyRotation(text).newKey) === formatVkey(same.newKey))!
    const row = [origin, rotation.lastSize, root(note), same.lastSize, root(first), note, now]
    const isNew = (await db.run(raise, row)) === 1
    return { status: 409, reason: 'key_forked', isNew, knownSize: same.lastSize }
  }
  if (!isTrusted(rotation, vkeys, [...known, note])) return { status: 403, reason: 'key_unknown', isNew: false }
  await db.run(insert, [origin, known.length, note, now])
  return { status: 200, reason: 'followed', isNew: true }
}

function isTrusted({ newKey }: KeyRotation, vkeys: readonly string[], notes: readonly string[]): boolean {
  try {
    const trusted = followRotations(vkeys.map(parseVkey), notes)
    return trusted.some(({ key, fromSize }) => formatVkey(key) === formatVkey(newKey) && fromSize > 0)
  } catch (error) {
    if (error instanceof LogFormatError) return false
    throw error
  }
}

function opened(note: string): KeyRotation | undefined {
  try {
    return openKeyRotation(note)
  } catch (error) {
    if (error instanceof LogFormatError) return undefined
    throw error
  }
}
