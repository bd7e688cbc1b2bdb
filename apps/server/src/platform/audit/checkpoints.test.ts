// Signing: after the leaves are durable, never against the last checkpoint, never on a doubtful clock; keys rotate without a gap; months end and proofs stay.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import {
  followRotations,
  formatVkey,
  openCheckpoint,
  parseVkey,
  verifyInclusion,
  inclusionProofAsync,
} from '@buuan/tamper-log'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from '../../config.ts'
import { dbOver } from '../database/statement.ts'
import { readSigningStop, thinCheckpoints } from './checkpoints.ts'
import { confirmClock, noteClockStep } from './clock-hold.ts'
import { insertEntries } from './entry.ts'
import { createLogKeys, openLogKeys } from './log-keys.ts'
import { catchUp, signingOf, someEntry, writeEntries } from './log.fixture.ts'
import { dropDueMonths, dueMonths } from './months.ts'
import { nodeReader } from './nodes.ts'
import { retireOldKeys, rotateLogKey } from './rotation.ts'

const testApp = await openTestApp({ seeded: false })
const { deps } = testApp

const trusted = (rotations: readonly string[] = []) => followRotations([parseVkey(firstVkey)], rotations)
const firstVkey = formatVkey(deps.logKeys.read().log[0]!.key)
const publishedRotations = async () =>
  (await testApp.query<{ rotation: string }>('SELECT rotation FROM audit.log_keys WHERE place > 0 ORDER BY place')).map(
    (row) => row.rotation,
  )

test('a checkpoint covers what is durable, is signed once, and verifies with the public key', async () => {
  await writeEntries(deps, 3)
  const { signed } = await catchUp(deps)
  expect(signed?.size).toBe(3)
  const { checkpoint } = openCheckpoint(signed!.note, trusted())
  expect(checkpoint).toMatchObject({ origin: deps.logKeys.origin, size: 3 })
  expect(await catchUp(deps)).toEqual({ signed: undefined, stoppedBy: undefined })
})

test('the key file is closed to others; a lost or foreign one does not sign', async () => {
  expect(statSync(deps.config.logKeyFile).mode & 0o777).toBe(0o600)
  await writeEntries(deps, 1)
  const directory = path.join(deps.config.stateDir, 'other')
  createLogKeys(path.join(directory, 'log.key'), deps.logKeys.origin)
  const foreign = openLogKeys({ file: path.join(directory, 'log.key'), origin: null, create: false })
  const { logKeys: _own, ...rest } = deps
  expect(await catchUp({ ...rest, logKeys: foreign })).toMatchObject({ signed: undefined, stoppedBy: 'key_unknown' })
  expect((await catchUp(deps)).signed?.size).toBe(4)

  expect(() => openLogKeys({ file: path.join(directory, 'none.key'), origin: null, create: false })).toThrow(
    /create-log-key/,
  )
  expect(() => openLogKeys({ file: foreign.file, origin: 'another.example/log', create: true })).toThrow(
    /never changes its name/,
  )
  expect(existsSync(path.join(directory, 'none.key'))).toBe(false)
})

test('production names its key file; witnesses and witnessed logs are checked at the start', () => {
  const mistakesOf = (environment: Record<string, string>) => {
    try {
      parseConfig(environment)
      return ''
    } catch (error) {
      return error instanceof ConfigError ? error.mistakes.join('\n') : String(error)
    }
  }
  expect(mistakesOf({ DEPLOYMENT: 'production' })).toMatch(/LOG_KEY_FILE/)
  expect(mistakesOf({ WITNESS_URLS: 'https://so.example/api/v1/log' })).toMatch(/WITNESS_URLS/)
  expect(mistakesOf({ WITNESS_URLS: `https://so.example/api/v1/log#${firstVkey}` })).toMatch(/WITNESS_URLS/) // a log key is no witness key
  expect(mistakesOf({ WITNESSED_LOGS: 'x' })).toMatch(/WITNESSED_LOGS/)
  const witness = formatVkey(deps.logKeys.read().witness.key)
  expect(
    parseConfig({ WITNESS_URLS: ` https://a.example/log#${witness} , `, WITNESSED_LOGS: firstVkey }),
  ).toMatchObject({
    witnesses: [{ url: 'https://a.example/log', vkey: witness }],
    witnessedVkeys: [firstVkey],
  })
})

