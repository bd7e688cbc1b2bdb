// Service points and number ranges through HTTP.
import { wireId } from '@buuan/contract'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()

const pathOf = (id: string) => `/service-points/${wireId('svp', id)}`
const newPoint = {
  code: 'tn1',
  name: 'Bưu cục Thốt Nốt',
  kind: 'service_point',
  provinceCode: '92',
  communeCode: '31207',
  street: '5 Lê Thị Tạo',
}
const s10 = { scheme: 'upu_s10', prefix: 'CH', firstSerial: 60_000_000, lastSerial: 60_000_999, itemClass: 'parcel' }

const rangeFrom = (body: { ranges: { firstNumber: string }[] }, start: string) =>
  body.ranges.find((range) => range.firstNumber.startsWith(start))

describe('service points', () => {
  test('everyone who works with points sees the own organisation’s, in order of code', async () => {
    const clerk = await testApp.as('dao.giaodich')
    const { body } = await clerk.get('/service-points')
    expect(body.servicePoints.map((row: { code: string }) => row.code)).toEqual(['BD1', 'CK1', 'HC1', 'HK1', 'NK2'])
    expect(body.servicePoints.find((row: { code: string }) => row.code === 'NK2')).toMatchObject({
      staffCount: 3,
      remainingNumbers: 600_000,
    })
    const courier = await testApp.as('tin.buuta')
    await testApp.recorded()
    expect((await courier.get('/service-points')).status).toBe(403)
    expect(await testApp.recorded()).toEqual(['access.refused'])
  })

  test('a clerk reads the ranges of the own point, not of another', async () => {
    const clerk = await testApp.as('dao.giaodich')
    expect((await clerk.get(pathOf(demoIds.ninhKieu2))).body.ranges).toHaveLength(3)
    expect((await clerk.get(pathOf(demoIds.caiKhe))).status).toBe(404)
  })

  test('a manager opens, renames, moves and closes one', async () => {
    const manager = await testApp.as('hung.quanly')
    await testApp.recorded()
    const opened = await manager.post('/service-points', newPoint)
    expect([opened.status, opened.body.code]).toEqual([201, 'TN1'])
    const path = `/service-points/${opened.body.id}`
    const moved = await manager.patch(path, { name: 'Bưu cục Thốt Nốt 1', street: '7 Lê Thị Tạo' })
    expect([moved.body.name, moved.body.street, moved.body.communeCode]).toEqual([
      'Bưu cục Thốt Nốt 1',
      '7 Lê Thị Tạo',
      '31207',
    ])
    expect((await manager.post(`${path}/closure`)).body.closedAt).toBe(testApp.clock.now.toISOString())
    expect(await testApp.recorded()).toEqual(['service_point.created', 'service_point.updated', 'service_point.closed'])
    expect((await manager.patch(path, { name: 'Tên khác' })).body.code).toBe('service_point_closed')
    expect((await manager.get('/service-points')).body.servicePoints).toHaveLength(5)
    expect(
      (await manager.get('/service-points?closed=true')).body.servicePoints.map((row: { code: string }) => row.code),
    ).toEqual(['TN1'])
  })

  test('a code is used once; a point where people work is not closed; nobody is moved to a closed one', async () => {
    const manager = await testApp.as('hung.quanly')
    expect((await manager.post('/service-points', newPoint)).body.code).toBe('code_taken')
    expect((await manager.post(`${pathOf(demoIds.ninhKieu2)}/closure`)).body.code).toBe('service_point_in_use')
    const [closed] = (await manager.get('/service-points?closed=true')).body.servicePoints
    const staff = { account: 'moi.tn', displayName: 'Người Mới', servicePointId: closed.id, roles: ['clerk'] }
    expect((await manager.post('/staff', staff)).body.code).toBe('service_point_closed')
  })
})

