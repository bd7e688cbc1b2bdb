// The witness against every trick of a log operator: rewritten, forked, truncated, rolled back, and every status of the protocol.
import { expect, test } from 'vitest'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import {
  AT,
  checkpointAt,
  entriesOf,
  entryOf,
  logOf,
  logSigner,
  nextSigner,
  ORIGIN,
  strangerSigner,
  type TestLog,
  vkeys,
  witness2Signer,
  witnessSigner,
} from './log.fixture.ts'
import { EMPTY_ROOT } from './merkle.ts'
import { consistencyProof, rootAt } from './proofs.ts'
import { followRotations, signKeyRotation } from './rotation.ts'
import { addCheckpoint, addCosignatures, formatAddCheckpoint, newWitnessedLog, type WitnessedLog } from './witness.ts'

const honest = logOf(entriesOf(30))
const fresh = newWitnessedLog(ORIGIN, vkeys)

function submit(state: WitnessedLog | undefined, body: string) {
  return addCheckpoint(state, { body, signers: [witnessSigner], at: AT })
}

function grow(log: TestLog, oldSize: number, size: number): string {
  const proof = oldSize <= size ? consistencyProof(oldSize, size, log.read) : []
  return formatAddCheckpoint({ oldSize, proof, note: checkpointAt(log, size) })
}

/** The witness after it has cosigned the honest log at `size`. */
function after(size: number): WitnessedLog {
  return { ...fresh, size, root: rootAt(size, honest.read) }
}

function expectRefused(state: WitnessedLog | undefined, body: string) {
  const answer = submit(state, body)
  expect(answer.status).not.toBe(200)
  expect(answer.newState).toBe(state)
  expect(answer.body).not.toContain('—')
  return answer
}

test('follows a growing log step by step, and its cosignatures open together with the checkpoint', () => {
  let state: WitnessedLog = fresh
  for (const size of [0, 1, 1, 2, 7, 8, 15, 29, 30]) {
    const answer = submit(state, grow(honest, state.size, size))
    expect(answer.status).toBe(200)
    expect(answer.alarm).toBeUndefined()
    state = answer.newState!
    expect(state).toEqual(after(size))
    const cosigned = addCosignatures(checkpointAt(honest, size), answer.body, [witnessSigner.key])
    const opened = openCheckpoint(cosigned, followRotations([logSigner.key]), [witnessSigner.key])
    expect(opened.cosignedBy).toEqual([{ key: witnessSigner.key, at: AT }])
  }
})

test('an entry rewritten long ago is caught: no proof of growth from what was cosigned exists', () => {
  for (let altered = 0; altered < 20; altered++) {
    const rewritten = logOf(entriesOf(30).with(altered, entryOf(altered, 'refused')))
    expect(expectRefused(after(20), grow(rewritten, 20, 30))).toMatchObject({ status: 422, alarm: 'proof_invalid' })
    const borrowed = formatAddCheckpoint({
      oldSize: 20,
      proof: consistencyProof(20, 30, honest.read),
      note: checkpointAt(rewritten, 30),
    })
    expect(expectRefused(after(20), borrowed)).toMatchObject({ status: 422, alarm: 'proof_invalid' })
  }
})

test('a forked log is caught at the same size and later', () => {
  const fork = logOf([
    ...entriesOf(15),
    ...entriesOf(30)
      .slice(15)
      .map((_, at) => entryOf(15 + at, 'refused')),
  ])
  expect(expectRefused(after(20), grow(fork, 20, 20))).toMatchObject({ status: 409, body: '20\n', alarm: 'forked' })
  expect(expectRefused(after(20), grow(fork, 15, 20))).toMatchObject({ status: 409, alarm: 'forked' })
  expect(expectRefused(after(20), grow(fork, 20, 25))).toMatchObject({ status: 422, alarm: 'proof_invalid' })
  expect(expectRefused(after(20), grow(fork, 15, 25))).toMatchObject({ status: 409, body: '20\n' })
})

test('a truncated or restored log is told what was cosigned, and can not go on from less', () => {
  expect(expectRefused(after(20), grow(honest, 12, 12))).toMatchObject({ status: 409, body: '20\n', alarm: 'behind' })
  expect(expectRefused(after(20), grow(honest, 12, 18))).toMatchObject({ status: 409, body: '20\n', alarm: 'behind' })
  expect(expectRefused(after(20), grow(honest, 0, 18))).toMatchObject({ status: 409, alarm: 'behind' })
  const regrown = logOf([...entriesOf(12), ...Array.from({ length: 13 }, (_, at) => entryOf(12 + at, 'again'))])
  expect(expectRefused(after(20), grow(regrown, 12, 25))).toMatchObject({ status: 409, body: '20\n' })
  expect(expectRefused(after(20), grow(regrown, 20, 25))).toMatchObject({ status: 422, alarm: 'proof_invalid' })
})