test('a step of the clock up to 5 s is recorded; a larger one stops signing until the clock is back or confirmed', async () => {
  await testApp.recorded()
  await noteClockStep(deps, 400)
  await noteClockStep(deps, -4_900)
  expect(await testApp.recorded()).toEqual(['clock.stepped'])
  expect((await catchUp(deps)).signed).toBeDefined()

  await noteClockStep(deps, 7_200_000)
  expect((await testApp.recorded()).toSorted()).toEqual(['clock.stepped', 'log.signing_stopped'])
  expect(await catchUp(deps)).toEqual({ signed: undefined, stoppedBy: 'clock' })
  expect(await readSigningStop(signingOf(deps))).toBe('clock')
  await writeEntries(deps, 2) // acceptance goes on
  await noteClockStep(deps, -7_198_000)
  expect((await testApp.recorded()).toSorted()).toEqual([
    'clock.stepped',
    'draft.expired',
    'draft.expired',
    'log.signing_resumed',
  ])
  expect((await catchUp(deps)).signed).toBeDefined()

  await noteClockStep(deps, -60_000)
  await noteClockStep(deps, 30_000)
  expect((await catchUp(deps)).stoppedBy).toBe('clock')
  expect(await confirmClock(deps)).toBe(true)
  expect((await catchUp(deps)).signed).toBeDefined()
})

test('a clock that begins before the last signature does not sign until confirmed', async () => {
  testApp.clock.advance(-3_600_000)
  await writeEntries(deps, 1)
  expect((await catchUp(deps)).stoppedBy).toBe('clock')
  expect(await confirmClock(deps)).toBe(false)
  expect((await catchUp(deps)).signed).toBeDefined()
  testApp.clock.advance(3_600_000)
})

test('keys rotate without a gap: old key and hand-over verify every checkpoint, before, between and after', async () => {
  const before = (
    await testApp.query<{ note: string }>('SELECT note FROM audit.checkpoints ORDER BY size DESC LIMIT 1')
  )[0]!.note
  const rotation = await rotateLogKey(signingOf(deps))
  await writeEntries(deps, 1)
  const between = (await catchUp(deps)).signed!.note
  expect(await retireOldKeys(signingOf(deps))).toBe(1)
  await writeEntries(deps, 1)
  const after = (await catchUp(deps)).signed!.note

  const rotations = await publishedRotations()
  expect(rotations).toEqual([rotation.note])
  for (const note of [before, between, after]) expect(openCheckpoint(note, trusted(rotations)).signedBy).toHaveLength(1)
  expect(openCheckpoint(between, trusted()).signedBy[0]?.key.id).toBe(parseVkey(firstVkey).id) // who has not heard yet
  expect(() => openCheckpoint(after, trusted())).toThrow(/signature_missing/)
  expect(readFileSync(deps.config.logKeyFile, 'utf8').trim().split('\n')).toHaveLength(2)
  expect(await testApp.recorded()).toContain('log.key_rotated')

  await rotateLogKey(signingOf(deps))
  expect(followRotations([parseVkey(firstVkey)], await publishedRotations())).toHaveLength(3)
})

test('a tree that does not grow from the last checkpoint is not signed', async () => {
  await writeEntries(deps, 4)
  await catchUp(deps)
  const [kept] = await testApp.query<{ frontier: string; next_index: number }>(
    'SELECT frontier, next_index FROM audit.sequence_mark',
  )
  await testApp.query(`UPDATE audit.sequence_mark SET frontier = '0', next_index = 0`)
  expect((await catchUp(deps).catch(() => ({ stoppedBy: 'error' }))).stoppedBy).toBe('tree_contradicts_checkpoint')
  expect(await readSigningStop(signingOf(deps))).toBe('tree_contradicts_checkpoint')
  await testApp.query('UPDATE audit.sequence_mark SET frontier = $1, next_index = $2', [
    kept!.frontier,
    kept!.next_index,
  ])
  await writeEntries(deps, 1)
  expect((await catchUp(deps)).signed).toBeDefined()
})

