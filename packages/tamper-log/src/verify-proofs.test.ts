// Proof checking under attack: whatever is changed, lengthened, shortened or swapped must be false, never an exception.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY_ROOT, nodeHash } from './merkle.ts'
import { naivePath, naiveProof, naiveRoot } from './naive-tree.fixture.ts'
import { consistencyProof, inclusionProof, rootAt } from './proofs.ts'
import { storeTree } from './tree.fixture.ts'
import { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './verify-proofs.ts'

const leavesOf = (size: number) => Array.from({ length: size }, (_, i) => Buffer.from(`leaf ${i}`))
const largest = storeTree(leavesOf(40))

function inclusionClaim(index: number, size: number): InclusionClaim {
  const { read, leafHashes } = largest
  const leafHash = leafHashes[index] ?? Buffer.alloc(32)
  return { index, size, leafHash, proof: inclusionProof(index, size, read), root: rootAt(size, read) }
}

function consistencyClaim(size1: number, size2: number): ConsistencyClaim {
  const { read } = largest
  const proof = consistencyProof(size1, size2, read)
  return { size1, size2, root1: rootAt(size1, read), root2: rootAt(size2, read), proof }
}

test('accepts every honest inclusion up to 40 leaves, and only at its own index and size', () => {
  for (let size = 1; size <= 40; size++) {
    for (let index = 0; index < size; index++) {
      const claim = inclusionClaim(index, size)
      expect(verifyInclusion(claim)).toBe(true)
      for (let other = 0; other < size; other++) {
        if (other !== index) expect(verifyInclusion({ ...claim, index: other })).toBe(false)
      }
    }
  }
})

test('accepts every honest growth up to 40 leaves, and only from its own old root', () => {
  for (let size2 = 1; size2 <= 40; size2++) {
    for (let size1 = 1; size1 <= size2; size1++) {
      const claim = consistencyClaim(size1, size2)
      expect(verifyConsistency(claim)).toBe(true)
      expect(verifyConsistency({ ...claim, root1: EMPTY_ROOT })).toBe(false)
      expect(verifyConsistency({ ...claim, root2: EMPTY_ROOT })).toBe(false)
      if (size1 < size2) expect(verifyConsistency({ ...claim, root1: claim.root2, root2: claim.root1 })).toBe(false)
    }
  }
})

test('accepts the proofs of the second implementation', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (size, pick) => {
      const leaves = leavesOf(size)
      const index = pick % size
      const root = naiveRoot(leaves)
      const leafHash = naiveRoot(leaves.slice(index, index + 1))
      expect(verifyInclusion({ index, size, leafHash, proof: naivePath(index, leaves), root })).toBe(true)
      const root1 = naiveRoot(leaves.slice(0, index + 1))
      const proof = naiveProof(index + 1, leaves)
      expect(verifyConsistency({ size1: index + 1, size2: size, root1, root2: root, proof })).toBe(true)
    }),
    { numRuns: 80 },
  )
})

