// The catalogue as others read it: signed by every key in use, compressed, and 304 to who has it. [CT02-I-3]
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { canonicalBytes, openNote, parseVkey } from '@buuan/tamper-log'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  enterBuiltInCatalogue,
  retireCatalogueKeys,
  rotateCatalogueKey,
} from '../../1-ground/prohibited-articles/index.ts'

const testApp = await openTestApp()
const { deps } = testApp

beforeAll(async () => {
  await enterBuiltInCatalogue(deps)
  await deps.catalogue.refresh()
})

describe('the snapshot', () => {
  test('is signed, and says 304 to who has it; a changed byte does not verify', async () => {
    const answer = await testApp.stranger.get('/catalogue/snapshot')
    expect(answer.status).toBe(200)
    const { note, key, sha256, version, catalogue } = JSON.parse(answer.raw.body)
    const opened = openNote(note, [parseVkey(key)])
    const hash = createHash('sha256').update(canonicalBytes(catalogue)).digest('hex')
    expect(opened.text.split('\n').slice(0, 2)).toEqual(['buu-an/catalogue/1', version])
    expect(opened.text.split('\n')[3]).toBe(hash)
    expect(sha256).toBe(hash)
    expect(() => openNote(note.replace(version, '2026.11-9'), [parseVkey(key)])).toThrow()
    const again = await testApp.built.app.inject({
      url: '/api/v1/catalogue/snapshot',
      headers: { 'if-none-match': String(answer.headers['etag']) },
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('is signed by old and new key through a rotation: who trusts either reads on; a retired key signs no more', async () => {
    const read = async () => JSON.parse((await testApp.stranger.get('/catalogue/snapshot')).raw.body)
    const isTrusted = ({ note }: { note: string }, vkey: string) => {
      try {
        return openNote(note, [parseVkey(vkey)]).signatures.length === 1
      } catch {
        return false
      }
    }
    const before = await read()
    expect(before.keys).toEqual([before.key])
    const { oldVkey, newVkey } = rotateCatalogueKey(deps.config.catalogueKeyFile)
    expect(oldVkey).toBe(before.key)
    const during = await read()
    expect([during.key, during.keys]).toEqual([newVkey, [oldVkey, newVkey]])
    expect([isTrusted(during, oldVkey), isTrusted(during, newVkey)]).toEqual([true, true])
    expect(retireCatalogueKeys(deps.config.catalogueKeyFile)).toBe(1)
    const after = await read()
    expect([isTrusted(after, oldVkey), isTrusted(after, newVkey)]).toEqual([false, true])
  })

  test('goes out compressed to who takes it', async () => {
    const answer = await testApp.built.app.inject({
      url: '/api/v1/catalogue/snapshot',
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(answer.rawPayload.length).toBeLessThan(60_000)
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString()).version).toBe(deps.catalogue.version)
  })
})
