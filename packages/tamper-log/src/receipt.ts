// Receipts: one text file that proves, offline, that an entry stands in the log. [C2SP tlog-proof]
import { type JsonValue, type SaltedEntry, canonicalBytes, SALT_BYTES } from './canonical.ts'
import { decodeBase64, decodeCount, decodeHash, LogFormatError } from './format.ts'
import { assertCount, assertHash } from './merkle.ts'

/** A receipt; `extra` is NOT authenticated by the format, `checkpoint` is the signed note verbatim. */
export type Receipt = { index: number; proof: readonly Buffer[]; checkpoint: string; extra?: Buffer }

export const MAX_PROOF_HASHES = 63
const HEADER = 'c2sp.org/tlog-proof@v1'
const MAX_RECEIPT_LENGTH = 2_000_000

/** Writes a receipt (`.tlog-proof`). */
export function formatReceipt({ index, proof, checkpoint, extra }: Receipt): string {
  assertCount(index, 'index')
  proof.forEach(assertHash)
  const lines = [HEADER]
  if (extra) lines.push(`extra ${extra.toString('base64')}`)
  lines.push(`index ${index}`, ...proof.map((hash) => hash.toString('base64')), '', checkpoint)
  return lines.join('\n')
}

/** Reads a receipt without verifying it; throws `receipt_malformed`. */
export function parseReceipt(text: string): Receipt {
  const border = text.indexOf('\n\n')
  if (border < 0 || text.length > MAX_RECEIPT_LENGTH) throw new LogFormatError('receipt_malformed', 'no checkpoint')
  const [header, ...lines] = text.slice(0, border).split('\n')
  if (header !== HEADER) throw new LogFormatError('receipt_malformed', 'header')
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines.shift()!.slice('extra '.length)) : null
  if (extra === undefined) throw new LogFormatError('receipt_malformed', 'extra')
  const indexLine = lines.shift() ?? ''
  const index = indexLine.startsWith('index ') ? decodeCount(indexLine.slice('index '.length)) : undefined
  if (index === undefined) throw new LogFormatError('receipt_malformed', 'index')
  if (lines.length > MAX_PROOF_HASHES) throw new LogFormatError('receipt_malformed', 'too many hashes')
  const proof = lines.map((line) => {
    const hash = decodeHash(line)
    if (!hash) throw new LogFormatError('receipt_malformed', 'hash')
    return hash
  })
  const receipt = { index, proof, checkpoint: text.slice(border + 2) }
  return extra ? { ...receipt, extra } : receipt
}

/** Entry and salt as the receipt's extra data, so that one file carries everything; only for those entitled to read the entry. */
export function formatEntryExtra({ salt, entry }: SaltedEntry): Buffer {
  return canonicalBytes({ entry, salt: Buffer.from(salt).toString('base64') })
}

/** Reads entry and salt from extra data; undefined where it holds something else. Trust them only once the proof over them holds. */
export function parseEntryExtra(extra: Buffer): SaltedEntry | undefined {
  const members = parseCanonicalObject(extra.toString('utf8'))
  const salt = typeof members?.['salt'] === 'string' ? decodeBase64(members['salt']) : undefined
  const entry = members?.['entry']
  if (salt?.length !== SALT_BYTES || entry === undefined) return undefined
  return { salt, entry }
}

/** The members of a JSON object written canonically (so no byte can differ unseen); undefined for any other text. */
export function parseCanonicalObject(text: string): { readonly [key: string]: JsonValue } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!isObject || canonicalBytes(value).toString('utf8') !== text) return undefined
    return value as { [key: string]: JsonValue } // canonicalBytes has refused everything but JSON
  } catch {
    return undefined // not JSON: the caller names the place
  }
}
