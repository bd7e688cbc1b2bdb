// Checkpoints and key rotation: whose signature counts, for which log and for which sizes.
import { expect, test } from 'vitest'
import { type Checkpoint, formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { LogFormatError } from './format.ts'
import { type NoteSigner, signerOf } from './keys.ts'
import {
  AT,
  checkpointAt,
  cosignedAt,
  entriesOf,
  logOf,
  logSigner,
  nextSigner,
  ORIGIN,
  strangerSigner,
  witness2Signer,
  witnessSigner,
} from './log.fixture.ts'
import { cosign, signNote } from './note.ts'
import { followRotations, openKeyRotation, signKeyRotation } from './rotation.ts'

const log = logOf(entriesOf(12))
const specText = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const trust = (...signers: NoteSigner[]) => followRotations(signers.map(({ key }) => key))

const codeOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof LogFormatError) return error.code
    throw error
  }
  return 'none'
}

test('reads and writes the checkpoint of the specification byte for byte', () => {
  const checkpoint = parseCheckpoint(specText)
  expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 })
  expect(formatCheckpoint(checkpoint)).toBe(specText)
  const extended = `${specText}extension\n`
  expect(parseCheckpoint(extended).extensions).toEqual(['extension'])
  expect(formatCheckpoint(parseCheckpoint(extended))).toBe(extended)
})

test.each([
  ['two lines', 'a\n1\n'],
  ['no last newline', specText.slice(0, -1)],
  ['a leading zero', specText.replace('\n2', '\n02')],
  ['a sign', specText.replace('\n2', '\n+2')],
  ['a size beyond 2^53', specText.replace('20852163', '9007199254740992')],
  ['an empty origin', specText.replace('example.com/behind-the-sofa', '')],
  ['an empty extension line', `${specText}\nx\n`],
  ['a root of 31 bytes', specText.replace(/\n[^\n]*\n$/, `\n${Buffer.alloc(31).toString('base64')}\n`)],
  ['base64url', specText.replace('om/Xajj', 'om_Xajj')],
])('refuses a checkpoint with %s', (_name, text) => {
  expect(codeOf(() => parseCheckpoint(text))).toBe('checkpoint_malformed')
})

test.each<Partial<Checkpoint>>([{ origin: '' }, { origin: 'a\nb' }, { extensions: [''] }, { extensions: ['a\tb'] }])(
  'does not write %j',
  (change) => {
    expect(codeOf(() => formatCheckpoint({ ...parseCheckpoint(specText), ...change }))).toBe('checkpoint_malformed')
  },
)

test('names who signed and which known witnesses cosigned, with their time', () => {
  const opened = openCheckpoint(cosignedAt(log, 12, [witnessSigner, witness2Signer]), trust(logSigner), [
    witnessSigner.key,
  ])
  expect(opened.checkpoint.size).toBe(12)
  expect(opened.signedBy.map(({ key }) => key)).toEqual([logSigner.key])
  expect(opened.cosignedBy).toEqual([{ key: witnessSigner.key, at: AT }])
})

test('a key counts only for the log it is named after', () => {
  const elsewhere = signerOf('other.example', 'log', Buffer.alloc(32, 9))
  const foreign = signNote(formatCheckpoint({ ...parseCheckpoint(specText), origin: ORIGIN }), [elsewhere])
  expect(codeOf(() => openCheckpoint(foreign, trust(elsewhere)))).toBe('origin_unknown')
  expect(codeOf(() => openCheckpoint(foreign, trust(elsewhere, logSigner)))).toBe('signature_missing')
  expect(codeOf(() => signCheckpoint(parseCheckpoint(specText), [logSigner]))).toBe('origin_unknown')
})

test('a witness can not stand in for the log, nor an unknown key, nor nobody', () => {
  const text = formatCheckpoint({ origin: ORIGIN, size: 1, root: log.hashes[0]! })
  const cosigned = `${text}\n${cosign(text, witnessSigner, AT)}`
  expect(codeOf(() => openCheckpoint(cosigned, trust(logSigner), [witnessSigner.key]))).toBe('signature_missing')
  expect(codeOf(() => openCheckpoint(checkpointAt(log, 3, [strangerSigner]), trust(logSigner)))).toBe(
    'signature_missing',
  )
  expect(codeOf(() => openCheckpoint(checkpointAt(log, 3), []))).toBe('origin_unknown')
  expect(codeOf(() => openCheckpoint(checkpointAt(log, 3), trust(witnessSigner)))).toBe('origin_unknown')
})

