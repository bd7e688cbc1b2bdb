// After acceptance, through HTTP on a real database: corrected, voided, and nothing once the day's key is gone.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { letter, parcel, photoReference } from '@buuan/testkit/factories.ts'
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
const correct = (client: typeof clerk, itemId: string, body: object) =>
  client.post(`/items/${itemId}/corrections`, { reason: 'typed_wrong', ...body })
const addressee = {
  name: 'Nguyễn Văn Thạnh',
  phone: '0905 123 999',
  address: { street: '60 Bạch Đằng', communeCode: '20242', provinceCode: '48' },
}
const opened = async (itemId: string, parts: string[]) =>
  (await supervisor.post(`/items/${itemId}/openings`, { purpose: 'counter_correction', parts })).body.parts
const pending = () => parcel({ photos: [], photosPendingReason: 'photo_store_down' })
const allPhotos = [photoReference('contents', '1'), photoReference('wrapping', '2'), photoReference('signature', '3')]

describe('a correction', () => {
  test('is a new version of the part it replaces; the rest stays, search and masks follow', async () => {
    const { itemId } = await accept()
    const answer = await correct(clerk, itemId, { expectedVersion: 1, addressee })
    expect(answer.body).toMatchObject({ version: 2, completeness: 'complete' })
    expect(await testApp.recorded()).toEqual(['acceptance.corrected'])
    expect(await opened(itemId, ['sender_name', 'addressee_name', 'addressee_phone'])).toEqual([
      { part: 'sender_name', name: 'Trần Thị Mai Hương', organisation: null },
      { part: 'addressee_name', name: 'Nguyễn Văn Thạnh' },
      { part: 'addressee_phone', phone: '+84905123999' },
    ])
    const found = (await clerk.post('/item-searches', { phone: '0905123999' })).body.items
    expect(found[0]).toMatchObject({ itemId, masks: { addresseePhone: '•••• 999', senderPhone: '•••• 675' } })
    const page = (await clerk.get(`/items/${itemId}`)).body
    expect(page.versions.map((each: { parts: string[]; reason: string }) => [each.reason, ...each.parts])).toEqual([
      ['typed_wrong', 'addressee'],
      [null, 'sender', 'addressee', 'identification', 'contents'],
    ])
    const entry = await testApp.query(
      `SELECT payload->>'reason' AS reason FROM audit.entries WHERE event = 'acceptance.corrected'`,
    )
    expect(entry).toEqual([{ reason: 'typed_wrong' }])
    const rows = await testApp.query(
      'SELECT version, sender IS NULL AS sparse FROM personal.item_records WHERE item_id = $1 ORDER BY version',
      [page.itemId.slice(-32)],
    )
    expect(rows).toEqual([
      { version: 1, sparse: false },
      { version: 2, sparse: true },
    ])
  })

  test('the second of two from one version is refused, and nothing of it is kept', async () => {
    const { itemId } = await accept()
    const answers = await Promise.all([
      correct(clerk, itemId, { expectedVersion: 1, addressee }),
      correct(supervisor, itemId, { expectedVersion: 1, addressee: { ...addressee, name: 'Lê Văn Khác' } }),
    ])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('version_conflict')
    const [{ n }] = (await testApp.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM personal.item_records WHERE item_id = $1',
      [itemId.slice(-32)],
    )) as [{ n: number }]
    expect(n).toBe(2)
  })

  test.each([
    ['goods_answers', { pieces: [{ description: 'pháo nổ tự chế' }] }],
    ['origin_documents', { pieces: [{ description: 'Áo thun', commercial: true }] }],
    ['phone', { addressee: { ...addressee, phone: null } }],
    ['identification', { identification: { method: 'declared', level: 0 } }],
  ])('may not take %s away from a record', async (part, changes) => {
    const { itemId } = await accept()
    const answer = await correct(clerk, itemId, { expectedVersion: 1, ...changes })
    expect([answer.status, answer.body.code]).toEqual([422, 'requirements_missing'])
    expect(answer.body.params.missing).toEqual([part])
    expect(await testApp.recorded()).toEqual([])
  })

  test('goods are checked again and their figures follow', async () => {
    const { itemId } = await accept()
    const pieces = [
      { description: 'Áo dài lụa, cỡ L', massGrams: 500, valueDong: 900_000 },
      { description: 'Khăn len', massGrams: 100, valueDong: 100_000 },
    ]
    expect((await correct(clerk, itemId, { expectedVersion: 1, pieces, massGrams: 640 })).status).toBe(201)
    expect((await clerk.get(`/items/${itemId}`)).body).toMatchObject({
      pieceCount: 2,
      massGrams: 640,
      valueDong: 1_000_000,
    })
    expect((await opened(itemId, ['contents']))[0].pieces).toHaveLength(2)
  })

  test('supplies what an incomplete late entry lacked', async () => {
    const late = { acceptedAt: '2026-11-20T09:00:00+07:00', reason: 'power_cut' as const }
    const body = parcel({
      lateEntry: late,
      addressee: { ...addressee, phone: null },
      paperFormNumber: 'MG-NK2-261120-001',
    })
    const { itemId, missing } = await accept(body)
    expect(missing).toEqual(['phone', 'late_form'])
    const half = await correct(clerk, itemId, { expectedVersion: 1, addressee, reason: 'supplied_later' })
    expect(half.body).toMatchObject({ completeness: 'incomplete', missing: ['late_form'] })
    const photos = [photoReference('signed_form', '6')]
    const whole = await clerk.post(`/items/${itemId}/photo-completion`, { photos })
    expect(whole.body).toMatchObject({ completeness: 'complete', missing: [] })
    expect((await clerk.get(`/items/${itemId}`)).body).toMatchObject({
      acceptedAt: '2026-11-20T02:00:00.000Z',
      lateReason: 'power_cut',
      paperFormNumber: 'MG-NK2-261120-001',
    })
  })

  test('an inspection done again is kept with its ticks; the words of its differences are sealed with the contents or not taken', async () => {
    const { itemId } = await accept()
    const jointInspection = { ...parcel().jointInspection!, differences: 'Thừa một khăn len' }
    const bare = await correct(clerk, itemId, { expectedVersion: 1, jointInspection, reason: 'inspected_again' })
    expect([bare.status, bare.body.fields[0].field]).toEqual([400, 'pieces'])
    const { pieces } = parcel()
    const body = { expectedVersion: 1, jointInspection, pieces, reason: 'inspected_again' }
    expect((await correct(clerk, itemId, body)).body.completeness).toBe('complete')
    expect((await clerk.get(`/items/${itemId}`)).body.jointInspection).toMatchObject({
      template: 'general',
      hasDifferences: true,
      senderConfirmation: 'screen_signature',
    })
    expect((await opened(itemId, ['contents']))[0].differences).toBe('Thừa một khăn len')
  })

  test('the operator’s own rules for goods hold for corrected contents too', async () => {
    const { itemId } = await accept()
    const officer = await testApp.as('ha.danhmuc')
    const rule = { kind: 'term', categoryCode: 'B07', term: 'gậy phát sáng lễ hội', reason: 'Có pin rời bên trong' }
    expect((await officer.post('/catalogue/house-rules', rule)).status).toBe(201)
    await testApp.deps.catalogue.refresh()
    const pieces = [{ description: 'Gậy phát sáng lễ hội' }]
    const answer = await correct(clerk, itemId, { expectedVersion: 1, pieces })
    expect(answer.body.params.missing).toEqual(['goods_answers'])
  })

  test('a notice shown later is supplied by its version; an unknown one is not taken', async () => {
    const late = { acceptedAt: '2026-11-20T09:00:00+07:00', reason: 'power_cut' as const }
    const photos = [...parcel().photos!, photoReference('signed_form', '6')]
    const { itemId, missing } = await accept(parcel({ lateEntry: late, photos, privacyNoticeVersion: null }))
    expect(missing).toEqual(['privacy_notice'])
    const body = { expectedVersion: 1, reason: 'supplied_later' }
    const unknown = await correct(clerk, itemId, { ...body, privacyNoticeVersion: 'CN-1999-1' })
    expect(unknown.body).toMatchObject({ completeness: 'incomplete', missing: ['privacy_notice'] })
    const known = { expectedVersion: 2, reason: 'supplied_later', privacyNoticeVersion: 'CN-2026-1' }
    expect((await correct(clerk, itemId, known)).body).toMatchObject({ completeness: 'complete', missing: [] })
    expect((await clerk.get(`/items/${itemId}`)).body.noticeVersion).toBe('CN-2026-1')
  })

  test('a correction says why', async () => {
    const { itemId } = await accept()
    const answer = await clerk.post(`/items/${itemId}/corrections`, { expectedVersion: 1, addressee })
    expect([answer.status, answer.body.fields[0].field]).toEqual([400, 'reason'])
  })

  test('names the wrong field; a letter takes no contents; nothing to correct is refused', async () => {
    const { itemId } = await accept(letter())
    const wrongPhone = await correct(clerk, itemId, {
      expectedVersion: 1,
      addressee: { ...addressee, phone: '09123456' },
    })
    expect(wrongPhone.body.fields[0].field).toBe('addressee.phone')
    expect((await correct(clerk, itemId, { expectedVersion: 1, pieces: [{ description: 'thư' }] })).status).toBe(400)
    expect((await correct(clerk, itemId, { expectedVersion: 1 })).status).toBe(400)
    expect(await testApp.recorded()).toEqual([])
  })

  test('not at another point, not at another operator’s, not without the right, not of a refused or void item', async () => {
    const { itemId } = await accept()
    const body = { expectedVersion: 1, addressee }
    expect((await correct(otherPoint, itemId, body)).status).toBe(404)
    expect((await correct(otherOperator, itemId, body)).status).toBe(404)
    const lead = await testApp.as('son.anninh')
    await testApp.recorded()
    expect((await correct(lead, itemId, body)).body.code).toBe('forbidden')
    expect(await testApp.recorded()).toEqual(['access.refused'])
    const refused = await accept(parcel({ outcome: 'refused', refusalGrounds: ['inspection_refused'] }))
    expect((await correct(clerk, refused.itemId, body)).body.code).toBe('item_refused')
    await supervisor.post(`/items/${itemId}/void`, { reason: 'entered_twice' })
    expect((await correct(clerk, itemId, body)).body.code).toBe('item_voided')
  })
})

