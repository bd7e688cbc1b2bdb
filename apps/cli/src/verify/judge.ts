// Judges one file by what the verifier trusts: which of the three formats it is, what it proves, what does not hold.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import {
  type Cosigner,
  type Finding,
  type FindingCode,
  parseCheckpoint,
  parseNote,
  parseReceipt,
  type ExportVerdict,
  verifyLogBundle,
  verifyLogExport,
  verifyReceipt,
} from '@buuan/tamper-log'

/** What the verifier brings along. */
export type Trust = {
  vkeys: readonly string[]
  rotations: readonly string[]
  witnessVkeys: readonly string[]
  quorum: number
  known: readonly string[]
  entriesFrom?: number
}

export type FactLabel =
  | 'log'
  | 'place'
  | 'range'
  | 'content'
  | 'others'
  | 'ended'
  | 'ends'
  | 'receipts'
  | 'papers'
  | 'witnessed'
  | 'entry'
export type UnjudgedReason = 'fileMissing' | 'formatUnknown'

export type Judged = {
  code: 0 | 1 | 2
  facts: { label: FactLabel; value: string }[]
  findings: readonly Finding[]
  omittedCount: number
  reason?: UnjudgedReason
}

const RECEIPT_MARK = 'c2sp.org/tlog-proof@'
const EXPORT_MARK = '{"format":"buu-an/log-export'
const BUNDLE_MARK = '{"format":"buu-an/log-bundle'
const LONGEST_RECEIPT = 4_000_000

/** These say that the verifier lacks something, not that the file is wrong. */
const unjudgedCodes: readonly FindingCode[] = ['origin_unknown', 'entry_not_given', 'known_not_covered']

/** Verifies a file; a missing or foreign one can't be judged. */
export async function judgeFile(file: string, trust: Trust): Promise<Judged> {
  if (!existsSync(file) || !statSync(file).isFile()) return unjudged('fileMissing')
  const kind = await kindOf(file)
  if (kind === 'receipt') return judgeReceipt(readFileSync(file, 'utf8'), trust)
  if (kind === 'export') return judgeExport(file, trust)
  if (kind === 'bundle') return judgeBundle(file, trust)
  return unjudged('formatUnknown')
}

// By its first bytes; where those were changed, by its name: a damaged file of ours is a finding, not a stranger.
async function kindOf(file: string): Promise<'receipt' | 'export' | 'bundle' | undefined> {
  let head = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', end: 200 })) head += chunk
  if (head.startsWith(EXPORT_MARK)) return 'export'
  if (head.startsWith(BUNDLE_MARK)) return 'bundle'
  const mayBeReceipt = statSync(file).size <= LONGEST_RECEIPT
  if (head.startsWith(RECEIPT_MARK)) return mayBeReceipt ? 'receipt' : undefined
  if (file.endsWith('.ndjson')) return 'export'
  return file.endsWith('.tlog-proof') && mayBeReceipt ? 'receipt' : undefined
}

function judgeReceipt(receiptText: string, trust: Trust): Judged {
  const verdict = verifyReceipt({ receiptText, ...trust })
  const findings = [...verdict.findings, ...(verdict.isValid ? forksOf(receiptText, trust) : [])]
  const facts: Judged['facts'] = []
  if (verdict.origin !== undefined) {
    facts.push({ label: 'log', value: verdict.origin })
    facts.push({ label: 'place', value: `${verdict.index} / ${verdict.size}` })
    facts.push(...witnessFacts(verdict.cosignedBy))
  }
  // What a receipt says may be shown only where it is proved.
  if (findings.length === 0) facts.push({ label: 'entry', value: JSON.stringify(verdict.entry) })
  return { code: codeOf(findings), facts, findings, omittedCount: 0 }
}

/** A kept checkpoint of the receipt's size with another root: the log has signed two histories. */
function forksOf(receiptText: string, trust: Trust): Finding[] {
  const own = parseCheckpoint(parseNote(parseReceipt(receiptText).checkpoint).text)
  return trust.known
    .map((note) => parseCheckpoint(parseNote(note).text))
    .filter(({ origin, size, root }) => origin === own.origin && size === own.size && !root.equals(own.root))
    .map(({ size }) => ({ code: 'forked', size }))
}

async function judgeExport(file: string, trust: Trust): Promise<Judged> {
  const verdict = await verifyLogExport(linesOf(file), trust)
  const { findings, omittedCount } = verdict
  return { code: codeOf(findings), facts: exportFacts(verdict), findings, omittedCount }
}

function exportFacts(verdict: ExportVerdict): Judged['facts'] {
  const { origin, fromIndex, size, entryCount, erasedCount, otherCount, termCount, cosignedBy } = verdict
  if (origin === undefined) return []
  return [
    { label: 'log', value: origin },
    { label: 'range', value: `${fromIndex} – ${size - 1}` },
    { label: 'content', value: `${entryCount} / ${entryCount + erasedCount}` },
    ...countFact('others', otherCount),
    ...countFact('ended', termCount),
    ...witnessFacts(cosignedBy),
  ]
}

async function judgeBundle(file: string, trust: Trust): Promise<Judged> {
  const { findings, omittedCount, receiptCount, paperCount, drops, ...own } = await verifyLogBundle(
    linesOf(file),
    trust,
  )
  const facts = [
    ...(own.export ? exportFacts(own.export) : []),
    ...drops.map(({ month, firstIndex, lastIndex }): Judged['facts'][number] => ({
      label: 'ends',
      value: `${month.slice(0, 7)} (${firstIndex} – ${lastIndex})`,
    })),
    ...countFact('receipts', receiptCount),
    ...countFact('papers', paperCount),
  ]
  return { code: codeOf(findings), facts, findings, omittedCount }
}

const countFact = (label: FactLabel, count: number): Judged['facts'] =>
  count === 0 ? [] : [{ label, value: String(count) }]

// Split at line feeds only: other characters that end lines elsewhere may stand within an entry.
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}

function witnessFacts(cosigners: readonly Cosigner[]): Judged['facts'] {
  return cosigners.map(({ name, at }) => ({
    label: 'witnessed',
    value: `${name}, ${new Date(at * 1000).toISOString()}`,
  }))
}

function codeOf(findings: readonly Finding[]): Judged['code'] {
  if (findings.length === 0) return 0
  return findings.every(({ code }) => unjudgedCodes.includes(code)) ? 2 : 1
}

function unjudged(reason: UnjudgedReason): Judged {
  return { code: 2, facts: [], findings: [], omittedCount: 0, reason }
}
