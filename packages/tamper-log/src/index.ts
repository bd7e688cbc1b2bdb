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
  completeSubtrees,
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
export { type FormatCode, LogFormatError } from './format.ts'
export {
  type KeyKind,
  type NoteSigner,
  type VerifierKey,
  formatSkey,
  formatVkey,
  generateSigner,
  parseSkey,
  parseVkey,
  signerOf,
  verifierKey,
} from './keys.ts'
export {
  type NoteSignature,
  type ParsedNote,
  type VerifiedSignature,
  cosign,
  openNote,
  parseNote,
  signNote,
  verifySignatures,
} from './note.ts'
export {
  type Checkpoint,
  type OpenCheckpoint,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
export { type KeyRotation, type TrustedKey, followRotations, openKeyRotation, signKeyRotation } from './rotation.ts'
export {
  type Receipt,
  formatEntryExtra,
  formatReceipt,
  MAX_PROOF_HASHES,
  parseEntryExtra,
  parseReceipt,
} from './receipt.ts'
export {
  type AddCheckpoint,
  type WitnessAlarm,
  type WitnessAnswer,
  type WitnessedLog,
  addCheckpoint,
  addCosignatures,
  formatAddCheckpoint,
  newWitnessedLog,
  parseAddCheckpoint,
} from './witness.ts'
export type { Cosigner, Finding, FindingCode } from './findings.ts'
export { type ReceiptQuestion, type ReceiptVerdict, verifyReceipt } from './verify-receipt.ts'
export {
  type Absence,
  type ExportHeader,
  type ExportLeaf,
  formatExportCheckpoint,
  formatExportHeader,
  formatExportLeaf,
} from './log-export.ts'
export { type ExportQuestion, type ExportVerdict, verifyLogExport } from './verify-export.ts'
export { type LogClosing, openLogClosing, signLogClosing } from './closing.ts'
export { type Drop, DROP_EVENT } from './drops.ts'
export { formatBundleHeader, formatBundleReceipt, formatBundleRotation } from './log-bundle.ts'
export { type BundleVerdict, verifyLogBundle } from './verify-bundle.ts'
export { type Language, describeFinding, messages } from './messages.ts'
