// Log exports under attack: edited, deleted, reordered, inserted, forked, rolled back; each named with its place.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  AT,
  checkpointAt,
  cosignedAt,
  entriesOf,
  entryOf,
  exportOf,
  logOf,
  logSigner,
  ORIGIN,
  strangerSigner,
  vkeys,
  witnessSigner,
  witnessVkeys,
} from './log.fixture.ts'
import { formatExportCheckpoint, formatExportHeader, formatExportLeaf } from './log-export.ts'
import { signCheckpoint } from './checkpoint.ts'
import { EMPTY_TREE } from './compact-tree.ts'
import { describeFinding, messages } from './messages.ts'
import { type ExportQuestion, verifyLogExport } from './verify-export.ts'

const log = logOf(entriesOf(20))
const lines = exportOf(log, [5, 10, 20]) // header, 0…4, checkpoint, 5…9, checkpoint, 10…19, checkpoint
const lineOfLeaf = (index: number) => 1 + index + (index >= 5 ? 1 : 0) + (index >= 10 ? 1 : 0)

async function findingsOf(text: readonly string[], question: Partial<ExportQuestion> = {}) {
  const verdict = await verifyLogExport(text, { vkeys, ...question })
  expect(verdict.isValid).toBe(verdict.findings.length === 0)
  for (const finding of verdict.findings) {
    expect(describeFinding(finding, 'vi')).not.toMatch(/[{}?]|undefined/)
    expect(describeFinding(finding, 'en')).not.toMatch(/[{}?]|undefined/)
  }
  return verdict.findings
}

const renumbered = (entries: typeof log.entries) => exportOf(logOf(entries), []).slice(1)
const withCheckpoint = (leaves: string[], note = checkpointAt(log, 20)) => [
  lines[0]!,
  ...leaves,
  formatExportCheckpoint(note),
]

test('an honest export holds, whole or from any place, with and without a last empty line', async () => {
  const verdict = await verifyLogExport(lines, { vkeys })
  expect(verdict).toMatchObject({
    isValid: true,
    origin: ORIGIN,
    fromIndex: 0,
    size: 20,
    entryCount: 20,
    erasedCount: 0,
  })
  expect(verdict).toMatchObject({ checkpointCount: 3, omittedCount: 0, cosignedBy: [] })
  expect(await findingsOf(`${lines.join('\n')}\n`.split('\n'))).toEqual([])
  for (let from = 0; from <= 20; from++) expect(await findingsOf(exportOf(log, [20], from))).toEqual([])
})

test('reads a stream as well as a list', async () => {
  async function* stream() {
    yield* lines
  }
  expect((await verifyLogExport(stream(), { vkeys })).isValid).toBe(true)
})

test('erased entries leave the log provable; entries still due are asked for', async () => {
  const erased = lines.map((line, at) => {
    if (at < 1 || at > 5) return line
    return formatExportLeaf({ index: at - 1, hash: log.hashes[at - 1]! })
  })
  expect(await verifyLogExport(erased, { vkeys, entriesFrom: 5 })).toMatchObject({
    isValid: true,
    entryCount: 15,
    erasedCount: 5,
  })
  expect(await findingsOf(erased, { entriesFrom: 4 })).toEqual([{ code: 'entry_withheld', index: 4, line: 6 }])
})

test('one edited entry is found at its place', async () => {
  for (let index = 0; index < 20; index++) {
    const at = lineOfLeaf(index)
    const edited = lines.with(at, lines[at]!.replace('acceptance.accepted', 'acceptance.accepteD'))
    expect(await findingsOf(edited)).toEqual([{ code: 'entry_altered', index, line: at + 1 }])
  }
})

test('an edited entry with its hash made to fit is found between the checkpoints around it', async () => {
  const forged = entryOf(7, 'refused')
  const at = lineOfLeaf(7)
  const edited = lines.with(at, renumbered(log.entries.with(7, forged))[7]!)
  expect(await findingsOf(edited)).toEqual([{ code: 'root_mismatch', size: 10, index: 5, endIndex: 9, line: 13 }])
  const known = [checkpointAt(log, 7), checkpointAt(log, 8)]
  expect(await findingsOf(edited, { known })).toEqual([
    { code: 'root_mismatch', size: 8, index: 7, endIndex: 7, line: 13 },
  ])
})

