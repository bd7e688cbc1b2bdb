// Takes this log's newest checkpoint to its witnesses and stores their cosignatures. A refusal (fork, roll-back, rewritten history, unknown key) is an alarm, entered once.
import {
  type VerifierKey,
  addCosignatures,
  consistencyProofAsync,
  formatAddCheckpoint,
  LogFormatError,
  parseVkey,
} from '@buuan/tamper-log'
import type { Pool } from 'pg'
import { type ContextDeps, transactAsSystem } from '../context.ts'
import { type Db, dbOver, statement } from '../database/statement.ts'
import { type StoredCheckpoint, findNewestCheckpoint } from './checkpoints.ts'
import { nodeReader } from './nodes.ts'
import { tellRotations } from './tell-rotations.ts'

/** A witness of this log: where `add-checkpoint` stands under, and its public key. */
export type Witness = { url: string; vkey: string }
export type WitnessClientDeps = ContextDeps & { witnesses: readonly Witness[] }
export type WitnessStanding = { vkey: string; size: number; refusedStatus: number | null; refusedReason: string | null }

type Refusal = { status: number; reason: string }
type Outcome = { cosignatures: string } | { refusal: Refusal }

const ANSWER_WITHIN_MS = 5_000
const LONGEST_ANSWER = 100_000

const tryLead = statement('witnesses.lead', `SELECT pg_try_advisory_lock(hashtext('buuan.witnesses')) AS leads`)
const endLead = statement('witnesses.end_lead', `SELECT pg_advisory_unlock(hashtext('buuan.witnesses'))`)
const standings = statement(
  'witnesses.standings',
  'SELECT vkey, size, refused_status AS "refusedStatus", refused_reason AS "refusedReason" FROM audit.witnesses WHERE vkey = ANY ($1::text[])',
)
const cosigned = statement(
  'witnesses.cosigned',
  `INSERT INTO audit.witnesses (vkey, size, cosigned_at) VALUES ($1, $2, $3)
   ON CONFLICT (vkey) DO UPDATE SET size = $2, cosigned_at = $3, refused_status = NULL, refused_reason = NULL, refused_at = NULL`,
)
const storedCosignature = statement(
  'witnesses.stored_cosignature',
  'SELECT lines FROM audit.cosignatures WHERE size = $1 AND witness = $2',
)
const insertCosignature = statement(
  'witnesses.insert_cosignature',
  'INSERT INTO audit.cosignatures (size, witness, lines, received_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
)
const refused = statement(
  'witnesses.refused',
  `INSERT INTO audit.witnesses (vkey, refused_status, refused_reason, refused_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (vkey) DO UPDATE SET refused_status = $2, refused_reason = $3, refused_at = $4`,
)

/** How far each of these witnesses has come with this log. */
export async function readWitnessStandings(pool: Pool, witnesses: readonly Witness[]): Promise<WitnessStanding[]> {
  const rows = await dbOver(pool).many<WitnessStanding>(standings, [witnesses.map((witness) => witness.vkey)])
  return witnesses.map(
    ({ vkey }) => rows.find((row) => row.vkey === vkey) ?? { vkey, size: 0, refusedStatus: null, refusedReason: null },
  )
}

/** Submits the newest checkpoint to every witness that has not cosigned it; one process at a time. A witness that can't be reached throws at the end, after the others were asked. */
export async function submitToWitnesses(deps: WitnessClientDeps): Promise<void> {
  if (deps.witnesses.length === 0) return
  const client = await deps.pools.system.connect()
  let broken: Error | undefined
  try {
    const db = dbOver(client)
    if (!(await db.one<{ leads: boolean }>(tryLead)).leads) return
    try {
      await submitAll(deps, db)
    } finally {
      await db.one(endLead)
    }
  } catch (error) {
    // A session that may still hold the lock must not go back to the pool.
    if (error instanceof Error && !(error instanceof WitnessUnreachable)) broken = error
    throw error
  } finally {
    client.release(broken)
  }
}

/** A witness that did not answer within its time; the next turn asks again. */
export class WitnessUnreachable extends Error {
  constructor(vkeys: readonly string[], cause: unknown) {
    super(`no answer from witness ${vkeys.join(', ')}`, { cause })
    this.name = 'WitnessUnreachable'
  }
}

