// A small signed log for the tests: entries with salts, checkpoints at any size, receipts, exports; every key derived from a fixed seed.
import { hash } from 'node:crypto'
import type { JsonValue, SaltedEntry } from './canonical.ts'
import { formatCheckpoint, signCheckpoint } from './checkpoint.ts'
import { appendLeaves, EMPTY_TREE } from './compact-tree.ts'
import { type NoteSigner, formatVkey, signerOf } from './keys.ts'
import { formatExportCheckpoint, formatExportHeader, formatExportLeaf } from './log-export.ts'
import { saltedLeafHash } from './merkle.ts'
import { cosign } from './note.ts'
import { type ReadNode, inclusionProof, rootAt } from './proofs.ts'
import { formatEntryExtra, formatReceipt } from './receipt.ts'

export const ORIGIN = 'log.buudien.example/2026'
export const AT = 1_700_000_000

const seed = (name: string) => hash('sha256', name, 'buffer')
export const logSigner = signerOf(ORIGIN, 'log', seed('log'))
export const nextSigner = signerOf(ORIGIN, 'log', seed('next'))
export const strangerSigner = signerOf(ORIGIN, 'log', seed('stranger'))
export const witnessSigner = signerOf('witness.mst.example/w1', 'witness', seed('w1'))
export const witness2Signer = signerOf('witness.sokhcn.example/w2', 'witness', seed('w2'))
export const vkeys = [formatVkey(logSigner.key)]
export const witnessVkeys = [formatVkey(witnessSigner.key), formatVkey(witness2Signer.key)]

export type TestLog = { entries: SaltedEntry[]; read: ReadNode; hashes: Buffer[] }

/** Entry number `index` of the honest history. */
export function entryOf(index: number, word = 'accepted'): SaltedEntry {
  const entry: JsonValue = { kind: `acceptance.${word}`, itemId: `itm_${index}`, at: AT + index }
  return { salt: seed(`salt ${index} ${word}`), entry }
}

export function entriesOf(count: number): SaltedEntry[] {
  return Array.from({ length: count }, (_, index) => entryOf(index))
}

export function logOf(entries: SaltedEntry[]): TestLog {
  const hashes = entries.map(saltedLeafHash)
  const nodes = new Map(hashes.map((leaf, index) => [`0/${index}`, leaf]))
  for (const { level, index, hash } of appendLeaves(EMPTY_TREE, hashes).nodes) nodes.set(`${level}/${index}`, hash)
  return { entries, hashes, read: (level, index) => nodes.get(`${level}/${index}`)! }
}

export function checkpointAt(log: TestLog, size: number, signers: NoteSigner[] = [logSigner]): string {
  return signCheckpoint({ origin: ORIGIN, size, root: rootAt(size, log.read) }, signers)
}

/** The checkpoint with cosignatures of the given witnesses. */
export function cosignedAt(log: TestLog, size: number, witnesses: NoteSigner[]): string {
  const text = formatCheckpoint({ origin: ORIGIN, size, root: rootAt(size, log.read) })
  return checkpointAt(log, size) + witnesses.map((witness) => cosign(text, witness, AT)).join('')
}

export function receiptOf(
  log: TestLog,
  index: number,
  options: { size?: number; checkpoint?: string; bare?: boolean } = {},
): string {
  const size = options.size ?? log.entries.length
  const checkpoint = options.checkpoint ?? checkpointAt(log, size)
  const receipt = { index, proof: inclusionProof(index, size, log.read), checkpoint }
  return formatReceipt(options.bare ? receipt : { ...receipt, extra: formatEntryExtra(log.entries[index]!) })
}

/** Lines of a whole export from `from`, a checkpoint after each of the sizes given. */
export function exportOf(log: TestLog, sizes: number[], from = 0): string[] {
  const lines = [formatExportHeader({ origin: ORIGIN, tree: appendLeaves(EMPTY_TREE, log.hashes.slice(0, from)).tree })]
  for (let index = from; index <= log.entries.length; index++) {
    if (sizes.includes(index)) lines.push(formatExportCheckpoint(checkpointAt(log, index)))
    const salted = log.entries[index]
    if (salted) lines.push(formatExportLeaf({ index, hash: log.hashes[index]!, salted }))
  }
  return lines
}