test('a deleted entry is named, and renumbering the rest does not hide it', async () => {
  expect(await findingsOf(lines.toSpliced(lineOfLeaf(12), 1))).toEqual([
    { code: 'leaf_missing', index: 12, endIndex: 12, line: lineOfLeaf(12) + 1 },
  ])
  expect(await findingsOf(lines.toSpliced(lineOfLeaf(19), 1))).toMatchObject([
    { code: 'leaf_missing', index: 19, endIndex: 19 },
  ])
  const hidden = withCheckpoint(renumbered(log.entries.toSpliced(12, 1)))
  expect(await findingsOf(hidden)).toMatchObject([{ code: 'leaf_missing', index: 19, endIndex: 19 }])
  const resized = signCheckpoint({ origin: ORIGIN, size: 19, root: logOf(entriesOf(1)).hashes[0]! }, [logSigner])
  const findings = await findingsOf(withCheckpoint(renumbered(log.entries.toSpliced(12, 1)), resized))
  expect(findings).toMatchObject([{ code: 'root_mismatch', size: 19, index: 0, endIndex: 18 }])
})

test('an inserted entry is named, and renumbering the rest does not hide it', async () => {
  const extra = formatExportLeaf({ index: 12, hash: log.hashes[3]! })
  expect(await findingsOf(lines.toSpliced(lineOfLeaf(12) + 1, 0, extra))).toEqual([
    { code: 'leaf_repeated', index: 12, line: lineOfLeaf(12) + 2 },
  ])
  const hidden = withCheckpoint(renumbered(log.entries.toSpliced(12, 0, entryOf(99))))
  expect(await findingsOf(hidden)).toMatchObject([
    { code: 'checkpoint_out_of_order', size: 20 },
    { code: 'checkpoint_missing' },
  ])
})

test('reordered entries are named, and renumbering them does not hide it', async () => {
  const first = lineOfLeaf(14)
  const swapped = lines.with(first, lines[first + 1]!).with(first + 1, lines[first]!)
  expect(await findingsOf(swapped)).toEqual([{ code: 'leaf_out_of_order', index: 14, line: first + 2 }])
  const [a, b] = [log.entries[14]!, log.entries[15]!]
  const hidden = withCheckpoint(renumbered(log.entries.with(14, b).with(15, a)))
  expect(await findingsOf(hidden)).toMatchObject([{ code: 'root_mismatch', size: 20 }])
})

test('a log rewritten and signed anew is a fork against any checkpoint kept from before', async () => {
  const rewritten = exportOf(logOf(log.entries.with(7, entryOf(7, 'refused'))), [5, 10, 20])
  expect(await findingsOf(rewritten)).toEqual([])
  expect(await findingsOf(rewritten, { known: [checkpointAt(log, 7)] })).toEqual([])
  expect(await findingsOf(rewritten, { known: [checkpointAt(log, 8)] })).toEqual([{ code: 'forked', size: 8 }])
  expect(await findingsOf(rewritten, { known: [checkpointAt(log, 20)] })).toEqual([{ code: 'forked', size: 20 }])
})

test('two signed checkpoints of one size in one export are a fork', async () => {
  const other = checkpointAt(logOf(entriesOf(20).with(0, entryOf(0, 'refused'))), 20)
  expect(await findingsOf([...lines, formatExportCheckpoint(other)])).toEqual([{ code: 'forked', line: 25, size: 20 }])
  expect(await findingsOf([...lines, lines.at(-1)!])).toEqual([])
})

test('a truncated log is a roll-back against any later checkpoint kept', async () => {
  const restored = exportOf(logOf(entriesOf(12)), [12])
  expect(await findingsOf(restored)).toEqual([])
  expect(await findingsOf(restored, { known: [checkpointAt(log, 12), checkpointAt(log, 20)] })).toEqual([
    { code: 'rolled_back', size: 20, endIndex: 12 },
  ])
})

test('an export that begins after a kept checkpoint does not pass as compared', async () => {
  const known = [checkpointAt(log, 5), checkpointAt(log, 10)]
  expect(await findingsOf(exportOf(log, [20], 10), { known })).toEqual([{ code: 'known_not_covered', size: 5 }])
  const other = logOf(log.entries.with(7, entryOf(7, 'refused')))
  expect(await findingsOf(exportOf(other, [20], 10), { known: [checkpointAt(log, 10)] })).toEqual([
    { code: 'forked', size: 10 },
  ])
})

test('a forged frontier at the beginning does not lead to the signed root', async () => {
  const other = logOf(log.entries.with(7, entryOf(7, 'refused')))
  const mixed = [exportOf(other, [], 10)[0]!, ...exportOf(log, [20], 10).slice(1)]
  expect(await findingsOf(mixed)).toMatchObject([{ code: 'root_mismatch', index: 0, endIndex: 19 }])
})

