// Forms on paper: blank ones for an outage, and the one filled before acceptance for two pens; each numbered and entered, nothing accepted by it.
import { wireId } from '@buuan/contract'
import { letter, parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const point = wireId('svp', demoIds.ninhKieu2)
const textOf = (page: string) =>
  page.replaceAll(/<style>[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, ' ').replaceAll(/<[^>]+>/g, '\n')

describe('blank forms', () => {
  const blank = (copies: number, by = clerk, at = point) =>
    by.post(`/service-points/${at}/papers`, { paper: 'acceptance_form_blank', copies })

  test('each has its own number, and the print is entered', async () => {
    await testApp.recorded()
    const page = (await blank(3)).body as string
    expect(await testApp.recorded()).toEqual(['blank_forms.printed'])
    for (const serial of ['001', '002', '003']) expect(page).toContain(`MG-NK2-261121-${serial}`)
    expect(page).not.toContain('{organisation}')
    expect((await blank(1)).body).toContain('MG-NK2-261121-004')
  })

  test('not for another point, not for another operator’s, not without the right, not too many', async () => {
    expect((await blank(1, clerk, wireId('svp', demoIds.caiKhe))).status).toBe(404)
    expect((await blank(1, clerk, wireId('svp', demoIds.canhCoNinhKieu))).status).toBe(404)
    expect((await blank(1, await testApp.as('tin.buuta'))).body.code).toBe('forbidden')
    expect((await blank(51)).body.code).toBe('invalid_request')
  })
})

describe('the form filled before acceptance', () => {
  const fill = (item: object, by = clerk, at = point) =>
    by.post(`/service-points/${at}/papers`, { paper: 'acceptance_form_filled', item })

  test('says what was typed, both acknowledgements with their versions, and nothing is accepted', async () => {
    await testApp.recorded()
    const before = await testApp.query('SELECT count(*) FROM core.items')
    const answer = await fill(parcel({ chargeDong: 41_200 }))
    expect(answer.status).toBe(201)
    const number = answer.headers['x-form-number'] as string
    expect(number).toMatch(/^MG-NK2-261121-\d{3}$/)
    const text = textOf(answer.body)
    const { version } = testApp.deps.catalogue
    for (const shown of [
      number,
      'Trần Thị Mai Hương',
      '0912 345 675',
      'Nguyễn Văn Thành',
      '60 Bạch Đằng',
      'Áo dài lụa, cỡ M',
      '41.200\u00a0đ',
      '•••• 4512',
      'Số món đúng như khai',
      `☒ Tôi đã xem danh mục vật phẩm, hàng hóa không được gửi và gửi có điều kiện, bản ${version}`,
      '☒ Tôi đã xem thông báo về dữ liệu cá nhân, bản CN-2026-1',
    ])
      expect(text).toContain(shown)
    expect(answer.body).not.toContain('003190004512')
    expect(answer.body).not.toContain('{organisation}')
    expect(await testApp.recorded()).toEqual(['filled_form.printed'])
    expect(await testApp.query('SELECT count(*) FROM core.items')).toEqual(before)
    const [entry] = await testApp.query<{ payload: object }>(
      `SELECT payload FROM audit.entries WHERE event = 'filled_form.printed'`,
    )
    expect(entry!.payload).toMatchObject({ form: number, draft: null })
    expect(JSON.stringify(entry)).not.toMatch(/Hương|675|Bạch Đằng/)
  })

  test('boxes stay open for the pen until they are ticked; a half-filled form prints; a letter is not inspected', async () => {
    const bare = parcel({
      sender: null,
      identification: null,
      addressee: null,
      pieces: [],
      jointInspection: null,
      photos: [],
      privacyNoticeVersion: null,
      goodsAcknowledged: false,
    })
    const text = textOf((await fill(bare)).body)
    expect(text).toContain('☐ Tôi đã xem danh mục')
    expect(text).toContain('☐ Tôi đã xem thông báo')
    expect(textOf((await fill(letter())).body)).toContain('Thư: không mở, không đồng kiểm.')
  })

  test('its number and what the sender acknowledged are part of the record and of the log', async () => {
    const paperFormNumber = (await fill(parcel())).headers['x-form-number'] as string
    const { itemId } = (await clerk.post('/acceptances', parcel({ paperFormNumber }))).body
    expect((await clerk.get(`/items/${itemId}`)).body).toMatchObject({
      paperFormNumber,
      goodsAcknowledged: true,
      catalogueVersion: testApp.deps.catalogue.version,
      noticeVersion: 'CN-2026-1',
    })
    const [entry] = await testApp.query<{ payload: object }>(
      `SELECT payload FROM audit.entries WHERE event = 'acceptance.accepted' AND replace(payload->>'item', '-', '') = $1`,
      [itemId.slice(-32)],
    )
    expect(entry!.payload).toMatchObject({ acknowledged: true, paperForm: paperFormNumber, notice: 'CN-2026-1' })
    const receipt = await clerk.post(`/items/${itemId}/papers`, { paper: 'receipt_80mm' })
    expect(textOf(receipt.body)).toContain(paperFormNumber)
  })

  test('not for another point, not for another operator’s, not for an item of another point, not without the right', async () => {
    const there = wireId('svp', demoIds.caiKhe)
    expect((await fill(parcel({ servicePointId: there as never }), clerk, there)).status).toBe(404)
    expect((await fill(parcel({ servicePointId: there as never }))).status).toBe(404)
    expect((await fill(parcel(), await testApp.as('thu.canhco'))).status).toBe(404)
    expect((await fill(parcel(), await testApp.as('tin.buuta'))).body.code).toBe('forbidden')
  })
})
