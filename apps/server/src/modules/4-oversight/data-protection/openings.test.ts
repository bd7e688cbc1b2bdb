// The data protection officer's desk through HTTP: what was opened, the file, and the accounts behind a leak.
import { parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { parse } from 'csv-parse/sync'
import readExcelFile from 'read-excel-file/node'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { csvCell, periodOf } from './openings.rules.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const supervisor = await testApp.as('lan.phutrach')
const officer = await testApp.as('mai.dulieu')
const otherOfficer = await testApp.as('oanh.canhco')

const redelivery = { purpose: 'delivery_problem', parts: ['addressee_phone'] }
const complaint = { purpose: 'complaint', caseNumber: 'KN-2026/11-0042', parts: ['sender_name', 'sender_phone'] }
const items: { itemId: string; number: string }[] = []
beforeAll(async () => {
  for (let count = 0; count < 4; count += 1) {
    const { itemId, itemNumber } = (await clerk.post('/acceptances', parcel())).body
    items.push({ itemId, number: itemNumber.value })
  }
  for (const { itemId } of items.slice(0, 3)) await supervisor.post(`/items/${itemId}/openings`, complaint)
  testApp.clock.advance(60_000)
  await clerk.post(`/items/${items[0]!.itemId}/openings`, redelivery)
  await clerk.post(`/items/${items[0]!.itemId}/openings`, redelivery)
  await clerk.post('/item-searches', { phone: '0912345675' })
})
beforeEach(async () => void (await testApp.recorded()))

describe('openings [CT02-I-7]', () => {
  test('who opened what, when and why, newest first, with the number of the item', async () => {
    const { body } = await officer.get('/openings')
    expect(body.openings).toHaveLength(6)
    expect(body.openings[0].at > body.openings[5].at).toBe(true)
    const opened = body.openings.find((row: { purpose: string }) => row.purpose === 'complaint')
    expect(opened).toMatchObject({
      kind: 'item.revealed',
      staff: { account: 'lan.phutrach', displayName: 'Trần Ngọc Lan' },
      caseNumber: 'KN-2026/11-0042',
      parts: complaint.parts,
      itemNumber: expect.stringMatching(/^CH \d{3} \d{3} \d{3} VN$/),
    })
    const searched = body.openings.find((row: { kind: string }) => row.kind === 'item.searched')
    expect(searched).toMatchObject({ searchedBy: 'phone', days: 100, hits: 4, itemId: null })
  })

  test('filters by staff, item, purpose, kind and period', async () => {
    const count = async (query: string) => (await officer.get(`/openings?${query}`)).body.openings.length
    const { body } = await officer.get('/openings?purpose=complaint')
    expect(body.openings).toHaveLength(3)
    expect(await count(`staffId=${body.openings[0].staff.id}`)).toBe(3)
    expect(await count(`itemId=${items[0]!.itemId}`)).toBe(3)
    expect(await count('kind=item.searched')).toBe(1)
    expect(await count('from=2026-11-01&to=2026-11-20')).toBe(0)
    expect((await officer.get('/openings?from=2026-01-01&to=2026-11-20')).status).toBe(400)
    expect((await officer.get('/openings?from=2026-11-20&to=2026-11-01')).status).toBe(400)
    expect((await officer.get('/openings?surprise=1')).status).toBe(400)
  })

  test('another operator’s officer sees none of it', async () => {
    expect((await otherOfficer.get('/openings')).body.openings).toEqual([])
    expect((await otherOfficer.get(`/openings?itemId=${items[0]!.itemId}`)).body.openings).toEqual([])
  })

  test('not without the right; the refusal is entered', async () => {
    for (const [method, path] of [
      ['get', '/openings'],
      ['get', '/openings.csv'],
      ['get', '/openings.xlsx'],
      ['post', '/leak-traces'],
    ] as const) {
      expect((await clerk[method](path, { itemNumbers: ['CH473124829VN'] } as never)).body.code).toBe('forbidden')
      expect(await testApp.recorded()).toEqual(['access.refused'])
    }
  })

  test('goes on behind its cursor without gap or repeat', async () => {
    for (let count = 0; count < 101; count += 1) await clerk.post('/item-searches', { itemNumber: items[0]!.number })
    const first = await officer.get('/openings')
    const second = await officer.get(`/openings?cursor=${first.body.nextCursor}`)
    const ids = [...first.body.openings, ...second.body.openings].map((row: { entryId: string }) => row.entryId)
    expect([first.body.openings.length, second.body.nextCursor]).toEqual([100, null])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(107)
  })
})

describe('the file', () => {
  test('opens in a spreadsheet with Vietnamese headings, and its export is an entry', async () => {
    const answer = await officer.get('/openings.csv?kind=item.revealed')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    const text = answer.raw.rawPayload.toString('utf8')
    expect(text.startsWith('\uFEFF"Ngày giờ","Loại","Tài khoản"')).toBe(true)
    expect(text.trimEnd().split('\r\n')).toHaveLength(6)
    expect(text).toContain('"KN-2026/11-0042"')
    expect(await testApp.recorded()).toEqual(['opening.exported'])
  })

  test('Excel has the same rows and columns, is an entry too, and another operator’s holds none of them', async () => {
    const csv = parse((await officer.get('/openings.csv?kind=item.revealed')).raw.rawPayload, { bom: true })
    await testApp.recorded()
    const answer = await officer.get('/openings.xlsx?kind=item.revealed')
    expect(answer.headers['content-disposition']).toBe('attachment; filename="lan-mo-thong-tin.xlsx"')
    expect(await testApp.recorded()).toEqual(['opening.exported'])
    const [sheet] = await readExcelFile(answer.raw.rawPayload)
    const cells = sheet!.data.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
    expect(cells).toEqual(csv)
    expect(cells).toHaveLength(6)
    const [other] = await readExcelFile((await otherOfficer.get('/openings.xlsx')).raw.rawPayload)
    expect(other!.data).toHaveLength(1)
    expect((await officer.get('/openings.xlsx?from=2026-08-01&to=2026-11-21')).body.code).toBe('invalid_request')
  })

  test.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+84', `"'+84"`],
    ['-1', `"'-1"`],
    ['@x', `"'@x"`],
    ['Lan, "phụ trách"', '"Lan, ""phụ trách"""'],
    [null, '""'],
  ])('cell %s', (value, written) => expect(csvCell(value)).toBe(written))

  test('a period is 31 days unless asked for, 92 at most', () => {
    expect(periodOf({}, '2026-11-21')).toEqual({ from: '2026-10-22', to: '2026-11-21' })
    expect(() => periodOf({ from: '2026-08-22', to: '2026-11-21' }, '2026-11-21')).not.toThrow()
    expect(() => periodOf({ from: '2026-08-21', to: '2026-11-21' }, '2026-11-21')).toThrow('invalid_request')
  })
})

