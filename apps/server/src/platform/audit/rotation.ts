// Hands the log over to a new key: the new key is in the file before the hand-over is published, so no checkpoint ever lacks a signature that counts.
import { formatVkey, generateSigner, type NoteSigner, signKeyRotation } from '@buuan/tamper-log'
import { insertEntries, makeEntry } from './entry.ts'
import { type SigningDeps, findNewestCheckpoint, withLogLock } from './checkpoints.ts'
import { writeSigners } from './log-keys.ts'
import { listUnheard } from './tell-rotations.ts'
import type { Witness } from './witness-client.ts'
import { type Db, statement } from '../database/statement.ts'

const keys = statement('log.rotation_keys', 'SELECT place, vkey FROM audit.log_keys ORDER BY place')
const insertKey = statement(
  'log.insert_key',
  'INSERT INTO audit.log_keys (place, vkey, rotation, created_at) VALUES ($1, $2, $3, $4)',
)

export type Rotation = { oldVkey: string; newVkey: string; lastSize: number; note: string }

/** Makes a new log key and publishes the hand-over; both keys sign until retireOldKeys. A run that was cut off is taken up where it stopped. */
export async function rotateLogKey(deps: SigningDeps): Promise<Rotation> {
  return withLogLock(deps.pool, async (db) => {
    const rows = await db.many<{ place: number; vkey: string }>(keys)
    const { log, witness } = deps.keys.read()
    const published = rows.at(-1)
    const from = log.find((signer) => formatVkey(signer.key) === published?.vkey)
    if (!published || !from)
      throw new Error('the log has not published the key of this file yet; start the service once')
    const unpublished = log.find((signer) => rows.every((row) => row.vkey !== formatVkey(signer.key)))
    const to = unpublished ?? generateSigner(deps.keys.origin, 'log')
    if (!unpublished) writeSigners(deps.keys.file, { log: [...log, to], witness })
    const lastSize = (await findNewestCheckpoint(db))?.size ?? 0
    return publish(db, deps, { from, to, lastSize, place: published.place + 1 })
  })
}

type HandOver = { from: NoteSigner; to: NoteSigner; lastSize: number; place: number }

async function publish(db: Db, { clock }: SigningDeps, { from, to, lastSize, place }: HandOver): Promise<Rotation> {
  const note = signKeyRotation({ from, to, lastSize })
  const [oldVkey, newVkey] = [formatVkey(from.key), formatVkey(to.key)]
  const now = clock()
  await db.run(insertKey, [place, newVkey, note, now])
  const system = { kind: 'system', id: null, organisationId: null } as const
  await insertEntries(db, [makeEntry(system, now, 'log.key_rotated', { from: from.key.id, to: to.key.id, lastSize })])
  return { oldVkey, newVkey, lastSize, note }
}

/** Takes every key but the newest published one out of the file; from then on it signs alone. Answers how many went; throws while a witness named has not confirmed the new key. */
export async function retireOldKeys(deps: SigningDeps, witnesses: readonly Witness[] = []): Promise<number> {
  return withLogLock(deps.pool, async (db) => {
    const unheard = await listUnheard(db, witnesses)
    if (unheard.length > 0) throw new Error(`witnesses that have not confirmed the new key: ${unheard.join(', ')}`)
    const newest = (await db.many<{ vkey: string }>(keys)).at(-1)
    const { log, witness } = deps.keys.read()
    const kept = log.filter((signer) => formatVkey(signer.key) === newest?.vkey)
    if (kept.length === 0) throw new Error('the newest published key is not in this file')
    writeSigners(deps.keys.file, { log: kept, witness })
    return log.length - kept.length
  })
}
