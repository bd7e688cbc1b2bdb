// Drafts through HTTP: sealed, one's own, revisioned, kept over the end of a session and a restart, gone after 24 h.
import { type Client, openTestApp } from '@buuan/testkit/test-app.ts'
import { uuidOf } from '@buuan/contract'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { buildApp } from '../../../app.ts'
import { makeDeps } from '../../../start.ts'
import { purgeIntakePhotos } from '../../1-ground/evidence/index.ts'
import { drawPhoto, drawPhotoWithPlace } from '../../1-ground/evidence/photo.fixture.ts'
import { purgeDrafts } from './index.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const colleague = await testApp.as('lan.phutrach')
const stranger = await testApp.as('thu.canhco')
const jpeg = { 'content-type': 'image/jpeg' }
const content = { sender: { name: 'Trịnh Canary Draft', phone: '0900000001' } }

async function startDraft(client: Client = clerk): Promise<string> {
  const answer = await client.post('/drafts', { itemClass: 'parcel', content })
  expect(answer.status).toBe(201)
  return answer.body.id
}

describe('a draft', () => {
  test('is started, saved, listed without its content, opened on record, discarded', async () => {
    const id = await startDraft()
    const saved = await clerk.put(`/drafts/${id}`, {
      revision: 1,
      itemClass: 'packet',
      content: { ...content, step: 2 },
    })
    expect([saved.status, saved.body.revision, saved.body.itemClass]).toEqual([200, 2, 'packet'])
    const list = await clerk.get('/drafts')
    expect(list.body.drafts.map((draft: { id: string }) => draft.id)).toContain(id)
    expect(JSON.stringify(list.body)).not.toContain('Canary')
    const opened = await clerk.post(`/drafts/${id}/opening`)
    expect([opened.status, opened.body.content]).toEqual([200, { ...content, step: 2 }])
    expect(opened.body.expiresAt).toBe('2026-11-22T03:42:00.000Z')
    expect((await clerk.delete(`/drafts/${id}`)).status).toBe(200)
    expect((await clerk.post(`/drafts/${id}/opening`)).body.code).toBe('draft_not_found')
    expect((await testApp.recorded()).filter((event) => event.startsWith('draft.'))).toEqual([
      'draft.started',
      'draft.saved',
      'draft.opened',
      'draft.discarded',
    ])
  })

  test('saved in another tab meanwhile is a conflict, and the other tab’s words stand', async () => {
    const id = await startDraft()
    await clerk.put(`/drafts/${id}`, { revision: 1, content: { tab: 'first' } })
    const late = await clerk.put(`/drafts/${id}`, { revision: 1, content: { tab: 'second' } })
    expect([late.status, late.body.code, late.body.params]).toEqual([409, 'version_conflict', { revision: 2 }])
    expect((await clerk.post(`/drafts/${id}/opening`)).body.content).toEqual({ tab: 'first' })
  })

  test('is nobody else’s: a colleague and another operator do not find it, nor its photos', async () => {
    const id = await startDraft()
    const { body: photo } = await clerk.put(`/drafts/${id}/photos/contents`, await drawPhoto(), jpeg)
    for (const client of [colleague, stranger]) {
      const answers = await Promise.all([
        client.put(`/drafts/${id}`, { revision: 1, content: {} }),
        client.post(`/drafts/${id}/opening`),
        client.delete(`/drafts/${id}`),
        client.put(`/drafts/${id}/photos/contents`, await drawPhoto(), jpeg),
        client.get(`/drafts/${id}/photos/${photo.photoId}`),
        client.delete(`/drafts/${id}/photos/${photo.photoId}`),
      ])
      expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(6).fill('404 draft_not_found'))
      expect((await client.get('/drafts')).body.drafts).toEqual([])
    }
    expect((await (await testApp.as('hung.quanly')).get('/drafts')).status).toBe(403)
  })

  test('too large, of another shape, with unknown fields or endlessly nested is refused; decomposed letters are composed', async () => {
    const nested = `{"itemClass":"parcel","content":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    const refusals = await Promise.all([
      clerk.post('/drafts', { itemClass: 'parcel', content: { long: 'ă'.repeat(150_000) } }),
      clerk.post('/drafts', { itemClass: 'parcel', content: 'text' }),
      clerk.post('/drafts', { itemClass: 'parcel', content: [1] }),
      clerk.post('/drafts', { itemClass: 'parcel', content: {}, owner: 'x' }),
      clerk.post('/drafts', { itemClass: 'box', content: {} }),
      clerk.post('/drafts', nested, { 'content-type': 'application/json' }),
    ])
    expect(refusals.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(6).fill('400 invalid_request'))
    const id = (await clerk.post('/drafts', { itemClass: 'parcel', content: { name: 'Trịnh 📦'.normalize('NFD') } }))
      .body.id
    expect((await clerk.post(`/drafts/${id}/opening`)).body.content.name).toBe('Trịnh 📦'.normalize('NFC'))
  })

  test('lies sealed in the database, and the app’s own credential cannot read it', async () => {
    const id = await startDraft()
    const [row] = await testApp.query<{ sealed: Buffer }>('SELECT sealed FROM personal.drafts WHERE id = $1', [
      uuidOf(id as 'drf_x'),
    ])
    expect(row!.sealed.includes('Canary')).toBe(false)
    await expect(testApp.deps.pools.app.query('SELECT sealed FROM personal.drafts')).rejects.toThrow(
      /permission denied/,
    )
    expect(testApp.logLines.join('')).not.toContain('Canary')
  })
})

describe('photos of a draft', () => {
  test('the same bytes in the same slot are one photo, also when sent at once; another slot is another photo', async () => {
    const id = await startDraft()
    const bytes = await drawPhoto({ seed: 11 })
    const send = (slot: string) => clerk.put(`/drafts/${id}/photos/${slot}`, bytes, jpeg)
    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => send('contents')))
    expect(first!.status).toBe(200)
    for (const other of others) expect(other.body).toEqual(first!.body)
    expect((await send('contents')).body.photoId).toBe(first!.body.photoId)
    expect((await send('wrapping')).body.photoId).not.toBe(first!.body.photoId)
    const draft = (await clerk.get('/drafts')).body.drafts.find((each: { id: string }) => each.id === id)
    expect(draft.photos.map((photo: { slot: string }) => photo.slot).toSorted()).toEqual(['contents', 'wrapping'])
    const [count] = await testApp.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM evidence.intake_photos WHERE draft_id = $1',
      [uuidOf(id as 'drf_x')],
    )
    expect(count!.count).toBe(2)
  })

  test('are seen upright and without EXIF, on record; one may be taken out and sent again', async () => {
    const id = await startDraft()
    const bytes = await drawPhotoWithPlace()
    const { body } = await clerk.put(`/drafts/${id}/photos/contents`, bytes, jpeg)
    await testApp.recorded()
    const seen = await clerk.get(`/drafts/${id}/photos/${body.photoId}`)
    expect([seen.status, seen.headers['content-type'], seen.headers['cache-control']]).toEqual([
      200,
      'image/jpeg',
      'no-store',
    ])
    const { exif, width, height } = await sharp(seen.raw.rawPayload).metadata()
    expect([exif, width, height]).toEqual([undefined, 800, 1600])
    expect(await testApp.recorded()).toEqual(['draft.photo_opened'])
    expect((await clerk.delete(`/drafts/${id}/photos/${body.photoId}`)).status).toBe(200)
    expect((await clerk.get(`/drafts/${id}/photos/${body.photoId}`)).body.code).toBe('photo_not_found')
    expect((await clerk.delete(`/drafts/${id}/photos/${body.photoId}`)).body.code).toBe('photo_not_found')
    const again = await clerk.put(`/drafts/${id}/photos/contents`, bytes, jpeg)
    expect([again.status, again.body.photoId === body.photoId]).toEqual([200, false])
  })
})

describe('a draft lasts', () => {
  test('over the end of the session and a restart of the server', async () => {
    const before = await testApp.as('khoa.giaodich')
    const id = await startDraft(before)
    const { body: photo } = await before.put(`/drafts/${id}/photos/contents`, await drawPhoto({ seed: 12 }), jpeg)
    testApp.clock.advance(31 * 60_000)
    expect((await before.get('/drafts')).status).toBe(401)
    const { config, logger, pools, clock } = testApp.deps
    const restarted = await buildApp(makeDeps({ config, logger, pools, clock }))
    const signIn = await testApp.as('khoa.giaodich')
    expect((await signIn.get('/drafts')).status).toBe(200)
    const token = (
      await restarted.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { account: 'khoa.giaodich', password: 'buu-an-dung-thu' },
      })
    ).headers['set-cookie']
    const headers = { cookie: String(token).split(';')[0]! }
    const opened = await restarted.app.inject({ method: 'POST', url: `/api/v1/drafts/${id}/opening`, headers })
    expect(opened.json().content).toEqual(content)
    const seen = await restarted.app.inject({
      method: 'GET',
      url: `/api/v1/drafts/${id}/photos/${photo.photoId}`,
      headers,
    })
    expect(seen.statusCode).toBe(200)
    await restarted.app.close()
  })

  test('24 h and no longer: then draft, photos and blobs are gone, and that is on record', async () => {
    const client = await testApp.as('yen.giaodich')
    const id = await startDraft(client)
    testApp.clock.advance(25 * 60_000)
    const { body: photo } = await client.put(`/drafts/${id}/photos/contents`, await drawPhoto({ seed: 13 }), jpeg)
    const photoId = uuidOf(photo.photoId)
    const [row] = await testApp.query<{ blob_key: string }>(
      'SELECT blob_key FROM evidence.intake_photos WHERE id = $1',
      [photoId],
    )
    testApp.clock.advance(23 * 3_600_000 + 34 * 60_000)
    await purgeDrafts(testApp.deps)
    const alive = await testApp.as('yen.giaodich')
    expect((await alive.post(`/drafts/${id}/opening`)).status).toBe(200)
    testApp.clock.advance(60_000)
    expect((await alive.post(`/drafts/${id}/opening`)).body.code).toBe('draft_not_found')
    expect((await alive.put(`/drafts/${id}`, { revision: 1, content: {} })).body.code).toBe('draft_not_found')
    await testApp.recorded()
    await purgeDrafts(testApp.deps)
    testApp.clock.advance(10 * 60_000)
    await purgeIntakePhotos(testApp.deps)
    expect(await testApp.query('SELECT 1 FROM personal.drafts')).toEqual([])
    expect(await testApp.query('SELECT 1 FROM evidence.intake_photos WHERE id = $1', [photoId])).toEqual([])
    expect(await testApp.deps.blobs.has(row!.blob_key)).toBe(false)
    expect(await testApp.recorded()).toEqual(expect.arrayContaining(['draft.expired', 'photo.expired']))
  })

  test('discarding a draft takes the keys of its photos at once', async () => {
    const client = await testApp.as('dao.giaodich')
    const id = await startDraft(client)
    const { body } = await client.put(`/drafts/${id}/photos/contents`, await drawPhoto({ seed: 14 }), jpeg)
    await client.delete(`/drafts/${id}`)
    const [row] = await testApp.query<{ length: number; expired: boolean }>(
      'SELECT octet_length(wrapped_key) AS length, expires_at <= $2 AS expired FROM evidence.intake_photos WHERE id = $1',
      [uuidOf(body.photoId), testApp.clock.now],
    )
    expect(row).toEqual({ length: 0, expired: true })
  })
})
