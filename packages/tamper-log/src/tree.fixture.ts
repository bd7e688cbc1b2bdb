// A log small enough to hold in memory, for the tests: leaf data in, stored nodes and a reader out.
import { type CompactTree, appendLeaves, EMPTY_TREE } from './compact-tree.ts'
import { leafHash } from './merkle.ts'
import type { ReadNode } from './proofs.ts'

export type StoredTree = { tree: CompactTree; leafHashes: Buffer[]; nodes: Map<string, Buffer>; read: ReadNode }

/** Appends all data in batches of the given size, as a sequencer would, and keeps every final node. */
export function storeTree(data: Uint8Array[], batch = 3): StoredTree {
  const leafHashes = data.map(leafHash)
  const nodes = new Map(leafHashes.map((hash, index) => [`0/${index}`, hash]))
  let tree = EMPTY_TREE
  for (let at = 0; at < leafHashes.length; at += batch) {
    const appended = appendLeaves(tree, leafHashes.slice(at, at + batch))
    tree = appended.tree
    for (const { level, index, hash } of appended.nodes) {
      if (nodes.has(`${level}/${index}`)) throw new Error(`node ${level}/${index} became final twice`)
      nodes.set(`${level}/${index}`, hash)
    }
  }
  const read: ReadNode = (level, index) => {
    const hash = nodes.get(`${level}/${index}`)
    if (!hash) throw new Error(`node ${level}/${index} is not stored`)
    return hash
  }
  return { tree, leafHashes, nodes, read }
}
