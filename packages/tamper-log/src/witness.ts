// The witness: remembers the last tree head it saw of each log and cosigns only what grew from it, so that a log that is
// rewritten, forked, truncated or restored from an old copy is caught at the next cosigning. Pure: the caller loads the
// log's row under a lock, calls addCheckpoint, and persists the new state BEFORE it sends the answer. [C2SP tlog-witness v1.0.0]
import { type Checkpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { decodeCount, decodeHash, LogFormatError } from './format.ts'
import { type NoteSigner, type VerifierKey, parseVkey } from './keys.ts'
import { assertCount, assertHash, EMPTY_ROOT, sameBytes } from './merkle.ts'
import { cosign, parseNote, parseSignatureLines, verifySignatures } from './note.ts'
import { MAX_PROOF_HASHES } from './receipt.ts'
import { followRotations } from './rotation.ts'
import { verifyConsistency } from './verify-proofs.ts'

/** What a witness keeps of one log: whom it trusts and the last tree head it cosigned (size 0 before the first). */
export type WitnessedLog = {
  readonly origin: string
  readonly vkeys: readonly string[]
  readonly rotations?: readonly string[]
  readonly size: number
  readonly root: Uint8Array
}

/** An `add-checkpoint` body taken apart; nothing verified. */
export type AddCheckpoint = { oldSize: number; proof: Buffer[]; note: string; checkpoint: Checkpoint }

/** What the log's signature proves against it: two heads of one size, growth that does not hold, or a head older than the last. */
export type WitnessAlarm = 'forked' | 'proof_invalid' | 'behind'

export type WitnessAnswer = {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly contentType: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
  readonly body: string
  /** The state to persist before answering; the very same object unless status is 200. */
  readonly newState: WitnessedLog | undefined
  /** Set where a validly signed checkpoint contradicts what the witness knows; the note is the evidence to keep. */
  readonly alarm?: WitnessAlarm
}

/** The witness's state of a log it has never cosigned. */
export function newWitnessedLog(origin: string, vkeys: readonly string[]): WitnessedLog {
  return { origin, vkeys, size: 0, root: EMPTY_ROOT }
}

/** Body of an `add-checkpoint` request. */
export function formatAddCheckpoint(request: { oldSize: number; proof: readonly Uint8Array[]; note: string }): string {
  assertCount(request.oldSize, 'oldSize')
  request.proof.forEach(assertHash)
  const hashes = request.proof.map((hash) => Buffer.from(hash).toString('base64'))
  return [`old ${request.oldSize}`, ...hashes, '', request.note].join('\n')
}

/** Reads an `add-checkpoint` body, for its origin before the state is loaded; throws `request_malformed` or the note's code. */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const border = body.indexOf('\n\n')
  const [oldLine = '', ...lines] = body.slice(0, Math.max(border, 0)).split('\n')
  const oldSize = oldLine.startsWith('old ') ? decodeCount(oldLine.slice('old '.length)) : undefined
  const proof = lines.map(decodeHash).filter((hash) => hash !== undefined)
  if (oldSize === undefined || proof.length !== lines.length || lines.length > MAX_PROOF_HASHES) {
    throw new LogFormatError('request_malformed', 'old size or proof lines')
  }
  const note = body.slice(border + 2)
  return { oldSize, proof, note, checkpoint: parseCheckpoint(parseNote(note).text) }
}

/**
 * Answers `add-checkpoint` at `at` (unix seconds). `state` is the witness's row for the body's origin, or undefined where it
 * does not know that log. Every refusal leaves the state as it was.
 */
export function addCheckpoint(
  state: WitnessedLog | undefined,
  request: { body: string; signers: readonly NoteSigner[]; at: number },
): WitnessAnswer {
  const refuse = (status: WitnessAnswer['status'], body: string, alarm?: WitnessAlarm): WitnessAnswer => {
    const contentType = status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8'
    return { status, contentType, body: `${body}\n`, newState: state, ...(alarm && { alarm }) }
  }
  const parsed = attempt(() => parseAddCheckpoint(request.body))
  if (parsed instanceof LogFormatError) return refuse(400, parsed.code)
  const { oldSize, proof, note, checkpoint } = parsed
  if (!state || checkpoint.origin !== state.origin) return refuse(404, 'origin_unknown')
  const logKeys = followRotations(state.vkeys.map(parseVkey), state.rotations)
  const opened = attempt(() => openCheckpoint(note, logKeys))
  if (opened instanceof LogFormatError) return refuse(403, opened.code)

  if (oldSize > checkpoint.size) return refuse(400, 'old size exceeds checkpoint size')
  const isFork = checkpoint.size === state.size && !sameBytes(checkpoint.root, state.root)
  if (isFork) return refuse(409, String(state.size), 'forked')
  if (oldSize !== state.size)
    return refuse(409, String(state.size), checkpoint.size < state.size ? 'behind' : undefined)
  if (!hasGrown(state, checkpoint, proof)) return refuse(422, 'proof_invalid', 'proof_invalid')

  const body = request.signers.map((signer) => cosign(opened.text, signer, request.at)).join('')
  const newState = { ...state, size: checkpoint.size, root: checkpoint.root }
  return { status: 200, contentType: 'text/plain; charset=utf-8', body, newState }
}

/**
 * The log's side of a 200: its checkpoint with the witness's cosignatures added. Lines of unknown keys are dropped; throws
 * `signature_missing` where none is left and `signature_invalid` where a known witness's line does not hold.
 */
export function addCosignatures(note: string, answer: string, witnessKeys: readonly VerifierKey[]): string {
  const signatures = parseSignatureLines(answer)
  const verified = verifySignatures({ text: parseNote(note).text, signatures }, witnessKeys)
  if (verified.length === 0) throw new LogFormatError('signature_missing', 'no known witness')
  const lines = answer.split('\n').filter((_, at) => {
    const line = signatures[at]
    return line && verified.some(({ key }) => key.name === line.name && key.id === line.id)
  })
  return `${note}${lines.map((line) => `${line}\n`).join('')}`
}

function hasGrown(state: WitnessedLog, checkpoint: Checkpoint, proof: readonly Buffer[]): boolean {
  if (state.size === 0) return proof.length === 0 // everything grows from the empty tree
  return verifyConsistency({
    size1: state.size,
    size2: checkpoint.size,
    root1: state.root,
    root2: checkpoint.root,
    proof,
  })
}

function attempt<T>(read: () => T): T | LogFormatError {
  try {
    return read()
  } catch (error) {
    if (error instanceof LogFormatError) return error
    throw error
  }
}