test('checkpoints older than seven days are thinned to one an hour, the newest and cosigned ones stay', async () => {
  await testApp.query(`UPDATE audit.checkpoints SET signed_at = '2020-05-05T10:00:00Z' WHERE size <= 4`)
  const sizes = async () =>
    (await testApp.query<{ size: number }>('SELECT size FROM audit.checkpoints ORDER BY size')).map((row) => row.size)
  const all = await sizes()
  await testApp.query(`INSERT INTO audit.cosignatures VALUES ($1, 'w', 'x', '2020-05-05')`, [all[0]])
  await writeEntries(deps, 1)
  await catchUp(deps)
  expect(await thinCheckpoints(deps.pools.system, deps.clock())).toBe(0) // one cosigned, one last of its hour
  await testApp.query('DELETE FROM audit.cosignatures')
  expect(await thinCheckpoints(deps.pools.system, deps.clock())).toBe(1)
  expect(await sizes()).not.toContain(all[0])
})

test('a month of entries ends 24 months after its last day, and every proof stays valid', async () => {
  expect(dueMonths(['2024-09-01', '2024-10-01', '2024-11-01', '2026-11-01'], new Date('2026-11-01T00:00:00Z'))).toEqual(
    ['2024-09-01', '2024-10-01'],
  )
  expect(dueMonths(['2024-10-01'], new Date('2026-10-31T23:59:59Z'))).toEqual([])

  await testApp.query(`SELECT core.open_days('2020-05-01', '2020-05-02')`)
  const old = [someEntry(new Date('2020-05-01T01:00:00Z'), 1), someEntry(new Date('2020-05-31T23:59:59Z'), 2)]
  await insertEntries(dbOver(deps.pools.system), old)
  await expect(dropDueMonths(deps)).rejects.toThrow(/no leaf/) // not before it is in the log
  const { signed } = await catchUp(deps)
  expect(await dropDueMonths(deps)).toEqual(['2020-05-01'])
  expect(await testApp.recorded()).toContain('log.month_dropped')
  expect(await testApp.query(`SELECT to_regclass('audit.entries_202005') AS child`)).toEqual([{ child: null }])
  expect(await testApp.query('SELECT id FROM audit.entries WHERE id = $1', [old[0]!.id])).toEqual([])

  const read = nodeReader(dbOver(deps.pools.system))
  const all = await testApp.query<{ index: number; hash: Buffer }>(
    'SELECT index, hash FROM audit.leaves WHERE index < $1 ORDER BY index',
    [signed!.size],
  )
  for (const { index, hash } of all) {
    const proof = await inclusionProofAsync(index, signed!.size, read)
    expect(verifyInclusion({ index, size: signed!.size, leafHash: hash, proof, root: signed!.root })).toBe(true)
  }
  expect((await catchUp(deps)).signed).toBeDefined() // the drop's own entry
})

test('no role of the program may drop a month early, nor change or remove leaves, nodes and checkpoints', async () => {
  await expect(
    deps.pools.system.query(`SELECT core.drop_audit_month(date_trunc('month', now() - interval '23 months')::date)`),
  ).rejects.toThrow(/kept 24 months/)
  await expect(deps.pools.app.query(`SELECT core.drop_audit_month('2020-01-01')`)).rejects.toThrow(/permission denied/)
  const rights = await testApp.query(
    `SELECT role, name, privilege FROM unnest(ARRAY['buuan_app', 'buuan_reveal', 'buuan_system']) AS role,
       unnest(ARRAY['audit.leaves', 'audit.nodes', 'audit.checkpoints', 'audit.cosignatures', 'audit.log_keys', 'audit.witness_alarms']) AS name,
       unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege WHERE has_table_privilege(role, name, privilege)`,
  )
  expect(rights).toEqual([])
})
