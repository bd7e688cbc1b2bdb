// Holds through HTTP and the end of a day: what a hold keeps stays readable under its own key, and only until it is released.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { openLarge } from '../../../platform/vault/envelope.ts'
import { holdScope } from '../../../platform/vault/vault.ts'
import { openPastApp, pastDay } from '../../4-oversight/retention/past-day.fixture.ts'
import { photoBytesPlace, unpackBlobDataKey, itemPhotoKeyPlace } from '../evidence/photo-keys.ts'
import { heldPartPlace, sweepHolds } from './index.ts'

const testApp = await openPastApp()
const { deps } = testApp
const organisationId = demoIds.senVang
const reason = 'Khiếu nại mất bưu gửi, đang giải quyết'
const term = { untilOn: '2021-09-01', reviewOn: '2021-07-01' }
let items: Awaited<ReturnType<typeof testApp.accept>>[] = []
beforeAll(async () => {
  const clerk = await testApp.as('dao.giaodich')
  for (let count = 0; count < 4; count += 1) items.push(await testApp.accept(clerk))
  const supervisor = await testApp.as('lan.phutrach')
  const opening = { purpose: 'complaint', caseNumber: 'KN-2021/03-0007', parts: ['sender_name'] }
  expect((await supervisor.post(`/items/${items[3]!.itemId}/openings`, opening)).status).toBe(201)
  await testApp.query(`UPDATE core.items SET completeness = 'photos_pending' WHERE id = $1`, [items[2]!.uuid])
  testApp.goTo('2021-06-11')
})

