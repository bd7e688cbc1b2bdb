// The doctor on a well installation and on one with each fault planted: every check can fail, and says what to do.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTestDatabase, withClient } from '@buuan/testkit'
import { afterAll, describe, expect, test } from 'vitest'
import { signCheckpoint } from '@buuan/tamper-log'
import { type Config, parseConfig } from '../config.ts'
import { lastSignedFile } from '../platform/audit/last-signed.ts'
import { createLogKeys, openLogKeys } from '../platform/audit/log-keys.ts'
import { createCatalogueKey } from '../modules/1-ground/prohibited-articles/index.ts'
import { keysFromFile } from '../platform/vault/key-encryption-keys.ts'
import { openKeyStore } from '../platform/vault/key-store.ts'
import { checkNode } from './doctor-machine.ts'
import { examine, writeReport } from './doctor.ts'

const database = await createTestDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'buuan-doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (...names: string[]) => path.join(folder, ...names)
const sql = (text: string) => withClient(database.ownerUrl, (client) => client.query(text))

mkdirSync(at('web'))
writeFileSync(at('web', 'index.html'), '<!doctype html>')
const settings = {
  STATE_DIR: at('state'),
  DATABASE_URL: database.ownerUrl,
  DATABASE_ROLE_SECRET: database.roleSecret,
  KEY_MIRROR_DIR: at('mirror'),
  KEK_FILE: at('apart', 'kek.key'),
  LOG_KEY_FILE: at('apart', 'log.key'),
  WEB_DIR: at('web'),
  PUBLIC_BASE_URL: 'https://buu-an.example',
  DEPLOYMENT: 'production',
  PORT: '0',
  INTERNAL_PORT: '0',
}
const config = parseConfig(settings)
const keyEncryptionKeys = keysFromFile(config.kekFile, true)
createLogKeys(config.logKeyFile, 'sen-vang.example/log')
createCatalogueKey({ file: config.catalogueKeyFile, publicBaseUrl: config.publicBaseUrl })
const organisationId = '0190d000-0001-7000-8000-000000000001'
openKeyStore({ directory: config.keyDir, mirror: config.keyMirrorDir, keyEncryptionKeys }).getOrCreate(
  organisationId,
  'intake',
)
await sql(`SELECT core.open_days(current_date, current_date + 10)`)

/** Names and levels of what is amiss. */
async function complaints(changed: Partial<Config> = {}): Promise<string[]> {
  const checks = await examine({ config: { ...config, ...changed } })
  for (const { level, remedy } of checks) expect(remedy === null).toBe(level === 'ok')
  // how much room the disk of the machine that tests has is not the test's matter
  return checks
    .filter(({ level, name }) => level !== 'ok' && name !== 'free-space')
    .map(({ name, level }) => `${name} ${level}`)
}

test('a well production installation passes every check, and the report reads so', async () => {
  const checks = await examine({ config })
  expect(checks.filter(({ level, name }) => level !== 'ok' && name !== 'free-space')).toEqual([])
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'node',
      'port',
      'console',
      'blobs',
      'free-space',
      'keys',
      'key-mirror',
      'kek',
      'keys-open',
      'kek-place',
      'log-key',
      'log-key-known',
      'log-signed',
      'catalogue-key',
      'secret:kek.key',
      'secret:log.key',
      'secret:catalogue.key',
      'database',
      'database-version',
      'setting:max_locks_per_transaction',
      'setting:fsync',
      'setting:synchronous_commit',
      'schema',
      'days',
      'row-rules',
      'demo-accounts',
      'clock',
    ]),
  )
  const report = writeReport(checks)
  expect(report).toContain('[ĐẠT] row-rules: Mọi bảng đều buộc phân quyền theo dòng')
  expect(report).toContain('0 không đạt')
  expect(readdirSync(config.keyDir).some((name) => name.startsWith('.doctor-'))).toBe(false)
})

