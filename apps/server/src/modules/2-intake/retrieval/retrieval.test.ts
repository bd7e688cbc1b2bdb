// Searching through HTTP on a real database: every way, its bounds, its reach, its record.
import { wireId } from '@buuan/contract'
import { letter, parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const supervisor = await testApp.as('lan.phutrach')
const otherPoint = await testApp.as('khoa.giaodich')
const otherOperator = await testApp.as('thu.canhco')
const securityLead = await testApp.as('son.anninh')

const at = (point: string, changes: Parameters<typeof parcel>[0] = {}) =>
  parcel({ servicePointId: wireId('svp', point) as never, ...changes })
const search = (client: typeof clerk, body: unknown) => client.post('/item-searches', body)
const today = { from: '2026-11-20', to: '2026-11-21' }
const entries = () =>
  testApp.query<{ event: string; payload: Record<string, unknown> }>(
    `SELECT event, payload FROM audit.entries WHERE event IN ('item.searched', 'access.refused') ORDER BY transaction_id DESC`,
  )

const made = { parcel: '', number: '', elsewhere: '', elsewhereNumber: '' }
beforeAll(async () => {
  const first = await clerk.post('/acceptances', parcel())
  made.parcel = first.body.itemId
  made.number = first.body.itemNumber.value
  const second = await otherPoint.post('/acceptances', at(demoIds.caiKhe))
  made.elsewhere = second.body.itemId
  made.elsewhereNumber = second.body.itemNumber.value
  expect((await otherOperator.post('/acceptances', at(demoIds.canhCoNinhKieu))).status).toBe(201)
  await clerk.post('/acceptances', letter())
})
beforeEach(async () => void (await testApp.recorded()))

describe('ways of searching [CT02-I-4]', () => {
  test.each([
    ['item_number', () => ({ itemNumber: made.number })],
    [
      'item_number',
      () => ({ itemNumber: made.number.replace(/^(..)(...)(...)(...)(..)$/, '$1 $2 $3 $4 $5').toLowerCase() }),
    ],
    ['phone', () => ({ phone: '0912.345.675' })],
    ['phone', () => ({ phone: '+84 905 123 218' })],
    ['phone', () => ({ phone: '+84912345675' })],
    ['document', () => ({ documentNumber: '003190004512' })],
    ['name', () => ({ name: { text: 'hương', ...today } })],
    ['name', () => ({ name: { text: 'TRAN THI MAI HUONG', ...today } })],
    ['name', () => ({ name: { text: 'nguyễn văn thành', ...today } })],
    ['service_point', () => ({ servicePoint: { from: '2026-11-21T00:00:00+07:00', to: '2026-11-21T12:00:00+07:00' } })],
  ])('by %s finds the item, masked, and is one entry', async (by, body) => {
    const answer = await search(clerk, body())
    expect(answer.status).toBe(200)
    expect(answer.body.by).toBe(by)
    const found = answer.body.items.find((item: { itemId: string }) => item.itemId === made.parcel)
    expect(found).toMatchObject({
      itemNumber: { value: made.number },
      masks: { senderName: 'T••• T••• M••• Hương', senderPhone: '•••• 675', addresseeName: 'N••• V••• Thành' },
      personalData: 'kept',
      massGrams: 450,
    })
    expect(await testApp.recorded()).toEqual(['item.searched'])
    expect((await entries())[0]!.payload).toMatchObject({ by, hits: answer.body.items.length })
  })

  test('nothing searched for stands in an entry, a log line or a fingerprint of either', async () => {
    await search(clerk, { phone: '0912345675' })
    await search(clerk, { documentNumber: '003190004512' })
    await search(clerk, { name: { text: 'Canaria Chim Vàng', ...today } })
    await search(clerk, { phone: 'khong phai so' })
    const everything = JSON.stringify(await entries()) + testApp.logLines.join('\n')
    for (const canary of ['912345675', '003190004512', 'canaria', 'chim v', 'khong phai'])
      expect(everything.toLowerCase()).not.toContain(canary)
    expect(Object.keys((await entries())[0]!.payload).toSorted()).toEqual([
      'by',
      'days',
      'hits',
      'query',
      'servicePoint',
    ])
    expect((await entries())[0]!.payload).toMatchObject({ query: expect.stringMatching(/^[0-9a-f]{32}$/) }) // keyed, and its key ends within days
  })

  test('exactly one way at a time; wrong phone and wrong check digit are named', async () => {
    expect((await search(clerk, {})).status).toBe(400)
    expect((await search(clerk, { phone: '0912345675', itemNumber: made.number })).status).toBe(400)
    expect((await search(clerk, { phone: '123 456 78' })).body.fields[0].field).toBe('phone')
    expect((await search(clerk, { itemNumber: 'RB123456786US' })).body.params.reason).toBe('wrong_check_digit')
    expect(await testApp.recorded()).toEqual([])
  })

  test('days narrow a search by phone', async () => {
    const on = async (day: string) =>
      (await search(clerk, { phone: '0912345675', days: { from: day, to: day } })).body.items
    expect(await on('2026-11-20')).toEqual([])
    expect((await on('2026-11-21')).length).toBeGreaterThan(0)
  })

  test('the list of a service point goes on behind its cursor without gap or repeat', async () => {
    const address = { street: '1 Hòa Bình', communeCode: '31135', provinceCode: '92' }
    const others = letter({ sender: { name: 'Lý Thị Yên', address }, addressee: { name: 'Lý Văn An', address } })
    for (let count = 0; count < 55; count += 1) await clerk.post('/acceptances', others)
    const range = { from: '2026-11-21T00:00:00+07:00', to: '2026-11-21T12:00:00+07:00' }
    const first = await search(clerk, { servicePoint: range })
    const second = await search(clerk, { servicePoint: { ...range, cursor: first.body.nextCursor } })
    const ids = [...first.body.items, ...second.body.items].map((item: { itemId: string }) => item.itemId)
    expect(first.body.items).toHaveLength(50)
    expect(second.body).toMatchObject({ more: false, nextCursor: null })
    expect(new Set(ids).size).toBe(ids.length)
    const [{ n }] = (await testApp.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM core.items WHERE service_point_id = $1',
      [demoIds.ninhKieu2],
    )) as [{ n: number }]
    expect(ids).toHaveLength(n)
    expect((await search(clerk, { servicePoint: { ...range, cursor: 'eA' } })).status).toBe(400)
  })
})

