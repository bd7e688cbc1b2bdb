// Standing orders: which classes of data end by themselves, for which operator, in a day that two of them share.
import { wireId } from '@buuan/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import { openDays } from '../../../platform/database/days.ts'
import { dropEndedDays, sweepErasures } from './index.ts'
import { openPastApp, pastDay } from './past-day.fixture.ts'

const testApp = await openPastApp()
const { deps } = testApp
const { senVang, canhCo } = demoIds
const sharedDay = '2021-03-08'
const after = '2021-06-11'

const count = async (table: string, organisation: string) =>
  (
    await testApp.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} WHERE day = $1 AND organisation_id = $2`,
      [sharedDay, organisation],
    )
  )[0]!.n
const stands = async (table: string) =>
  (await testApp.query<{ is: boolean }>('SELECT to_regclass($1) IS NOT NULL AS is', [table]))[0]!.is

beforeAll(async () => {
  testApp.goTo(pastDay)
  await testApp.accept(await testApp.as('dao.giaodich'))
})

describe('a day of two operators', () => {
  test('loses the rows of the one and keeps the other’s, until both have ended', async () => {
    testApp.goTo(sharedDay)
    await testApp.accept(await testApp.as('dao.giaodich'))
    await testApp.accept(await testApp.as('thu.canhco'), { servicePointId: wireId('svp', demoIds.canhCoNinhKieu) })
    testApp.goTo(after)
    await testApp.finish(await testApp.approveErasure(sharedDay))
    expect(await count('personal.item_records', senVang)).toBe(0)
    expect(await count('personal.item_records', canhCo)).toBe(1)
    expect(await count('evidence.photos', canhCo)).toBe(3)

    // The other one ends its days by a standing order, approved by a second person.
    const officer = await testApp.as('oanh.canhco')
    const manager = await testApp.as('giang.canhco')
    const wanted = (classes: string[]) => ({ validUntil: '2021-12-31', classes })
    for (const classes of [[], ['core', 'core'], ['photos']])
      expect((await officer.post('/erasure-orders', wanted(classes))).body.code).toBe('invalid_request')
    // An order over the core alone lets no personal data end: not by the program, not past it.
    const ofCore = (await officer.post('/erasure-orders', wanted(['core']))).body
    expect(ofCore.classes).toEqual(['core'])
    expect((await manager.post(`/erasure-orders/${ofCore.id}/approval`)).status).toBe(200)
    await sweepErasures(deps)
    expect(await count('personal.item_records', canhCo)).toBe(1)
    const past = [canhCo, sharedDay, ofCore.id.slice(4)]
    await expect(
      deps.pools.system.query(
        `INSERT INTO core.erasures (id, organisation_id, day, due_on, state, requested_at, order_id, report) VALUES (gen_random_uuid(), $1, $2, $2, 'approved', now(), $3, '{}')`,
        past,
      ),
    ).rejects.toThrow(/row-level security/)
    expect((await manager.post(`/erasure-orders/${ofCore.id}/end`)).status).toBe(200)

    const order = await officer.post('/erasure-orders', wanted(['personal']))
    expect((await officer.post(`/erasure-orders/${order.body.id}/approval`)).body.code).toBe('same_person')
    await sweepErasures(deps)
    expect(await count('personal.item_records', canhCo)).toBe(1)
    expect((await manager.post(`/erasure-orders/${order.body.id}/approval`)).status).toBe(200)
    await sweepErasures(deps)
    testApp.clock.advance(5 * 60_000)
    await sweepErasures(deps)
    expect((await officer.get('/erasures')).body.erasures).toMatchObject([
      { day: sharedDay, state: 'certified', requestedBy: null, orderId: order.body.id },
    ])
    const [{ id }] = (await officer.get('/erasures')).body.erasures
    expect((await officer.get(`/erasures/${id}/certificate`)).body.certificate.classes).toEqual(['personal'])
    expect((await officer.get(`/erasures/${id}/certificate/paper`)).raw.payload).toContain(
      'Loại dữ liệu: dữ liệu cá nhân (thời hạn ba tháng).',
    )
    expect(await stands('personal.item_records_20210308')).toBe(false)
  })

  test('after seven months the core goes too, once an order of each operator in it covers that', async () => {
    await testApp.finish(await testApp.approveErasure(pastDay))
    testApp.goTo('2021-10-12')
    await openDays(deps.pools.system, '2021-10-12', '2021-10-12')
    const orderCore = async (officer: string, manager: string) => {
      const asked = { validUntil: '2021-12-31', classes: ['personal', 'core'] }
      const { body } = await (await testApp.as(officer)).post('/erasure-orders', asked)
      await (await testApp.as(manager)).post(`/erasure-orders/${body.id}/approval`)
    }
    await dropEndedDays(deps)
    expect(await stands('core.items_20210310')).toBe(true)
    await orderCore('mai.dulieu', 'hung.quanly')
    await dropEndedDays(deps)
    expect(await stands('core.items_20210308')).toBe(true) // the other operator's order covers personal data only
    expect(await stands('core.items_20210310')).toBe(false)
    expect(await stands('core.paper_prints_20210310')).toBe(false)
    expect(await stands('core.items_20210318')).toBe(true)
  })
})
