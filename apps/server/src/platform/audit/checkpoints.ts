// Signs what the sequencer has made durable, stores the checkpoint, and hands out the newest one. Never signs a tree that does not grow from the last checkpoint stored.
import { type Checkpoint, formatVkey, restoreTree, rootAtAsync, rootOfTree, signCheckpoint } from '@buuan/tamper-log'
import type { Pool } from 'pg'
import type { Clock } from '../clock.ts'
import { type Db, dbOver, statement } from '../database/statement.ts'
import { CLOCK_TOLERANCE_MS, type ClockHold, readClockHold } from './clock-hold.ts'
import { readLastSigned, rememberSigned } from './last-signed.ts'
import type { LogKeys } from './log-keys.ts'
import { nodeReader } from './nodes.ts'

export type StoredCheckpoint = { size: number; root: Buffer; note: string; signedAt: Date }

/** Why nothing may be signed: the clock, a key this log does not know, a tree that contradicts the last checkpoint stored, or one older or other than what this node has signed (by its memory outside the database). */
export type SigningStop =
  | 'clock'
  | 'key_unknown'
  | 'tree_contradicts_checkpoint'
  | 'behind_last_signed'
  | 'contradicts_last_signed'

export type Signing = { signed: StoredCheckpoint | undefined; stoppedBy: SigningStop | undefined }

export type SigningDeps = { pool: Pool; keys: LogKeys; clock: Clock }

type Row = { size: number; root: Buffer; note: string; signed_at: Date }

const lead = statement('log.lead', `SELECT pg_advisory_xact_lock(hashtext('buuan.sequencer'))`)
const frontier = statement('log.frontier', 'SELECT frontier FROM audit.sequence_mark')
const newest = statement(
  'log.newest_checkpoint',
  'SELECT size, root, note, signed_at FROM audit.checkpoints ORDER BY size DESC LIMIT 1',
)
const insertCheckpoint = statement(
  'log.insert_checkpoint',
  'INSERT INTO audit.checkpoints (size, root, note, signed_at) VALUES ($1, $2, $3, $4)',
)
const knownKeys = statement('log.known_keys', 'SELECT vkey FROM audit.log_keys ORDER BY place')
const insertKey = statement(
  'log.insert_first_key',
  `INSERT INTO audit.log_keys (place, vkey, created_at)
   SELECT 0, $1, $2 WHERE NOT EXISTS (SELECT FROM audit.log_keys) AND NOT EXISTS (SELECT FROM audit.checkpoints)`,
)

/** The newest checkpoint, or undefined before the first. */
export async function findNewestCheckpoint(db: Db): Promise<StoredCheckpoint | undefined> {
  const row = await db.maybeOne<Row>(newest)
  return row && { size: row.size, root: row.root, note: row.note, signedAt: row.signed_at }
}

/** Runs work in one transaction under the lock of the log's leader: sequencing, signing and key rotation exclude each other. */
export async function withLogLock<Result>(pool: Pool, work: (db: Db) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const db = dbOver(client)
    await client.query('BEGIN; SET LOCAL synchronous_commit = on')
    await db.one(lead)
    const result = await work(db)
    await client.query('COMMIT')
    return result
  } catch (error) {
    if (error instanceof Error) broken = error
    await client.query('ROLLBACK').catch(() => undefined) // the connection may be gone; the first error is the one to report
    throw error
  } finally {
    client.release(broken)
  }
}

/** Signs the durable tree when it has grown since the last checkpoint; what is answered as signed is committed. */
export async function signNewCheckpoint(deps: SigningDeps): Promise<Signing> {
  return withLogLock(deps.pool, async (db) => {
    const tree = restoreTree((await db.one<{ frontier: string }>(frontier)).frontier)
    const last = await findNewestCheckpoint(db)
    const root = rootOfTree(tree)
    if (tree.size === (last?.size ?? 0) && (last === undefined || last.root.equals(root)))
      return { signed: undefined, stoppedBy: await standingStop(db, deps, { last, size: tree.size }) }
    const stoppedBy =
      (await standingStop(db, deps, { last, size: tree.size })) ??
      ((await growsFrom(db, last, tree.size)) ? undefined : 'tree_contradicts_checkpoint')
    if (stoppedBy) return { signed: undefined, stoppedBy }
    return { signed: await signAndStore(db, deps, { origin: deps.keys.origin, size: tree.size, root }), stoppedBy }
  })
}

