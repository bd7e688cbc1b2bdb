// A blob's key moves between scopes of one operator; nothing else does.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fixedKey } from '../../../platform/vault/key-encryption-keys.ts'
import { openKeyStore } from '../../../platform/vault/key-store.ts'
import { makeVault } from '../../../platform/vault/vault.ts'
import { referencePhoto, toItemPhoto } from './index.ts'
import { intakeKeyPlace, itemPhotoKeyPlace, makeBlobDataKey, packBlobDataKey, unpackBlobDataKey } from './photo-keys.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'buuan-photo-keys-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const now = new Date('2026-11-21T03:42:00.000Z')
const vault = makeVault(
  openKeyStore({ directory, mirror: null, keyEncryptionKeys: fixedKey(Buffer.alloc(32, 7)) }),
  () => now,
)

const organisationId = '0190d000-0001-7000-8000-000000000001'
const photoId = '0190d000-0009-7000-8000-000000000001'
const place = { organisationId, day: '2026-11-21', itemId: '0190d000-0008-7000-8000-000000000001' }

describe('keys of photos', () => {
  test('an accepted photo keeps its blob and opens under the day’s key at its item only', () => {
    const dataKey = makeBlobDataKey()
    const wrappedKey = vault.sealBytes(intakeKeyPlace(organisationId, photoId), packBlobDataKey(dataKey))
    const photo = {
      photoId,
      organisationId,
      staffId: photoId,
      draftId: null,
      slot: 'contents' as const,
      sha256: Buffer.alloc(32),
      mediaType: 'image/jpeg',
      byteCount: 3,
      blobKey: '00/0',
      wrappedKey,
      receivedAt: now,
      expiresAt: now,
    }
    const row = toItemPhoto(vault, photo, place)
    expect(row.blobKey).toBe('00/0')
    const opened = unpackBlobDataKey(vault.opener.bytes(itemPhotoKeyPlace({ ...place, photoId }), row.wrappedKey!))
    expect(opened).toEqual(dataKey)
    expect(() =>
      vault.opener.bytes(itemPhotoKeyPlace({ ...place, itemId: photoId, photoId }), row.wrappedKey!),
    ).toThrow()
    expect(() => vault.opener.bytes(intakeKeyPlace(organisationId, photoId), row.wrappedKey!)).toThrow('key_destroyed')
  })

  test('nothing but the key of a blob is re-wrapped, and not into another operator', () => {
    const sealed = vault.sealJson(
      { organisationId, scope: 'intake', subjectId: photoId, field: 'draft' },
      { name: 'x' },
    )
    const draft = { organisationId, scope: 'intake', subjectId: photoId, field: 'draft' }
    expect(() => vault.rewrap(draft, itemPhotoKeyPlace({ ...place, photoId }), sealed)).toThrow('only keys of blobs')
    const from = intakeKeyPlace(organisationId, photoId)
    const wrapped = vault.sealBytes(from, packBlobDataKey(makeBlobDataKey()))
    expect(() => vault.rewrap(from, { ...from, organisationId: photoId }, wrapped)).toThrow('only keys of blobs')
  })

  test('a photo in the operator’s own store is its hash and its code', () => {
    const row = referencePhoto({ slot: 'wrapping', sha256: 'ab'.repeat(32), reference: 'KHO-1/77' }, { ...place, now })
    expect([row.sha256.length, row.blobKey, row.wrappedKey, row.reference]).toEqual([32, null, null, 'KHO-1/77'])
  })
})
