// Receipts: format of the specification, honest ones accepted, and every byte of them defended.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LogFormatError } from './format.ts'
import { formatVkey, verifierKey } from './keys.ts'
import {
  AT,
  checkpointAt,
  cosignedAt,
  entriesOf,
  entryOf,
  logOf,
  logSigner,
  nextSigner,
  ORIGIN,
  receiptOf,
  strangerSigner,
  vkeys,
  witness2Signer,
  witnessSigner,
  witnessVkeys,
} from './log.fixture.ts'
import { saltedLeafHash } from './merkle.ts'
import { formatEntryExtra, formatReceipt, parseEntryExtra, parseReceipt } from './receipt.ts'
import { signKeyRotation } from './rotation.ts'
import { verifyReceipt } from './verify-receipt.ts'

const log = logOf(entriesOf(23))
const codesOf = (question: Parameters<typeof verifyReceipt>[0]) =>
  verifyReceipt(question).findings.map(({ code }) => code)

const specification = `c2sp.org/tlog-proof@v1
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

example.com/fancylog
109482
sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

— example.com/fancylog hI2DJ1roloI=
`

test('reads and writes the layout of the specification byte for byte', () => {
  const receipt = parseReceipt(specification)
  expect(receipt).toMatchObject({ index: 73894 })
  expect(receipt.proof).toHaveLength(5)
  expect(formatReceipt(receipt)).toBe(specification)
  const withExtra = formatReceipt({ ...receipt, extra: Buffer.from('any bytes') })
  expect(withExtra.split('\n')[1]).toBe(`extra ${Buffer.from('any bytes').toString('base64')}`)
  expect(parseReceipt(withExtra)).toEqual({ ...receipt, extra: Buffer.from('any bytes') })
})

test.each([
  ['another version', specification.replace('@v1', '@v2')],
  ['no index', specification.replace('index 73894\n', '')],
  ['a leading zero', specification.replace('index ', 'index 0')],
  ['extra after index', specification.replace('index 73894', 'index 73894\nextra AAAA')],
  ['extra that is not base64', specification.replace('index', 'extra ****\nindex')],
  ['a short hash', specification.replace('gSKyXo', 'gSK')],
  ['no checkpoint', specification.split('\n\n')[0]!],
  ['64 hashes', specification.replace('gSKy', `${`${'A'.repeat(43)}=\n`.repeat(59)}gSKy`)],
  ['carriage returns', specification.replaceAll('\n', '\r\n')],
])('refuses a receipt with %s', (_name, text) => {
  expect(() => parseReceipt(text)).toThrow(LogFormatError)
  expect(codesOf({ receiptText: text, vkeys })).toEqual(['receipt_malformed'])
})

test('proves every entry at every later size, from the receipt alone or with entry and salt given', () => {
  for (let size = 1; size <= 23; size++) {
    for (let index = 0; index < size; index++) {
      const alone = verifyReceipt({ receiptText: receiptOf(log, index, { size }), vkeys })
      expect(alone).toMatchObject({ isValid: true, origin: ORIGIN, index, size, entry: log.entries[index]!.entry })
      const bare = { receiptText: receiptOf(log, index, { size, bare: true }), vkeys }
      expect(verifyReceipt({ ...bare, ...log.entries[index]! }).isValid).toBe(true)
      expect(verifyReceipt({ ...bare, leafHash: log.hashes[index]! }).isValid).toBe(true)
    }
  }
})

test('another entry, another salt, another place or another log is not proved', () => {
  const receiptText = receiptOf(log, 7, { bare: true })
  const { entry, salt } = log.entries[7]!
  expect(codesOf({ receiptText, vkeys, entry: entryOf(7, 'refused').entry, salt })).toEqual(['not_in_log'])
  expect(codesOf({ receiptText, vkeys, entry, salt: entryOf(8).salt })).toEqual(['not_in_log'])
  expect(codesOf({ receiptText, vkeys, ...log.entries[8]! })).toEqual(['not_in_log'])
  expect(codesOf({ receiptText: receiptText.replace('index 7', 'index 6'), vkeys, entry, salt })).toEqual([
    'not_in_log',
  ])
  expect(codesOf({ receiptText: receiptText.replace('index 7', 'index 99'), vkeys, entry, salt })).toEqual([
    'not_in_log',
  ])
  const rewritten = logOf(entriesOf(23).with(3, entryOf(3, 'refused')))
  const otherCheckpoint = receiptOf(log, 7, { bare: true, checkpoint: checkpointAt(rewritten, 23) })
  expect(codesOf({ receiptText: otherCheckpoint, vkeys, entry, salt })).toEqual(['not_in_log'])
})

