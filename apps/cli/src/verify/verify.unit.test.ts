// `buuan verify` on real files: what holds, each way in which a file can be wrong, and what can't be judged.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as log from '@buuan/tamper-log'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type VerifyOptions, runVerify } from './run.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'buuan-verify-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const write = (name: string, text: string) => {
  writeFileSync(path.join(directory, name), text)
  return path.join(directory, name)
}

const signer = log.generateSigner('sen-vang.example/log', 'log')
const witness = log.generateSigner('so-khcn.example/witness', 'witness')
const vkey = log.formatVkey(signer.key)
const witnessVkey = log.formatVkey(witness.key)

const entries = Array.from({ length: 9 }, (_, at) => ({
  salt: randomBytes(log.SALT_BYTES),
  entry: { event: 'item.revealed', note: `dòng\u2028thứ ${at}` }, // U+2028 ends lines in some readers
}))

function signAll(salted: typeof entries) {
  const hashes = salted.map(log.saltedLeafHash)
  const { tree, nodes } = log.appendLeaves(log.EMPTY_TREE, hashes)
  const note = log.signCheckpoint({ origin: signer.key.name, size: tree.size, root: log.rootOfTree(tree) }, [signer])
  const cosigned = `${note}${log.cosign(log.parseNote(note).text, witness, 1_790_000_000)}`
  const stored = new Map(nodes.map(({ level, index, hash }) => [`${level}/${index}`, hash]))
  return {
    hashes,
    tree,
    cosigned,
    read: (level: number, index: number) => (level === 0 ? hashes[index]! : stored.get(`${level}/${index}`)!),
  }
}

