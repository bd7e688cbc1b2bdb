// Reads complete subtrees of the stored tree: level 0 from the leaves, the others from the nodes; one statement answers a whole proof.
import { type CompactTree, type NodeId, type ReadNodes, completeSubtrees } from '@buuan/tamper-log'
import { type Db, statement } from '../database/statement.ts'

const read = statement(
  'log.nodes',
  `SELECT coalesce(l.hash, n.hash) AS hash
   FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS asked (level, index, place)
   LEFT JOIN audit.leaves l ON asked.level = 0 AND l.index = asked.index
   LEFT JOIN audit.nodes n ON asked.level > 0 AND n.level = asked.level AND n.index = asked.index
   ORDER BY asked.place`,
)

/** Reader of stored nodes for the proofs of tamper-log; a node that is not there is a defect and throws. */
export function nodeReader(db: Db): ReadNodes {
  return async (nodes: readonly NodeId[]) => {
    const rows = await db.many<{ hash: Buffer | null }>(read, [
      nodes.map((node) => node.level),
      nodes.map((node) => node.index),
    ])
    return rows.map(({ hash }, at) => {
      if (hash === null) throw new Error(`node ${nodes[at]!.level}/${nodes[at]!.index} of the log is missing`)
      return hash
    })
  }
}

/** Frontier of the tree as it was at an earlier size. */
export async function frontierAt(db: Db, size: number): Promise<CompactTree> {
  const peaks = size === 0 ? [] : await nodeReader(db)(completeSubtrees(0, size))
  return { size, peaks: peaks.map((peak) => Buffer.from(peak)) }
}