describe('leak tracing', () => {
  const trace = (client: typeof officer, itemNumbers: string[]) => client.post('/leak-traces', { itemNumbers })

  test('ranks accounts by how many of the items they opened, with times; unknown numbers are named', async () => {
    const leaked = [...items.map(({ number }) => number), 'RB123456785US']
    const { body } = await trace(officer, [...leaked, items[0]!.number.toLowerCase()])
    expect(body).toMatchObject({ asked: 5, traced: 4, unknown: ['RB123456785US'] })
    expect(
      body.accounts.map((each: { staff: { account: string }; items: number; openings: number }) => [
        each.staff.account,
        each.items,
        each.openings,
      ]),
    ).toEqual([
      ['lan.phutrach', 3, 3],
      ['dao.giaodich', 1, 2],
    ])
    expect(body.accounts[0].itemNumbers).toEqual(
      items
        .slice(0, 3)
        .map(({ number }) => number)
        .toSorted(),
    )
    expect(body.accounts[1].firstAt).toBe('2026-11-21T03:43:00.000Z')
    expect(await testApp.recorded()).toEqual(['leak.traced'])
  })

  test('another operator’s officer traces nothing of it', async () => {
    const { body } = await trace(
      otherOfficer,
      items.map(({ number }) => number),
    )
    expect(body).toMatchObject({ traced: 0, accounts: [] })
  })

  test('works after the items and their days are erased', async () => {
    await testApp.query('DROP TABLE core.items_20261121, personal.item_records_20261121, personal.search_keys_20261121')
    const { body } = await trace(
      officer,
      items.map(({ number }) => number),
    )
    expect(body.accounts.map((each: { items: number }) => each.items)).toEqual([3, 1])
    const listed = await officer.get('/openings?kind=item.revealed')
    expect(listed.body.openings[0]).toMatchObject({ itemNumber: null, itemId: expect.stringMatching(/^itm_20261121_/) })
  })
})
