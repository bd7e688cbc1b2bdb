// The way forward when a log has lost entries it had signed: it never signs a second history under its name. It is closed by its own key, and a new log of another name begins over what is left, its first new entry saying so.
import { renameSync } from 'node:fs'
import { formatVkey, generateSigner, parseCheckpoint, parseNote, restoreTree, signLogClosing } from '@buuan/tamper-log'
import { type SigningDeps, readSigningStop, withLogLock } from './checkpoints.ts'
import { insertEntries, makeEntry } from './entry.ts'
import { lastSignedFile, readLastNote } from './last-signed.ts'
import { writeSigners } from './log-keys.ts'
import { statement } from '../database/statement.ts'

export type BegunAnew = { closing: string; newVkey: string; lostCount: number }

const frontier = statement('log.anew_frontier', 'SELECT frontier FROM audit.sequence_mark')
const places = statement('log.anew_place', 'SELECT coalesce(max(place), -1) AS place FROM audit.log_keys')
const insertKey = statement(
  'log.anew_key',
  'INSERT INTO audit.log_keys (place, vkey, closing, created_at) VALUES ($1, $2, $3, $4)',
)
const unheard = statement('log.anew_unheard', 'UPDATE audit.witnesses SET rotations_heard = 0')
const shrunk = ['behind_last_signed', 'contradicts_last_signed'] as const

/** Closes the log and begins another; refuses unless signing stopped because entries were lost. The old key file is kept beside the new one, `.closed-SIZE`. */
export async function beginAnew(
  deps: SigningDeps,
  { origin, reason }: { origin: string; reason: string },
): Promise<BegunAnew> {
  const stop = await readSigningStop(deps)
  if (!shrunk.some((each) => each === stop))
    throw new Error(
      `the log has lost nothing it had signed (${stop ?? 'it is signed as usual'}); it goes on under its name`,
    )
  if (origin === deps.keys.origin) throw new Error('the new log needs a name of its own')
  return withLogLock(deps.pool, async (db) => {
    const { log, witness } = deps.keys.read()
    const last = parseCheckpoint(parseNote(readLastNote(deps.keys)!).text)
    const { size: kept } = restoreTree((await db.one<{ frontier: string }>(frontier)).frontier)
    const keptSize = stop === 'behind_last_signed' ? kept : 0
    const [from, to] = [log.at(-1)!, generateSigner(origin, 'log')]
    const closing = signLogClosing({ from, to, size: last.size, root: last.root, keptSize })
    const { place } = await db.one<{ place: number }>(places)
    const now = deps.clock()
    await db.run(insertKey, [place + 1, formatVkey(to.key), closing, now])
    await db.run(unheard, [])
    const payload = { previous: deps.keys.origin.slice(0, 60), previousSize: last.size, keptSize, reason }
    const system = { kind: 'system', id: null, organisationId: null } as const
    await insertEntries(db, [makeEntry(system, now, 'log.begun_anew', payload)])
    // Files last but within the transaction: cut off in between, the old key stands or its copy does, and the command is run again.
    const archived = `${deps.keys.file}.closed-${last.size}`
    writeSigners(archived, { log, witness })
    renameSync(lastSignedFile(deps.keys.file), lastSignedFile(archived))
    writeSigners(deps.keys.file, { log: [to], witness })
    return { closing, newVkey: formatVkey(to.key), lostCount: last.size - keptSize }
  })
}
