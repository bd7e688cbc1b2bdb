// Papers as a printer sees them: sizes of the sheets, nothing cut off, codes that scan at 203 dpi, and the public page behind the code.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { wireId } from '@buuan/contract'
import { launchBrowser, testStateDirectory } from '@buuan/testkit'
import { letter, parcel, photoReference } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { demoIds } from '../seed/src/personas.ts'

const PRINTER_DPI = 203
const CSS_DPI = 96
/** Text width of A4 papers, so that their pictures show what is printed. */
const A4_TEXT_WIDTH = Math.round((162 / 25.4) * CSS_DPI)
const POINTS_PER_MM = 72 / 25.4
const pictures = path.join(testStateDirectory, 'pictures', 'papers')
mkdirSync(pictures, { recursive: true })

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const origin = await testApp.built.app.listen({ host: '127.0.0.1', port: 0 })
const browser = await launchBrowser()
const context = await browser.newContext({ deviceScaleFactor: PRINTER_DPI / CSS_DPI, locale: 'vi-VN' })
afterAll(() => browser.close())
beforeAll(() => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } })
})

type Print = { page: Page; refused: string[] }

/** Shows what the API answered, under its own policy, from the server's own address. */
async function show(url: string, body: object): Promise<Print> {
  const answer = await clerk.post(url, body)
  expect(answer.status).toBe(201)
  const page = await context.newPage()
  const refused: string[] = []
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  const address = `${origin}/api/v1/shown`
  await page.route(address, (route) =>
    route.fulfill({
      body: answer.body,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': String(answer.headers['content-security-policy']),
      },
    }),
  )
  await page.goto(address)
  await page.evaluate('document.fonts.ready.then(() => true)')
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: A4_TEXT_WIDTH, height: 1000 })
  return { page, refused }
}

/** Width and height in millimetres and number of sheets, from the PDF that printing makes. */
async function sheets(page: Page, name: string): Promise<{ width: number; height: number; count: number }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, path: path.join(pictures, `${name}.pdf`) })).toString('latin1')
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)]
  const [width, height] = [Number(boxes[0]![1]) / POINTS_PER_MM, Number(boxes[0]![2]) / POINTS_PER_MM]
  return { width: Math.round(width), height: Math.round(height), count: boxes.length }
}

type Codes = { code128: string[]; qr: string[] }

