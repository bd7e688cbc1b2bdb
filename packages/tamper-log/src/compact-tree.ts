// The growing tree kept as its frontier: one hash per complete subtree, so 10 million leaves are at most 24 hashes.
import { assertHash, EMPTY_ROOT, HASH_BYTES, nodeHash } from './merkle.ts'

/** A place in the tree: level 0 are the leaf hashes; node (level, index) covers leaves index·2^level up to (index+1)·2^level. */
export type NodeId = { level: number; index: number }

/** A complete subtree's hash. It never changes again, so it may be stored insert-only. */
export type TreeNode = NodeId & { hash: Buffer }

/** Frontier of a tree: hashes of its complete subtrees from left (largest) to right; as many as `size` has one-bits. */
export type CompactTree = { readonly size: number; readonly peaks: readonly Buffer[] }

/** What appending a batch gives: the new frontier and every interior node (level ≥ 1) that became final, in order of birth. */
export type Appended = { tree: CompactTree; nodes: TreeNode[] }

/** The tree without leaves. */
export const EMPTY_TREE: CompactTree = { size: 0, peaks: [] }

/** Appends leaf hashes (32 bytes each, in log order); leaves the given tree untouched. A batch of n yields fewer than n + 53 nodes. */
export function appendLeaves(tree: CompactTree, leafHashes: Iterable<Uint8Array>): Appended {
  let size = tree.size
  const peaks = [...tree.peaks]
  const nodes: TreeNode[] = []
  for (const leaf of leafHashes) {
    assertHash(leaf)
    let hash: Buffer = Buffer.from(leaf)
    let index = size
    // Every trailing one-bit of the size is a finished left neighbour waiting for this subtree.
    for (let level = 1; index % 2 === 1; level++) {
      hash = nodeHash(lastPeak(peaks), hash)
      index = (index - 1) / 2
      nodes.push({ level, index, hash })
    }
    peaks.push(hash)
    size += 1
  }
  return { tree: { size, peaks }, nodes }
}

/** Appends one leaf hash; see appendLeaves. */
export function appendLeaf(tree: CompactTree, leaf: Uint8Array): Appended {
  return appendLeaves(tree, [leaf])
}

/** Root hash of the whole tree as of its size. [RFC 9162 §2.1.1] */
export function rootOfTree(tree: CompactTree): Buffer {
  return foldPeaks(tree.peaks)
}

/** Root of a tree given all its leaf hashes, in O(n) time and O(log n) memory. */
export function rootOf(leafHashes: Iterable<Uint8Array>): Buffer {
  return rootOfTree(appendLeaves(EMPTY_TREE, leafHashes).tree)
}

/** Joins complete subtrees, left to right, into the hash of the range they cover together. */
export function foldPeaks(peaks: readonly Uint8Array[]): Buffer {
  const last = peaks.at(-1)
  if (!last) return EMPTY_ROOT
  return peaks.slice(0, -1).reduceRight<Buffer>((right, left) => nodeHash(left, right), Buffer.from(last))
}

/** The complete subtrees that tile leaves `start`…`end` (exclusive), left to right; `start` must be a multiple of the first one's width. */
export function completeSubtrees(start: number, end: number): NodeId[] {
  const nodes: NodeId[] = []
  for (let at = start; at < end; ) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

/** Frontier as text, `size` then one base64 hash per line, to be kept beside the leaves. */
export function serialiseTree(tree: CompactTree): string {
  return [String(tree.size), ...tree.peaks.map((peak) => peak.toString('base64'))].join('\n')
}

/** Reads a frontier written by serialiseTree; throws RangeError where the text is not exactly one. */
export function restoreTree(text: string): CompactTree {
  const [sizeText = '', ...lines] = text.split('\n')
  const size = Number(sizeText)
  const peaks = lines.map((line) => Buffer.from(line, 'base64'))
  const tree = { size, peaks }
  const isWhole = Number.isSafeInteger(size) && peaks.every((peak) => peak.length === HASH_BYTES)
  if (!isWhole || peaks.length !== completeSubtrees(0, size).length || serialiseTree(tree) !== text) {
    throw new RangeError('not a serialised tree')
  }
  return tree
}

function lastPeak(peaks: Buffer[]): Buffer {
  const peak = peaks.pop()
  if (!peak) throw new RangeError('the tree has fewer peaks than its size needs')
  return peak
}
