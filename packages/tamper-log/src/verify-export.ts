// Verifies a log export offline, line by line in constant memory: what was edited, deleted, reordered, inserted, forked or rolled back.
import type { SaltedEntry } from './canonical.ts'
import type { OpenCheckpoint } from './checkpoint.ts'
import { type CompactTree, appendLeaf, rootOfTree } from './compact-tree.ts'
import { addGap, type Gap, takeFromGaps } from './export-gaps.ts'
import { type Drop, covers, isContradictedBy } from './drops.ts'
import { type Cosigner, type Finding, findingOr } from './findings.ts'
import { type ExportLeaf, parseExportHeader, parseExportLine } from './log-export.ts'
import { saltedLeafHash, sameBytes } from './merkle.ts'
import { cosignersOf, openTrusted } from './verify-receipt.ts'

export type ExportQuestion = {
  /** Public keys of the log. */
  readonly vkeys: readonly string[]
  readonly rotations?: readonly string[]
  readonly witnessVkeys?: readonly string[]
  /** How many witnesses must have cosigned the last checkpoint; 0 where not given. */
  readonly quorum?: number
  /** Checkpoints the verifier kept from before (or had from a witness): only they reveal a fork or a roll-back signed by the log itself. */
  readonly known?: readonly string[]
  /** From this index on every entry must be present, not only its hash. */
  readonly entriesFrom?: number
  /** Drops proved to stand in this log: with them, what is said to have ended its term must lie within one. */
  readonly drops?: readonly Drop[]
}

/** `isValid` exactly where `findings` is empty. `size` is how many leaves the log has as exported. */
export type ExportVerdict = {
  readonly isValid: boolean
  readonly findings: readonly Finding[]
  /** Findings beyond the first thousand, counted only. */
  readonly omittedCount: number
  readonly origin?: string
  readonly fromIndex: number
  readonly size: number
  readonly root?: string
  readonly entryCount: number
  readonly erasedCount: number
  /** Of these, said to be another organisation's, and to have ended their term. */
  readonly otherCount: number
  readonly termCount: number
  readonly checkpointCount: number
  readonly cosignedBy: readonly Cosigner[]
}

type ExportCheck = {
  question: ExportQuestion
  findings: Finding[]
  omittedCount: number
  line: number
  origin: string
  fromIndex: number
  tree: CompactTree
  /** Index the next leaf should have. */
  next: number
  gaps: Gap[]
  /** False once a leaf is missing or out of place: from there on no root can be computed. */
  isUnbroken: boolean
  /** Size up to which a signed or known root has confirmed the leaves. */
  confirmedSize: number
  /** False once a root did not match: every later root would fail too, and says nothing new. */
  isTreeSound: boolean
  known: OpenCheckpoint[]
  /** Known sizes whose root differs, waiting for the next signed checkpoint to say whether the log itself forked. */
  doubtedSizes: number[]
  last?: OpenCheckpoint
  /** Drops not contradicted by an entry so far. */
  drops: readonly Drop[]
  entryCount: number
  erasedCount: number
  otherCount: number
  termCount: number
  checkpointCount: number
}

const MAX_FINDINGS = 1000

/** Reads the lines of an export (without line ends; a file may be streamed) and says what does not hold, and where. */
export async function verifyLogExport(
  lines: Iterable<string> | AsyncIterable<string>,
  question: ExportQuestion,
): Promise<ExportVerdict> {
  const check = newCheck(question)
  let isAfterEnd = false
  for await (const text of lines) {
    check.line += 1
    if (isAfterEnd) report(check, { code: 'line_malformed', line: check.line - 1 })
    // The one empty text that splitting a file at its line ends leaves after the last line is no line.
    isAfterEnd = text === '' && check.line > 1
    if (check.line === 1) {
      if (!startCheck(check, text)) break
    } else if (!isAfterEnd) {
      checkLine(check, text)
    }
  }
  if (check.line === 0) report(check, { code: 'header_malformed', line: 1 })
  if (check.origin !== '') finishCheck(check)
  return verdictOf(check)
}