describe('voiding', () => {
  test('is a supervisor’s act, once, with its reason; the record stays, and its number is not given again', async () => {
    const { itemId, itemNumber } = await accept()
    const voidIt = (client: typeof clerk) => client.post(`/items/${itemId}/void`, { reason: 'entered_twice' })
    expect((await voidIt(clerk)).body.code).toBe('forbidden')
    expect((await voidIt(otherOperator)).status).toBe(404)
    await testApp.recorded()
    expect((await voidIt(supervisor)).body).toMatchObject({ dispatchBlocked: true })
    expect((await voidIt(supervisor)).body.code).toBe('item_voided')
    expect(await testApp.recorded()).toEqual(['acceptance.voided'])
    expect((await clerk.get(`/items/${itemId}`)).body).toMatchObject({ voidReason: 'entered_twice' })
    expect((await clerk.post('/acceptances', parcel({ itemNumber }))).body.code).toBe('item_number_taken')
  })
})

describe('once the day’s key is destroyed', () => {
  test('nothing is sealed for that day again', async () => {
    testApp.clock.now = new Date('2026-11-23T03:00:00.000Z')
    const morning = await testApp.as('dao.giaodich')
    const { itemId } = (await morning.post('/acceptances', pending())).body
    rmSync(path.join(testApp.deps.config.keyDir, demoIds.senVang, 'day-2026-11-23.key'))
    testApp.deps.vault.forget()
    expect((await correct(morning, itemId, { expectedVersion: 1, addressee })).body.code).toBe('key_destroyed')
    expect((await morning.post(`/items/${itemId}/photo-completion`, { photos: allPhotos })).body.code).toBe(
      'key_destroyed',
    )
    expect(testApp.deps.vault.hasKey(demoIds.senVang, 'day-2026-11-23')).toBe(false)
  })
})
