// A bundle: everything a stranger needs beside the public key in one file. NDJSON, each line canonical JSON:
//   {"format":"buu-an/log-bundle/v1","origin":"…"}           first line
//   {"rotation":"…note…"}                                    each hand-over to a newer key, oldest first
//   {"receipt":"…tlog-proof…"}                               an entry with its proof; with "paper":{…}, the document whose hash it records
//   then a log export, from its header to its last checkpoint (log-export.ts)
import { type JsonValue, canonicalBytes } from './canonical.ts'
import { parseCanonicalObject } from './receipt.ts'

export type BundleLine =
  | { kind: 'rotation'; note: string }
  | { kind: 'receipt'; text: string; paper?: JsonValue }
  | { kind: 'export' }
  | { kind: 'malformed' }

const FORMAT = 'buu-an/log-bundle/v1'
const EXPORT_START = '{"format":"buu-an/log-export/'

/** First line of a bundle. */
export function formatBundleHeader(origin: string): string {
  return line({ format: FORMAT, origin })
}

/** Line of a key rotation. */
export function formatBundleRotation(note: string): string {
  return line({ rotation: note })
}

/** Line of a receipt, with the document whose hash its entry records. */
export function formatBundleReceipt(text: string, paper?: JsonValue): string {
  return line(paper === undefined ? { receipt: text } : { receipt: text, paper })
}

/** Origin named in the first line; undefined where that is none of a bundle. */
export function parseBundleHeader(text: string): string | undefined {
  const { format, origin, ...rest } = parseCanonicalObject(text) ?? {}
  const isHeader = format === FORMAT && typeof origin === 'string' && Object.keys(rest).length === 0
  return isHeader ? origin : undefined
}

/** Reads a line between header and export; `export` is the first line of the export itself. */
export function parseBundleLine(text: string): BundleLine {
  if (text.startsWith(EXPORT_START)) return { kind: 'export' }
  const { rotation, receipt, paper, ...rest } = parseCanonicalObject(text) ?? { malformed: true }
  if (Object.keys(rest).length > 0) return { kind: 'malformed' }
  if (typeof rotation === 'string' && receipt === undefined && paper === undefined)
    return { kind: 'rotation', note: rotation }
  if (typeof receipt !== 'string' || rotation !== undefined) return { kind: 'malformed' }
  return { kind: 'receipt', text: receipt, ...(paper !== undefined && { paper }) }
}

function line(members: { [key: string]: JsonValue }): string {
  return canonicalBytes(members).toString('utf8')
}