function newCheck(question: ExportQuestion): ExportCheck {
  const entries = { entryCount: 0, erasedCount: 0, otherCount: 0, termCount: 0 }
  const counts = { line: 0, next: 0, fromIndex: 0, omittedCount: 0, checkpointCount: 0, ...entries }
  const lists = { findings: [], gaps: [], known: [], doubtedSizes: [], drops: question.drops ?? [] }
  const tree: CompactTree = { size: 0, peaks: [] }
  return { question, ...counts, ...lists, tree, origin: '', isUnbroken: true, isTreeSound: true, confirmedSize: 0 }
}

function startCheck(check: ExportCheck, text: string): boolean {
  const header = parseExportHeader(text)
  if (!header) {
    report(check, { code: 'header_malformed', line: 1 })
    return false
  }
  check.origin = header.origin
  check.tree = header.tree
  check.fromIndex = header.tree.size
  check.next = header.tree.size
  for (const note of check.question.known ?? []) {
    const opened = findingOr(() => openTrusted(note, check.question))
    if ('finding' in opened) report(check, opened.finding)
    else if (opened.value.checkpoint.origin !== check.origin)
      report(check, { code: 'origin_differs', name: opened.value.checkpoint.origin })
    else if (opened.value.checkpoint.size < check.fromIndex)
      report(check, { code: 'known_not_covered', size: opened.value.checkpoint.size })
    else check.known.push(opened.value)
  }
  compareKnown(check)
  return true
}

function checkLine(check: ExportCheck, text: string): void {
  const parsed = parseExportLine(text)
  if (parsed.kind === 'leaf') checkLeaf(check, parsed.leaf)
  else if (parsed.kind === 'checkpoint') checkCheckpoint(check, parsed.note)
  else
    report(check, {
      code: 'line_malformed',
      line: check.line,
      ...(parsed.index !== undefined && { index: parsed.index }),
    })
}

function checkLeaf(check: ExportCheck, leaf: ExportLeaf): void {
  const { index, hash } = leaf
  const place = { index, line: check.line }
  if (leaf.salted) checkEntry(check, leaf, leaf.salted)
  else checkAbsence(check, leaf)
  if (index < check.next) {
    const wasMissing = takeFromGaps(check.gaps, index)
    return report(check, { code: wasMissing ? 'leaf_out_of_order' : 'leaf_repeated', ...place })
  }
  skipTo(check, index)
  check.next = index + 1
  if (!check.isUnbroken) return
  check.tree = appendLeaf(check.tree, hash).tree
  compareKnown(check)
}

function checkEntry(check: ExportCheck, { index, hash }: ExportLeaf, salted: SaltedEntry): void {
  const place = { index, line: check.line }
  check.entryCount += 1
  if (!sameBytes(saltedLeafHash(salted), hash)) report(check, { code: 'entry_altered', ...place })
  const contradicted = check.drops.filter((drop) => isContradictedBy(drop, index, salted.entry))
  if (contradicted.length === 0) return
  check.drops = check.drops.filter((drop) => !contradicted.includes(drop))
  for (const { firstIndex, lastIndex, month } of contradicted)
    report(check, { code: 'drop_contradicted', line: check.line, index: firstIndex, endIndex: lastIndex, name: month })
}

/** What ended its term lies in a drop that the log has entered; what should stand and does not was deleted behind its back. */
function checkAbsence(check: ExportCheck, { index, absent }: ExportLeaf): void {
  const place = { index, line: check.line }
  check.erasedCount += 1
  if (absent === 'other') check.otherCount += 1
  if (absent === 'term') check.termCount += 1
  if (absent === 'missing') return report(check, { code: 'entry_deleted', ...place })
  if (absent === 'term' && check.question.drops && !check.question.drops.some((drop) => covers(drop, index)))
    return report(check, { code: 'term_not_proved', ...place })
  const from = check.question.entriesFrom ?? Number.POSITIVE_INFINITY
  if (index >= from) report(check, { code: 'entry_withheld', ...place })
}

