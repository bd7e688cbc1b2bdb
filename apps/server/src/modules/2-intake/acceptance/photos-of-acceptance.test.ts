// From draft to item: photos sent to a draft become the accepted item's, once, in the transaction that ends the draft [CT02-I-5].
import { partsOfItemId, uuidOf } from '@buuan/contract'
import { confirmByPin } from '@buuan/testkit/confirm-by-pin.ts'
import { parcel } from '@buuan/testkit/factories.ts'
import { type Client, openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { drawPhoto } from '../../1-ground/evidence/photo.fixture.ts'
import { makeRenditionSweep, purgeIntakePhotos } from '../../1-ground/evidence/index.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const jpeg = { 'content-type': 'image/jpeg' }
const slots = ['contents', 'wrapping', 'signature'] as const

let seed = 0
async function draftWithPhotos(client: Client) {
  const draftId: string = (await client.post('/drafts', { itemClass: 'parcel', content: { step: 1 } })).body.id
  const photos: { photoId: string; slot: (typeof slots)[number] }[] = []
  for (const slot of slots) {
    seed += 1
    const { body } = await client.put(`/drafts/${draftId}/photos/${slot}`, await drawPhoto({ seed }), jpeg)
    photos.push({ photoId: body.photoId, slot })
  }
  return { draftId, photos }
}

type PhotoRow = { slot: string; day: string; rendition_key: string | null; blob_key: string }
const photosOf = (itemId: string) =>
  testApp.query<PhotoRow>(
    'SELECT slot, day::text AS day, rendition_key, blob_key FROM evidence.photos WHERE item_id = $1 ORDER BY slot',
    [partsOfItemId(itemId as 'itm_20261121_x').uuid],
  )

describe('photos of an acceptance', () => {
  test('become the item’s, are rendered, and outlast the draft and the purge', async () => {
    const { draftId, photos } = await draftWithPhotos(clerk)
    const request = await confirmByPin(clerk, parcel({ draftId: draftId as 'drf_x', photos: photos as never }))
    const accepted = await clerk.post('/acceptances', request)
    expect([accepted.status, accepted.body.completeness]).toEqual([201, 'complete'])
    expect((await clerk.post(`/drafts/${draftId}/opening`)).body.code).toBe('draft_not_found')
    await makeRenditionSweep(testApp.deps)()
    testApp.clock.advance(25 * 3_600_000)
    await purgeIntakePhotos(testApp.deps)
    const rows = await photosOf(accepted.body.itemId)
    expect(rows.map((row) => [row.slot, row.day])).toEqual(slots.toSorted().map((slot) => [slot, '2026-11-21']))
    for (const row of rows)
      expect([await testApp.deps.blobs.has(row.blob_key), await testApp.deps.blobs.has(row.rendition_key!)]).toEqual([
        true,
        true,
      ])
  })

  test('belong to one item: a second acceptance that names them is refused, and nothing of it is written', async () => {
    const client = await testApp.as('dao.giaodich')
    const { photos } = await draftWithPhotos(client)
    expect((await client.post('/acceptances', parcel({ photos: photos as never }))).status).toBe(201)
    const [before] = await testApp.query<{ count: number }>('SELECT count(*)::int AS count FROM core.items')
    const again = await client.post('/acceptances', parcel({ photos: photos as never }))
    expect([again.status, again.body.code]).toEqual([404, 'photo_not_found'])
    expect(await testApp.query('SELECT count(*)::int AS count FROM core.items')).toEqual([before])
  })

  test('of another operator are not found', async () => {
    const other = await testApp.as('thu.canhco')
    const { photos } = await draftWithPhotos(other)
    const answer = await (await testApp.as('dao.giaodich')).post('/acceptances', parcel({ photos: photos as never }))
    expect([answer.status, answer.body.code]).toEqual([404, 'photo_not_found'])
    const [row] = await testApp.query<{ attached: string | null }>(
      'SELECT attached_item AS attached FROM evidence.intake_photos WHERE id = $1',
      [uuidOf(photos[0]!.photoId as 'pho_x')],
    )
    expect(row!.attached).toBeNull()
  })
})