const rotation = signKeyRotation({ from: logSigner, to: nextSigner, lastSize: 5 })

test('after a rotation each key counts for its own sizes only', () => {
  const trusted = followRotations([logSigner.key], [rotation])
  expect(openCheckpoint(checkpointAt(log, 5), trusted).signedBy[0]?.key).toEqual(logSigner.key)
  expect(openCheckpoint(checkpointAt(log, 6, [nextSigner]), trusted).signedBy[0]?.key).toEqual(nextSigner.key)
  expect(codeOf(() => openCheckpoint(checkpointAt(log, 6), trusted))).toBe('key_retired')
  expect(codeOf(() => openCheckpoint(checkpointAt(log, 5, [nextSigner]), trusted))).toBe('key_retired')
})

test('while both keys sign, those who have heard of the rotation and those who have not both verify', () => {
  const both = checkpointAt(log, 8, [logSigner, nextSigner])
  expect(openCheckpoint(both, trust(logSigner)).signedBy).toHaveLength(1)
  expect(openCheckpoint(both, followRotations([logSigner.key], [rotation])).signedBy[0]?.key).toEqual(nextSigner.key)
})

test('a chain of rotations is followed; rotations of strangers are ignored', () => {
  const third = signerOf(ORIGIN, 'log', Buffer.alloc(32, 3))
  const second = signKeyRotation({ from: nextSigner, to: third, lastSize: 9 })
  const strange = signKeyRotation({ from: strangerSigner, to: third, lastSize: 1 })
  expect(followRotations([logSigner.key], [strange, rotation, second])).toEqual([
    { key: logSigner.key, fromSize: 0, untilSize: 5 },
    { key: nextSigner.key, fromSize: 6, untilSize: 9 },
    { key: third.key, fromSize: 10 },
  ])
})

test('no key hands over twice, to a retired key, or from before its time', () => {
  const again = signKeyRotation({ from: logSigner, to: strangerSigner, lastSize: 7 })
  const back = signKeyRotation({ from: nextSigner, to: logSigner, lastSize: 9 })
  const early = signKeyRotation({ from: nextSigner, to: strangerSigner, lastSize: 2 })
  for (const next of [again, back, early]) {
    expect(codeOf(() => followRotations([logSigner.key], [rotation, next]))).toBe('rotation_malformed')
  }
})

test('a rotation needs both signatures, two keys of one name, and its exact lines', () => {
  const text = rotation.split('\n\n')[0]!
  expect(openKeyRotation(rotation)).toEqual({ oldKey: logSigner.key, newKey: nextSigner.key, lastSize: 5 })
  expect(codeOf(() => openKeyRotation(signNote(`${text}\n`, [logSigner])))).toBe('signature_missing')
  expect(codeOf(() => openKeyRotation(signNote(`${text}\n`, [nextSigner])))).toBe('signature_missing')
  expect(codeOf(() => openKeyRotation(rotation.replace('last-size 5', 'last-size 6')))).toBe('signature_invalid')
  expect(codeOf(() => openKeyRotation(signNote(`${text}\nmore\n`, [logSigner, nextSigner])))).toBe('rotation_malformed')
  expect(codeOf(() => openKeyRotation(checkpointAt(log, 3)))).toBe('rotation_malformed')
  const elsewhere = signerOf('other.example', 'log', Buffer.alloc(32, 9))
  expect(codeOf(() => signKeyRotation({ from: logSigner, to: elsewhere, lastSize: 1 }))).toBe('rotation_malformed')
  expect(codeOf(() => signKeyRotation({ from: logSigner, to: logSigner, lastSize: 1 }))).toBe('rotation_malformed')
})

test('a rotation can not be read as a checkpoint', () => {
  expect(codeOf(() => openCheckpoint(rotation, trust(logSigner)))).toBe('checkpoint_malformed')
})
