// A service point proves with a dated photo that the list hangs; another version in force makes the proof out of date. [CT02-I-3]
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { wireId } from '@buuan/contract'
import { beforeAll, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import { enterBuiltInCatalogue } from '../../1-ground/prohibited-articles/index.ts'
import { purgeIntakePhotos, settleArrivals } from '../../1-ground/evidence/index.ts'

const testApp = await openTestApp()
const { deps, clock } = testApp
const supervisor = await testApp.as('lan.phutrach')
const manager = await testApp.as('hung.quanly')
const point = wireId('svp', demoIds.ninhKieu2)
const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#c8b088' } })
  .jpeg()
  .withExif({ IFD0: { Artist: 'Trần Ngọc Lan' } })
  .toBuffer()

beforeAll(async () => {
  await enterBuiltInCatalogue(deps)
  await deps.catalogue.refresh()
})

const post = (who: typeof supervisor, { at = point, on = '2026-11-21', bytes = photo } = {}) =>
  who.post(`/service-points/${at}/postings?postedOn=${on}`, bytes, { 'content-type': 'image/jpeg' })
const rowOf = (body: { postings: { servicePointId: string }[] }, at = point) =>
  body.postings.find((row) => row.servicePointId === at)

test('the posting is recorded with the hash of the photo as received, and the manager sees who is missing', async () => {
  await testApp.recorded()
  const answer = await post(supervisor)
  expect(answer.status).toBe(201)
  const sha256 = createHash('sha256').update(photo).digest('hex')
  expect(answer.body.postings).toEqual([
    expect.objectContaining({
      servicePointId: point,
      standing: 'current',
      version: '2026.11-1',
      postedOn: '2026-11-21',
      sha256,
      hasPhoto: true,
    }),
  ])
  expect(await testApp.recorded()).toEqual(['photo.received', 'notice.posted'])
  const all = (await manager.get('/postings')).body
  expect(all.postings.map((row: { standing: string }) => row.standing).toSorted()).toEqual([
    'current',
    'never_posted',
    'never_posted',
    'never_posted',
    'never_posted',
  ])
})

test('the photo comes back without what the camera wrote into it, and each opening is an entry', async () => {
  const answer = await manager.get(`/service-points/${point}/postings/photo`)
  expect(answer.headers['content-type']).toBe('image/jpeg')
  const shown = await sharp(answer.raw.rawPayload).metadata()
  expect(shown).toMatchObject({ width: 640, height: 480 })
  expect(shown.exif).toBeUndefined()
  expect(await testApp.recorded()).toEqual(['notice.photo_opened'])
})

test('the photo stays when received photos are purged and arrivals settled', async () => {
  clock.advance(26 * 3_600_000)
  await purgeIntakePhotos(deps)
  await settleArrivals(deps)
  const again = await testApp.as('hung.quanly')
  expect((await again.get(`/service-points/${point}/postings/photo`)).status).toBe(200)
})

test('a version in force later makes the proof out of date', async () => {
  const [built] = await testApp.query<{ content: string }>(`SELECT content FROM core.catalogue_versions`)
  await testApp.query(
    `INSERT INTO core.catalogue_versions (id, label, content, content_hash, revision, editors, made_at, changed_at, published_at, effective_from)
     VALUES (gen_random_uuid(), '2026.11-9', $1, repeat('0', 64), 1, '{}', $2, $2, $2, $2)`,
    [built!.content, clock.now],
  )
  await deps.catalogue.refresh()
  const again = await testApp.as('hung.quanly')
  expect(rowOf((await again.get('/postings')).body)).toMatchObject({ standing: 'out_of_date', version: '2026.11-1' })
})

test('not another point’s, not another operator’s, not another day’s, not by a clerk, and only a photo', async () => {
  const lan = await testApp.as('lan.phutrach')
  const elsewhere = await testApp.as('giang.canhco')
  expect((await post(lan, { at: wireId('svp', demoIds.caiKhe) })).status).toBe(404)
  expect((await post(elsewhere)).status).toBe(404)
  expect((await elsewhere.get(`/service-points/${point}/postings/photo`)).status).toBe(404)
  expect(rowOf((await elsewhere.get('/postings')).body)).toBeUndefined()
  expect((await post(lan, { on: '2026-12-30' })).body.code).toBe('posting_date_wrong')
  expect((await post(lan, { on: '2026-11-01' })).body.code).toBe('posting_date_wrong')
  expect((await post(await testApp.as('dao.giaodich'))).body.code).toBe('forbidden')
  expect((await post(lan, { bytes: Buffer.from('không phải ảnh') })).body.code).toBe('photo_unreadable')
})
