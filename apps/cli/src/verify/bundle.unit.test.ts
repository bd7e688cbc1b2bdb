// `buuan verify` on a bundle: what ended its term lawfully holds; an edited byte, a deleted, reordered or inserted entry, a fork and a roll-back each do not.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as log from '@buuan/tamper-log'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type VerifyOptions, runVerify } from './run.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'buuan-bundle-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const signer = log.generateSigner('sen-vang.example/log', 'log')
const next = log.generateSigner('sen-vang.example/log', 'log')
const witness = log.generateSigner('so-khcn.example/witness', 'witness')
const paper = { day: '2026-03-10', items: 2 }
const paperHash = createHash('sha256').update(log.canonicalBytes(paper)).digest('hex')

type Salted = { salt: Buffer; entry: { event: string; recordedAt: string; payload: log.JsonValue } }
const salted = (recordedAt: string, event = 'item.revealed', payload: log.JsonValue = {}): Salted => ({
  salt: randomBytes(log.SALT_BYTES),
  entry: { event, recordedAt, payload },
})
/** 0–2 of a month that has ended and was dropped, 3 another organisation's, 4–6 ours, 7 the drop, 8 a certificate. */
const entries = [
  salted('2024-06-03T02:00:00.000Z'),
  salted('2024-06-12T02:00:00.000Z'),
  salted('2024-06-29T02:00:00.000Z'),
  salted('2026-07-02T02:00:00.000Z'),
  salted('2026-07-02T02:00:01.000Z'),
  salted('2026-07-02T02:00:02.000Z'),
  salted('2026-07-02T02:00:03.000Z'),
  salted('2026-07-02T03:00:00.000Z', log.DROP_EVENT, { month: '2024-06-01', entries: 3, firstIndex: 0, lastIndex: 2 }),
  salted('2026-07-03T02:00:00.000Z', 'erasure.certified', { certificate: paperHash }),
]
const absences: (log.Absence | undefined)[] = ['term', 'term', 'term', 'other']

/** A log over these entries with the bundle an operator would make of it. */
function make(all: readonly Salted[], changes: Changes = {}) {
  const hashes = changes.hashes ?? all.map(log.saltedLeafHash)
  const { tree, nodes } = log.appendLeaves(log.EMPTY_TREE, hashes)
  const note = log.signCheckpoint({ origin: signer.key.name, size: tree.size, root: log.rootOfTree(tree) }, [signer])
  const checkpoint = changes.checkpoint ?? `${note}${log.cosign(log.parseNote(note).text, witness, 1_790_000_000)}`
  const stored = new Map(nodes.map(({ level, index, hash }) => [`${level}/${index}`, hash]))
  const read = (level: number, index: number) => (level === 0 ? hashes[index]! : stored.get(`${level}/${index}`)!)
  const receipt = (index: number) =>
    log.formatReceipt({
      index,
      proof: log.inclusionProof(index, tree.size, read),
      checkpoint,
      extra: log.formatEntryExtra(all[index]!),
    })
  const without = changes.absences ?? absences
  const lines = [
    log.formatBundleHeader(signer.key.name),
    ...(changes.rotations ?? []).map(log.formatBundleRotation),
    ...all.flatMap(({ entry }, index) => {
      if (entry.event === log.DROP_EVENT) return [log.formatBundleReceipt(receipt(index))]
      return entry.event === 'erasure.certified'
        ? [log.formatBundleReceipt(receipt(index), changes.paper ?? paper)]
        : []
    }),
    log.formatExportHeader({ origin: signer.key.name, tree: log.EMPTY_TREE }),
    ...all.map((one, index) => {
      const absent = without[index]
      return log.formatExportLeaf({ index, hash: hashes[index]!, ...(absent ? { absent } : { salted: one }) })
    }),
    log.formatExportCheckpoint(checkpoint),
  ]
  return { lines, hashes, checkpoint }
}

type Changes = {
  hashes?: Buffer[]
  checkpoint?: string
  absences?: (log.Absence | undefined)[]
  paper?: log.JsonValue
  rotations?: string[]
}

async function verify(lines: readonly string[], options: Partial<VerifyOptions> = {}) {
  const file = path.join(directory, 'goi.ndjson')
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
  return verifyFile(file, options)
}

async function verifyFile(file: string, options: Partial<VerifyOptions> = {}) {
  const printed: string[] = []
  const trust = { key: [log.formatVkey(signer.key)], witness: [log.formatVkey(witness.key)], quorum: '1' }
  const given = { ...trust, rotation: [], known: [], lang: 'vi' as const, ...options }
  const code = await runVerify([file], given, (line) => printed.push(line))
  return { code, text: printed.join('\n') }
}

const honest = make(entries)
const kept = path.join(directory, 'kept.checkpoint')
writeFileSync(kept, honest.checkpoint)
const leafAt = 4 // line of leaf 0, counted from 0: header, drop, certificate, export header before it