test('without entry, salt and leaf hash nothing is proved, and what can not be hashed is named', () => {
  const receiptText = receiptOf(log, 7, { bare: true })
  expect(codesOf({ receiptText, vkeys })).toEqual(['entry_not_given'])
  expect(codesOf({ receiptText, vkeys, entry: log.entries[7]!.entry })).toEqual(['entry_not_given'])
  expect(codesOf({ receiptText, vkeys, entry: Number.NaN, salt: log.entries[7]!.salt })).toEqual([
    'entry_not_canonical',
  ])
  expect(codesOf({ receiptText, vkeys, entry: 1, salt: Buffer.alloc(16) })).toEqual(['entry_not_canonical'])
  const strange = formatReceipt({ ...parseReceipt(receiptText), extra: Buffer.from('{"other":1}') })
  expect(codesOf({ receiptText: strange, vkeys })).toEqual(['extra_malformed'])
})

test('any one character of a receipt changed is caught', () => {
  const receiptText = receiptOf(log, 7)
  fc.assert(
    fc.property(fc.nat(receiptText.length - 1), fc.constantFrom('A', 'b', '0', '+', ' ', '\n'), (at, letter) => {
      fc.pre(receiptText[at] !== letter)
      const changed = receiptText.slice(0, at) + letter + receiptText.slice(at + 1)
      expect(verifyReceipt({ receiptText: changed, vkeys }).isValid).toBe(false)
    }),
    { numRuns: 800 },
  )
})

test('any one character of a receipt deleted is caught', () => {
  const receiptText = receiptOf(log, 7)
  for (let at = 0; at < receiptText.length; at++) {
    const changed = receiptText.slice(0, at) + receiptText.slice(at + 1)
    expect(verifyReceipt({ receiptText: changed, vkeys }).isValid).toBe(false)
  }
})

test('who signed decides: unknown keys, retired keys, malformed keys', () => {
  const receiptText = receiptOf(log, 7)
  const rotations = [signKeyRotation({ from: logSigner, to: nextSigner, lastSize: 20 })]
  const byNext = receiptOf(log, 7, { checkpoint: checkpointAt(log, 23, [nextSigner]) })
  expect(codesOf({ receiptText, vkeys: [formatVkey(strangerSigner.key)] })).toEqual(['signature_missing'])
  expect(codesOf({ receiptText, vkeys: [] })).toEqual(['origin_unknown'])
  expect(codesOf({ receiptText, vkeys: ['nonsense'] })).toEqual(['vkey_malformed'])
  expect(codesOf({ receiptText, vkeys, rotations })).toEqual(['key_retired'])
  expect(codesOf({ receiptText: byNext, vkeys })).toEqual(['signature_missing'])
  expect(codesOf({ receiptText: byNext, vkeys, rotations })).toEqual([])
})

test('a quorum counts different known witnesses, by their keys', () => {
  const receiptWith = (...witnesses: (typeof witnessSigner)[]) =>
    receiptOf(log, 7, { checkpoint: cosignedAt(log, 23, witnesses) })
  const question = { vkeys, witnessVkeys, quorum: 2 }
  const both = verifyReceipt({ ...question, receiptText: receiptWith(witnessSigner, witness2Signer) })
  expect(both.isValid).toBe(true)
  expect(both.cosignedBy).toEqual([
    { name: witnessSigner.key.name, at: AT },
    { name: witness2Signer.key.name, at: AT },
  ])
  expect(codesOf({ ...question, receiptText: receiptWith(witnessSigner) })).toEqual(['quorum_not_met'])
  expect(codesOf({ ...question, receiptText: receiptWith(witnessSigner, witnessSigner) })).toEqual(['quorum_not_met'])
  expect(codesOf({ ...question, receiptText: receiptOf(log, 7) })).toEqual(['quorum_not_met'])
  expect(codesOf({ vkeys, quorum: 1, receiptText: receiptWith(witnessSigner) })).toEqual(['quorum_not_met'])
})

test('one witness under two names counts once', () => {
  const alias = {
    ...witnessSigner,
    key: verifierKey('witness.mst.example/alias', 'witness', witnessSigner.key.publicKey),
  }
  const receiptText = receiptOf(log, 7, { checkpoint: cosignedAt(log, 23, [witnessSigner, alias]) })
  const known = [witnessSigner, alias].map(({ key }) => formatVkey(key))
  expect(codesOf({ receiptText, vkeys, witnessVkeys: known, quorum: 1 })).toEqual([])
  expect(codesOf({ receiptText, vkeys, witnessVkeys: known, quorum: 2 })).toEqual(['quorum_not_met'])
})

test('entry and salt travel in the extra data, canonically or not at all', () => {
  const salted = entryOf(1)
  const extra = formatEntryExtra(salted)
  expect(saltedLeafHash(parseEntryExtra(extra)!)).toEqual(saltedLeafHash(salted))
  for (const text of ['', '[]', 'null', ` ${extra.toString()}`, extra.toString().replace('"salt":"', '"salt":"A')]) {
    expect(parseEntryExtra(Buffer.from(text))).toBeUndefined()
  }
  expect(parseEntryExtra(Buffer.from(extra.toString().replace('{"entry"', '{"entry":1,"entry"')))).toBeUndefined()
})
