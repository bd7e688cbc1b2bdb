// Photos come in, become an item's, are shown without what they say of place and device, and end: real files, real database.
import { createHash } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { uuidOf } from '@buuan/contract'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { demoIds, demoOrganisations } from '../../../../../../seed/src/personas.ts'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { reveal, transact } from '../../../platform/context.ts'
import {
  type ItemPhotoRow,
  countRenditionBacklog,
  findIntakePhotos,
  findItemPhoto,
  insertItemPhotos,
  listItemPhotos,
  makeRenditionSweep,
  markPhotosAttached,
  openItemPhoto,
  purgeIntakePhotos,
  referencePhoto,
  settleArrivals,
  toItemPhoto,
} from './index.ts'
import { drawPhoto, drawPhotoWithPlace, makePng, makeUndecodablePng } from './photo.fixture.ts'

const testApp = await openTestApp()
const { deps } = testApp
const clerk = await testApp.as('dao.giaodich')
const clerkRow = demoOrganisations[0]!.staff.find((person) => person.account === 'dao.giaodich')!
const actor: StaffActor = {
  kind: 'staff',
  id: clerkRow.id,
  organisationId: demoIds.senVang,
  servicePointId: clerkRow.servicePointId,
  roles: ['clerk'],
  permissions: new Set(),
  sessionId: clerkRow.id,
}
const day = '2026-11-21'
const jpeg = { 'content-type': 'image/jpeg' }
const sendPhoto = (bytes: Buffer, type = 'image/jpeg', client = clerk) =>
  client.post('/photos?slot=contents', bytes, { 'content-type': type })