describe('a bundle that holds', () => {
  test('says what it holds, in Vietnamese and in English', async () => {
    const { code, text } = await verify(honest.lines)
    expect(text).toMatch(/^ĐÚNG: /)
    expect(code).toBe(0)
    for (const said of [
      'Số mục kèm nội dung / tổng số mục trong tệp: 5 / 9',
      'Mục của đơn vị khác, không kèm nội dung: 1',
      'Mục đã hết thời hạn lưu: 3',
      'Lần xóa theo thời hạn, tháng (các mục): 2024-06 (0 – 2)',
      'Văn bản kèm theo khớp với nhật ký: 1',
      'Bên chứng kiến đã xác nhận: so-khcn.example/witness',
    ])
      expect(text).toContain(said)
    expect((await verify(honest.lines, { lang: 'en' })).text).toContain('Attached documents that match the log: 1')
  })

  test('signed by a newer key: the hand-over inside is enough for who holds the first key', async () => {
    const rotation = log.signKeyRotation({ from: signer, to: next, lastSize: 4 })
    const checkpoint = log.signCheckpoint(log.parseCheckpoint(log.parseNote(honest.checkpoint).text), [next])
    const rotated = make(entries, { checkpoint, rotations: [rotation] })
    expect((await verify(rotated.lines, { quorum: '0' })).code).toBe(0)
    expect((await verify(make(entries, { checkpoint }).lines, { quorum: '0' })).code).toBe(1)
    const thief = log.generateSigner('sen-vang.example/log', 'log')
    const another = log.signKeyRotation({ from: signer, to: thief, lastSize: 4 })
    const twice = make(entries, { checkpoint, rotations: [rotation, another] })
    expect((await verify(twice.lines, { quorum: '0' })).text).toContain('Văn bản đổi khóa không hợp lệ')
  })
})

describe('a bundle that does not hold', () => {
  const changed = entries.with(5, { ...entries[5]!, entry: { ...entries[5]!.entry, event: 'khác' } })
  const inserted = entries.toSpliced(5, 0, salted('2026-07-02T02:00:01.500Z'))
  const { checkpoint } = honest

  test.each<[string, string[], string]>([
    ['one edited entry', make(changed, { hashes: honest.hashes, checkpoint }).lines, 'nội dung mục 5 không khớp'],
    ['one edited entry with its hash and tree', make(changed, { checkpoint }).lines, 'khác với điều đã ký'],
    [
      'a deleted row, left as a hash',
      make(entries, { absences: [...absences, 'missing'] }).lines,
      'đã bị xóa khỏi cơ sở dữ liệu',
    ],
    [
      'a deleted row passed off as ended',
      make(entries, { absences: [...absences, 'term'] }).lines,
      'không ghi lần xóa nào bao gồm',
    ],
    ['a deleted line', honest.lines.toSpliced(leafAt + 5, 1), 'thiếu các mục từ 5 đến 5'],
    ['two entries exchanged', swap(honest.lines, leafAt + 4, leafAt + 6), 'không đứng đúng vị trí'],
    ['an inserted entry', make(inserted, { checkpoint }).lines, 'không bao gồm'],
    ['a document changed', make(entries, { paper: { ...paper, items: 3 } }).lines, 'văn bản kèm theo khác'],
    [
      'a receipt changed',
      honest.lines.map((line) => line.replace('index 7', 'index 6')),
      'Không chứng minh được mục 6',
    ],
    ['a bundle cut off before its export', honest.lines.slice(0, leafAt - 1), 'gói kiểm chứng không đúng định dạng'],
    ['a bundle cut off in its export', honest.lines.slice(0, -1), 'không có bản chốt nào'],
    ['a line of another kind', honest.lines.toSpliced(1, 0, '{"x":1}'), 'gói kiểm chứng không đúng định dạng'],
  ])('%s is found', async (_, lines, said) => {
    const { code, text } = await verify(lines)
    expect(text).toContain(said)
    expect(code).toBe(1)
  })

  test('a drop before the term is over, and one of places that are not of its month', async () => {
    const tooEarly = entries.with(7, {
      ...entries[7]!,
      entry: { ...entries[7]!.entry, recordedAt: '2026-06-30T23:59:59.000Z' },
    })
    expect((await verify(make(tooEarly).lines)).text).toContain('trước khi đủ thời hạn lưu')
    const tooWide = { month: '2024-06-01', entries: 5, firstIndex: 0, lastIndex: 5 }
    const wide = entries.with(7, { ...entries[7]!, entry: { ...entries[7]!.entry, payload: tooWide } })
    const { code, text } = await verify(make(wide, { absences: [...absences, undefined, 'term'] }).lines)
    expect(text).toContain('các mục 0 đến 5 được nói là của tháng 2024-06')
    expect(code).toBe(1)
  })

  test('a history signed anew is a fork to who kept a checkpoint; receipts of the old history give it away to anybody', async () => {
    const rewritten = make(changed)
    expect((await verify(rewritten.lines)).code).toBe(0) // alone it can't be told
    const outcome = await verify(rewritten.lines, { known: [kept] })
    expect(outcome).toMatchObject({ code: 1, text: expect.stringContaining('Có hai bản chốt cùng 9 mục') })
    const mixed = [...honest.lines.slice(0, leafAt - 1), ...rewritten.lines.slice(leafAt - 1)]
    expect((await verify(mixed)).text).toContain('Có hai bản chốt cùng 9 mục')
  })

  test('a log rolled back below what was kept', async () => {
    const outcome = await verify(make(entries.slice(0, 5)).lines, { known: [kept], quorum: '0' })
    expect(outcome.text).toContain('từng có 9 mục, nay chỉ còn 5 mục')
    expect(outcome.code).toBe(1)
  })

  test('any one edited byte', async () => {
    await verify(honest.lines)
    const bytes = readFileSync(path.join(directory, 'goi.ndjson'))
    const edit = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }))
    const file = path.join(directory, 'edited.ndjson')
    await fc.assert(
      fc.asyncProperty(edit, async ([at, difference]) => {
        const edited = Buffer.from(bytes)
        edited[at]! ^= difference
        writeFileSync(file, edited)
        expect((await verifyFile(file)).code).not.toBe(0)
      }),
      { numRuns: 400 },
    )
  })
})

test('a bundle without the key of its log can not be judged', async () => {
  const other = log.formatVkey(log.generateSigner('other.example/log', 'log').key)
  expect((await verify(honest.lines, { key: [other] })).code).toBe(2)
})

function swap(lines: readonly string[], one: number, other: number): string[] {
  return lines.with(one, lines[other]!).with(other, lines[one]!)
}
