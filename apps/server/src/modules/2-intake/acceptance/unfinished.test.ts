// Records that lack something, through HTTP on a real database: photos that come later, signatures for those that will not, and the lists that count both.
import { parcel, photoReference } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const supervisor = await testApp.as('lan.phutrach')
const otherPoint = await testApp.as('khoa.giaodich')
const otherOperator = await testApp.as('phuc.canhco')
beforeEach(async () => void (await testApp.recorded()))

const accept = async (body: unknown = parcel()) => {
  const answer = await clerk.post('/acceptances', body)
  expect(answer.status).toBe(201)
  await testApp.recorded()
  return answer.body
}
const pending = () => parcel({ photos: [], photosPendingReason: 'photo_store_down' })
const allPhotos = [photoReference('contents', '1'), photoReference('wrapping', '2'), photoReference('signature', '3')]

describe('photos that came later', () => {
  test('complete the record and let the item go', async () => {
    const { itemId, dispatchBlocked } = await accept(pending())
    expect(dispatchBlocked).toBe(true)
    const complete = (photos: unknown[]) => clerk.post(`/items/${itemId}/photo-completion`, { photos })
    const half = await complete(allPhotos.slice(0, 1))
    expect(half.body).toMatchObject({
      completeness: 'photos_pending',
      missing: ['sender_confirmation', 'photo_wrapping'],
    })
    const whole = await complete(allPhotos.slice(1))
    expect(whole.body).toMatchObject({ completeness: 'complete', dispatchBlocked: false, version: 3 })
    expect(await testApp.recorded()).toEqual(['photo.completed', 'photo.completed'])
    expect((await complete(allPhotos)).body.code).toBe('photos_not_pending')
    const ours = `pho_${'0'.repeat(31)}1`
    const other = await accept(pending())
    const unknown = await clerk.post(`/items/${other.itemId}/photo-completion`, {
      photos: [{ photoId: ours, slot: 'contents' }],
    })
    expect(unknown.body.code).toBe('photo_not_found')
    expect((await otherPoint.post(`/items/${other.itemId}/photo-completion`, { photos: allPhotos })).status).toBe(404)
  })

  test('a signature that never arrived from the screen is made good by the signed form', async () => {
    const { itemId, missing } = await accept(pending())
    expect(missing).toContain('sender_confirmation')
    const photos = [allPhotos[0], allPhotos[1], photoReference('signed_form', '7')]
    const whole = await clerk.post(`/items/${itemId}/photo-completion`, { photos })
    expect(whole.body).toMatchObject({ completeness: 'complete', dispatchBlocked: false })
  })

  test('not at all: a supervisor signs; the item may leave and stays counted', async () => {
    const { itemId } = await accept(pending())
    const sign = (client: typeof clerk) =>
      client.post(`/items/${itemId}/pending-photos-signature`, { reason: 'photos_lost' })
    expect((await sign(clerk)).body.code).toBe('forbidden')
    expect((await sign(otherOperator)).status).toBe(404)
    await testApp.recorded()
    expect((await sign(supervisor)).body).toMatchObject({ completeness: 'photos_pending', dispatchBlocked: false })
    expect(await testApp.recorded()).toEqual(['photo.pending_signed'])
    expect((await sign(supervisor)).body.code).toBe('photos_not_pending')
    const list = (await supervisor.get('/items/unfinished')).body
    expect(list.items.find((item: { itemId: string }) => item.itemId === itemId)).toMatchObject({ signed: true })
  })
})

describe('unfinished records', () => {
  test('are listed and counted against their clause, without anything personal, within one’s reach', async () => {
    const list = await clerk.get('/items/unfinished')
    expect(list.body.counts).toMatchObject({
      incomplete: 0,
      photosPending: 2,
      overdue: 0,
      byClause: { 'CT02-I-4': 0, 'CT02-I-5': 2 },
    })
    expect(list.body.items[0]).toMatchObject({
      servicePointName: 'Bưu cục Ninh Kiều 2',
      clauses: ['CT02-I-5'],
      recordedBy: { account: 'dao.giaodich' },
      late: false,
    })
    expect(list.raw.body).not.toMatch(/Hương|•/)
    expect((await otherPoint.get('/items/unfinished')).body.items).toEqual([])
    expect((await otherOperator.get('/items/unfinished')).body.items).toEqual([])
    const there = `svp_${demoIds.caiKhe.replaceAll('-', '')}`
    expect((await clerk.get(`/items/unfinished?servicePointId=${there}`)).status).toBe(404)
    const manager = await testApp.as('hung.quanly')
    expect((await manager.get('/items/unfinished')).body.items).toHaveLength(2)
    expect((await manager.get('/items/unfinished?completeness=incomplete')).body.items).toEqual([])
    expect((await (await testApp.as('tin.buuta')).get('/items/unfinished')).body.code).toBe('forbidden')
  })

  test('past 24 hours they count as overdue, and only a supervisor may still complete them', async () => {
    const { itemId } = await accept(pending())
    testApp.clock.advance(24 * 3_600_000 + 1_000)
    const [morning, lead] = [await testApp.as('dao.giaodich'), await testApp.as('lan.phutrach')]
    expect((await morning.get('/items/unfinished')).body.counts.overdue).toBe(2)
    const complete = (client: typeof clerk) => client.post(`/items/${itemId}/photo-completion`, { photos: allPhotos })
    expect((await complete(morning)).body.code).toBe('photos_overdue')
    expect((await complete(lead)).body.completeness).toBe('complete')
  })
})