/** Every blob on disk, arrivals included. */
function blobFiles(): string[] {
  return readdirSync(deps.config.blobDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

function setArrivalTimes(at: Date): void {
  for (const file of blobFiles().filter((each) => each.includes('arrivals'))) utimesSync(file, at, at)
}

let items = 0
async function attach(photoIds: string[]): Promise<{ itemId: string; rows: ItemPhotoRow[] }> {
  items += 1
  const itemId = `0190d000-0008-7000-8000-${String(items).padStart(12, '0')}`
  const place = { organisationId: demoIds.senVang, day, itemId }
  const rows = await transact(deps, actor, async (ctx) => {
    const photos = await findIntakePhotos(ctx.db, {
      organisationId: demoIds.senVang,
      photoIds: photoIds.map((id) => uuidOf(id as 'pho_x')),
      now: ctx.now,
    })
    const made = photos.map((photo) => toItemPhoto(deps.vault, photo, place))
    await insertItemPhotos(ctx.db, made)
    await markPhotosAttached(ctx.db, made)
    ctx.record('photo.completed', { item: itemId, day, photos: made.length })
    return made
  })
  return { itemId, rows }
}

function show(itemId: string, photoId: string): Promise<Buffer> {
  const read = async (door: Parameters<Parameters<typeof reveal>[2]['read']>[0]) => {
    door.record('photo.opened', { item: itemId, day, photo: photoId, purpose: 'complaint' })
    return findItemPhoto(door.db, { organisationId: demoIds.senVang, day, itemId, photoId })
  }
  return reveal(deps, actor, { read, open: (photo, opener) => openItemPhoto(photo!, opener, deps.blobs) })
}

describe('a photo comes in', () => {
  test('its hash is of the bytes as received; nothing readable lies on disk; the receipt is entered', async () => {
    const bytes = await drawPhotoWithPlace()
    const answer = await sendPhoto(bytes)
    expect(answer.status).toBe(201)
    expect(answer.body.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(answer.body.byteCount).toBe(bytes.length)
    expect(answer.body.expiresAt).toBe('2026-11-22T03:42:00.000Z')
    const files = blobFiles()
    expect(files.filter((file) => file.includes('arrivals'))).toEqual([])
    expect(files).toHaveLength(1)
    expect((await deps.blobs.get(files[0]!.split(path.sep).slice(-2).join('/'))).includes('CanaryExif')).toBe(false)
    expect(await testApp.recorded()).toContain('photo.received')
  })

  test('oversized, truncated, mislabelled, damaged and bomb-like files are refused, and nothing is left of them', async () => {
    const before = blobFiles().length
    const photo = await drawPhoto()
    const png = await drawPhoto({ format: 'png' })
    const refusals = await Promise.all([
      sendPhoto(Buffer.concat([photo, Buffer.alloc(8 * 1024 * 1024)])),
      sendPhoto(photo.subarray(0, photo.length - 200)),
      sendPhoto(png),
      sendPhoto(photo, 'image/webp'),
      sendPhoto(Buffer.from('không phải ảnh')),
      sendPhoto(Buffer.alloc(0)),
      sendPhoto(makePng({ width: 60_000, height: 60_000, headerOnly: true }), 'image/png'),
      sendPhoto(makePng({ width: 9_000, height: 9_000 }), 'image/png'),
      sendPhoto(photo, 'image/gif'),
      clerk.post('/photos?slot=selfie', photo, jpeg),
      clerk.post('/photos?slot=contents', { photo: 'x' }),
    ])
    expect(refusals.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      '413 body_too_large',
      '422 photo_unreadable',
      '422 photo_unreadable',
      '422 photo_unreadable',
      '422 photo_unreadable',
      '422 photo_unreadable',
      '413 photo_too_large',
      '413 photo_too_large',
      '415 unsupported_content_type',
      '400 invalid_request',
      '415 unsupported_content_type',
    ])
    expect(blobFiles()).toHaveLength(before)
  })

  test('who does not accept items sends no photos', async () => {
    const photo = await drawPhoto()
    expect((await sendPhoto(photo, 'image/jpeg', await testApp.as('tin.buuta'))).status).toBe(403)
    expect((await sendPhoto(photo, 'image/jpeg', testApp.stranger)).status).toBe(401)
  })
})

describe('a photo becomes an item’s', () => {
  test('once, for its own operator, in time; the intake key no longer opens it', async () => {
    const { body } = await sendPhoto(await drawPhoto({ seed: 2 }))
    const photoIds = [uuidOf(body.photoId)]
    const now = testApp.clock.now
    const found = (organisationId: string, at: Date) =>
      transact(deps, { ...actor, organisationId }, (ctx) =>
        findIntakePhotos(ctx.db, { organisationId, photoIds, now: at }).then(
          (photos) => (ctx.record('photo.settled', { kept: 0, removed: 0 }), photos.length),
        ),
      )
    expect(await found(demoIds.canhCo, now)).toBe(0)
    expect(await found(demoIds.senVang, new Date(now.getTime() + 24 * 3_600_000))).toBe(0)
    expect(await found(demoIds.senVang, now)).toBe(1)
    const { rows } = await attach([body.photoId])
    expect(rows).toHaveLength(1)
    expect((await attach([body.photoId])).rows).toEqual([])
    const [left] = await testApp.query<{ length: number }>(
      'SELECT octet_length(wrapped_key) AS length FROM evidence.intake_photos WHERE id = $1',
      [photoIds[0]],
    )
    expect(left!.length).toBe(0)
  })

  test('marking a photo that another transaction took is a defect and rolls everything back', async () => {
    const { body } = await sendPhoto(await drawPhoto({ seed: 3 }))
    const { rows } = await attach([body.photoId])
    await expect(transact(deps, actor, (ctx) => markPhotosAttached(ctx.db, rows))).rejects.toThrow('not locked')
  })

  test('screens show an upright rendition without EXIF, place or device, before and after the sweep made it', async () => {
    const { body } = await sendPhoto(await drawPhotoWithPlace())
    const { itemId, rows } = await attach([body.photoId])
    const { photoId } = rows[0]!
    const early = await show(itemId, photoId)
    await makeRenditionSweep(deps)()
    const [row] = await testApp.query<{ rendition_key: string | null }>(
      'SELECT rendition_key FROM evidence.photos WHERE photo_id = $1',
      [photoId],
    )
    expect(row!.rendition_key).not.toBeNull()
    const late = await show(itemId, photoId)
    for (const picture of [early, late]) {
      const { exif, orientation, format, width, height } = await sharp(picture).metadata()
      expect([exif, orientation, format, width, height]).toEqual([undefined, undefined, 'jpeg', 800, 1600])
      expect(picture.includes('CanaryExif') || picture.includes('MayAnhThu')).toBe(false)
    }
    expect(await testApp.recorded()).toEqual(expect.arrayContaining(['photo.rendered', 'photo.opened']))
    expect(blobFiles().filter((file) => file.includes('arrivals'))).toEqual([])
  })

  test('a photo whose pixels do not decode is kept and flagged; one that is gone, too; references wait for nothing', async () => {
    const { body: broken } = await sendPhoto(makeUndecodablePng(), 'image/png')
    const { body: lost } = await sendPhoto(await drawPhoto({ seed: 4 }))
    const { itemId, rows } = await attach([broken.photoId, lost.photoId])
    const byId = (id: string) => rows.find((row) => row.photoId === uuidOf(id as 'pho_x'))!
    await deps.blobs.remove(byId(lost.photoId).blobKey!)
    await transact(deps, actor, async (ctx) => {
      const place = { organisationId: demoIds.senVang, day, itemId, now: ctx.now }
      await insertItemPhotos(ctx.db, [
        referencePhoto({ slot: 'wrapping', sha256: 'ab'.repeat(32), reference: 'KHO-1/77' }, place),
      ])
      ctx.record('photo.completed', { item: itemId, day, photos: 1 })
    })
    expect(await countRenditionBacklog(deps)).toBeGreaterThanOrEqual(2)
    await makeRenditionSweep(deps)()
    expect(await countRenditionBacklog(deps)).toBe(0)
    const photos = await transact(deps, actor, (ctx) =>
      listItemPhotos(ctx.db, { organisationId: demoIds.senVang, day, itemId }),
    )
    expect(photos.map((photo) => [photo.reference, photo.renditionProblem])).toEqual(
      expect.arrayContaining([
        [null, 'unreadable'],
        [null, 'blob_missing'],
        ['KHO-1/77', null],
      ]),
    )
    await expect(show(itemId, byId(broken.photoId).photoId)).rejects.toThrow('photo_unreadable')
    expect(await deps.blobs.has(byId(broken.photoId).blobKey!)).toBe(true)
  })

  test('another operator does not find an item’s photo', async () => {
    const { body } = await sendPhoto(await drawPhoto({ seed: 5 }))
    const { itemId, rows } = await attach([body.photoId])
    const read = async (door: Parameters<Parameters<typeof reveal>[2]['read']>[0]) => {
      door.record('photo.opened', { item: itemId, day, photo: rows[0]!.photoId, purpose: 'complaint' })
      return findItemPhoto(door.db, { organisationId: demoIds.senVang, day, itemId, photoId: rows[0]!.photoId })
    }
    expect(
      await reveal(deps, { ...actor, organisationId: demoIds.canhCo }, { read, open: (photo) => photo }),
    ).toBeUndefined()
  })
})

describe('a photo ends', () => {
  test('after 24 h and the longest transaction, its blob and its row go; an item’s photo stays', async () => {
    const { body: untaken } = await sendPhoto(await drawPhoto({ seed: 6 }))
    const { body: taken } = await sendPhoto(await drawPhoto({ seed: 7 }))
    const { rows } = await attach([taken.photoId])
    const [{ blob_key: blobKey }] = (await testApp.query<{ blob_key: string }>(
      'SELECT blob_key FROM evidence.intake_photos WHERE id = $1',
      [uuidOf(untaken.photoId)],
    )) as [{ blob_key: string }]
    await purgeIntakePhotos(deps)
    expect(await deps.blobs.has(blobKey)).toBe(true)
    testApp.clock.advance(24 * 3_600_000 + 11 * 60_000)
    await deps.blobs.remove(blobKey) // as if a run had been cut short after the blob: the next one ends it
    await testApp.recorded()
    await purgeIntakePhotos(deps)
    expect(await testApp.recorded()).toContain('photo.expired')
    expect(await testApp.query('SELECT 1 FROM evidence.intake_photos')).toEqual([])
    expect(await deps.blobs.has(rows[0]!.blobKey!)).toBe(true)
    await purgeIntakePhotos(deps)
    expect(await testApp.recorded()).toEqual([])
  })

  test('a blob that a cut-short request left among the arrivals is kept when a row names it, else removed', async () => {
    const orphan = await deps.blobs.put(Buffer.from('sealed'))
    const { rows } = await attach([
      (await sendPhoto(await drawPhoto({ seed: 8 }), 'image/jpeg', await testApp.as('dao.giaodich'))).body.photoId,
    ])
    const named = await deps.blobs.put(Buffer.from('sealed too'))
    await testApp.query(
      'UPDATE evidence.photos SET rendition_key = $2, rendition_wrapped_key = $3, rendition_at = now() WHERE photo_id = $1',
      [rows[0]!.photoId, named, Buffer.alloc(1)],
    )
    setArrivalTimes(testApp.clock.now)
    await settleArrivals(deps)
    expect([await deps.blobs.has(orphan), await deps.blobs.has(named)]).toEqual([true, true]) // too fresh to judge
    setArrivalTimes(new Date(testApp.clock.now.getTime() - 3_600_000))
    await settleArrivals(deps)
    expect([await deps.blobs.has(orphan), await deps.blobs.has(named)]).toEqual([false, true])
    expect(blobFiles().filter((file) => file.includes('arrivals'))).toEqual([])
    expect(await testApp.recorded()).toContain('photo.settled')
  })

  test('an idle sweep is cheap: it neither writes nor scans days that take no records', async () => {
    await makeRenditionSweep(deps)()
    await testApp.recorded()
    const sweep = makeRenditionSweep(deps)
    await sweep()
    await sweep()
    expect(await testApp.recorded()).toEqual([])
    expect(await countRenditionBacklog(deps)).toBe(0)
  })
})