function exportText(salted = entries, own = signAll(salted)) {
  const lines = [
    log.formatExportHeader({ origin: signer.key.name, tree: log.EMPTY_TREE }),
    ...salted.map((one, index) => log.formatExportLeaf({ index, hash: own.hashes[index]!, salted: one })),
    log.formatExportCheckpoint(own.cosigned),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

const honest = signAll(entries)
const receiptText = log.formatReceipt({
  index: 3,
  proof: log.inclusionProof(3, honest.tree.size, honest.read),
  checkpoint: honest.cosigned,
  extra: log.formatEntryExtra(entries[3]!),
})
const receipt = write('receipt.tlog-proof', receiptText)
const whole = write('whole.ndjson', exportText())
const kept = write('kept.checkpoint', honest.cosigned)

async function verify(files: string | string[], options: Partial<VerifyOptions> = {}) {
  const lines: string[] = []
  const given = { key: [vkey], rotation: [], witness: [], known: [], lang: 'vi' as const, ...options }
  const code = await runVerify([files].flat(), given, (line) => lines.push(line))
  return { code, text: lines.join('\n') }
}

describe('what holds', () => {
  test('a receipt, in Vietnamese and English, with its entry', async () => {
    const { code, text } = await verify(receipt)
    expect(code).toBe(0)
    expect(text).toMatch(/^ĐÚNG: .*\n {2}Nhật ký: sen-vang\.example\/log\n {2}Mục \/ tổng số mục đã ký chốt: 3 \/ 9\n/)
    expect(text).toContain('"event":"item.revealed"')
    expect((await verify(receipt, { lang: 'en' })).text).toMatch(/^HOLDS: /)
  })

  test('an export, with a witness, with a checkpoint kept from before, with the key in a file', async () => {
    const options = {
      key: [write('log.vkey', `${vkey}\n`)],
      witness: [witnessVkey],
      quorum: '1',
      known: [kept],
      entriesFrom: '0',
    }
    const { code, text } = await verify([whole, receipt], options)
    expect(code).toBe(0)
    expect(text).toContain('Bên chứng kiến đã xác nhận: so-khcn.example/witness, 2026-09-21T')
  })

  test('a checkpoint signed after a rotation, for who holds the old key and the hand-over', async () => {
    const next = log.generateSigner(signer.key.name, 'log')
    const rotation = write('rotation', log.signKeyRotation({ from: signer, to: next, lastSize: 4 }))
    const checkpoint = log.signCheckpoint(log.parseCheckpoint(log.parseNote(honest.cosigned).text), [next])
    const later = write('later.tlog-proof', receiptText.slice(0, receiptText.indexOf('\n\n') + 2) + checkpoint)
    expect((await verify(later, { rotation: [rotation] })).code).toBe(0)
    expect((await verify(later)).code).toBe(1)
    expect((await verify(receipt, { rotation: [rotation] })).text).toContain('không còn hoặc chưa có hiệu lực')
  })
})

describe('what does not hold', () => {
  const changed = entries.with(4, { ...entries[4]!, entry: { event: 'item.revealed', note: 'khác' } })

  test.each([
    ['an edited entry', exportText(changed, { ...honest }), 'nội dung mục 4 không khớp'],
    [
      'an edited entry with its hash',
      exportText(changed, { ...honest, hashes: signAll(changed).hashes }),
      'khác với điều đã ký',
    ],
    ['a deleted entry', exportText().split('\n').toSpliced(5, 1).join('\n'), 'thiếu các mục từ 4 đến 4'],
    [
      'a deleted entry, the rest renumbered',
      exportText(entries.toSpliced(4, 1), { ...honest, hashes: honest.hashes.toSpliced(4, 1) }),
      'thiếu các mục từ 8 đến 8',
    ],
    [
      'an inserted entry',
      exportText([...entries.slice(0, 4), changed[4]!, ...entries.slice(4)], {
        ...honest,
        hashes: signAll([...entries.slice(0, 4), changed[4]!, ...entries.slice(4)]).hashes,
      }),
      'không bao gồm',
    ],
    ['two entries exchanged', swapLines(exportText(), 3, 5), 'không đứng đúng vị trí'],
  ])('%s is found, and where', async (name, text, said) => {
    const outcome = await verify(write(`${name.replaceAll(/\W/g, '-')}.ndjson`, text))
    expect(outcome.code).toBe(1)
    expect(outcome.text).toMatch(/^KHÔNG ĐÚNG: /)
    expect(outcome.text).toContain(said)
  })

  test('a history signed anew is a fork to who kept a checkpoint, as export and as receipt', async () => {
    const rewritten = signAll(changed)
    const file = write('rewritten.ndjson', exportText(changed, rewritten))
    expect((await verify(file)).code).toBe(0) // alone it can't be told
    const outcome = await verify(file, { known: [kept] })
    expect(outcome).toMatchObject({ code: 1, text: expect.stringContaining('Có hai bản chốt cùng 9 mục') })
    const proof = log.inclusionProof(3, 9, rewritten.read)
    const forked = log.formatReceipt({
      index: 3,
      proof,
      checkpoint: rewritten.cosigned,
      extra: log.formatEntryExtra(changed[3]!),
    })
    expect((await verify(write('forked.tlog-proof', forked), { known: [kept] })).code).toBe(1)
  })

  test('a log rolled back below what was kept', async () => {
    const short = entries.slice(0, 5)
    const outcome = await verify(write('short.ndjson', exportText(short)), { known: [kept] })
    expect(outcome).toMatchObject({ code: 1, text: expect.stringContaining('từng có 9 mục, nay chỉ còn 5 mục') })
  })

  test('a quorum that is not met; one bad file among good ones decides', async () => {
    const stranger = log.formatVkey(log.generateSigner('w2.example', 'witness').key)
    expect((await verify(receipt, { witness: [witnessVkey, stranger], quorum: '2' })).code).toBe(1)
    const bad = write('bad.tlog-proof', receiptText.replace('index 3', 'index 2'))
    expect((await verify([receipt, bad, path.join(directory, 'none')])).code).toBe(1)
  })

  test('any one edited byte of a receipt or an export', async () => {
    // Cosignatures of witnesses one was not told of are ignored, so the witness is named.
    const trust = { witness: [witnessVkey], quorum: '1' }
    for (const [file, name] of [
      [receipt, 'edited.tlog-proof'],
      [whole, 'edited.ndjson'],
    ] as const) {
      const bytes = readFileSync(file)
      const edit = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }))
      await fc.assert(
        fc.asyncProperty(edit, async ([at, difference]) => {
          const edited = Buffer.from(bytes)
          edited[at]! ^= difference
          writeFileSync(path.join(directory, name), edited)
          expect((await verify(path.join(directory, name), trust)).code).not.toBe(0)
        }),
        { numRuns: 300 },
      )
    }
  })
})

describe('what can not be judged', () => {
  test.each<[string, string[], Partial<VerifyOptions>]>([
    ['no such file', [path.join(directory, 'none')], {}],
    ['a folder', [directory], {}],
    ['a file of another kind', [write('letter.txt', 'Kính gửi')], {}],
    ['no key', [receipt], { key: [] }],
    ['a malformed key', [receipt], { key: ['x'] }],
    [
      'the key of another log',
      [receipt],
      { key: [log.formatVkey(log.generateSigner('other.example/log', 'log').key)] },
    ],
    ['a quorum larger than the witnesses named', [receipt], { quorum: '1' }],
    ['a quorum that is no number', [receipt], { quorum: 'hai' }],
    ['a kept checkpoint that is none', [whole], { known: [receipt] }],
    ['a kept checkpoint that is not there', [whole], { known: [path.join(directory, 'none')] }],
  ])('%s', async (_, files, options) => {
    const { code, text } = await verify(files, options)
    expect(code).toBe(2)
    expect(text).toMatch(/^CHƯA KẾT LUẬN ĐƯỢC: /)
  })
})

function swapLines(text: string, one: number, other: number): string {
  const lines = text.split('\n')
  const [first, second] = [lines[one]!, lines[other]!]
  return lines.with(one, second).with(other, first).join('\n')
}