test('leaves nobody signed for, checkpoints of strangers, of other logs, or too few witnesses', async () => {
  expect(await findingsOf(lines.slice(0, -1))).toEqual([{ code: 'leaves_unsigned', index: 10, endIndex: 19 }])
  expect(await findingsOf(exportOf(log, []))).toEqual([{ code: 'checkpoint_missing' }])
  const strange = withCheckpoint(renumbered(log.entries), checkpointAt(log, 20, [strangerSigner]))
  expect(await findingsOf(strange)).toEqual([{ code: 'signature_missing', line: 22 }, { code: 'checkpoint_missing' }])
  const renamed = lines.with(0, formatExportHeader({ origin: 'other.example', tree: EMPTY_TREE }))
  expect((await findingsOf(renamed)).map(({ code }) => code)).toEqual([
    'origin_differs',
    'origin_differs',
    'origin_differs',
    'checkpoint_missing',
  ])
  expect(await findingsOf(lines, { witnessVkeys, quorum: 1 })).toEqual([{ code: 'quorum_not_met', size: 0 }])
  const cosigned = withCheckpoint(renumbered(log.entries), cosignedAt(log, 20, [witnessSigner]))
  expect((await verifyLogExport(cosigned, { vkeys, witnessVkeys, quorum: 1 })).cosignedBy).toEqual([
    { name: witnessSigner.key.name, at: AT },
  ])
})

test('an empty log is a valid log once it is signed', async () => {
  const empty = logOf([])
  expect(await findingsOf(exportOf(empty, [0]))).toEqual([])
  expect(await findingsOf(exportOf(empty, []))).toEqual([{ code: 'checkpoint_missing' }])
  const forged = signCheckpoint({ origin: ORIGIN, size: 0, root: log.hashes[0]! }, [logSigner])
  expect(await findingsOf([lines[0]!, formatExportCheckpoint(forged)])).toEqual([
    { code: 'checkpoint_malformed', line: 2 },
  ])
})

test('what is no export is said to be none', async () => {
  for (const text of [[], [''], ['{}'], ['not json'], [lines[1]!], [` ${lines[0]}`]]) {
    expect(await findingsOf(text)).toEqual([{ code: 'header_malformed', line: 1 }])
  }
  expect(await findingsOf([lines[0]!, '', ...lines.slice(1)])).toEqual([{ code: 'line_malformed', line: 2 }])
})

test('any one character changed, anywhere in the file, is caught', async () => {
  const file = lines.join('\n')
  const letters = fc.constantFrom('A', 'b', '0', '9', '+', ' ', '"', '}', '\n')
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), letters, async (at, letter) => {
      fc.pre(file[at] !== letter)
      const changed = file.slice(0, at) + letter + file.slice(at + 1)
      expect(await findingsOf(changed.split('\n'))).not.toEqual([])
    }),
    { numRuns: 800 },
  )
})

test('any lines removed, doubled or exchanged are caught', async () => {
  const places = fc.tuple(fc.nat(lines.length - 1), fc.nat(lines.length - 1))
  await fc.assert(
    fc.asyncProperty(places, async ([a, b]) => {
      if (a !== b) expect(await findingsOf(lines.with(a, lines[b]!).with(b, lines[a]!))).not.toEqual([])
      if (a > 0 && !lines[a]!.startsWith('{"checkpoint"')) {
        expect(await findingsOf(lines.toSpliced(a, 1))).not.toEqual([])
        expect(await findingsOf(lines.toSpliced(b + 1, 0, lines[a]!))).not.toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})

test('a file of rubbish is counted, not collected', async () => {
  const verdict = await verifyLogExport([lines[0]!, ...Array<string>(3000).fill('x')], { vkeys })
  expect(verdict.findings).toHaveLength(1000)
  expect(verdict.omittedCount).toBe(2001)
  const hash = log.hashes[0]!
  const sparse = Array.from({ length: 3000 }, (_, at) => formatExportLeaf({ index: 2 * at + 1, hash }))
  const sparseVerdict = await verifyLogExport([lines[0]!, ...sparse], { vkeys })
  expect(sparseVerdict.findings.length + sparseVerdict.omittedCount).toBe(3001)
})

test('every finding has a Vietnamese and an English sentence with the same places, and none accuses', () => {
  for (const [code, { vi, en }] of Object.entries(messages)) {
    const places = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
    expect(places(vi), code).toEqual(places(en))
    expect(vi, code).toMatch(/[.]$/)
    expect(`${vi} ${en}`, code).not.toMatch(/!|gian lận|fraud|giả mạo|forger/i)
  }
})