const uuidOf = (id: string) => id.slice(-32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const keyFile = (holdId: string) => path.join(deps.config.keyDir, organisationId, `${holdScope(holdId)}.key`)

describe('placing', () => {
  test('says who, why, on what basis, until when; unknown numbers are named', async () => {
    const officer = await testApp.as('mai.dulieu')
    await testApp.recorded()
    const { status, body } = await officer.post('/holds', {
      itemNumbers: [items[0]!.number, 'RB123456785US'],
      basis: 'complaint',
      caseNumber: 'KN-2021/03-0001',
      reason,
      ...term,
    })
    expect(status).toBe(201)
    expect(body.unknown).toEqual(['RB123456785US'])
    expect(body.hold).toMatchObject({
      origin: 'items',
      basis: 'complaint',
      items: 1,
      securedItems: 0,
      placedBy: { account: 'mai.dulieu' },
      isReviewDue: false,
      ...term,
    })
    expect(await testApp.recorded()).toEqual(['hold.placed'])
    expect((await officer.get('/holds')).body.holds).toHaveLength(1)
    expect((await (await testApp.as('oanh.canhco')).get('/holds')).body.holds).toEqual([])
  })

  test('takes every item opened under a case', async () => {
    const lead = await testApp.as('son.anninh')
    const { body } = await lead.post('/holds', { caseNumber: 'KN-2021/03-0007', basis: 'complaint', reason, ...term })
    expect(body.hold).toMatchObject({ origin: 'case', items: 1, placedBy: { account: 'son.anninh' } })
  })

  test('is refused without the right, without items, beyond its term, and for items of another operator', async () => {
    const officer = await testApp.as('mai.dulieu')
    const hold = (changes: object) => ({ itemIds: [items[1]!.itemId], basis: 'violation', reason, ...term, ...changes })
    const code = async (client: typeof officer, changes: object) =>
      (await client.post('/holds', hold(changes))).body.code
    expect(await code(await testApp.as('dao.giaodich'), {})).toBe('forbidden')
    expect(await code(await testApp.as('oanh.canhco'), {})).toBe('hold_without_items')
    expect(await code(officer, { untilOn: '2021-06-11', reviewOn: '2021-06-11' })).toBe('hold_term_invalid')
    expect(await code(officer, { untilOn: '2022-06-13' })).toBe('hold_term_invalid')
    expect(await code(officer, { basis: 'unfinished_record' })).toBe('invalid_request')
    expect(await code(officer, { reason: 'ngắn' })).toBe('invalid_request')
  })
})

describe('the end of the day', () => {
  test('leaves held records readable under the keys of their holds, with their photos, and nothing else', async () => {
    const erasure = await testApp.approveErasure()
    const late = await (await testApp.as('mai.dulieu')).post('/holds', {
      itemIds: [items[1]!.itemId],
      basis: 'violation',
      reason,
      ...term,
    })
    expect([late.status, late.body.code]).toEqual([409, 'day_frozen'])
    await testApp.recorded()
    await testApp.finish(erasure)
    const recorded = await testApp.recorded()
    expect(recorded.filter((event) => event === 'hold.read_for_sealing')).toHaveLength(3)
    expect(recorded.filter((event) => event === 'hold.secured')).toHaveLength(3)
    const { holds } = (await (await testApp.as('mai.dulieu')).get('/holds')).body
    const secured = holds.map((hold: { origin: string; securedItems: number }) => `${hold.origin} ${hold.securedItems}`)
    expect(secured.toSorted()).toEqual(['automatic 1', 'case 1', 'items 1']) // one by itself: its photos were still owed
    const rows = await testApp.query<{ holdId: string; itemId: string; day: string; version: number; sender: Buffer }>(
      `SELECT hold_id AS "holdId", item_id AS "itemId", day, version, sender FROM personal.held_records`,
    )
    expect(rows.map(({ itemId }) => itemId).toSorted()).toEqual(
      [items[0]!, items[2]!, items[3]!].map(({ uuid }) => uuid).toSorted(),
    )
    for (const row of rows)
      expect(deps.vault.opener.json(heldPartPlace(organisationId, row, 'sender'), row.sender)).toMatchObject({
        name: 'Trần Thị Mai Hương',
      })

    const [photo] = await testApp.query<{ photo: string; item: string; hold: string; blob: string; wrapped: Buffer }>(
      `SELECT photo_id AS photo, item_id AS item, hold_id AS hold, blob_key AS blob, wrapped_key AS wrapped FROM evidence.held_photos WHERE blob_key IS NOT NULL LIMIT 1`,
    )
    const place = itemPhotoKeyPlace({ organisationId, day: pastDay, itemId: photo!.item, photoId: photo!.photo })
    const key = unpackBlobDataKey(deps.vault.opener.bytes({ ...place, scope: holdScope(photo!.hold) }, photo!.wrapped))
    const bytes = await openLarge(key, photoBytesPlace(organisationId, photo!.photo), await deps.blobs.get(photo!.blob))
    expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8')
    const { certificate } = (await (await testApp.as('mai.dulieu')).get(`/erasures/${erasure.id}/certificate`)).body
    expect(certificate).toMatchObject({ counts: { items: 4, heldItems: 3, blobs: 4 }, blobsRemoved: 1, blobsKept: 3 })
  })

  test('release destroys the hold’s key, rows and blobs; other holds stay', async () => {
    const officer = await testApp.as('mai.dulieu')
    const hold = (await officer.get('/holds')).body.holds.find((each: { origin: string }) => each.origin === 'items')
    const [{ blob }] = (await testApp.query<{ blob: string }>(
      'SELECT blob_key AS blob FROM evidence.held_photos WHERE hold_id = $1 AND blob_key IS NOT NULL',
      [uuidOf(hold.id)],
    )) as [{ blob: string }]
    expect(existsSync(keyFile(uuidOf(hold.id)))).toBe(true)
    expect((await officer.post(`/holds/${hold.id}/release`, { reason: 'Đã giải quyết xong khiếu nại' })).status).toBe(
      200,
    )
    expect(
      (await officer.post(`/holds/${hold.id}/release`, { reason: 'Đã giải quyết xong khiếu nại' })).body.code,
    ).toBe('hold_ended')
    await testApp.recorded()
    await sweepHolds(deps)
    await sweepHolds(deps)
    expect(await testApp.recorded()).toEqual(['hold.key_destroyed'])
    expect(existsSync(keyFile(uuidOf(hold.id)))).toBe(false)
    expect(await deps.blobs.has(blob)).toBe(false)
    expect(await testApp.query('SELECT 1 FROM personal.held_records')).toHaveLength(2)
    expect((await officer.get('/holds?state=released')).body.holds[0].keyDestroyedAt).not.toBeNull()
  })

  test('a hold ends by itself after its last day, unless it was extended', async () => {
    testApp.goTo('2021-06-12')
    const officer = await testApp.as('mai.dulieu')
    const { holds } = (await officer.get('/holds')).body
    const [automatic, ofCase] = ['automatic', 'case'].map((origin) =>
      holds.find((hold: { origin: string }) => hold.origin === origin),
    )
    expect(
      (await officer.put(`/holds/${ofCase.id}/term`, { untilOn: '2021-06-20', reviewOn: '2021-06-20' })).status,
    ).toBe(200)
    testApp.goTo('2021-06-20', 20)
    await sweepHolds(deps)
    expect(await testApp.query('SELECT 1 FROM personal.held_records')).toHaveLength(2)
    testApp.goTo('2021-06-21')
    await sweepHolds(deps)
    const left = await testApp.query<{ hold_id: string }>('SELECT hold_id FROM personal.held_records')
    expect(left).toEqual([{ hold_id: uuidOf(automatic.id) }])
  })
})

test('the app role reads nothing that a hold keeps', async () => {
  await expect(
    dbOver(deps.pools.app).many({ name: 'x', text: 'SELECT sender FROM personal.held_records' }),
  ).rejects.toThrow(/permission denied/)
  await expect(
    dbOver(deps.pools.system).many({ name: 'y', text: 'SELECT sender FROM personal.held_records' }),
  ).rejects.toThrow(/permission denied/)
})
