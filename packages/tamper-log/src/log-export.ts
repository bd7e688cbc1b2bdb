// The log as a file: NDJSON, one canonical JSON object a line, so that no byte of it can change unseen.
//   {"format":"buu-an/log-export/v1","fromIndex":0,"origin":"…","tree":"…"}     first line; tree = frontier at fromIndex
//   {"entry":{…},"hash":"…","index":0,"salt":"…"}                             a leaf with its entry
//   {"absent":"term","hash":"…","index":1}                                   a leaf without; why, as the exporter says
//   {"checkpoint":"…signed note…"}                                            right after the last leaf it covers
import { type JsonValue, type SaltedEntry, canonicalBytes, SALT_BYTES } from './canonical.ts'
import { type CompactTree, restoreTree, serialiseTree } from './compact-tree.ts'
import { decodeBase64, decodeHash } from './format.ts'
import { assertCount } from './merkle.ts'
import { parseCanonicalObject } from './receipt.ts'

export type ExportHeader = { origin: string; tree: CompactTree }

/** Why an entry is not given: it is another organisation's, its term has ended, or it should stand and does not. */
export const absences = ['other', 'term', 'missing'] as const
export type Absence = (typeof absences)[number]

/** A leaf as exported; without `salted`, `absent` is what the exporter says of the reason (a verifier need not believe it). */
export type ExportLeaf = { index: number; hash: Buffer; salted?: SaltedEntry; absent?: Absence }

export type ExportLine =
  | { kind: 'leaf'; leaf: ExportLeaf }
  | { kind: 'checkpoint'; note: string }
  | { kind: 'malformed'; index?: number }

const FORMAT = 'buu-an/log-export/v1'

/** First line of an export that begins at leaf `tree.size` (0 for the whole log). */
export function formatExportHeader({ origin, tree }: ExportHeader): string {
  return line({ format: FORMAT, fromIndex: tree.size, origin, tree: serialiseTree(tree) })
}

/** Line of one leaf. */
export function formatExportLeaf({ index, hash, salted, absent }: ExportLeaf): string {
  assertCount(index, 'index')
  const base = { hash: hash.toString('base64'), index }
  if (!salted) return line(absent ? { ...base, absent } : base)
  return line({ ...base, entry: salted.entry, salt: Buffer.from(salted.salt).toString('base64') })
}

/** Line of a signed checkpoint; it belongs right after leaf `size − 1`. */
export function formatExportCheckpoint(note: string): string {
  return line({ checkpoint: note })
}

/** Reads the first line; undefined where it is not a header of this format. */
export function parseExportHeader(text: string): ExportHeader | undefined {
  const members = parseCanonicalObject(text)
  const { format, fromIndex, origin, tree: treeText, ...rest } = members ?? {}
  if (format !== FORMAT || typeof origin !== 'string' || typeof treeText !== 'string') return undefined
  const tree = restoredTree(treeText)
  if (!tree || tree.size !== fromIndex || Object.keys(rest).length > 0) return undefined
  return { origin, tree }
}

/** Reads any further line; what is no line of this format is `malformed`, with the index where one can still be read. */
export function parseExportLine(text: string): ExportLine {
  const members = parseCanonicalObject(text)
  if (!members) return { kind: 'malformed' }
  const { checkpoint, ...others } = members
  if (typeof checkpoint === 'string' && Object.keys(others).length === 0)
    return { kind: 'checkpoint', note: checkpoint }
  const { index, hash: hashText, entry, salt: saltText, absent, ...rest } = members
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) return { kind: 'malformed' }
  const hash = typeof hashText === 'string' ? decodeHash(hashText) : undefined
  if (!hash || Object.keys(rest).length > 0) return { kind: 'malformed', index }
  if (entry === undefined && saltText === undefined) return leafWithout({ index, hash }, absent)
  if (absent !== undefined) return { kind: 'malformed', index }
  const salt = typeof saltText === 'string' ? decodeBase64(saltText) : undefined
  if (salt?.length !== SALT_BYTES || entry === undefined) return { kind: 'malformed', index }
  return { kind: 'leaf', leaf: { index, hash, salted: { salt, entry } } }
}

function leafWithout(leaf: ExportLeaf, absent: JsonValue | undefined): ExportLine {
  if (absent === undefined) return { kind: 'leaf', leaf }
  const known = absences.find((each) => each === absent)
  return known ? { kind: 'leaf', leaf: { ...leaf, absent: known } } : { kind: 'malformed', index: leaf.index }
}

function line(members: { [key: string]: JsonValue }): string {
  return canonicalBytes(members).toString('utf8')
}

function restoredTree(text: string): CompactTree | undefined {
  try {
    return restoreTree(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
