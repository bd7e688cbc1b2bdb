// The key store on real folders: mirrored before use, destroyed everywhere, wrapped anew without a pause, and cut off in the middle.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { fixedKey, keysFromCommand, keysFromFile } from './key-encryption-keys.ts'
import { openKeyStore } from './key-store.ts'
import { makeVault } from './vault.ts'

const root = mkdtempSync(path.join(tmpdir(), 'buuan-keys-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const operator = '0190d000-0001-7000-8000-000000000001'
const scope = 'day-2026-11-21'
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(root, 'store-'))
})
const primary = () => path.join(folder, 'keys')
const mirror = () => path.join(folder, 'mirror')
const kekFile = () => path.join(folder, 'kek', 'kek.key')
const open = (keyEncryptionKeys = keysFromFile(kekFile(), true)) =>
  openKeyStore({ directory: primary(), mirror: mirror(), keyEncryptionKeys })
const names = (directory: string) => readdirSync(path.join(directory, operator)).toSorted()
const newKek = () => randomBytes(32).toString('base64')

describe('mirroring', () => {
  test('a key stands in both roots, byte for byte, before it is given out', () => {
    const store = open()
    const made = store.getOrCreate(operator, scope)
    expect(readFileSync(path.join(primary(), operator, `${scope}.key`))).toEqual(
      readFileSync(path.join(mirror(), operator, `${scope}.key`)),
    )
    expect(open().find(operator, scope)).toEqual(made)
    expect(store.findDrift()).toEqual([])
  })

  test('a mirror that cannot be written gives out no key', () => {
    const store = open()
    writeFileSync(mirror(), 'a file where the folder should be')
    expect(() => store.getOrCreate(operator, scope)).toThrow()
    expect(store.find(operator, scope)).toBeUndefined()
  })

  test('what the one root lacks is filled from the other before use; drift is named until then', () => {
    const made = open().getOrCreate(operator, scope)
    rmSync(path.join(primary(), operator, `${scope}.key`))
    expect(open().findDrift()).toEqual([{ organisationId: operator, scope, fault: 'missing_in_primary' }])
    expect(open().getOrCreate(operator, scope)).toEqual(made)
    rmSync(path.join(mirror(), operator, `${scope}.key`))
    expect(open().findDrift()).toEqual([{ organisationId: operator, scope, fault: 'missing_in_mirror' }])
    open().getOrCreate(operator, scope)
    expect(open().findDrift()).toEqual([])
  })
})

describe('destruction', () => {
  test('removes the key and its leftovers in every root, and no key is made for the scope again', () => {
    const store = open()
    const { id } = store.getOrCreate(operator, scope)
    writeFileSync(path.join(primary(), operator, `${scope}.key.0a0b0c.new`), 'leftover of an interrupted write')
    store.getOrCreate(operator, 'day-2026-11-22')
    expect(store.destroy(operator, scope)).toEqual({
      keyId: id.toString('hex'),
      confirmedBy: ['primary', 'mirror'],
    })
    for (const directory of [primary(), mirror()])
      expect(names(directory)).toEqual([`${scope}.destroyed`, 'day-2026-11-22.key'])
    expect(store.find(operator, scope)).toBeUndefined()
    expect(() => store.getOrCreate(operator, scope)).toThrow('key_destroyed')
    expect(store.destroy(operator, scope)?.keyId).toBe(id.toString('hex'))
    expect(store.destroy(operator, 'day-2000-01-01')).toBeUndefined()
  })

  test('a copy put back is not used, and is named', () => {
    const store = open()
    store.getOrCreate(operator, scope)
    const file = path.join(primary(), operator, `${scope}.key`)
    const copy = readFileSync(file)
    store.destroy(operator, scope)
    writeFileSync(file, copy)
    expect(store.find(operator, scope)).toBeUndefined()
    expect(store.findDrift()).toEqual([{ organisationId: operator, scope, fault: 'stands_after_destruction' }])
  })

  test('cut off after the first mark, it is finished by repeating', () => {
    const store = open()
    const { id } = store.getOrCreate(operator, scope)
    writeFileSync(path.join(mirror(), operator, `${scope}.destroyed`), `${id.toString('hex')}\n`)
    expect(store.find(operator, scope)).toBeUndefined()
    expect(store.destroy(operator, scope)?.confirmedBy).toEqual(['primary', 'mirror'])
    expect(store.list()).toEqual([])
  })

  test('the vault forgets it at once', () => {
    const vault = makeVault(open(), () => new Date('2026-11-21T03:42:00.000Z'))
    const place = { organisationId: operator, scope, subjectId: 'item', field: 'sender/1' }
    const sealed = vault.sealJson(place, { name: 'Hương' })
    vault.destroyKey(operator, scope)
    expect(() => vault.opener.json(place, sealed)).toThrow('key_destroyed')
    expect(vault.findBlindIndex(operator, scope, 'phone', '+84912345675')).toBeUndefined()
  })
})

describe('rotation of the key-encryption key', () => {
  test('wraps every key anew while an older process goes on reading and making keys', () => {
    const running = open()
    const before = running.getOrCreate(operator, scope)
    const old = readFileSync(kekFile(), 'utf8')
    writeFileSync(kekFile(), `${newKek()}\n${old}`)
    expect(open().rewrapAll()).toBe(1)
    expect(open().rewrapAll()).toBe(0)
    expect(running.find(operator, scope)).toEqual(before)
    running.getOrCreate(operator, 'day-2026-11-22') // wrapped under the new one: the source is asked again
    writeFileSync(kekFile(), readFileSync(kekFile(), 'utf8').split('\n')[0]!)
    expect(open().find(operator, scope)).toEqual(before)
    expect(open().find(operator, 'day-2026-11-22')).toBeDefined()
    expect(open().findDrift()).toEqual([])
  })

  test('cut off half-way, both halves open and the rest follows', () => {
    const store = open()
    const scopes = ['day-2026-11-20', 'day-2026-11-21', 'day-2026-11-22']
    const made = scopes.map((each) => store.getOrCreate(operator, each))
    const old = readFileSync(kekFile(), 'utf8')
    const untouched = readFileSync(path.join(primary(), operator, 'day-2026-11-22.key'))
    writeFileSync(kekFile(), `${newKek()}\n${old}`)
    open().rewrapAll()
    for (const directory of [primary(), mirror()])
      writeFileSync(path.join(directory, operator, 'day-2026-11-22.key'), untouched)
    expect(scopes.map((each) => open().find(operator, each))).toEqual(made)
    expect(open().rewrapAll()).toBe(1)
  })

  test('without the old key, what it wraps does not open', () => {
    open().getOrCreate(operator, scope)
    expect(() => open(fixedKey(randomBytes(32))).find(operator, scope)).toThrow('no key-encryption key opens')
  })
})

describe('a key-encryption key from a command', () => {
  test('opens what the same key from a file wrapped', () => {
    const made = open().getOrCreate(operator, scope)
    expect(open(keysFromCommand(`cat ${kekFile()}`)).find(operator, scope)).toEqual(made)
  })

  test('a command that fails says so, without its output', () => {
    expect(() => keysFromCommand('echo c2VjcmV0; exit 3').read()).toThrow(/^KEK_COMMAND failed or gave no answer/)
    expect(() => keysFromCommand('echo c2VjcmV0').read()).toThrow('32 bytes')
  })
})
