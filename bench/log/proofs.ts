// Proofs among many entries through HTTP, and receipts verified offline.
import { randomInt } from 'node:crypto'
import { type InclusionAnswer, wireId } from '@buuan/contract'
import { parseCheckpoint, parseNote, verifyInclusion, verifyReceipt } from '@buuan/tamper-log'
import type pg from 'pg'
import { insertEntries } from '../../apps/server/src/platform/audit/entry.ts'
import { dbOver } from '../../apps/server/src/platform/database/statement.ts'
import { makeOne, untilProvable } from './events.ts'

export type Place = { address: string; cookie: string; pool: pg.Pool }

const RECEIPTS = 1_000
const PROOFS = 500

async function ask({ address, cookie }: Place, path: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1${path}`, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.text()
}

/** Milliseconds of proofs for leaves at random places, one request after the other; each must hold. The first is cold. */
export async function measureProofs(place: Place, size: number): Promise<number[]> {
  const times: number[] = []
  for (let count = 0; count < PROOFS; count += 1) {
    const index = randomInt(size)
    const begun = performance.now()
    const answer = JSON.parse(await ask(place, `/log/proofs/inclusion?index=${index}`)) as InclusionAnswer
    times.push(performance.now() - begun)
    const { root, size: signed } = parseCheckpoint(parseNote(answer.checkpoint).text)
    const proof = answer.proof.map((hash) => Buffer.from(hash, 'base64'))
    const leafHash = Buffer.from(answer.leafHash, 'base64')
    if (signed < size || !verifyInclusion({ index, size: signed, leafHash, proof, root }))
      throw new Error(`the proof of leaf ${index} does not hold`)
  }
  return times
}

/** Milliseconds for a thousand receipts with nothing but the key, in each round; every one must hold. */
export async function measureReceipts(place: Place, rounds: number): Promise<number[]> {
  const { vkeys } = JSON.parse(await ask(place, '/log/keys')) as { vkeys: string[] }
  const entries = Array.from({ length: RECEIPTS }, makeOne)
  await insertEntries(dbOver(place.pool), entries)
  await untilProvable(place.pool)
  const receipts: string[] = []
  for (const { id } of entries) receipts.push(await ask(place, `/log/entries/${wireId('ent', id)}/receipt`))
  return Array.from({ length: rounds }, () => {
    const begun = performance.now()
    const held = receipts.filter((receiptText) => verifyReceipt({ receiptText, vkeys }).isValid).length
    if (held !== receipts.length) throw new Error(`${receipts.length - held} receipts did not hold`)
    return performance.now() - begun
  })
}