test('one flipped bit anywhere in leaf, proof or root is caught', () => {
  const place = fc.record({ size: fc.integer({ min: 1, max: 40 }), pick: fc.nat(), part: fc.nat(), bit: fc.nat(255) })
  fc.assert(
    fc.property(place, ({ size, pick, part, bit }) => {
      const inclusion = inclusionClaim(pick % size, size)
      const parts = [inclusion.leafHash, inclusion.root, ...inclusion.proof]
      const [leafHash, root, ...proof] = flipped(parts, part % parts.length, bit)
      expect(verifyInclusion({ ...inclusion, leafHash: leafHash!, root: root!, proof })).toBe(false)

      const growth = consistencyClaim(1 + (pick % size), size)
      const pieces = [growth.root1, growth.root2, ...growth.proof]
      const [root1, root2, ...rest] = flipped(pieces, part % pieces.length, bit)
      expect(verifyConsistency({ ...growth, root1: root1!, root2: root2!, proof: rest })).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('a proof too long, too short, doubled, reversed or swapped is caught', () => {
  for (let size = 2; size <= 40; size++) {
    for (let at = 1; at <= size; at++) {
      const inclusion = inclusionClaim(at - 1, size)
      for (const proof of disarranged(inclusion.proof, [inclusion.leafHash, inclusion.root])) {
        expect(verifyInclusion({ ...inclusion, proof })).toBe(false)
      }
      const growth = consistencyClaim(at, size)
      for (const proof of disarranged(growth.proof, [growth.root1, growth.root2])) {
        expect(verifyConsistency({ ...growth, proof })).toBe(false)
      }
    }
  }
})

test('a longer path to a root made for it does not fit the size claimed', () => {
  const above = EMPTY_ROOT
  for (let size = 1; size <= 40; size++) {
    for (let index = 0; index < size; index++) {
      const claim = inclusionClaim(index, size)
      const root = nodeHash(above, claim.root)
      expect(verifyInclusion({ ...claim, root, proof: [...claim.proof, above] })).toBe(false)
      const growth = consistencyClaim(index + 1, size)
      const roots = { root1: nodeHash(above, growth.root1), root2: nodeHash(above, growth.root2) }
      expect(verifyConsistency({ ...growth, ...roots, proof: [...growth.proof, above] })).toBe(false)
    }
  }
})

test.each([
  ['index = size', { index: 7 }],
  ['a negative index', { index: -1 }],
  ['a fractional index', { index: 2.5 }],
  ['NaN', { index: Number.NaN }],
  ['an empty tree', { index: 0, size: 0 }],
  ['a size beyond 2^53', { size: 2 ** 53 }],
  ['a leaf hash of 31 bytes', { leafHash: Buffer.alloc(31) }],
  ['a root of 33 bytes', { root: Buffer.alloc(33) }],
  ['an empty root', { root: Buffer.alloc(0) }],
  ['a proof hash of 31 bytes', { proof: [Buffer.alloc(31), Buffer.alloc(32), Buffer.alloc(32)] }],
])('inclusion with %s is false', (_name, change) => {
  expect(verifyInclusion({ ...inclusionClaim(3, 7), ...change })).toBe(false)
})

test.each([
  ['size1 = 0', { size1: 0, root1: EMPTY_ROOT, proof: [] }],
  ['a shrinking tree', { size1: 8 }],
  ['a fractional size', { size1: 3.5 }],
  ['an old root of 31 bytes', { root1: Buffer.alloc(31) }],
  ['a new root of 33 bytes', { root2: Buffer.alloc(33) }],
  ['a proof hash of no bytes', { proof: [Buffer.alloc(0)] }],
])('growth with %s is false', (_name, change) => {
  expect(verifyConsistency({ ...consistencyClaim(3, 7), ...change })).toBe(false)
})

test('two different roots of one size are never consistent', () => {
  const claim = consistencyClaim(7, 7)
  expect(verifyConsistency(claim)).toBe(true)
  expect(verifyConsistency({ ...claim, root2: EMPTY_ROOT })).toBe(false)
  expect(verifyConsistency({ ...claim, proof: [claim.root1] })).toBe(false)
})

function flipped(parts: readonly Uint8Array[], part: number, bit: number): Buffer[] {
  return parts.map((bytes, at) => {
    const copy = Buffer.from(bytes)
    if (at === part) copy[bit >> 3]! ^= 1 << (bit & 7)
    return copy
  })
}

function disarranged(proof: readonly Uint8Array[], extra: readonly Uint8Array[]): Uint8Array[][] {
  const wrong: Uint8Array[][] = extra.flatMap((hash) => [
    [...proof, hash],
    [hash, ...proof],
  ])
  if (proof.length > 0) wrong.push(proof.slice(1), proof.slice(0, -1), [...proof, ...proof], [])
  for (let at = 1; at < proof.length; at++) wrong.push(proof.with(at, proof[at - 1]!).with(at - 1, proof[at]!))
  if (proof.length > 1) wrong.push(proof.toReversed())
  return wrong
}
