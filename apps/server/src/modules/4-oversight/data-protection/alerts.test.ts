// Alerts through HTTP: raised by the job from the entries alone, told once, settled with a note, by nobody about themselves.
import { defaultOpeningRules } from '@buuan/contract'
import { parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { raiseOpeningAlerts } from './index.ts'

const testApp = await openTestApp()
const { deps } = testApp
const clerk = await testApp.as('dao.giaodich')
const supervisor = await testApp.as('lan.phutrach')
const officer = await testApp.as('mai.dulieu')
const items: string[] = []
const openingOf = (purpose: string) => ({ purpose, parts: ['sender_name'] })
const complaint = { ...openingOf('complaint'), caseNumber: 'KN-2026/11-0042' }
const alerts = async (client = officer, state = 'open') =>
  (await client.get(`/opening-alerts?state=${state}`)).body.alerts
const kinds = async (client = officer) =>
  (await alerts(client))
    .map((alert: { kind: string; staff: { account: string } }) => `${alert.kind} ${alert.staff.account}`)
    .toSorted()

beforeAll(async () => {
  for (let count = 0; count < 31; count += 1) items.push((await clerk.post('/acceptances', parcel())).body.itemId)
})

describe('alerts [CT02-I-7]', () => {
  test('none on an ordinary morning', async () => {
    for (const item of items.slice(0, 5)) await clerk.post(`/items/${item}/openings`, openingOf('delivery_problem'))
    await raiseOpeningAlerts(deps)
    expect(await kinds()).toEqual([])
  })

  test('many items in a short time, the same search, one item for many purposes, another point', async () => {
    for (const item of items) await supervisor.post(`/items/${item}/openings`, complaint)
    for (let count = 0; count < 5; count += 1) await clerk.post('/item-searches', { phone: '0912345675' })
    for (const purpose of ['reprint', 'own_information'])
      await clerk.post(`/items/${items[0]}/openings`, openingOf(purpose))
    const elsewhere = await testApp.as('khoa.giaodich')
    for (const item of items.slice(0, 5)) expect((await elsewhere.get(`/items/${item}`)).status).toBe(404)
    await testApp.recorded()
    await raiseOpeningAlerts(deps)
    expect(await testApp.recorded()).toEqual(Array(4).fill('opening_alert.raised'))
    expect(await kinds()).toEqual([
      'bulk lan.phutrach',
      'other_points khoa.giaodich',
      'same_item dao.giaodich',
      'same_query dao.giaodich',
    ])
    const sameItem = (await alerts()).find((alert: { kind: string }) => alert.kind === 'same_item')
    expect(sameItem).toMatchObject({ itemId: items[0], count: 3, threshold: 3, mayAcknowledge: true })
    await raiseOpeningAlerts(deps)
    expect(await testApp.recorded()).toEqual([])
  })

  test('told again at twice the number only', async () => {
    for (let count = 0; count < 4; count += 1) await clerk.post('/item-searches', { phone: '0912345675' })
    await raiseOpeningAlerts(deps)
    expect((await kinds()).length).toBe(4)
    await clerk.post('/item-searches', { phone: '0912345675' })
    await raiseOpeningAlerts(deps)
    expect((await kinds()).filter((kind: string) => kind.startsWith('same_query'))).toHaveLength(2)
  })

  test('the same question is seen, and the entry does not say it; another account’s has another fingerprint', async () => {
    await supervisor.post('/item-searches', { phone: '0912345675' })
    const rows = await testApp.query<{ query: string }>(
      `SELECT DISTINCT payload->>'query' AS query FROM audit.entries WHERE event = 'item.searched' AND payload->>'by' = 'phone'`,
    )
    expect(rows).toHaveLength(2)
    for (const { query } of rows) expect(query).toMatch(/^[0-9a-f]{32}$/)
  })

  test('outside working hours', async () => {
    testApp.clock.now = new Date('2026-11-21T16:30:00Z') // 23:30 in Viet Nam
    const night = await testApp.as('dao.giaodich')
    for (const item of items.slice(0, 3)) await night.post(`/items/${item}/openings`, openingOf('delivery_problem'))
    await raiseOpeningAlerts(deps)
    expect(await kinds(await testApp.as('mai.dulieu'))).toContain('odd_hours dao.giaodich')
  })

  test('settled with a note by the officer; not by who may only read, not from another organisation, not twice', async () => {
    const desk = await testApp.as('mai.dulieu')
    const [alert] = await alerts(desk)
    const settle = (client: typeof officer, note = 'Đã hỏi phụ trách điểm, việc khiếu nại có thật') =>
      client.post(`/opening-alerts/${alert.id}/acknowledgement`, { note })
    expect((await settle(await testApp.as('binh.kiemtoan'))).body.code).toBe('forbidden')
    expect((await settle(await testApp.as('oanh.canhco'))).body.code).toBe('opening_alert_not_found')
    expect((await settle(desk, 'ngắn')).status).toBe(400)
    await testApp.recorded()
    expect((await settle(desk)).body).toMatchObject({
      acknowledgedBy: { account: 'mai.dulieu' },
      mayAcknowledge: false,
    })
    expect(await testApp.recorded()).toEqual(['opening_alert.acknowledged'])
    expect((await settle(desk)).body.code).toBe('already_decided')
    expect(await alerts(desk, 'acknowledged')).toHaveLength(1)
    expect((await alerts(desk)).map(({ id }: { id: string }) => id)).not.toContain(alert.id)
  })

  test('another operator’s officer sees none', async () => {
    const other = await testApp.as('oanh.canhco')
    expect([await alerts(other), await alerts(other, 'acknowledged')]).toEqual([[], []])
    expect((await (await testApp.as('dao.giaodich')).get('/opening-alerts')).body.code).toBe('forbidden')
  })
})

describe('limits and thresholds', () => {
  const rules = { ...defaultOpeningRules, shiftOpenings: 2, dayOpenings: 3, shiftSearches: 1, daySearches: 2 }

  test('are set from tomorrow on at the earliest, by the officer alone, and entered with what changed', async () => {
    testApp.clock.now = new Date('2026-11-22T02:00:00Z')
    const desk = await testApp.as('mai.dulieu')
    const set = (client: typeof officer, effectiveOn: string, changes = {}) =>
      client.post('/opening-rules', { effectiveOn, rules: { ...rules, ...changes } })
    expect((await set(desk, '2026-11-22')).body.code).toBe('opening_rules_invalid')
    expect((await set(desk, '2026-11-23', { shiftOpenings: 4 })).body.code).toBe('opening_rules_invalid')
    expect((await set(desk, '2026-11-23', { openTo: '05:00' })).status).toBe(400)
    for (const account of ['hung.quanly', 'lan.phutrach', 'thao.quantri', 'binh.kiemtoan'])
      expect((await set(await testApp.as(account), '2026-11-23')).body.code, account).toBe('forbidden')
    await testApp.recorded()
    const { body } = await set(desk, '2026-11-23')
    expect(await testApp.recorded()).toEqual(['opening_rules.set'])
    expect(body).toMatchObject({
      inForce: defaultOpeningRules,
      effectiveOn: null,
      setBy: null,
      upcoming: [
        { effectiveOn: '2026-11-23', setBy: { account: 'mai.dulieu' }, setAt: '2026-11-22T02:00:00.000Z', rules },
      ],
      earliestOn: '2026-11-23',
      latestOn: '2027-11-23',
    })
    expect((await (await testApp.as('oanh.canhco')).get('/opening-rules')).body.upcoming).toEqual([])
  })

  test('those to come are listed by day, the newest for a day stands, and they end up in force with who set them', async () => {
    const desk = await testApp.as('mai.dulieu')
    const later = { ...rules, bulkItems: 20 }
    const set = (effectiveOn: string, given = later) => desk.post('/opening-rules', { effectiveOn, rules: given })
    expect((await set('2027-11-24')).body.code).toBe('opening_rules_invalid')
    expect((await set('2027-11-23')).status).toBe(201)
    await set('2026-12-01', { ...later, bulkItems: 25 })
    testApp.clock.advance(60_000)
    const { body } = await set('2026-12-01')
    const coming = body.upcoming.map((row: { effectiveOn: string; rules: { bulkItems: number } }) => [
      row.effectiveOn,
      row.rules.bulkItems,
    ])
    expect(coming).toEqual([
      ['2026-11-23', 30],
      ['2026-12-01', 20],
      ['2027-11-23', 20],
    ])
    const withdraw = (client: typeof officer, day: string) => client.post(`/opening-rules/${day}/withdrawal`)
    expect((await withdraw(await testApp.as('binh.kiemtoan'), '2026-12-01')).body.code).toBe('forbidden')
    expect((await withdraw(await testApp.as('oanh.canhco'), '2026-12-01')).body.code).toBe('opening_rules_not_coming')
    await testApp.recorded()
    const left = await withdraw(desk, '2026-12-01') // the row it had replaced does not come back
    expect(left.body.upcoming.map((row: { effectiveOn: string }) => row.effectiveOn)).toEqual([
      '2026-11-23',
      '2027-11-23',
    ])
    expect(await testApp.recorded()).toEqual(['opening_rules.withdrawn'])
    expect((await withdraw(desk, '2026-12-01')).body.code).toBe('opening_rules_not_coming')
    testApp.clock.advance(60_000)
    await set('2026-12-01') // and may be set anew
    testApp.clock.now = new Date('2026-11-22T17:00:00Z') // midnight in Viet Nam
    const atOnce = await withdraw(await testApp.as('mai.dulieu'), '2026-11-23')
    expect([atOnce.status, atOnce.body.code]).toEqual([409, 'opening_rules_not_coming'])
    const auditor = (await (await testApp.as('binh.kiemtoan')).get('/opening-rules')).body
    expect(auditor).toMatchObject({ inForce: rules, effectiveOn: '2026-11-23', setBy: { account: 'mai.dulieu' } })
    expect(auditor.upcoming).toHaveLength(2)
    expect(auditor.earliestOn).toBe('2026-11-24')
  })

  test('a shift begins with signing in, goes on through another sign-in, and its limit stops the next opening', async () => {
    testApp.clock.now = new Date('2026-11-23T02:00:00Z')
    const day = await testApp.as('dao.giaodich')
    testApp.clock.advance(600_000)
    const open = (client: typeof clerk, item = items[0]!) =>
      client.post(`/items/${item}/openings`, openingOf('delivery_problem'))
    expect([(await open(day)).status, (await open(day)).status]).toEqual([201, 201])
    await testApp.recorded()
    const refused = await open(day)
    expect(refused.body).toMatchObject({
      code: 'opening_limit_reached',
      status: 429,
      params: { limit: 2, until: '2026-11-23T10:00:00.000Z' },
      title: 'Đã hết lượt mở hoặc tra cứu thông tin người gửi, người nhận',
    })
    expect(await testApp.recorded()).toEqual(['access.refused'])
    const again = await testApp.as('dao.giaodich')
    expect((await open(again)).status).toBe(429)
    expect((await open(await testApp.as('lan.phutrach'))).status).toBe(201) // another account has its own

    testApp.clock.now = new Date('2026-11-23T10:00:00Z') // the shift is over; the day has one left
    const evening = await testApp.as('dao.giaodich')
    expect((await open(evening)).status).toBe(201)
    expect((await open(evening)).body.params).toMatchObject({ limit: 3, until: '2026-11-23T17:00:00.000Z' })
    testApp.clock.now = new Date('2026-11-24T02:00:00Z')
    expect((await open(await testApp.as('dao.giaodich'))).status).toBe(201)
  })

  test('searches for people count, item numbers do not', async () => {
    testApp.clock.now = new Date('2026-11-24T03:00:00Z')
    const client = await testApp.as('dao.giaodich')
    expect((await client.post('/item-searches', { phone: '0912345675' })).status).toBe(200)
    expect((await client.post('/item-searches', { documentNumber: '003190004512' })).body.code).toBe(
      'opening_limit_reached',
    )
    expect((await client.post('/item-searches', { itemNumber: 'CH473124829VN' })).status).toBe(200)
  })

  test('a limit that was reached is told', async () => {
    await raiseOpeningAlerts(deps)
    const desk = await testApp.as('mai.dulieu')
    expect((await alerts(desk)).map(({ kind }: { kind: string }) => kind)).toContain('limit_reached')
  })
})