/** Why the log would not be signed now; for the metrics, so nothing is written and no lock taken. */
export async function readSigningStop(deps: SigningDeps): Promise<SigningStop | undefined> {
  const db = dbOver(deps.pool)
  const last = await findNewestCheckpoint(db)
  const tree = restoreTree((await db.one<{ frontier: string }>(frontier)).frontier)
  if (isClockStopped(await readClockHold(db), last, deps.clock())) return 'clock'
  const published = await db.many<{ vkey: string }>(knownKeys)
  if (published.length > 0 && !isKeyAmong(published, deps.keys)) return 'key_unknown'
  const memory = await stopByMemory(db, deps.keys, { last, size: tree.size })
  if (memory) return memory
  if (last && tree.size === last.size)
    return last.root.equals(rootOfTree(tree)) ? undefined : 'tree_contradicts_checkpoint'
  return (await growsFrom(db, last, tree.size)) ? undefined : 'tree_contradicts_checkpoint'
}

async function standingStop(
  db: Db,
  deps: SigningDeps,
  { last, size }: { last: StoredCheckpoint | undefined; size: number },
): Promise<SigningStop | undefined> {
  if (isClockStopped(await readClockHold(db), last, deps.clock())) return 'clock'
  if (!(await areKeysKnown(db, deps))) return 'key_unknown'
  return stopByMemory(db, deps.keys, { last, size })
}

/** An older database put back, or another history: what this node once signed must be a beginning of the tree. */
async function stopByMemory(
  db: Db,
  keys: LogKeys,
  { last, size }: { last: StoredCheckpoint | undefined; size: number },
): Promise<SigningStop | undefined> {
  const signed = readLastSigned(keys)
  if (!signed || signed.origin !== keys.origin) return undefined
  if (last?.size === signed.size) return last.root.equals(signed.root) ? undefined : 'contradicts_last_signed'
  if (signed.size > size) return 'behind_last_signed'
  return signed.root.equals(await rootAtAsync(signed.size, nodeReader(db))) ? undefined : 'contradicts_last_signed'
}

function isClockStopped(hold: ClockHold, last: StoredCheckpoint | undefined, now: Date): boolean {
  if (hold.heldAt !== null) return true
  if (last === undefined || last.size <= hold.confirmedSize) return false
  return now.getTime() < last.signedAt.getTime() - CLOCK_TOLERANCE_MS
}

/** The first start enters its key; afterwards the file must hold a key that the log has published. */
async function areKeysKnown(db: Db, { keys, clock }: SigningDeps): Promise<boolean> {
  await db.run(insertKey, [formatVkey(keys.read().log[0]!.key), clock()])
  return isKeyAmong(await db.many<{ vkey: string }>(knownKeys), keys)
}

function isKeyAmong(published: readonly { vkey: string }[], keys: LogKeys): boolean {
  return keys.read().log.some(({ key }) => published.some(({ vkey }) => vkey === formatVkey(key)))
}

async function growsFrom(db: Db, last: StoredCheckpoint | undefined, size: number): Promise<boolean> {
  if (last === undefined) return true
  if (size <= last.size) return false
  return last.root.equals(await rootAtAsync(last.size, nodeReader(db)))
}

async function signAndStore(db: Db, { keys, clock }: SigningDeps, checkpoint: Checkpoint): Promise<StoredCheckpoint> {
  const note = signCheckpoint(checkpoint, keys.read().log)
  const signedAt = clock()
  // Remembered first: the leaves are durable, so a crash in between leaves a tree that still grows from it.
  rememberSigned(keys, note)
  await db.run(insertCheckpoint, [checkpoint.size, checkpoint.root, note, signedAt])
  return { size: checkpoint.size, root: checkpoint.root, note, signedAt }
}

const thin = statement('log.thin_checkpoints', 'SELECT audit.thin_checkpoints($1) AS removed')

/** Removes checkpoints older than seven days but one an hour; a later one commits to every earlier tree. */
export async function thinCheckpoints(pool: Pool, now: Date): Promise<number> {
  return (await dbOver(pool).one<{ removed: number }>(thin, [now])).removed
}