async function submitAll(deps: WitnessClientDeps, db: Db): Promise<void> {
  const newest = await findNewestCheckpoint(db)
  if (!newest) return
  const states = await readWitnessStandings(deps.pools.system, deps.witnesses)
  const silent: string[] = []
  let cause: unknown
  for (const [at, witness] of deps.witnesses.entries()) {
    const standing = states[at]!
    try {
      await tellRotations(db, witness)
      if (await isCosigned(db, { witness, standing, newest })) continue
      await settle(deps, { witness, standing, newest }, await submit(db, { witness, standing, newest }))
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error // fetch: no connection, or time is up
      silent.push(parseVkey(witness.vkey).name)
      cause = error
    }
  }
  if (silent.length > 0) throw new WitnessUnreachable(silent, cause)
}

type Submission = { witness: Witness; standing: WitnessStanding; newest: StoredCheckpoint }

/** Whether the signature in store is over this very checkpoint: a history rewritten at the same size goes to the witness again. */
async function isCosigned(db: Db, { witness, standing, newest }: Submission): Promise<boolean> {
  if (standing.size !== newest.size || standing.refusedStatus !== null) return false
  const stored = await db.maybeOne<{ lines: string }>(storedCosignature, [newest.size, witness.vkey])
  return (
    stored !== undefined &&
    'cosignatures' in read({ status: 200, body: stored.lines }, newest.note, parseVkey(witness.vkey))
  )
}

/** One request; a second one only where the witness says from which smaller size it wants to be shown the growth. */
async function submit(db: Db, { witness, standing, newest }: Submission): Promise<Outcome> {
  const key = parseVkey(witness.vkey)
  const oldSize = Math.min(standing.size, newest.size)
  const first = await post(db, witness, { oldSize, newest })
  if (first.status !== 409) return read(first, newest.note, key)
  const size = Number(first.body.trim())
  if (!Number.isSafeInteger(size) || size < 0) return { refusal: { status: 409, reason: 'size_malformed' } }
  if (size > newest.size) return { refusal: { status: 409, reason: 'rolled_back' } }
  if (size === oldSize) return { refusal: { status: 409, reason: 'forked' } }
  const second = await post(db, witness, { oldSize: size, newest })
  if (second.status === 409) return { refusal: { status: 409, reason: 'forked' } }
  return read(second, newest.note, key)
}

type Answer = { status: number; body: string }

async function post(
  db: Db,
  { url }: Witness,
  { oldSize, newest }: { oldSize: number; newest: StoredCheckpoint },
): Promise<Answer> {
  const proof = await consistencyProofAsync(oldSize, newest.size, nodeReader(db))
  const answer = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: formatAddCheckpoint({ oldSize, proof, note: newest.note }),
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  })
  return { status: answer.status, body: (await answer.text()).slice(0, LONGEST_ANSWER) }
}

const reasons: Record<number, string> = {
  400: 'malformed',
  403: 'key_unknown',
  404: 'log_unknown',
  422: 'proof_refused',
}

function read({ status, body }: Answer, note: string, key: VerifierKey): Outcome {
  if (status !== 200) return { refusal: { status, reason: reasons[status] ?? 'unexpected_status' } }
  try {
    return { cosignatures: addCosignatures(note, body, [key]).slice(note.length) }
  } catch (error) {
    if (error instanceof LogFormatError) return { refusal: { status, reason: error.code } }
    throw error
  }
}

async function settle(
  deps: WitnessClientDeps,
  { witness, standing, newest }: Submission,
  outcome: Outcome,
): Promise<void> {
  const db = dbOver(deps.pools.system)
  const now = deps.clock()
  if ('cosignatures' in outcome) {
    // Signatures first: after a crash between the two the witness is asked again and answers the same.
    await db.run(insertCosignature, [newest.size, witness.vkey, outcome.cosignatures, now])
    await db.run(cosigned, [witness.vkey, newest.size, now])
    return
  }
  const { status, reason } = outcome.refusal
  if (standing.refusedStatus === status && standing.refusedReason === reason) return
  await transactAsSystem(deps, { kind: 'system', organisationId: null }, async (ctx) => {
    await ctx.db.run(refused, [witness.vkey, status, reason, now])
    ctx.record('witness.refused', { witness: parseVkey(witness.vkey).name.slice(0, 60), status, reason })
  })
}
