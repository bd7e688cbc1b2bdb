// A database put back from before, or with another history: the node remembers what it signed and signs no second history; what was lost is said in the log that begins anew.
import { existsSync, readFileSync } from 'node:fs'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { databaseUrl, withClient } from '@buuan/testkit'
import { formatVkey, openCheckpoint, openLogClosing, parseVkey, verifyLogBundle } from '@buuan/tamper-log'
import { afterAll, expect, test } from 'vitest'
import { openPools } from '../database/pools.ts'
import { beginAnew } from './begin-anew.ts'
import { readSigningStop } from './checkpoints.ts'
import { lastSignedFile, readLastSigned } from './last-signed.ts'
import { openLogKeys } from './log-keys.ts'
import { catchUp, signingOf, writeEntries } from './log.fixture.ts'
import { exportBundle } from '../../modules/4-oversight/log/export.service.ts'
import { demoIds } from '../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const { deps } = testApp
const { file } = deps.logKeys
const maintenance = databaseUrl(testApp.database.ownerUrl, 'postgres')

/** A copy of the database as it stands, opened as if it had been put back. */
async function copyDatabase(name: string) {
  const copy = `${testApp.database.name}_${name}`
  await withClient(maintenance, async (client) => {
    await client.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1`, [
      testApp.database.name,
    ])
    await client.query(`CREATE DATABASE ${copy} TEMPLATE ${testApp.database.name}`)
  })
  const { roleSecret, ownerUrl } = testApp.database
  const pools = openPools({ ownerUrl: databaseUrl(ownerUrl, copy), roleSecret, size: 2, logger: deps.logger })
  afterAll(async () => {
    await pools.end()
    await withClient(maintenance, (client) => client.query(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`))
  })
  return { ...deps, pools }
}

await writeEntries(deps, 5)
await catchUp(deps)
const older = await copyDatabase('older')
await writeEntries(deps, 3)
const newest = (await catchUp(deps)).signed!

test('the newest checkpoint signed stands beside the key, outside the database', () => {
  expect(existsSync(lastSignedFile(file))).toBe(true)
  expect(readLastSigned(deps.logKeys)).toMatchObject({
    origin: deps.logKeys.origin,
    size: newest.size,
    root: newest.root,
  })
})

test('a database put back from before is not signed: neither as it is, nor grown, nor grown past what was signed', async () => {
  expect(await readSigningStop(signingOf(older))).toBe('behind_last_signed')
  expect(await catchUp(older)).toEqual({ signed: undefined, stoppedBy: 'behind_last_signed' })
  await writeEntries(older, 1)
  expect((await catchUp(older)).stoppedBy).toBe('behind_last_signed')
  const longer = await copyDatabase('longer')
  await longer.pools.system.query('SELECT 1')
  expect((await catchUp(longer)).stoppedBy).toBeUndefined() // the very database that was signed goes on
})

test('another history of the same length or longer is not signed', async () => {
  await writeEntries(older, 40)
  expect((await catchUp(older)).stoppedBy).toBe('contradicts_last_signed')
  expect(await readSigningStop(signingOf(older))).toBe('contradicts_last_signed')
})

test('the database that lost nothing has no way to begin anew', async () => {
  await expect(beginAnew(signingOf(deps), { origin: 'x.example/2', reason: 'x' })).rejects.toThrow(/lost nothing/)
})

test('the way forward: the old log is closed by its own key, a new one begins and says so, and verifies', async () => {
  const origin = 'sen-vang.example/log-2'
  await expect(beginAnew(signingOf(older), { origin: deps.logKeys.origin, reason: 'x' })).rejects.toThrow(/own/)
  const oldVkey = formatVkey(deps.logKeys.read().log[0]!.key)
  const { closing, newVkey } = await beginAnew(signingOf(older), { origin, reason: 'restored a backup' })
  expect(openLogClosing(closing)).toMatchObject({
    oldKey: parseVkey(oldVkey),
    newKey: parseVkey(newVkey),
    size: newest.size,
    root: newest.root,
    keptSize: 0, // the histories differ: nothing of the old one is claimed
  })
  expect(readFileSync(`${file}.closed-${newest.size}`, 'utf8')).toContain(deps.logKeys.origin)
  expect(existsSync(lastSignedFile(`${file}.closed-${newest.size}`))).toBe(true)

  const renewed = { ...older, logKeys: openLogKeys({ file, origin, create: false }) }
  const { signed } = await catchUp(renewed)
  const trusted = [{ key: parseVkey(newVkey), fromSize: 0 }]
  expect(openCheckpoint(signed!.note, trusted).checkpoint.origin).toBe(origin)
  const { rows } = await older.pools.system.query(`SELECT payload FROM audit.entries WHERE event = 'log.begun_anew'`)
  expect(rows).toMatchObject([{ payload: { previousSize: newest.size, keptSize: 0, reason: 'restored a backup' } }])

  // A stranger sees it: the entry about the log stands in every organisation's bundle.
  const auditor = {
    kind: 'staff',
    id: '0190d000-0003-7000-8000-000000000001',
    organisationId: demoIds.senVang,
  } as never
  const logDeps = { ...renewed, keys: renewed.logKeys, witnesses: [], witnessedVkeys: [] }
  const lines = await exportBundle(logDeps, auditor, { question: { from: 0 }, listPapers: async () => [] })
  let text = ''
  for await (const line of lines) text += line
  expect(text).toContain('log.begun_anew')
  expect((await verifyLogBundle(text.split('\n'), { vkeys: [newVkey] })).findings).toEqual([])
})
