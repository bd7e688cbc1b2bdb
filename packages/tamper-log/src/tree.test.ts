// The tree against published roots, against a second implementation, and against forged proofs.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CompactTree,
  appendLeaf,
  appendLeaves,
  completeSubtrees,
  EMPTY_TREE,
  restoreTree,
  rootOf,
  rootOfTree,
  serialiseTree,
} from './compact-tree.ts'
import { leafHash, nodeHash } from './merkle.ts'
import { naivePath, naiveProof, naiveRoot } from './naive-tree.fixture.ts'
import {
  consistencyProof,
  consistencyProofAsync,
  inclusionProof,
  inclusionProofAsync,
  planConsistency,
  planInclusion,
  rootAt,
  rootAtAsync,
} from './proofs.ts'
import { storeTree } from './tree.fixture.ts'

const publishedLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const publishedRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const data = publishedLeaves.map((hex) => Buffer.from(hex, 'hex'))
const someData = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 130 })

test.each(publishedRoots.map((root, size) => [size, root] as const))('published root of %i leaves', (size, root) => {
  const leaves = data.slice(0, size)
  expect(rootOf(leaves.map(leafHash)).toString('hex')).toBe(root)
  expect(naiveRoot(leaves).toString('hex')).toBe(root)
  const stepwise = leaves.reduce<CompactTree>((tree, leaf) => appendLeaf(tree, leafHash(leaf)).tree, EMPTY_TREE)
  expect(rootOfTree(stepwise).toString('hex')).toBe(root)
})

test('root, stored nodes and both kinds of proof agree with the second implementation', () => {
  fc.assert(
    fc.property(someData, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 50 }), (leaves, a, b, batch) => {
      const { tree, read } = storeTree(leaves, batch)
      const index = a % leaves.length
      const size1 = 1 + (b % leaves.length)
      expect(rootOfTree(tree)).toEqual(naiveRoot(leaves))
      expect(rootAt(size1, read)).toEqual(naiveRoot(leaves.slice(0, size1)))
      expect(inclusionProof(index, leaves.length, read)).toEqual(naivePath(index, leaves))
      expect(consistencyProof(size1, leaves.length, read)).toEqual(naiveProof(size1, leaves))
    }),
    { numRuns: 150 },
  )
})

test('every interior node that becomes final is reported once, and no other', () => {
  for (let size = 0; size <= 70; size++) {
    const stored = storeTree(
      Array.from({ length: size }, (_, i) => Buffer.of(i)),
      7,
    )
    let expected = 0
    for (let level = 0; 2 ** level <= size; level++) expected += Math.floor(size / 2 ** level)
    expect(stored.nodes.size).toBe(expected)
  }
})

test('asks a database once, in order, and refuses an answer of the wrong length', async () => {
  const { tree, read } = storeTree(Array.from({ length: 77 }, (_, i) => Buffer.of(i)))
  let calls = 0
  const readNodes = async (nodes: readonly { level: number; index: number }[]) => {
    calls += 1
    return nodes.map(({ level, index }) => read(level, index))
  }
  expect(await inclusionProofAsync(70, 77, readNodes)).toEqual(inclusionProof(70, 77, read))
  expect(await consistencyProofAsync(33, 77, readNodes)).toEqual(consistencyProof(33, 77, read))
  expect(await rootAtAsync(77, readNodes)).toEqual(rootOfTree(tree))
  expect(calls).toBe(3)
  await expect(inclusionProofAsync(70, 77, async (nodes) => (await readNodes(nodes)).slice(1))).rejects.toThrow(
    RangeError,
  )
})

test('a proof among ten million leaves reads at most 48 nodes, among 2^52 at most 104', () => {
  for (const index of [0, 1, 4_999_999, 8_388_608, 9_999_998, 9_999_999]) {
    expect(planInclusion(index, 10_000_000).flat().length).toBeLessThanOrEqual(48)
    expect(planConsistency(index + 1, 10_000_000).flat().length).toBeLessThanOrEqual(48)
  }
  expect(planInclusion(2 ** 51 + 1, 2 ** 52 - 1).flat().length).toBeLessThanOrEqual(104)
})

test('refuses places outside the tree, and hashes of a wrong length', () => {
  expect(() => planInclusion(3, 3)).toThrow(RangeError)
  expect(() => planInclusion(-1, 3)).toThrow(RangeError)
  expect(() => planInclusion(0.5, 3)).toThrow(RangeError)
  expect(() => planConsistency(4, 3)).toThrow(RangeError)
  expect(planConsistency(0, 3)).toEqual([])
  expect(() => nodeHash(Buffer.alloc(31), Buffer.alloc(33))).toThrow(RangeError)
  expect(() => appendLeaf(EMPTY_TREE, Buffer.alloc(31))).toThrow(RangeError)
})

test('the frontier survives being stored, and appending goes on from it', () => {
  fc.assert(
    fc.property(someData, fc.nat(), (leaves, cut) => {
      const at = cut % (leaves.length + 1)
      const first = appendLeaves(EMPTY_TREE, leaves.slice(0, at).map(leafHash)).tree
      const restored = restoreTree(serialiseTree(first))
      expect(restored).toEqual(first)
      expect(rootOfTree(appendLeaves(restored, leaves.slice(at).map(leafHash)).tree)).toEqual(naiveRoot(leaves))
    }),
    { numRuns: 60 },
  )
})

test('appending leaves the earlier frontier untouched', () => {
  const before = appendLeaves(EMPTY_TREE, data.slice(0, 3).map(leafHash)).tree
  const text = serialiseTree(before)
  appendLeaves(before, data.slice(3).map(leafHash))
  expect(serialiseTree(before)).toBe(text)
})

const three = serialiseTree(appendLeaves(EMPTY_TREE, data.slice(0, 3).map(leafHash)).tree)
test.each([
  ['empty', ''],
  ['no number', three.replace('3', 'x')],
  ['leading zero', `0${three}`],
  ['another size', three.replace('3', '4')],
  ['a peak too many', `${three}\n${three.split('\n')[1]}`],
  ['a short peak', three.slice(0, -6)],
  ['a trailing newline', `${three}\n`],
])('does not restore a damaged frontier: %s', (_name, damaged) => {
  expect(() => restoreTree(damaged)).toThrow(RangeError)
})

test('complete subtrees tile a range without gap or overlap', () => {
  expect(completeSubtrees(0, 7)).toEqual([
    { level: 2, index: 0 },
    { level: 1, index: 2 },
    { level: 0, index: 6 },
  ])
})
