// Signed notes: a text and signature lines under it, by several keys; the carrier of every checkpoint. [C2SP signed-note]
import { decodeBase64, isNoteText, LogFormatError } from './format.ts'
import { type NoteSigner, type VerifierKey, signBytes, verifyBytes } from './keys.ts'

/** One signature line: `id` in hex, `signature` without the id. */
export type NoteSignature = { readonly name: string; readonly id: string; readonly signature: Buffer }

/** A note taken apart, nothing verified yet: do not act on `text`. */
export type ParsedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] }

/** A signature that holds; `at` is the witness's time in unix seconds and stands only for witness keys. */
export type VerifiedSignature = { readonly key: VerifierKey; readonly at?: number }

const MAX_NOTE_LENGTH = 1_000_000
const MAX_SIGNATURES = 100 // the specification asks for at least 16
const TIME_BYTES = 8

/** Signs a text (must end in newline) with log keys and writes the note; throws `note_malformed`. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!isNoteText(text) || !text.endsWith('\n')) throw new LogFormatError('note_malformed', 'text')
  const lines = signers.map((signer) => {
    if (signer.key.kind !== 'log') throw new LogFormatError('note_malformed', `${signer.key.name} is a witness key`)
    return formatSignature(signer.key, signBytes(signer, Buffer.from(text)))
  })
  return `${text}\n${lines.join('')}`
}

/** Takes a note apart without verifying; throws `note_malformed`. */
export function parseNote(note: string): ParsedNote {
  if (note.length > MAX_NOTE_LENGTH || !isNoteText(note))
    throw new LogFormatError('note_malformed', 'length or characters')
  const border = note.lastIndexOf('\n\n')
  if (border < 0 || !note.endsWith('\n')) throw new LogFormatError('note_malformed', 'no signature block')
  return { text: note.slice(0, border + 1), signatures: parseSignatureLines(note.slice(border + 2)) }
}

/** Reads signature lines, each ending in newline; throws `note_malformed` for none or more than 100. */
export function parseSignatureLines(block: string): NoteSignature[] {
  const lines = block.split('\n')
  if (lines.pop() !== '' || lines.length === 0) throw new LogFormatError('note_malformed', 'no signature line')
  if (lines.length > MAX_SIGNATURES)
    throw new LogFormatError('note_malformed', `more than ${MAX_SIGNATURES} signatures`)
  return lines.map((line) => {
    const [, name = '', base64 = ''] = /^— ([^\s\u0085+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? []
    const bytes = decodeBase64(base64)
    if (!bytes || bytes.length < 5) throw new LogFormatError('note_malformed', 'signature line')
    return { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) }
  })
}

/**
 * The signatures of known keys, each key once. Unknown signatures are ignored; a known key's signature that fails
 * throws `signature_invalid`, since then the text is not what that key's owner signed.
 */
export function verifySignatures(note: ParsedNote, keys: readonly VerifierKey[]): VerifiedSignature[] {
  const verified = new Map<string, VerifiedSignature>()
  for (const { name, id, signature } of note.signatures) {
    const key = keys.find((known) => known.name === name && known.id === id)
    if (!key) continue
    const holds = key.kind === 'log' ? verifyLog(key, note.text, signature) : verifyWitness(key, note.text, signature)
    if (!holds) throw new LogFormatError('signature_invalid', name)
    verified.set(`${name}+${id}`, holds)
  }
  return [...verified.values()]
}

/** Verifies a note against known keys; throws `signature_missing` where none of them signed. */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
): { text: string; signatures: VerifiedSignature[] } {
  const parsed = parseNote(note)
  const signatures = verifySignatures(parsed, keys)
  if (signatures.length === 0) throw new LogFormatError('signature_missing', 'no signature of a known key')
  return { text: parsed.text, signatures }
}

/** Cosignature line of a witness over a checkpoint's text at `at` (unix seconds). [C2SP tlog-cosignature, cosignature/v1] */
export function cosign(text: string, signer: NoteSigner, at: number): string {
  if (signer.key.kind !== 'witness') throw new LogFormatError('note_malformed', `${signer.key.name} is no witness key`)
  if (!Number.isSafeInteger(at) || at < 0) throw new RangeError(`at must be whole unix seconds, got ${at}`)
  const time = Buffer.alloc(TIME_BYTES)
  time.writeBigUInt64BE(BigInt(at))
  return formatSignature(signer.key, Buffer.concat([time, signBytes(signer, cosignedMessage(text, at))]))
}

/** The bytes a witness signs: header, time and the whole checkpoint text. */
export function cosignedMessage(text: string, at: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${at}\n${text}`)
}

function formatSignature(key: VerifierKey, signature: Buffer): string {
  return `— ${key.name} ${Buffer.concat([Buffer.from(key.id, 'hex'), signature]).toString('base64')}\n`
}

function verifyLog(key: VerifierKey, text: string, signature: Buffer): VerifiedSignature | undefined {
  return verifyBytes(key, Buffer.from(text), signature) ? { key } : undefined
}

function verifyWitness(key: VerifierKey, text: string, signature: Buffer): VerifiedSignature | undefined {
  if (signature.length <= TIME_BYTES) return undefined
  const at = Number(signature.readBigUInt64BE(0))
  if (!Number.isSafeInteger(at)) return undefined
  return verifyBytes(key, cosignedMessage(text, at), signature.subarray(TIME_BYTES)) ? { key, at } : undefined
}
