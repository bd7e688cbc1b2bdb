// The restore drill: backed up while the counter works, brought back into an empty database, compared row by row, and worked with.
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { databaseUrl, testServer, withClient } from '@buuan/testkit'
import { parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { testDatabasePrefix } from '@buuan/testkit/test-server.ts'
import { afterAll, expect, inject, test } from 'vitest'
import { demoPassword } from '../../../../../seed/src/personas.ts'
import { buildApp } from '../../app.ts'
import { sequenceAll } from '../audit/log.fixture.ts'
import { openPools } from '../database/pools.ts'
import { keysFromFile } from '../vault/key-encryption-keys.ts'
import { openKeyStore } from '../vault/key-store.ts'
import { backUp } from './backup.ts'
import { checkBackup, restore } from './restore.ts'

const testApp = await openTestApp()
const { deps } = testApp
const { superuserUrl, roleSecret } = testServer()
const runPid = inject('runPid')
const folder = mkdtempSync(path.join(tmpdir(), 'buuan-backup-'))
const target = path.join(folder, 'first')
const [{ name }] = (await testApp.query<{ name: string }>('SELECT current_database() AS name')) as [{ name: string }]
const source = databaseUrl(superuserUrl, name)
const emptyName = `${testDatabasePrefix(runPid)}${randomBytes(6).toString('hex')}`
const restored = databaseUrl(superuserUrl, emptyName)
await withClient(superuserUrl, (client) => client.query(`CREATE DATABASE ${emptyName}`))
const pools = openPools({ ownerUrl: restored, roleSecret, size: 4, logger: deps.logger })
afterAll(async () => {
  await pools.end()
  await withClient(superuserUrl, (client) => client.query(`DROP DATABASE ${emptyName} WITH (FORCE)`))
  rmSync(folder, { recursive: true, force: true })
})

const clerk = await testApp.as('dao.giaodich')
const first = (await clerk.post('/acceptances', parcel())).body.itemId as string
await sequenceAll(deps)

test('is taken while the counter works: whole items, none by halves', async () => {
  const [manifest] = await Promise.all([
    backUp(source, target),
    ...Array.from({ length: 12 }, () => clerk.post('/acceptances', parcel())),
  ])
  const rowsOf = (table: string) =>
    manifest.tables
      .filter((each) => each.name === table || each.partition?.parent === table)
      .reduce((sum, { rows }) => sum + rows, 0)
  expect(rowsOf('core.items')).toBeGreaterThanOrEqual(1)
  expect(rowsOf('personal.item_records')).toBe(rowsOf('core.items'))
  expect(rowsOf('core.item_numbers')).toBe(rowsOf('core.items'))
  expect(rowsOf('evidence.photos')).toBe(3 * rowsOf('core.items'))
  expect(Date.parse(manifest.pointInTime)).toBeGreaterThan(0)
  await expect(backUp(source, target)).rejects.toThrow('not empty')
})

test('holds no key: neither opened nor wrapped', async () => {
  const { tables } = await checkBackup(target)
  const text = Buffer.concat(tables.map(({ file }) => gunzipSync(readFileSync(path.join(target, file)))))
  const kek = readFileSync(deps.config.kekFile, 'utf8').trim()
  const store = openKeyStore({
    directory: deps.config.keyDir,
    mirror: null,
    keyEncryptionKeys: keysFromFile(deps.config.kekFile, false),
  })
  const keys = store.list().map(({ organisationId, scope }) => store.find(organisationId, scope)!.key)
  expect(keys.length).toBeGreaterThan(0)
  for (const secret of [kek, Buffer.from(kek, 'base64').toString('hex'), ...keys.map((key) => key.toString('hex'))])
    expect(text.includes(secret)).toBe(false)
})

test('a changed or missing file is refused before anything is written', async () => {
  const other = path.join(folder, 'second')
  const { tables } = await backUp(source, other)
  appendFileSync(path.join(other, tables.at(-1)!.file), 'x')
  await expect(restore(restored, other)).rejects.toThrow('is not the one that was backed up')
  rmSync(path.join(other, tables[0]!.file))
  await expect(restore(restored, other)).rejects.toThrow(/ENOENT/)
})

test('comes back row by row, and the service works on it with the same keys', async () => {
  const manifest = await restore(restored, target)
  const again = await backUp(restored, path.join(folder, 'third'))
  const bytesOf = (directory: string, { file }: { file: string }) =>
    gunzipSync(readFileSync(path.join(directory, file)))
  const sorted = (bytes: Buffer) => bytes.toString('latin1').split('\n').toSorted().join('\n')
  expect(again.tables.map((table) => [table.name, table.partition, table.rows])).toEqual(
    manifest.tables.map((table) => [table.name, table.partition, table.rows]),
  )
  for (const [index, table] of manifest.tables.entries())
    expect(sorted(bytesOf(path.join(folder, 'third'), again.tables[index]!)), table.name).toBe(
      sorted(bytesOf(target, table)),
    )
  expect([again.logSize, again.sequences, again.migrations]).toEqual([
    manifest.logSize,
    manifest.sequences,
    manifest.migrations,
  ])

  const { app } = await buildApp({ ...deps, pools })
  const ask = async (url: string, payload: object, cookie?: string) =>
    app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers: cookie === undefined ? {} : { cookie } })
  const signedIn = await ask('/session', { account: 'dao.giaodich', password: demoPassword })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!
  const opening = await ask(
    `/items/${first}/openings`,
    { purpose: 'delivery_problem', parts: ['addressee_name'] },
    cookie,
  )
  expect(opening.json().parts[0].name).toBe('Nguyễn Văn Thành')
  expect((await ask('/acceptances', parcel(), cookie)).statusCode).toBe(201)
  await sequenceAll({ pools })
  const { rows } = await pools.system.query<{ n: number }>('SELECT next_index AS n FROM audit.sequence_mark')
  expect(rows[0]!.n).toBeGreaterThan(manifest.logSize)
  await app.close()
})

test('a database with data is never restored over', async () => {
  await expect(restore(source, target)).rejects.toThrow('holds data already')
})
