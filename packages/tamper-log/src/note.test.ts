// Keys and signed notes: the published vectors, several signatures, unknown ones ignored, known bad ones rejected.
import { createPublicKey, hash, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LogFormatError } from './format.ts'
import {
  formatSkey,
  formatVkey,
  generateSigner,
  parseSkey,
  parseVkey,
  signerOf,
  verifierKey,
  verifyBytes,
} from './keys.ts'
import { AT, logSigner, nextSigner, ORIGIN, strangerSigner, witnessSigner } from './log.fixture.ts'
import { cosign, openNote, parseNote, parseSignatureLines, signNote, verifySignatures } from './note.ts'

const published = {
  vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  text: 'This is an example message.\n',
  signature: 'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=',
}
const publishedNote = `${published.text}\n— example.com/foo ${published.signature}\n`

// The example of golang.org/x/mod/sumdb/note, which also publishes the secret key.
const neumann = {
  skey: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note:
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}

const codeOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof LogFormatError) return error.code
    throw error
  }
  return 'none'
}

test('opens the published C2SP note with its published vkey, and not with one bit of the text changed', () => {
  const key = parseVkey(published.vkey)
  expect(formatVkey(key)).toBe(published.vkey)
  expect(openNote(publishedNote, [key]).text).toBe(published.text)
  expect(codeOf(() => openNote(publishedNote.replace('example m', 'axample m'), [key]))).toBe('signature_invalid')
})

test("writes Go's published note byte for byte from its published secret key", () => {
  const signer = parseSkey(neumann.skey)
  expect(formatVkey(signer.key)).toBe(neumann.vkey)
  expect(formatSkey(signer)).toBe(neumann.skey)
  expect(signNote(parseNote(neumann.note).text, [signer])).toBe(neumann.note)
})

test('key ids differ by name and by kind of one and the same public key', () => {
  const { publicKey } = logSigner.key
  const ids = [
    verifierKey('a', 'log', publicKey),
    verifierKey('b', 'log', publicKey),
    verifierKey('a', 'witness', publicKey),
  ]
  expect(new Set(ids.map(({ id }) => id)).size).toBe(3)
  const byHand = hash('sha256', Buffer.concat([Buffer.from('a\n\u0004'), publicKey]), 'hex').slice(0, 8)
  expect(ids[2]?.id).toBe(byHand)
})

test('fresh keys round-trip through both texts', () => {
  const signer = generateSigner('log.example/1', 'witness')
  expect(parseVkey(formatVkey(signer.key))).toEqual(signer.key)
  expect(parseSkey(formatSkey(signer)).key).toEqual(signer.key)
})

test.each([
  ['empty', ''],
  ['no id', 'example.com/foo'],
  ['another name', published.vkey.replace('foo', 'bar')],
  ['another id', published.vkey.replace('530d', '530e')],
  ['an id in capitals', published.vkey.replace('530d903a', '530D903A')],
  ['one letter of the key changed', published.vkey.replace('AekyeRrm', 'AekyeRrn')],
  ['a type we do not have', verifierLine(2)],
  ['a short key', 'a+00000000+AQAA'],
  ['not base64', 'a+00000000+A***'],
  ['a name with a space', `a b${published.vkey.slice(15)}`],
])('refuses a vkey: %s', (_name, text) => {
  expect(codeOf(() => parseVkey(text))).toBe('vkey_malformed')
})

test.each(['a b', 'a+b', '', 'a\u00a0b', 'a\u0085b', 'a\nb'])('refuses the key name %j', (name) => {
  expect(codeOf(() => generateSigner(name, 'log'))).toBe('vkey_malformed')
})

test('a secret key that does not fit its id is refused without repeating the secret', () => {
  const wrong = neumann.skey.replace('c74f20a3', 'c74f20a4')
  expect(codeOf(() => parseSkey(wrong))).toBe('vkey_malformed')
  expect(() => parseSkey(wrong)).not.toThrow(/AYEKFALV/)
})

test('several signatures: each known one is verified, unknown ones are ignored', () => {
  const note = signNote('text\n', [logSigner, strangerSigner, nextSigner])
  const opened = openNote(note, [nextSigner.key, logSigner.key])
  expect(opened.signatures.map(({ key }) => key)).toEqual([logSigner.key, nextSigner.key])
  expect(codeOf(() => openNote(note, [witnessSigner.key]))).toBe('signature_missing')
  expect(codeOf(() => openNote(note, []))).toBe('signature_missing')
})

test('a repeated signature counts once', () => {
  const note = signNote('text\n', [logSigner, logSigner])
  expect(openNote(note, [logSigner.key]).signatures).toHaveLength(1)
})

test('one bad signature of a known key spoils the note, however many good ones stand beside it', () => {
  const good = signNote('text\n', [nextSigner])
  const bad = signNote('other\n', [logSigner]).split('\n\n')[1]!
  expect(openNote(good + bad, [nextSigner.key]).signatures).toHaveLength(1)
  expect(codeOf(() => openNote(good + bad, [nextSigner.key, logSigner.key]))).toBe('signature_invalid')
})