/** Notes the leaves between the last one seen and `index` as missing, unless they turn up later. */
function skipTo(check: ExportCheck, index: number): void {
  if (index === check.next) return
  const gap = { from: check.next, to: index - 1, line: check.line }
  if (!addGap(check.gaps, gap)) reportMissing(check, gap)
  check.isUnbroken = false
  check.next = index
}

function checkCheckpoint(check: ExportCheck, note: string): void {
  const { line } = check
  const opened = findingOr(() => openTrusted(note, check.question), { line })
  if ('finding' in opened) return report(check, opened.finding)
  const { origin, size, root } = opened.value.checkpoint
  if (origin !== check.origin) return report(check, { code: 'origin_differs', line, name: origin })
  check.checkpointCount += 1
  const earlier = check.last?.checkpoint
  if (earlier?.size === size && !sameBytes(earlier.root, root)) return report(check, { code: 'forked', line, size })
  if (size < check.next) return report(check, { code: 'checkpoint_out_of_order', line, size })
  skipTo(check, size)
  check.last = opened.value
  if (check.isUnbroken && check.isTreeSound) compareRoot(check, opened.value)
}

function compareRoot(check: ExportCheck, { checkpoint: { size, root } }: OpenCheckpoint): void {
  if (sameBytes(rootOfTree(check.tree), root)) {
    // The log signed this history, and before it signed another one of a size in doubt.
    for (const doubted of check.doubtedSizes) report(check, { code: 'forked', size: doubted })
    check.confirmedSize = size
  } else {
    reportMismatch(check, Math.min(size, ...check.doubtedSizes))
  }
  check.doubtedSizes = []
}

function reportMismatch(check: ExportCheck, size: number): void {
  const { line, confirmedSize } = check
  if (size === 0)
    report(check, { code: 'checkpoint_malformed', line }) // an empty log has but one root
  else
    report(check, { code: 'root_mismatch', size, index: Math.min(confirmedSize, size - 1), endIndex: size - 1, line })
  check.isTreeSound = false
}

function compareKnown(check: ExportCheck): void {
  if (!check.isTreeSound) return
  for (const { checkpoint } of check.known) {
    if (checkpoint.size !== check.tree.size) continue
    const isSame = sameBytes(rootOfTree(check.tree), checkpoint.root)
    if (isSame && check.doubtedSizes.length === 0) check.confirmedSize = checkpoint.size
    if (!isSame) check.doubtedSizes.push(checkpoint.size)
  }
}

function finishCheck(check: ExportCheck): void {
  const { question, last, next } = check
  for (const gap of check.gaps) reportMissing(check, gap)
  for (const { checkpoint } of check.known) {
    if (checkpoint.size > next) report(check, { code: 'rolled_back', size: checkpoint.size, endIndex: next })
  }
  const [doubted] = check.doubtedSizes
  if (doubted !== undefined) reportMismatch(check, doubted)
  if (!last) report(check, { code: 'checkpoint_missing' })
  else if (last.checkpoint.size < next)
    report(check, { code: 'leaves_unsigned', index: last.checkpoint.size, endIndex: next - 1 })
  const cosignerCount = last ? cosignersOf(last).length : 0
  if (cosignerCount < (question.quorum ?? 0)) report(check, { code: 'quorum_not_met', size: cosignerCount })
}

function verdictOf(check: ExportCheck): ExportVerdict {
  const { findings, omittedCount, fromIndex, next, checkpointCount, last } = check
  const { entryCount, erasedCount, otherCount, termCount } = check
  return {
    isValid: findings.length === 0,
    findings,
    omittedCount,
    fromIndex,
    size: next,
    entryCount,
    erasedCount,
    otherCount,
    termCount,
    checkpointCount,
    cosignedBy: last ? cosignersOf(last) : [],
    ...(check.origin !== '' && { origin: check.origin }),
    ...(last && { root: last.checkpoint.root.toString('base64') }),
  }
}

function reportMissing(check: ExportCheck, { from, to, line }: Gap): void {
  report(check, { code: 'leaf_missing', index: from, endIndex: to, line })
}

function report(check: ExportCheck, finding: Finding): void {
  if (check.findings.length < MAX_FINDINGS) check.findings.push(finding)
  else check.omittedCount += 1
}