test('a log that asks with old size 0 only learns the size to prove from', () => {
  const answer = expectRefused(after(20), grow(honest, 0, 30))
  expect(answer).toMatchObject({ status: 409, body: '20\n', contentType: 'text/x.tlog.size' })
  expect(answer.alarm).toBeUndefined()
  expect(submit(after(20), grow(honest, 20, 30)).status).toBe(200)
})

test('404 for a log it does not witness', () => {
  expect(expectRefused(undefined, grow(honest, 0, 3)).status).toBe(404)
  expect(expectRefused({ ...fresh, origin: 'other.example' }, grow(honest, 0, 3)).status).toBe(404)
})

test('403 without a signature it trusts, or with a spoiled one', () => {
  const note = checkpointAt(honest, 3, [strangerSigner])
  expect(expectRefused(fresh, formatAddCheckpoint({ oldSize: 0, proof: [], note })).status).toBe(403)
  const spoiled = checkpointAt(honest, 3).replace('\n3\n', '\n4\n')
  expect(expectRefused(fresh, formatAddCheckpoint({ oldSize: 0, proof: [], note: spoiled }))).toMatchObject({
    status: 403,
    body: 'signature_invalid\n',
  })
})

test.each([
  ['empty', ''],
  ['no old line', grow(honest, 0, 3).replace('old 0\n', '')],
  ['a leading zero', grow(honest, 0, 3).replace('old 0', 'old 00')],
  ['a negative size', grow(honest, 0, 3).replace('old 0', 'old -1')],
  ['a proof line that is no hash', grow(honest, 0, 3).replace('old 0\n', 'old 0\nabcd\n')],
  [
    '64 proof lines',
    formatAddCheckpoint({ oldSize: 0, proof: Array(64).fill(EMPTY_ROOT), note: checkpointAt(honest, 3) }),
  ],
  ['no checkpoint', 'old 0\n\n'],
  ['a note that is no checkpoint', 'old 0\n\ntext\n\n— a AAAAAAA=\n'],
  ['an old size above the checkpoint', grow(honest, 9, 3)],
])('400 for a body with %s', (_name, body) => {
  expect(expectRefused(fresh, body).status).toBe(400)
})

test('422 for a proof where none belongs: from nothing, or without growth', () => {
  const note = checkpointAt(honest, 3)
  expect(expectRefused(fresh, formatAddCheckpoint({ oldSize: 0, proof: [EMPTY_ROOT], note })).status).toBe(422)
  expect(expectRefused(after(3), formatAddCheckpoint({ oldSize: 3, proof: [EMPTY_ROOT], note })).status).toBe(422)
})

test('an empty log has one possible root', () => {
  const forged = signCheckpoint({ origin: ORIGIN, size: 0, root: honest.hashes[0]! }, [logSigner])
  expect(submit(fresh, grow(honest, 0, 0)).status).toBe(200)
  expect(expectRefused(fresh, formatAddCheckpoint({ oldSize: 0, proof: [], note: forged }))).toMatchObject({
    status: 409,
    alarm: 'forked',
  })
})

test('follows a key rotation', () => {
  const rotations = [signKeyRotation({ from: logSigner, to: nextSigner, lastSize: 20 })]
  const proof = consistencyProof(20, 30, honest.read)
  const byNew = formatAddCheckpoint({ oldSize: 20, proof, note: checkpointAt(honest, 30, [nextSigner]) })
  expect(submit({ ...after(20), rotations }, byNew).status).toBe(200)
  expect(expectRefused({ ...after(20), rotations }, grow(honest, 20, 30)).status).toBe(403)
  expect(expectRefused(after(20), byNew).status).toBe(403)
})

test('a witness with two keys cosigns with both; the log keeps only lines of witnesses it knows', () => {
  const answer = addCheckpoint(fresh, { body: grow(honest, 0, 5), signers: [witnessSigner, witness2Signer], at: AT })
  const kept = addCosignatures(checkpointAt(honest, 5), answer.body, [witness2Signer.key])
  expect(kept.split('\n').filter((line) => line.startsWith('— '))).toHaveLength(2)
  expect(() => addCosignatures(checkpointAt(honest, 5), answer.body, [logSigner.key])).toThrow('signature_missing')
  expect(() => addCosignatures(checkpointAt(honest, 6), answer.body, [witnessSigner.key])).toThrow('signature_invalid')
  expect(() => addCosignatures(checkpointAt(honest, 5), '20\n', [witnessSigner.key])).toThrow('note_malformed')
})
