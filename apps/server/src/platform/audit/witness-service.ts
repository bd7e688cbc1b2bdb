// This node as witness of other logs: the row of a log is locked, decided on, written and committed before the answer leaves (C2SP tlog-witness).
import {
  type AddCheckpoint,
  type WitnessAnswer,
  type WitnessedLog,
  EMPTY_ROOT,
  LogFormatError,
  addCheckpoint,
  parseAddCheckpoint,
  parseVkey,
} from '@buuan/tamper-log'
import type { Pool, PoolClient } from 'pg'
import { type ContextDeps, transactAsSystem } from '../context.ts'
import { type Db, dbOver, statement } from '../database/statement.ts'
import type { LogKeys } from './log-keys.ts'
import { listWitnessedRotations } from './witnessed-rotations.ts'

/** `witnessedVkeys` are the keys of the logs this node has agreed to witness. */
export type WitnessDeps = ContextDeps & { keys: LogKeys; witnessedVkeys: readonly string[] }
export type WitnessAlarmCount = { origin: string; alarm: string; count: number }

type Row = { size: number; root: Buffer }

const open = statement(
  'witness.open',
  'INSERT INTO audit.witnessed_logs (origin, size, root) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING',
)
const lock = statement('witness.lock', 'SELECT size, root FROM audit.witnessed_logs WHERE origin = $1 FOR UPDATE')
const move = statement(
  'witness.move',
  'UPDATE audit.witnessed_logs SET size = $2, root = $3, note = $4, cosigned_at = $5 WHERE origin = $1',
)
// A fork proves itself by two signatures. The other two a stranger can provoke with old heads or a wrong proof, so one an hour is enough.
const raise = statement(
  'witness.raise',
  `INSERT INTO audit.witness_alarms (origin, alarm, size, root, known_size, known_root, request, raised_at)
   SELECT $1, $2, $3, $4, $5, $6, $7, $8
   WHERE $2 = 'forked' OR NOT EXISTS (
     SELECT FROM audit.witness_alarms a WHERE a.origin = $1 AND a.alarm = $2 AND a.raised_at > $8::timestamptz - interval '1 hour')
   ON CONFLICT DO NOTHING`,
)
const alarms = statement(
  'witness.alarms',
  'SELECT origin, alarm, count(*) AS count FROM audit.witness_alarms GROUP BY origin, alarm ORDER BY origin, alarm',
)

/** Alarms raised so far, by log and kind. */
export async function countWitnessAlarms(pool: Pool): Promise<WitnessAlarmCount[]> {
  return dbOver(pool).many<WitnessAlarmCount>(alarms)
}

/** Answers `add-checkpoint`. A head that contradicts what was cosigned is kept as evidence and entered in this node's own log. */
export async function answerAddCheckpoint(deps: WitnessDeps, body: string): Promise<WitnessAnswer> {
  const { witness } = deps.keys.read()
  const now = deps.clock()
  const ask = (state: WitnessedLog | undefined) =>
    addCheckpoint(state, { body, signers: [witness], at: Math.floor(now.getTime() / 1000) })
  const request = parsed(body)
  const vkeys = request ? keysOf(deps, request.checkpoint.origin) : []
  if (!request || vkeys.length === 0) return ask(undefined)
  const { answer, known, isNewAlarm } = await inTransaction(deps.pools.system, (db) =>
    decide(db, request, { body, vkeys, ask, now }),
  )
  if (answer.alarm && isNewAlarm) {
    const { origin, size } = request.checkpoint
    await transactAsSystem(deps, { kind: 'system', organisationId: null }, async (ctx) =>
      ctx.record('witness.alarmed', { log: origin.slice(0, 60), alarm: answer.alarm!, size, knownSize: known.size }),
    )
  }
  return answer
}

type Decision = {
  body: string
  vkeys: readonly string[]
  ask: (state: WitnessedLog) => WitnessAnswer
  now: Date
}

// No audit entry for a cosigning: two nodes that witness each other would answer each entry with a checkpoint, without end.
async function decide(db: Db, { checkpoint, note }: AddCheckpoint, { body, vkeys, ask, now }: Decision) {
  const { origin, size, root } = checkpoint
  await db.run(open, [origin, EMPTY_ROOT])
  const known = await db.one<Row>(lock, [origin])
  const rotations = await listWitnessedRotations(db, origin)
  const answer = ask({ origin, vkeys, rotations, size: known.size, root: known.root })
  if (answer.status === 200) await db.run(move, [origin, size, root, note, now])
  const isNewAlarm =
    answer.alarm !== undefined &&
    (await db.run(raise, [origin, answer.alarm, size, root, known.size, known.root, body, now])) === 1
  return { answer, known, isNewAlarm }
}

function parsed(body: string): AddCheckpoint | undefined {
  try {
    return parseAddCheckpoint(body)
  } catch (error) {
    if (error instanceof LogFormatError) return undefined // tamper-log answers 400 to the same body
    throw error
  }
}

/** Keys of a log as they were agreed on. */
export function keysOf({ witnessedVkeys }: WitnessDeps, origin: string): string[] {
  return witnessedVkeys.filter((vkey) => parseVkey(vkey).name === origin)
}

/** One transaction that is durable when it answers. */
export async function inTransaction<Result>(pool: Pool, work: (db: Db) => Promise<Result>): Promise<Result> {
  const client: PoolClient = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN; SET LOCAL synchronous_commit = on')
    const result = await work(dbOver(client))
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