/** What a scanner reads from the sheet at the printer's own resolution. */
async function scan(page: Page, name: string): Promise<Codes> {
  const picture = await page
    .locator('.sheet')
    .first()
    .screenshot({ path: path.join(pictures, `${name}.png`) })
  const found = await readBarcodes(new Uint8Array(picture), {
    formats: ['Code128', 'QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 4,
  })
  const of = (format: string) => found.filter((code) => code.format === format).map((code) => code.text)
  return { code128: of('Code128'), qr: of('QRCode') }
}

/** Parts that reach over the sheet, or text that its own box cuts. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const sheet = document.querySelector('.sheet')
    const edge = sheet.getBoundingClientRect()
    return [...sheet.querySelectorAll('*')]
      .filter((each) => {
        const box = each.getBoundingClientRect()
        const isCut = getComputedStyle(each).overflow === 'hidden' && each.scrollHeight > each.clientHeight + 2
        return box.right > edge.right + 1 || box.bottom > edge.bottom + 1 || isCut
      })
      .map((each) => each.outerHTML.slice(0, 80))
  })()`)

const battery = {
  description: 'Sạc dự phòng 10.000 mAh',
  quantity: 1,
  massGrams: 240,
  valueDong: 390_000,
  answers: [{ categoryCode: 'B07', answer: 'packed_as_required' as const }],
}
const accept = async (changes: Parameters<typeof parcel>[0] = {}, make = parcel) => {
  const answer = await clerk.post('/acceptances', make(changes))
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body as { itemId: string; itemNumber: { value: string } }
}
const usual = () =>
  accept({
    chargeDong: 41_200,
    transport: 'road_only',
    pieces: [
      ...parcel().pieces!,
      battery,
      { description: 'Bánh quy bơ, hộp', quantity: 4, massGrams: 300, valueDong: 120_000 },
    ],
  })

describe('receipt, 80 mm', () => {
  test('one piece of roll, codes scan, the code leads to the public page', async () => {
    const item = await usual()
    const { page, refused } = await show(`/items/${item.itemId}/papers`, { paper: 'receipt_80mm' })
    const found = await scan(page, 'receipt')
    const size = await sheets(page, 'receipt')
    const used = await page.evaluate<number>(
      `document.querySelector('.sheet').getBoundingClientRect().height / ${CSS_DPI / 25.4}`,
    )
    expect([size.width, size.count], `${used} mm of ${size.height}`).toEqual([80, 1])
    expect(found.code128).toEqual([item.itemNumber.value])
    const [address] = found.qr
    expect(address).toMatch(/^http:\/\/[^/]+\/r\/[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(await cutOff(page)).toEqual([])
    expect(refused).toEqual([])
    expect(size.height - used).toBeGreaterThanOrEqual(0)
    expect(size.height - used).toBeLessThan(30) // no more blank roll than that
    const landing = await context.newPage()
    await landing.goto(`${origin}${new URL(address!).pathname}`)
    const words = await landing.locator('main').innerText()
    expect(words).toContain('Bưu gửi này đã được ghi nhận lúc 10:42 ngày 21/11/2026 tại Bưu cục Ninh Kiều 2.')
    expect(words).not.toMatch(/Hương|Thành\b|675|218|Bạch Đằng|Áo dài/)
    await landing.setViewportSize({ width: 360, height: 800 })
    await landing.screenshot({ path: path.join(pictures, 'landing.png'), fullPage: true })
    expect(await landing.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  })

  test('long names and many pieces stay inside the roll; a letter is short', async () => {
    const long = 'Công-tằng Tôn-nữ Thị Hoàng Phương Nguyên Hương '.repeat(2).trim()
    const item = await accept({
      sender: { ...parcel().sender!, name: long },
      addressee: { ...parcel().addressee!, name: `${long} 🌸` },
      pieces: Array.from({ length: 14 }, (_, index) => ({
        description: `Áo thun cotton in hình số ${index + 1}, cỡ ${'XL '.repeat(index)}`,
        quantity: index + 1,
        massGrams: 100,
        valueDong: 90_000,
      })),
    })
    const { page } = await show(`/items/${item.itemId}/papers`, { paper: 'receipt_80mm' })
    const found = await scan(page, 'receipt-long')
    expect((await sheets(page, 'receipt-long')).count).toBe(1)
    expect(found.code128).toEqual([item.itemNumber.value])
    expect(await cutOff(page)).toEqual([])
    const thin = await accept({ photos: [photoReference('outside', '5')] }, letter)
    const { page: second } = await show(`/items/${thin.itemId}/papers`, { paper: 'receipt_80mm' })
    expect((await sheets(second, 'receipt-letter')).count).toBe(1)
    await scan(second, 'receipt-letter')
  })
})

describe('label, A6', () => {
  test('one sheet, codes scan, nothing cut off, also a reprint with the longest name', async () => {
    const item = await usual()
    const { page, refused } = await show(`/items/${item.itemId}/papers`, { paper: 'label_a6' })
    expect(await sheets(page, 'label')).toEqual({ width: 105, height: 148, count: 1 })
    const found = await scan(page, 'label')
    expect(found.code128).toEqual([item.itemNumber.value])
    expect(found.qr).toHaveLength(1)
    expect([await cutOff(page), refused]).toEqual([[], []])

    const long = await accept({
      transport: 'road_only',
      addressee: {
        ...parcel().addressee!,
        name: 'Công ty Trách nhiệm hữu hạn Một thành viên Thương mại Dịch vụ Xuất nhập khẩu Hoàng Gia Phát Đạt Miền Trung Việt Nam',
        address: {
          ...parcel().addressee!.address,
          street:
            'Tòa nhà văn phòng Phương Nam, tầng 12, phòng 1204, số 128 đường Nguyễn Văn Linh, tổ dân phố 47, khu đô thị mới',
        },
      },
      pieces: [battery],
    })
    await clerk.post(`/items/${long.itemId}/papers`, { paper: 'label_a6' })
    const { page: second } = await show(`/items/${long.itemId}/papers`, { paper: 'label_a6' })
    expect((await sheets(second, 'label-long')).count).toBe(1)
    expect((await scan(second, 'label-long')).code128).toEqual([long.itemNumber.value])
    expect(await cutOff(second)).toEqual([])
  })

  test('another operator’s own number scans too', async () => {
    const other = await testApp.as('thu.canhco')
    const answer = await other.post(
      '/acceptances',
      parcel({ servicePointId: wireId('svp', demoIds.canhCoNinhKieu) as never }),
    )
    const printed = await other.post(`/items/${answer.body.itemId}/papers`, { paper: 'label_a6' })
    const page = await context.newPage()
    await page.setContent(printed.body)
    expect((await scan(page, 'label-own-number')).code128).toEqual([answer.body.itemNumber.value])
  })
})

describe('A4 papers', () => {
  test('minutes: A4, the number scans, nothing refused by the page’s policy', async () => {
    const item = await usual()
    const { page, refused } = await show(`/items/${item.itemId}/papers`, { paper: 'joint_inspection_form' })
    expect(await sheets(page, 'minutes')).toMatchObject({ width: 210, height: 297 })
    expect((await scan(page, 'minutes')).code128).toEqual([item.itemNumber.value])
    expect(refused).toEqual([])
  })

  test('blank form: two sides a form, its number scans', async () => {
    const { page, refused } = await show(`/service-points/${wireId('svp', demoIds.ninhKieu2)}/papers`, {
      paper: 'acceptance_form_blank',
      copies: 2,
    })
    const size = await sheets(page, 'blank-form')
    expect(size).toEqual({ width: 210, height: 297, count: 4 })
    expect((await scan(page, 'blank-form')).code128).toEqual(['MG-NK2-261121-001'])
    expect(refused).toEqual([])
  })
})

test('on the screen a line says what to do when no printer answers; on paper it is not there', async () => {
  const item = await usual()
  const { page } = await show(`/items/${item.itemId}/papers`, { paper: 'label_a6' })
  expect(await page.locator('.help').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  expect(await page.locator('.help').innerText()).toContain('không cần nhập lại')
  const [row] = await testApp.query<{ copies: number }>(
    `SELECT copies FROM core.paper_prints WHERE replace(item_id::text, '-', '') = $1`,
    [item.itemId.slice(13)],
  )
  expect(row!.copies).toBe(1) // nothing printed, still counted: the paper was handed out
})
