// Rotation as an operator runs it: a new key, everything wrapped anew, the old one gone; and run again after being cut off.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseConfig } from '../config.ts'
import { makeLogger } from '../platform/logger.ts'
import { keysFromFile } from '../platform/vault/key-encryption-keys.ts'
import { openKeyStore } from '../platform/vault/key-store.ts'
import { rotateKek } from './rotate-kek.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'buuan-rotate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const config = parseConfig({ STATE_DIR: folder, KEY_MIRROR_DIR: path.join(folder, 'mirror') })
const open = () =>
  openKeyStore({
    directory: config.keyDir,
    mirror: config.keyMirrorDir,
    keyEncryptionKeys: keysFromFile(config.kekFile, true),
  })
const rotate = () => rotateKek({ words: [], config, logger: makeLogger('silent') })
const operator = '0190d000-0001-7000-8000-000000000001'

test('every key opens under the new key-encryption key alone, and the data keys are the same', async () => {
  const running = open()
  const made = running.getOrCreate(operator, 'day-2026-11-21')
  const old = readFileSync(config.kekFile, 'utf8').trim()
  await rotate()
  const now = readFileSync(config.kekFile, 'utf8').trim()
  expect(now).not.toContain(old)
  expect(open().find(operator, 'day-2026-11-21')).toEqual(made)
  expect(running.find(operator, 'day-2026-11-21')).toEqual(made) // the service that ran all the while

  // Cut off after the new key was written: the next run goes on from there.
  writeFileSync(config.kekFile, `${Buffer.alloc(32, 9).toString('base64')}\n${now}\n`)
  await rotate()
  expect(readFileSync(config.kekFile, 'utf8').trim()).toBe(Buffer.alloc(32, 9).toString('base64'))
  expect(open().find(operator, 'day-2026-11-21')).toEqual(made)
  expect(open().findDrift()).toEqual([])
})

test('refuses while primary and mirror differ', async () => {
  rmSync(path.join(folder, 'mirror', operator, 'day-2026-11-21.key'))
  await expect(rotate()).rejects.toThrow('không khớp')
})
