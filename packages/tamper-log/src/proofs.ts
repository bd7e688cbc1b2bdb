// Builds inclusion and consistency proofs from stored complete subtrees: O(log n) hashes read, in one batch if wished.
import { completeSubtrees, foldPeaks, type NodeId } from './compact-tree.ts'
import { assertCount, assertHash } from './merkle.ts'

/** Serves the stored hash of one complete subtree; level 0 are the leaf hashes. */
export type ReadNode = (level: number, index: number) => Uint8Array

/** Serves many at once, in the order asked: one SQL statement answers a whole proof. */
export type ReadNodes = (nodes: readonly NodeId[]) => Promise<readonly Uint8Array[]>

/** For each hash of a proof, the complete subtrees whose fold it is. */
export type ProofPlan = readonly (readonly NodeId[])[]

/** Audit path of leaf `index` in the tree of `size` leaves, leaf's sibling first. [RFC 9162 §2.1.3.1] */
export function inclusionProof(index: number, size: number, read: ReadNode): Buffer[] {
  return resolvePlan(planInclusion(index, size), read)
}

/** As inclusionProof, from a database: asks `readNodes` once. */
export async function inclusionProofAsync(index: number, size: number, readNodes: ReadNodes): Promise<Buffer[]> {
  return resolvePlanAsync(planInclusion(index, size), readNodes)
}

/** Proof that the tree of `size1` leaves is a beginning of the tree of `size2`; empty for equal sizes and for size1 = 0. [RFC 9162 §2.1.4.1] */
export function consistencyProof(size1: number, size2: number, read: ReadNode): Buffer[] {
  return resolvePlan(planConsistency(size1, size2), read)
}

/** As consistencyProof, from a database: asks `readNodes` once. */
export async function consistencyProofAsync(size1: number, size2: number, readNodes: ReadNodes): Promise<Buffer[]> {
  return resolvePlanAsync(planConsistency(size1, size2), readNodes)
}

/** Root as of an earlier `size`, from stored nodes. */
export function rootAt(size: number, read: ReadNode): Buffer {
  assertCount(size, 'size')
  return foldPeaks(completeSubtrees(0, size).map(({ level, index }) => read(level, index)))
}

/** As rootAt, from a database: asks `readNodes` once. */
export async function rootAtAsync(size: number, readNodes: ReadNodes): Promise<Buffer> {
  assertCount(size, 'size')
  return foldPeaks(await readAll(completeSubtrees(0, size), readNodes))
}

/** Which subtrees an inclusion proof reads; throws RangeError unless 0 ≤ index < size. */
export function planInclusion(index: number, size: number): ProofPlan {
  assertCount(index, 'index')
  assertCount(size, 'size')
  if (index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  const plan: NodeId[][] = []
  for (let start = 0, end = size; end - start > 1; ) {
    const middle = start + largestPowerBelow(end - start)
    const isLeft = index < middle
    plan.push(isLeft ? completeSubtrees(middle, end) : completeSubtrees(start, middle))
    if (isLeft) end = middle
    else start = middle
  }
  return plan.reverse()
}

/** Which subtrees a consistency proof reads; throws RangeError unless 0 ≤ size1 ≤ size2. */
export function planConsistency(size1: number, size2: number): ProofPlan {
  assertCount(size1, 'size1')
  assertCount(size2, 'size2')
  if (size1 > size2) throw new RangeError(`a tree of ${size2} can't grow from one of ${size1}`)
  if (size1 === 0 || size1 === size2) return []
  const plan: NodeId[][] = []
  let start = 0
  let end = size2
  while (size1 < end) {
    const middle = start + largestPowerBelow(end - start)
    const isLeft = size1 <= middle
    plan.push(isLeft ? completeSubtrees(middle, end) : completeSubtrees(start, middle))
    if (isLeft) end = middle
    else start = middle
  }
  // The old tree's own last subtree starts the proof, except where it is the whole old tree, which the verifier has.
  if (start > 0) plan.push(completeSubtrees(start, end))
  return plan.reverse()
}

/** Reads a plan's subtrees one by one and folds them to the proof's hashes. */
export function resolvePlan(plan: ProofPlan, read: ReadNode): Buffer[] {
  return plan.map((nodes) => foldPeaks(nodes.map(({ level, index }) => read(level, index))))
}

/** Reads a plan's subtrees in one batch and folds them to the proof's hashes. */
export async function resolvePlanAsync(plan: ProofPlan, readNodes: ReadNodes): Promise<Buffer[]> {
  const hashes = await readAll(plan.flat(), readNodes)
  let at = 0
  return plan.map((nodes) => foldPeaks(hashes.slice(at, (at += nodes.length))))
}

async function readAll(nodes: readonly NodeId[], readNodes: ReadNodes): Promise<readonly Uint8Array[]> {
  if (nodes.length === 0) return []
  const hashes = await readNodes(nodes)
  if (hashes.length !== nodes.length) throw new RangeError(`asked for ${nodes.length} nodes, got ${hashes.length}`)
  hashes.forEach(assertHash)
  return hashes
}

function largestPowerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}
