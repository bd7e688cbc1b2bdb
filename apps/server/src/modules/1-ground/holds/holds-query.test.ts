// A hold on the result of a search: what it would keep is said before, what takes no hold any more is named, and what was searched for is not kept.
import { beforeAll, describe, expect, test } from 'vitest'
import { openPastApp, pastDay } from '../../4-oversight/retention/past-day.fixture.ts'

const testApp = await openPastApp()
const term = { untilOn: '2021-09-01', reviewOn: '2021-07-01' }
const why = { basis: 'violation', reason: 'Kiểm tra an toàn, đang lập biên bản', ...term }
const phone = '0912345675'
let items: Awaited<ReturnType<typeof testApp.accept>>[] = []
beforeAll(async () => {
  const clerk = await testApp.as('dao.giaodich')
  items = [await testApp.accept(clerk), await testApp.accept(clerk)]
  testApp.goTo('2021-03-11')
  items.push(await testApp.accept(await testApp.as('dao.giaodich')))
  testApp.goTo('2021-06-11')
})

const idsOf = (body: { items: { itemId: string }[] }) => body.items.map(({ itemId }) => itemId)
const search = async (account: string) => {
  const { status, body } = await (await testApp.as(account)).post('/item-searches', { phone })
  expect(status).toBe(200)
  return { searchEntryId: body.entryId as string, itemIds: idsOf(body) }
}

describe('the result of a search', () => {
  test('is held whole by who may: its way is noted, never what was searched for', async () => {
    const lead = await testApp.as('son.anninh')
    const found = await search('son.anninh')
    expect(found.itemIds.toSorted()).toEqual(items.map(({ itemId }) => itemId).toSorted())
    await testApp.recorded()
    const { body: preview } = await lead.post('/holds/preview', { itemIds: found.itemIds })
    expect(preview).toEqual({ keeps: 3, alreadyHeld: 0, unknown: [], notHeld: [] })
    expect(await testApp.recorded()).toEqual([])
    const { status, body } = await lead.post('/holds', { ...found, ...why })
    expect(status).toBe(201)
    expect(body).toMatchObject({ unknown: [], notHeld: [], hold: { origin: 'query', searchedBy: 'phone', items: 3 } })
    expect(await testApp.recorded()).toEqual(['hold.placed'])
    expect((await lead.post('/holds/preview', { itemIds: found.itemIds })).body).toMatchObject({ alreadyHeld: 3 })
    const [entry] = await testApp.query<{ payload: Record<string, unknown> }>(
      `SELECT payload FROM audit.entries WHERE event = 'hold.placed'`,
    )
    expect(`ent_${String(entry!.payload['search']).replaceAll('-', '')}`).toBe(found.searchEntryId)
    const kept = await testApp.query('SELECT to_jsonb(h) AS row FROM core.holds h')
    expect(JSON.stringify([kept, entry])).not.toMatch(/912.?345.?675/)
  })

  test('not by a clerk, not by another operator, not with somebody else’s search, not a day later', async () => {
    const found = await search('son.anninh')
    const clerk = await testApp.as('dao.giaodich')
    expect((await clerk.post('/holds/preview', { itemIds: found.itemIds })).body.code).toBe('forbidden')
    expect((await clerk.post('/holds', { ...(await search('dao.giaodich')), ...why })).body.code).toBe('forbidden')
    const stranger = await testApp.as('oanh.canhco')
    expect((await stranger.post('/holds/preview', { itemIds: found.itemIds })).body).toEqual({
      keeps: 0,
      alreadyHeld: 0,
      unknown: found.itemIds,
      notHeld: [],
    })
    expect((await stranger.post('/holds', { itemIds: found.itemIds, ...why })).body.code).toBe('hold_without_items')
    expect((await stranger.post('/holds', { ...found, ...why })).body.code).toBe('hold_search_unknown')
    const officer = await testApp.as('mai.dulieu')
    expect((await officer.post('/holds', { ...found, ...why })).body.code).toBe('hold_search_unknown')
    const lead = await testApp.as('son.anninh')
    const bare = { searchEntryId: found.searchEntryId, caseNumber: 'AT-2021/03-0001', ...why }
    expect((await lead.post('/holds', bare)).body.code).toBe('invalid_request')
    testApp.goTo('2021-06-12', 11)
    const later = await testApp.as('son.anninh')
    expect((await later.post('/holds', { ...found, ...why })).body.code).toBe('hold_search_unknown')
  })

  test('items of a day that is being erased or is erased are named; the others are held', async () => {
    const erasure = await testApp.approveErasure(pastDay)
    const lead = await testApp.as('son.anninh')
    const found = await search('son.anninh')
    const gone = items.slice(0, 2).map(({ itemId }) => itemId)
    const named = (why: string) => gone.toSorted().map((itemId) => ({ itemId, itemNumber: null, why }))
    const sorted = (list: { itemId: string }[]) => list.toSorted((a, b) => a.itemId.localeCompare(b.itemId))
    const { body: preview } = await lead.post('/holds/preview', { itemIds: found.itemIds })
    expect({ ...preview, notHeld: sorted(preview.notHeld) }).toMatchObject({ keeps: 1, notHeld: named('freezing') })
    const { status, body } = await lead.post('/holds', { ...found, ...why })
    expect([status, body.hold.items, sorted(body.notHeld)]).toEqual([201, 1, named('freezing')])
    await testApp.finish(erasure)
    const after = (await lead.post('/holds/preview', { itemIds: gone })).body
    expect({ ...after, notHeld: sorted(after.notHeld) }).toMatchObject({ keeps: 0, notHeld: named('erased') })
    const byNumber = { itemNumbers: [items[0]!.number, items[2]!.number], ...why }
    expect((await lead.post('/holds', byNumber)).body.notHeld).toEqual([
      { itemId: gone[0], itemNumber: items[0]!.number, why: 'erased' },
    ])
    expect((await lead.post('/holds', { itemIds: gone, ...why })).body.code).toBe('day_frozen')
  })
})