describe('each fault is found', () => {
  test('an old Node.js', () => {
    expect(checkNode('20.18.3').level).toBe('fail')
    expect([checkNode('20.19.0').level, checkNode('24.1.0').level]).toEqual(['ok', 'ok'])
  })

  test('a port in use', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    )
    expect(await complaints({ port })).toEqual(['port fail'])
    await new Promise((resolve) => other.close(resolve))
  })

  test('no console, photos on something that is no folder', async () => {
    writeFileSync(at('file'), '')
    expect(await complaints({ webDir: at('nowhere'), blobDir: at('file', 'blobs') })).toEqual([
      'console fail',
      'blobs fail',
    ])
  })

  test('a log key that is lost, of another log, beside the data, or unknown to the database', async () => {
    expect(await complaints({ logKeyFile: at('apart', 'none.key') })).toEqual(['log-key fail'])
    expect(await complaints({ logOrigin: 'another.example/log' })).toEqual(['log-key fail'])
    createLogKeys(path.join(config.blobDir, 'log.key'), 'sen-vang.example/log')
    expect(await complaints({ logKeyFile: path.join(config.blobDir, 'log.key') })).toContain('log-key fail')
    const beside = await examine({ config: { ...config, logKeyFile: path.join(config.blobDir, 'log.key') } })
    expect(beside.find(({ name }) => name === 'log-key')?.remedy?.vi).toMatch(/tệp \.signed bên cạnh.*LOG_KEY_FILE/)
    const foreign = await examine({ config: { ...config, logOrigin: 'another.example/log' } })
    expect(foreign.find(({ name }) => name === 'log-key')).toMatchObject({
      found: { vi: expect.stringContaining('another.example/log') },
      remedy: { vi: expect.stringMatching(/LOG_ORIGIN.*docs\/runbooks\/log\.md/) },
    })
    rmSync(path.join(config.blobDir, 'log.key'))
    await sql(`INSERT INTO audit.log_keys (place, vkey, created_at) VALUES (0, 'x', now())`)
    expect(await complaints()).toEqual(['log-key-known fail'])
    await sql('DELETE FROM audit.log_keys')
  })

  test('a database older than what its log key has signed, or of another history', async () => {
    const keys = openLogKeys({ file: config.logKeyFile, origin: null, create: false })
    const sign = (root: Buffer) =>
      writeFileSync(lastSignedFile(keys.file), signCheckpoint({ origin: keys.origin, size: 4, root }, keys.read().log))
    sign(Buffer.alloc(32, 1))
    expect(await complaints()).toEqual(['log-signed fail'])
    await sql(`UPDATE audit.sequence_mark SET next_index = 4;
      INSERT INTO audit.checkpoints VALUES (4, sha256('another'), 'x', now())`)
    expect(await complaints()).toEqual(['log-signed fail'])
    await sql('DELETE FROM audit.checkpoints; UPDATE audit.sequence_mark SET next_index = 0')
    rmSync(lastSignedFile(keys.file))
    expect(await complaints()).toEqual([])
  })

  test('a mirror that lacks, changes or keeps a key', async () => {
    const [file] = readdirSync(config.keyDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.key'),
    )
    const copy = path.join(config.keyMirrorDir!, file!)
    rmSync(copy)
    expect(await complaints()).toEqual(['key-mirror fail'])
    writeFileSync(copy, 'khác')
    expect(await complaints()).toEqual(['key-mirror fail'])
    copyFileSync(path.join(config.keyDir, file!), copy)
    writeFileSync(path.join(path.dirname(copy), 'day-2026-01-01.key'), 'đã xóa ở kho chính')
    expect(await complaints()).toEqual(['key-mirror warn'])
    rmSync(path.join(path.dirname(copy), 'day-2026-01-01.key'))
  })

  test('a key-encryption key that is gone, short, another’s, readable by others, or beside the data', async () => {
    expect(await complaints({ kekFile: at('apart', 'none.key') })).toEqual(['kek fail'])
    writeFileSync(at('apart', 'short.key'), 'AAAA', { mode: 0o600 })
    expect(await complaints({ kekFile: at('apart', 'short.key') })).toEqual(['kek fail'])
    keysFromFile(at('apart', 'other.key'), true).read()
    expect(await complaints({ kekFile: at('apart', 'other.key') })).toEqual(['keys-open fail'])
    chmodSync(config.kekFile, 0o644)
    expect(await complaints()).toEqual(['secret:kek.key fail'])
    chmodSync(config.kekFile, 0o600)
    for (const place of [config.keyDir, at('state', 'kek')]) {
      mkdirSync(place, { recursive: true })
      cpSync(config.kekFile, path.join(place, 'kek'))
      expect(await complaints({ kekFile: path.join(place, 'kek') })).toEqual(['kek-place fail'])
      rmSync(path.join(place, 'kek'))
    }
  })

  test.each([
    ['log-key', 'logKeyFile', 'log.key'],
    ['catalogue-key', 'catalogueKeyFile', 'catalogue.key'],
  ] as const)('a %s that is gone, malformed, readable by others, or beside the data', async (name, setting, file) => {
    expect(await complaints({ [setting]: at('apart', 'none.key') })).toEqual([`${name} fail`])
    writeFileSync(at('apart', 'short.key'), 'AAAA', { mode: 0o600 })
    expect(await complaints({ [setting]: at('apart', 'short.key') })).toEqual([`${name} fail`])
    chmodSync(config[setting], 0o644)
    expect(await complaints()).toEqual([`secret:${file} fail`])
    chmodSync(config[setting], 0o600)
    mkdirSync(at('state', 'keys'), { recursive: true })
    const beside = at('state', 'signing')
    cpSync(config[setting], beside)
    expect(await complaints({ [setting]: beside })).toEqual([`${name} fail`])
    rmSync(beside)
  })

  test('row rules taken off a table', async () => {
    await sql('ALTER TABLE core.staff NO FORCE ROW LEVEL SECURITY')
    expect(await complaints()).toEqual(['row-rules fail'])
    await sql('ALTER TABLE core.staff FORCE ROW LEVEL SECURITY')
  })

  test('settings that trade durability or locks away', async () => {
    await sql(`ALTER DATABASE ${database.name} SET synchronous_commit = off`)
    expect(await complaints()).toEqual(['setting:synchronous_commit fail'])
    await sql(`ALTER DATABASE ${database.name} RESET synchronous_commit`)
  })

  test('a migration that is missing or was edited, a database that is not there', async () => {
    await sql(`UPDATE migrations.applied SET hash = 'x' || hash WHERE name LIKE '0002%'`)
    expect(await complaints()).toEqual(['schema fail'])
    await sql(`UPDATE migrations.applied SET hash = substr(hash, 2) WHERE name LIKE '0002%'`)
    expect(await complaints({ databaseUrl: database.ownerUrl.replace(database.name, 'khong_co') })).toEqual([
      'database fail',
    ])
  })
})

test('as a command: a table for people, JSON for machines, exit code 1 when something failed', () => {
  const run = (words: string[], environment: Record<string, string>) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts', 'doctor', ...words], {
      env: { PATH: process.env['PATH'] ?? '', ...settings, ...environment },
      encoding: 'utf8',
    })
  const machine = run(['--json'], { WEB_DIR: at('nowhere') })
  expect(machine.status).toBe(1)
  const checks = JSON.parse(machine.stdout) as { name: string; level: string }[]
  expect(checks.filter(({ level, name }) => level === 'fail' && name !== 'free-space')).toMatchObject([
    { name: 'console' },
  ])
  expect(machine.stdout).not.toContain(database.roleSecret)
})
