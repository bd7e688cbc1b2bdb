// docs/runbooks/keys.md followed step by step: a lost store, a lost mirror, a lost or stolen key-encryption key, and a rotation by KEK_COMMAND.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Config, parseConfig } from '../config.ts'
import { makeLogger } from '../platform/logger.ts'
import { keysFromCommand, keysFromFile } from '../platform/vault/key-encryption-keys.ts'
import { openKeyStore } from '../platform/vault/key-store.ts'
import { checkSecrets } from './doctor-secrets.ts'
import { rotateKek } from './rotate-kek.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'buuan-loss-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const operator = '0190d000-0001-7000-8000-000000000001'
const scope = 'day-2026-11-21'

let turn = 0
let config: Config
let made: ReturnType<ReturnType<typeof openStore>['getOrCreate']>
const openStore = (of: Config) =>
  openKeyStore({
    directory: of.keyDir,
    mirror: of.keyMirrorDir,
    keyEncryptionKeys: of.kekCommand === null ? keysFromFile(of.kekFile, true) : keysFromCommand(of.kekCommand),
  })
const failures = (of = config) =>
  checkSecrets(of)
    .filter(({ level }) => level === 'fail')
    .map(({ name }) => name)
const rotate = (of = config) => rotateKek({ words: [], config: of, logger: makeLogger('silent') })

beforeEach(() => {
  const at = (...names: string[]) => path.join(folder, String(turn), ...names)
  turn += 1
  config = parseConfig({ STATE_DIR: at('state'), KEY_MIRROR_DIR: at('mirror'), KEK_FILE: at('apart', 'kek.key') })
  made = openStore(config).getOrCreate(operator, scope)
  expect(failures()).toEqual([])
})

test('the store is lost: the mirror in its place opens the same keys, and doctor finds nothing amiss', () => {
  rmSync(config.keyDir, { recursive: true })
  mkdirSync(config.keyDir)
  expect(openStore(config).find(operator, scope)).toBeUndefined()
  cpSync(config.keyMirrorDir!, config.keyDir, { recursive: true })
  expect(failures()).toEqual([])
  expect(openStore(config).find(operator, scope)).toEqual(made)
})

test('the mirror is lost: no new key is given out until a new mirror holds what the store holds', () => {
  rmSync(config.keyMirrorDir!, { recursive: true })
  writeFileSync(config.keyMirrorDir!, 'a disk that is gone')
  expect(() => openStore(config).getOrCreate(operator, 'day-2026-11-22')).toThrow()
  const moved = { ...config, keyMirrorDir: `${config.keyMirrorDir}-2` }
  cpSync(config.keyDir, moved.keyMirrorDir, { recursive: true })
  expect(failures(moved)).toEqual([])
  expect(openStore(moved).getOrCreate(operator, 'day-2026-11-22').key).toHaveLength(32)
  expect(openStore(moved).findDrift()).toEqual([])
})

test('the key-encryption key is lost: nothing opens, and no new one is made in its place; the copy from the safe opens all', () => {
  const safe = readFileSync(config.kekFile)
  rmSync(config.kekFile)
  expect(failures()).toEqual(['kek'])
  const production = keysFromFile(config.kekFile, false)
  const closed = openKeyStoreWith(production)
  expect(closed).toThrow(/missing/)
  writeFileSync(config.kekFile, Buffer.alloc(32, 5).toString('base64'), { mode: 0o600 })
  expect(failures()).toEqual(['keys-open'])
  writeFileSync(config.kekFile, safe, { mode: 0o600 })
  expect(failures()).toEqual([])
  expect(openStore(config).find(operator, scope)).toEqual(made)
})

const openKeyStoreWith = (keyEncryptionKeys: ReturnType<typeof keysFromFile>) => () =>
  openKeyStore({ directory: config.keyDir, mirror: null, keyEncryptionKeys }).find(operator, scope)

test('the key-encryption key is stolen: after a rotation it opens nothing that stands, and every key is the same', async () => {
  const stolen = `${config.kekFile}.stolen`
  cpSync(config.kekFile, stolen)
  await rotate()
  expect(failures()).toEqual([])
  expect(openStore(config).find(operator, scope)).toEqual(made)
  expect(openKeyStoreWith(keysFromFile(stolen, false))).toThrow(/no key-encryption key opens/)
})

test('a store that is stolen without its key-encryption key opens to no other', () => {
  const other = path.join(folder, 'another.key')
  expect(openKeyStoreWith(keysFromFile(other, true))).toThrow(/no key-encryption key opens/)
})

test('a rotation by KEK_COMMAND: new key before the old, wrap anew, then the new one alone; a service that runs goes on', async () => {
  const source = path.join(folder, `kms-${turn}`)
  const line = (fill: number) => `${Buffer.alloc(32, fill).toString('base64')}\n`
  const first = readFileSync(config.kekFile, 'utf8')
  writeFileSync(source, first)
  const byCommand = { ...config, kekCommand: `cat ${source}` }
  const running = openStore(byCommand)
  expect(running.find(operator, scope)).toEqual(made)
  writeFileSync(source, line(9) + first)
  await rotate(byCommand)
  writeFileSync(source, line(9))
  expect(failures(byCommand)).toEqual([])
  expect(openStore(byCommand).find(operator, scope)).toEqual(made)
  expect(running.find(operator, scope)).toEqual(made)
  expect(running.getOrCreate(operator, 'day-2026-11-23').key).toHaveLength(32)
})