describe('bounds of a search by name', () => {
  const named = (from: string, to: string) => ({ name: { text: 'hương', from, to } })

  test('7 days for a clerk, 31 for a supervisor', async () => {
    expect((await search(clerk, named('2026-11-15', '2026-11-21'))).status).toBe(200)
    expect((await search(clerk, named('2026-11-14', '2026-11-21'))).body.code).toBe('search_too_wide')
    expect((await search(supervisor, named('2026-10-22', '2026-11-21'))).status).toBe(200)
    expect((await search(supervisor, named('2026-10-21', '2026-11-21'))).body.code).toBe('search_too_wide')
  })

  test('no part of a name, no similar name', async () => {
    for (const text of ['huo', 'mai huong', 'hưởn', 'tran thi mai'])
      expect((await search(supervisor, { name: { text, ...today } })).body.items, text).toEqual([])
  })

  test('30 a day for a clerk; then refused and entered, free again the next day', async () => {
    const fresh = await testApp.as('yen.giaodich')
    const ask = () => search(fresh, { name: { text: 'hương', ...today } })
    for (let count = 0; count < 30; count += 1) expect((await ask()).body.nameSearchesLeft).toBe(29 - count)
    await testApp.recorded()
    const refused = await ask()
    expect([refused.status, refused.body.code]).toEqual([429, 'search_quota_reached'])
    expect(await testApp.recorded()).toEqual(['access.refused'])
    expect((await search(supervisor, { name: { text: 'hương', ...today } })).body.nameSearchesLeft).toBeGreaterThan(60)
  })

  test('not without the right: the security lead searches by number, not by name; the refusal is entered', async () => {
    const answer = await search(securityLead, { name: { text: 'hương', ...today } })
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
    expect(await testApp.recorded()).toEqual(['access.refused'])
  })
})

describe('reach', () => {
  test('clerk and supervisor find nothing of another service point, by no way', async () => {
    for (const client of [clerk, supervisor]) {
      expect((await search(client, { itemNumber: made.elsewhereNumber })).body.items).toEqual([])
      const byPhone = await search(client, { phone: '0912345675' })
      const points = new Set(byPhone.body.items.map((item: { servicePointId: string }) => item.servicePointId))
      expect(points).toEqual(new Set([wireId('svp', demoIds.ninhKieu2)]))
      const there = wireId('svp', demoIds.caiKhe)
      expect((await search(client, { name: { text: 'hương', servicePointId: there, ...today } })).status).toBe(404)
      const range = { from: '2026-11-21T00:00:00+07:00', to: '2026-11-21T12:00:00+07:00' }
      expect((await search(client, { servicePoint: { servicePointId: there, ...range } })).status).toBe(404)
    }
  })

  test('the security lead finds the operator’s items, and none of another operator', async () => {
    const found = await search(securityLead, { phone: '0912345675' })
    const ids = found.body.items.map((item: { itemId: string }) => item.itemId)
    expect(ids).toEqual(expect.arrayContaining([made.parcel, made.elsewhere]))
    expect((await search(securityLead, { itemNumber: made.elsewhereNumber })).body.items).toHaveLength(1)
    const there = await search(otherOperator, { phone: '0912345675' })
    expect(there.body.items.map((item: { itemId: string }) => item.itemId)).not.toContain(made.parcel)
    expect((await search(otherOperator, { itemNumber: made.number })).body.items).toEqual([])
  })

  test('not without the right, not without a session', async () => {
    const manager = await testApp.as('hung.quanly')
    await testApp.recorded()
    expect((await search(manager, { itemNumber: made.number })).body.code).toBe('forbidden')
    expect(await testApp.recorded()).toEqual(['access.refused'])
    expect((await search(testApp.stranger, { itemNumber: made.number })).status).toBe(401)
  })
})
