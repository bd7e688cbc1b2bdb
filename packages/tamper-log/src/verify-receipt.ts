// Verifies a receipt offline, with nothing but the file and the public keys the verifier already trusts.
import type { JsonValue, SaltedEntry } from './canonical.ts'
import { type OpenCheckpoint, openCheckpoint } from './checkpoint.ts'
import { type Cosigner, type Finding, findingOr } from './findings.ts'
import { parseVkey } from './keys.ts'
import { saltedLeafHash } from './merkle.ts'
import { type Receipt, parseEntryExtra, parseReceipt } from './receipt.ts'
import { followRotations } from './rotation.ts'
import { verifyInclusion } from './verify-proofs.ts'

export type ReceiptQuestion = {
  readonly receiptText: string
  /** The entry and its salt; where left out, those in the receipt's extra data are used. */
  readonly entry?: JsonValue
  readonly salt?: Uint8Array
  /** Where the entry itself is gone: the leaf hash someone kept of it. */
  readonly leafHash?: Uint8Array
  /** Public keys of the log. */
  readonly vkeys: readonly string[]
  /** Key rotations the log published since. */
  readonly rotations?: readonly string[]
  readonly witnessVkeys?: readonly string[]
  /** How many of these witnesses must have cosigned; 0 where not given. */
  readonly quorum?: number
}

/** `isValid` exactly where `findings` is empty; the rest is what the proof says and may be shown only then. */
export type ReceiptVerdict = {
  readonly isValid: boolean
  readonly findings: readonly Finding[]
  readonly origin?: string
  readonly index?: number
  readonly size?: number
  readonly root?: string
  readonly entry?: JsonValue
  readonly cosignedBy: readonly Cosigner[]
}

/** Says whether the entry stands in the log the keys belong to; never throws for what a receipt or key text holds. */
export function verifyReceipt(question: ReceiptQuestion): ReceiptVerdict {
  const read = findingOr(() => parseReceipt(question.receiptText))
  if ('finding' in read) return failed(read.finding)
  const receipt = read.value
  const opened = findingOr(() => openTrusted(receipt.checkpoint, question))
  if ('finding' in opened) return failed(opened.finding)
  const { checkpoint } = opened.value
  const cosignedBy = cosignersOf(opened.value)

  const findings: Finding[] = []
  const subject = subjectOf(question, receipt)
  const { index, proof } = receipt
  if ('finding' in subject) findings.push(subject.finding)
  else if (
    !verifyInclusion({ index, size: checkpoint.size, leafHash: subject.leafHash, proof, root: checkpoint.root })
  ) {
    findings.push({ code: 'not_in_log', index })
  }
  if (cosignedBy.length < (question.quorum ?? 0)) findings.push({ code: 'quorum_not_met', size: cosignedBy.length })
  return {
    isValid: findings.length === 0,
    findings,
    origin: checkpoint.origin,
    index,
    size: checkpoint.size,
    root: checkpoint.root.toString('base64'),
    ...('entry' in subject && subject.entry !== undefined && { entry: subject.entry }),
    cosignedBy,
  }
}

/** Opens a checkpoint with keys given as texts; throws as openCheckpoint, followRotations and parseVkey do. */
export function openTrusted(
  note: string,
  trust: Pick<ReceiptQuestion, 'vkeys' | 'rotations' | 'witnessVkeys'>,
): OpenCheckpoint {
  const logKeys = followRotations(trust.vkeys.map(parseVkey), trust.rotations)
  return openCheckpoint(note, logKeys, trust.witnessVkeys?.map(parseVkey))
}

/** The witnesses that cosigned, one entry a public key: one witness under two names is still one. */
export function cosignersOf({ cosignedBy }: OpenCheckpoint): Cosigner[] {
  const byKey = new Map(cosignedBy.map(({ key, at = 0 }) => [key.publicKey.toString('hex'), { name: key.name, at }]))
  return [...byKey.values()]
}

type Subject = { leafHash: Uint8Array; entry?: JsonValue } | { finding: Finding }

function subjectOf(question: ReceiptQuestion, receipt: Receipt): Subject {
  const { entry, salt, leafHash } = question
  if (entry !== undefined && salt) return hashed({ entry, salt }, receipt.index)
  if (leafHash) return { leafHash }
  if (!receipt.extra) return { finding: { code: 'entry_not_given', index: receipt.index } }
  const carried = parseEntryExtra(receipt.extra)
  return carried ? hashed(carried, receipt.index) : { finding: { code: 'extra_malformed', index: receipt.index } }
}

function hashed(salted: SaltedEntry, index: number): Subject {
  try {
    return { leafHash: saltedLeafHash(salted), entry: salted.entry }
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError)
      return { finding: { code: 'entry_not_canonical', index } }
    throw error
  }
}

function failed(finding: Finding): ReceiptVerdict {
  return { isValid: false, findings: [finding], cosignedBy: [] }
}
