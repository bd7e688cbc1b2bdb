// Verifies a bundle offline: its receipts and papers first, then its export, each against the same keys and against one another.
import { createHash } from 'node:crypto'
import { type JsonValue, canonicalBytes } from './canonical.ts'
import { type Drop, isTooEarly, readDrop } from './drops.ts'
import { type Finding, findingOr } from './findings.ts'
import { parseVkey } from './keys.ts'
import { parseBundleHeader, parseBundleLine } from './log-bundle.ts'
import { parseExportHeader } from './log-export.ts'
import { parseReceipt } from './receipt.ts'
import { followRotations } from './rotation.ts'
import { type ExportQuestion, type ExportVerdict, verifyLogExport } from './verify-export.ts'
import { openTrusted, verifyReceipt } from './verify-receipt.ts'

/** `isValid` exactly where `findings` is empty: those of the export are among them, with lines counted in the bundle. */
export type BundleVerdict = {
  readonly isValid: boolean
  readonly findings: readonly Finding[]
  readonly omittedCount: number
  readonly receiptCount: number
  /** Receipts whose document is attached and is the one recorded. */
  readonly paperCount: number
  readonly drops: readonly Drop[]
  readonly export?: ExportVerdict
}

type BundleCheck = {
  question: ExportQuestion
  rotations: string[]
  checkpoints: Set<string>
  findings: Finding[]
  drops: Drop[]
  receiptCount: number
  paperCount: number
}

/** Reads the lines of a bundle (without line ends; a file may be streamed) and says what does not hold, and where. */
export async function verifyLogBundle(
  lines: Iterable<string> | AsyncIterable<string>,
  question: ExportQuestion,
): Promise<BundleVerdict> {
  const check = newCheck(question)
  const reader = iteratorOf(lines)
  let line = 0
  for (;;) {
    const { value: text, done } = await reader.next()
    line += 1
    if (done) break
    if (line === 1) {
      const finding = faultOfHeader(text, question)
      if (finding) return verdictOf(check, [finding])
      continue
    }
    const parsed = parseBundleLine(text)
    if (parsed.kind === 'export') return verdictOf(check, [], await checkExport(check, { reader, text, line }))
    if (parsed.kind === 'rotation') check.rotations.push(parsed.note)
    else if (parsed.kind === 'receipt') checkReceipt(check, parsed, line)
    else check.findings.push({ code: 'bundle_malformed', line })
  }
  return verdictOf(check, [{ code: 'bundle_malformed', line }])
}

function faultOfHeader(text: string, { vkeys }: ExportQuestion): Finding | undefined {
  const origin = parseBundleHeader(text)
  if (origin === undefined) return { code: 'bundle_malformed', line: 1 }
  const keys = findingOr(() => vkeys.map(parseVkey))
  if ('finding' in keys) return keys.finding
  return keys.value.some(({ name }) => name === origin) ? undefined : { code: 'origin_unknown' }
}

function newCheck(question: ExportQuestion): BundleCheck {
  const counts = { receiptCount: 0, paperCount: 0 }
  return {
    question,
    rotations: [...(question.rotations ?? [])],
    checkpoints: new Set(),
    findings: [],
    drops: [],
    ...counts,
  }
}

/** Keys as the verifier brought them, with the rotations of the bundle: those are signed by the key before and need no trust. */
function trustOf({ question, rotations }: BundleCheck): ExportQuestion {
  return { ...question, rotations: [...new Set(rotations)] }
}

function checkReceipt(check: BundleCheck, { text, paper }: { text: string; paper?: JsonValue }, line: number): void {
  check.receiptCount += 1
  const verdict = verifyReceipt({ receiptText: text, ...trustOf(check) })
  const place = { line, ...(verdict.index !== undefined && { index: verdict.index }) }
  if (!verdict.isValid)
    return void check.findings.push(...verdict.findings.map((finding) => ({ ...finding, ...place })))
  check.checkpoints.add(parseReceipt(text).checkpoint)
  if (paper !== undefined) {
    if (isRecorded(paper, verdict.entry)) check.paperCount += 1
    else check.findings.push({ code: 'paper_altered', ...place })
  }
  const drop = readDrop(verdict.entry)
  if (!drop) return
  if (isTooEarly(drop, verdict.entry)) check.findings.push({ code: 'drop_too_early', ...place, name: drop.month })
  else check.drops.push(drop)
}

/** Whether an entry's payload holds the SHA-256 (hex) of a document's canonical bytes. */
function isRecorded(paper: JsonValue, entry: JsonValue | undefined): boolean {
  const hash = createHash('sha256').update(canonicalBytes(paper)).digest('hex')
  const payload = (entry as { payload?: JsonValue } | undefined)?.payload
  return typeof payload === 'object' && payload !== null && Object.values(payload).includes(hash)
}

type Rest = { reader: AsyncIterator<string, undefined>; text: string; line: number }

async function checkExport(check: BundleCheck, { reader, text, line }: Rest): Promise<ExportVerdict> {
  const trust = trustOf(check)
  const fromSize = parseExportHeader(text)?.tree.size ?? 0
  // The heads that receipts were proved under must be heads of this very history.
  const own = [...check.checkpoints].filter((note) => {
    const opened = findingOr(() => openTrusted(note, trust))
    return 'value' in opened && opened.value.checkpoint.size >= fromSize
  })
  const known = [...(trust.known ?? []), ...own]
  const verdict = await verifyLogExport(restOf(text, reader), { ...trust, known, drops: check.drops })
  const findings = verdict.findings.map((finding) =>
    finding.line === undefined ? finding : { ...finding, line: finding.line + line - 1 },
  )
  return { ...verdict, findings }
}

async function* restOf(first: string, reader: AsyncIterator<string, undefined>): AsyncGenerator<string> {
  yield first
  for (;;) {
    const { value, done } = await reader.next()
    if (done) return
    yield value
  }
}

async function* iteratorOf(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string, undefined> {
  yield* lines
  return undefined
}

function verdictOf(check: BundleCheck, more: readonly Finding[], own?: ExportVerdict): BundleVerdict {
  const { receiptCount, paperCount, drops } = check
  const keys = findingOr(() => followRotations(check.question.vkeys.map(parseVkey), trustOf(check).rotations))
  const trust = 'finding' in keys ? [keys.finding] : []
  const findings = [...trust, ...check.findings, ...more, ...(own?.findings ?? [])]
  const counts = { omittedCount: own?.omittedCount ?? 0, receiptCount, paperCount }
  return { isValid: findings.length === 0, findings, ...counts, drops, ...(own && { export: own }) }
}