test('an unknown key under a known name, and a known id under another name, are ignored', () => {
  const line = signNote('text\n', [logSigner]).split('\n\n')[1]!
  const renamed = line.replace(ORIGIN, 'other.example')
  expect(verifySignatures(parseNote(`text\n\n${renamed}`), [logSigner.key])).toEqual([])
  expect(verifySignatures(parseNote(signNote('text\n', [strangerSigner])), [logSigner.key])).toEqual([])
})

test('reads 16 signatures and more, but not more than 100', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `— k${at} AAAAAAA=\n`).join('')
  expect(parseSignatureLines(lines(16))).toHaveLength(16)
  expect(parseSignatureLines(lines(100))).toHaveLength(100)
  expect(codeOf(() => parseSignatureLines(lines(101)))).toBe('note_malformed')
})

test.each([
  ['no blank line', 'text\n— a AAAAAAA=\n'],
  ['no signature', 'text\n\n'],
  ['no last newline', 'text\n\n— a AAAAAAA='],
  ['a hyphen for the dash', 'text\n\n- a AAAAAAA=\n'],
  ['two spaces', 'text\n\n—  a AAAAAAA=\n'],
  ['a signature without bytes', 'text\n\n— a AAAAAA==\n'],
  ['base64 with bits to spare', 'text\n\n— a AAAAAAB=\n'],
  ['a carriage return', 'text\r\n\n— a AAAAAAA=\n'],
  ['a tab', 'te\txt\n\n— a AAAAAAA=\n'],
  ['a lone surrogate', 'te\ud800xt\n\n— a AAAAAAA=\n'],
  ['more than a million characters', `${'x'.repeat(1_000_000)}\n\n— a AAAAAAA=\n`],
])('refuses a note with %s', (_name, note) => {
  expect(codeOf(() => parseNote(note))).toBe('note_malformed')
})

test('the text may hold empty lines: the last one separates', () => {
  const text = 'Ognuno sta solo\n\ned è subito sera.\n'
  expect(openNote(signNote(text, [logSigner]), [logSigner.key]).text).toBe(text)
})

test('what is signed opens again with the same text, and with any one character changed does not', () => {
  const line = fc.string({ unit: 'grapheme-ascii', minLength: 1 })
  fc.assert(
    fc.property(line, fc.nat(), (words, pick) => {
      const text = `${words}\n`
      const note = signNote(text, [logSigner])
      expect(openNote(note, [logSigner.key]).text).toBe(text)
      const at = pick % words.length
      const changed = note.slice(0, at) + (note[at] === 'x' ? 'y' : 'x') + note.slice(at + 1)
      expect(codeOf(() => openNote(changed, [logSigner.key]))).toBe('signature_invalid')
    }),
    { numRuns: 60 },
  )
})

test('a cosignature is the C2SP layout and verifies with nothing of ours', () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
  const line = cosign(text, witnessSigner, 1_679_315_147)
  const bytes = Buffer.from(line.split(' ')[2]!, 'base64')
  expect(bytes).toHaveLength(4 + 8 + 64)
  expect(bytes.toString('hex', 0, 4)).toBe(witnessSigner.key.id)
  expect(bytes.readBigUInt64BE(4)).toBe(1_679_315_147n)
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: witnessSigner.key.publicKey.toString('base64url') }
  const message = Buffer.from(`cosignature/v1\ntime 1679315147\n${text}`)
  expect(verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), bytes.subarray(12))).toBe(true)
})

test('a cosignature tells its time, and another time or text does not hold', () => {
  const text = 'origin\n0\nroot\n'
  const line = cosign(text, witnessSigner, AT)
  expect(openNote(`${text}\n${line}`, [witnessSigner.key]).signatures).toEqual([{ key: witnessSigner.key, at: AT }])
  const bytes = Buffer.from(line.split(' ')[2]!, 'base64')
  bytes[11]! ^= 1
  const later = `— ${witnessSigner.key.name} ${bytes.toString('base64')}\n`
  expect(codeOf(() => openNote(`${text}\n${later}`, [witnessSigner.key]))).toBe('signature_invalid')
  expect(codeOf(() => openNote(`other\n\n${line}`, [witnessSigner.key]))).toBe('signature_invalid')
})

test('a witness key does not sign notes, a log key does not cosign, and times are whole seconds', () => {
  expect(codeOf(() => signNote('text\n', [witnessSigner]))).toBe('note_malformed')
  expect(codeOf(() => cosign('text\n', logSigner, AT))).toBe('note_malformed')
  expect(() => cosign('text\n', witnessSigner, 1.5)).toThrow(RangeError)
})

test('signatures of another length are false, never an exception', () => {
  for (const length of [0, 1, 63, 65, 2000]) {
    expect(verifyBytes(logSigner.key, Buffer.from('m'), Buffer.alloc(length))).toBe(false)
  }
  const impossible = verifierKey('a', 'log', Buffer.alloc(32, 0xff))
  expect(verifyBytes(impossible, Buffer.from('m'), Buffer.alloc(64))).toBe(false)
  expect(codeOf(() => signerOf('a', 'log', Buffer.alloc(31)))).toBe('vkey_malformed')
})

function verifierLine(type: number): string {
  const material = Buffer.concat([Buffer.of(type), Buffer.alloc(32, 7)])
  const id = hash('sha256', Buffer.concat([Buffer.from('a\n'), material]), 'hex').slice(0, 8)
  return `a+${id}+${material.toString('base64')}`
}
