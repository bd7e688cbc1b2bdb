// Tells witnesses of this log's new keys: each hand-over goes to every witness until it has confirmed it. A witness of another make does not take them; it is told by hand.
import { type Db, statement } from '../database/statement.ts'
import type { Witness } from './witness-client.ts'

const ANSWER_WITHIN_MS = 5_000

const rotations = statement(
  'witnesses.rotations',
  `SELECT rotation AS note FROM audit.log_keys
   WHERE place > (SELECT coalesce(max(place), 0) FROM audit.log_keys WHERE rotation IS NULL) ORDER BY place`,
)
const heardBy = statement('witnesses.heard', 'SELECT rotations_heard AS heard FROM audit.witnesses WHERE vkey = $1')
const hear = statement(
  'witnesses.hear',
  `INSERT INTO audit.witnesses (vkey, rotations_heard) VALUES ($1, $2) ON CONFLICT (vkey) DO UPDATE SET rotations_heard = $2`,
)

/** Sends one witness the hand-overs it has not confirmed, oldest first; stops at the first it does not take. */
export async function tellRotations(db: Db, { url, vkey }: Witness): Promise<void> {
  const notes = await db.many<{ note: string }>(rotations)
  const heard = await readHeard(db, vkey)
  if (heard === null) return
  for (let place = heard; place < notes.length; place += 1) {
    const answer = await fetch(`${url.replace(/\/$/, '')}/add-rotation`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: notes[place]!.note,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    await answer.text()
    if (answer.status === 404 || answer.status === 405) return void (await db.run(hear, [vkey, null]))
    if (answer.status !== 200) return
    await db.run(hear, [vkey, place + 1])
  }
}

/** Public keys of the witnesses that have not confirmed every hand-over. */
export async function listUnheard(db: Db, witnesses: readonly Witness[]): Promise<string[]> {
  const { length } = await db.many<{ note: string }>(rotations)
  const unheard: string[] = []
  for (const { vkey } of witnesses) if ((await readHeard(db, vkey)) !== length) unheard.push(vkey)
  return length === 0 ? [] : unheard
}

async function readHeard(db: Db, vkey: string): Promise<number | null> {
  const row = await db.maybeOne<{ heard: number | null }>(heardBy, [vkey])
  return row ? row.heard : 0
}
