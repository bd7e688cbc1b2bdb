// Proofs among many entries through HTTP, and receipts verified offline.
import { randomInt } from 'node:crypto'
import { wireId } from '@buuan/contract'
import { verifyReceipt } from '@buuan/tamper-log'
import type pg from 'pg'
import { demoIds } from '../../seed/src/personas.ts'
import { insertEntries } from '../../apps/server/src/platform/audit/entry.ts'
import { dbOver } from '../../apps/server/src/platform/database/statement.ts'
import { makeOne, untilProvable } from './events.ts'

export type Place = { address: string; cookie: string; pool: pg.Pool }

const RECEIPTS = 1_000
const PROOFS = 500

/** Fills the log to at least `entries` leaves with entries whose ids hold their time; answers its size once all of it is signed. */
export async function fillLog(owner: pg.Pool, pool: pg.Pool, entries: number): Promise<number> {
  const count = async () =>
    Number((await pool.query<{ n: number }>('SELECT next_index AS n FROM audit.sequence_mark')).rows[0]!.n)
  const missing = Math.max(0, entries - (await count()))
  const perPart = 100_000
  for (let done = 0; done < missing; done += perPart) {
    await owner.query(
      `INSERT INTO audit.entries (id, recorded_at, organisation_id, actor_kind, event, payload, salt, leaf_hash)
       SELECT (left(h, 8) || '-' || substr(h, 9) || '-7' || substr(r, 1, 3) || '-8' || substr(r, 4, 3) || '-' || substr(r, 7, 12))::uuid,
              to_timestamp(ms / 1000.0), $1, 'system', 'draft.expired', '{"drafts":1}', sha256(r::bytea), sha256(h::bytea || r::bytea)
       FROM (SELECT ms, lpad(to_hex(ms), 12, '0') AS h, md5(random()::text || n) AS r
             FROM (SELECT n, (extract(epoch FROM now()) * 1000)::bigint + n / 5 AS ms FROM generate_series(1, $2) n) made) entries`,
      [demoIds.senVang, Math.min(perPart, missing - done)],
    )
  }
  let size = await count()
  while (size < entries) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    size = await count()
  }
  await untilProvable(pool)
  return size
}

async function ask({ address, cookie }: Place, path: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1${path}`, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.text()
}

/** Milliseconds of proofs for entries at random places, one request after the other. */
export async function measureProofs(place: Place): Promise<number[]> {
  const ids = await randomEntries(place.pool, PROOFS)
  const times: number[] = []
  for (const id of ids) {
    const begun = performance.now()
    await ask(place, `/log/proofs/inclusion?entryId=${wireId('ent', id)}`)
    times.push(performance.now() - begun)
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

/** Entries of the organisation at random places. */
async function randomEntries(pool: pg.Pool, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ first: string; last: string }>(
    'SELECT min(index) AS first, max(index) AS last FROM audit.leaves',
  )
  const [first, last] = [Number(rows[0]!.first), Number(rows[0]!.last)]
  const ids = new Set<string>()
  while (ids.size < count) {
    const wanted = Array.from({ length: count }, () => randomInt(first, last + 1))
    const found = await pool.query<{ id: string }>(
      `SELECT l.entry_id AS id FROM audit.leaves l JOIN audit.entries e ON e.id = l.entry_id
       WHERE l.index = ANY ($1::bigint[]) AND e.organisation_id = $2`,
      [wanted, demoIds.senVang],
    )
    for (const { id } of found.rows.slice(0, count - ids.size)) ids.add(id)
  }
  return [...ids]
}
