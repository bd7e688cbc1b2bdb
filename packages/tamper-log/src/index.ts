// The only door of the tamper log: what server, CLI and auditors may use.
export { type JsonValue, type SaltedEntry, SALT_BYTES, canonicalBytes, saltedLeafData } from './canonical.ts'
export { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash, saltedLeafHash } from './merkle.ts'
export {
  type Appended,
  type CompactTree,
  type NodeId,
  type TreeNode,
  appendLeaf,
  appendLeaves,
  EMPTY_TREE,
  restoreTree,
  rootOf,
  rootOfTree,
  serialiseTree,
} from './compact-tree.ts'
export {
  type ProofPlan,
  type ReadNode,
  type ReadNodes,
  consistencyProof,
  consistencyProofAsync,
  inclusionProof,
  inclusionProofAsync,
  planConsistency,
  planInclusion,
  rootAt,
  rootAtAsync,
} from './proofs.ts'
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './verify-proofs.ts'