describe('number ranges', () => {
  test('an S10 range shows its first and last number with check digits, and what remains', async () => {
    const manager = await testApp.as('hung.quanly')
    const { status, body } = await manager.post(`${pathOf(demoIds.caiKhe)}/number-ranges`, s10)
    expect(status).toBe(201)
    expect(rangeFrom(body, 'CH6')).toMatchObject({
      firstNumber: 'CH600000007VN',
      lastNumber: 'CH600009995VN',
      total: 1000,
      remaining: 1000,
    })
  })

  test('an operator’s own range', async () => {
    const manager = await testApp.as('hung.quanly')
    const own = {
      scheme: 'operator',
      prefix: 'sv',
      digits: 9,
      checkRule: 'mod10',
      firstSerial: 1,
      lastSerial: 500,
      itemClass: 'any',
    }
    const { body } = await manager.post(`${pathOf(demoIds.caiKhe)}/number-ranges`, own)
    expect(rangeFrom(body, 'SV')).toMatchObject({ prefix: 'SV', firstNumber: 'SV0000000017', total: 500 })
  })

  test.each([
    ['last before first', { ...s10, firstSerial: 70, lastSerial: 60 }, 'range_invalid'],
    ['more than eight digits', { ...s10, lastSerial: 100_000_000 }, 'range_invalid'],
    ['an indicator UPU reserves', { ...s10, prefix: 'FA' }, 'range_invalid'],
    ['overlap at one number', { ...s10, firstSerial: 60_000_999, lastSerial: 60_001_500 }, 'range_overlaps'],
    [
      'overlap with another point’s range',
      { ...s10, firstSerial: 47_311_000, lastSerial: 47_312_000 },
      'range_overlaps',
    ],
    [
      'a prefix of figures only',
      {
        scheme: 'operator',
        prefix: '123',
        digits: 9,
        checkRule: 'none',
        firstSerial: 1,
        lastSerial: 5,
        itemClass: 'any',
      },
      'invalid_request',
    ],
  ])('%s is refused', async (_case, body, code) => {
    const manager = await testApp.as('hung.quanly')
    expect((await manager.post(`${pathOf(demoIds.ninhKieu2)}/number-ranges`, body)).body.code).toBe(code)
  })

  test('numbers that were issued already count as given', async () => {
    const manager = await testApp.as('hung.quanly')
    await testApp.query("UPDATE core.number_ranges SET next_serial = first_serial + 10 WHERE prefix = 'SV'")
    const again = {
      scheme: 'operator',
      prefix: 'SV',
      digits: 9,
      checkRule: 'none',
      firstSerial: 1,
      lastSerial: 5,
      itemClass: 'any',
    }
    expect((await manager.post(`${pathOf(demoIds.caiKhe)}/number-ranges`, again)).body.code).toBe('range_overlaps')
  })
})

describe('twins', () => {
  const acts: [method: 'get' | 'post' | 'patch', url: string, body?: unknown][] = [
    ['get', pathOf(demoIds.caiKhe)],
    ['patch', pathOf(demoIds.caiKhe), { name: 'Tên khác' }],
    ['post', `${pathOf(demoIds.caiKhe)}/closure`],
    ['post', `${pathOf(demoIds.caiKhe)}/number-ranges`, s10],
  ]

  test('another operator’s points are not found', async () => {
    const manager = await testApp.as('giang.canhco')
    for (const [method, url, body] of acts) expect([url, (await manager[method](url, body)).status]).toEqual([url, 404])
  })

  test('a clerk changes nothing, and each attempt is on record', async () => {
    const clerk = await testApp.as('khoa.giaodich')
    for (const [method, url, body] of acts.slice(1)) {
      await testApp.recorded()
      expect([url, (await clerk[method](url, body)).status]).toEqual([url, 403])
      expect(await testApp.recorded()).toEqual(['access.refused'])
    }
  })
})

describe('item-number schemes', () => {
  test('of the own organisation are served, each once, and of no other', async () => {
    const own = await (await testApp.as('thu.canhco')).get('/item-number-schemes')
    expect(own.body).toEqual({ operatorSchemes: [{ prefix: 'CC', digits: 9, check: 'mod10' }] })
    const other = await (await testApp.as('yen.giaodich')).get('/item-number-schemes')
    expect(other.body.operatorSchemes.map((scheme: { prefix: string }) => scheme.prefix)).not.toContain('CC')
  })
})
