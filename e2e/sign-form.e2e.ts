// The form for two pens: printed from what was typed, before anything is accepted; signed, photographed, and part of the record. [CT02-I-5]
import { launchBrowser } from '@buuan/testkit'
import { writeCameraFile } from '@buuan/testkit/camera-file.ts'
import { parcel } from '@buuan/testkit/factories.ts'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { card, findFaults, openPage, press, reach, scan, signIn } from './counter.page.ts'
import { keepPicture } from './record.page.ts'

const app = await startRunningApp()
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser({ cameraFile: writeCameraFile('sign-form') })
})
afterEach(async ({ task }) => {
  for (const context of browser.contexts()) {
    const page = context.pages()[0]
    if (task.result?.state === 'fail' && page) await keepPicture(page, `failed-${task.name.slice(0, 30)}`)
    await context.close()
  }
})
afterAll(() => browser.close())

const rail = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Các bước chấp nhận' }).getByRole('button', { name }).press('Enter')

test('F8 prints it, the print is entered, its number stays on the desk, nothing is accepted, nothing personal stands in an address', async () => {
  const page = await openPage(browser, app.url)
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  await signIn(page)
  await scan(page, card)
  await reach(page, /^Điện thoại/)
  await press(page, '"0912345675"')
  await rail(page, /^Nội dung/)
  await page.getByLabel('Tên hàng, dòng 1').fill('Sách giáo khoa lớp 5')
  await page.getByLabel(/^Số món đúng như khai/).focus()
  const boxes = await page.locator('[data-step=inspection] input[type=checkbox]').count()
  for (let ticked = 0; ticked < boxes; ticked++) await press(page, 'Space')
  await page.getByText('5/5').waitFor()
  const printed = page.waitForResponse((answer) => answer.url().endsWith('/papers'))
  await page.keyboard.press('F8')
  const answer = await printed
  expect(answer.status()).toBe(201)
  await page.getByText(/^Đã in phiếu MG-NK2-261121-001\.$/).waitFor()
  await page.getByText('Đã in phiếu MG-NK2-261121-001. Ký xong thì chụp phiếu (F6).').waitFor()
  await page.getByText('Ký trên phiếu in rồi chụp phiếu đã ký (F6).').waitFor()
  await keepPicture(page, 'sign-form-desk')
  expect(await findFaults(page)).toEqual([])
  expect(addresses.join(' ')).not.toMatch(/H%C6%B0%C6%A1ng|Hương|0912|003190/)
  expect(await app.query('SELECT 1 FROM core.items')).toEqual([])
  const [entry] = await app.query<{ payload: Record<string, unknown> }>(
    `SELECT payload FROM audit.entries WHERE event = 'filled_form.printed'`,
  )
  expect(entry!.payload).toMatchObject({ form: 'MG-NK2-261121-001', draft: expect.any(String) })
})

test('a field that cannot be read is named first, and nothing is printed', async () => {
  const page = await openPage(browser, app.url)
  await signIn(page)
  await scan(page, card)
  await reach(page, /^Điện thoại/)
  await press(page, '"0912"', 'F8')
  await page.getByText('Chưa in phiếu: còn ô chưa đọc được.').waitFor()
  expect(await app.query(`SELECT 1 FROM audit.entries WHERE event = 'filled_form.printed'`)).toHaveLength(1)
})

test('the sheet is A4, within its edges, with both acknowledgements and their versions', async () => {
  const clerk = await app.as('dao.giaodich')
  const item = parcel()
  const answer = await clerk.post(`/service-points/${String(item.servicePointId)}/papers`, {
    paper: 'acceptance_form_filled',
    item,
  })
  const page = await browser.newPage()
  await page.route(`${app.url}/api/v1/shown`, (route) =>
    route.fulfill({ body: answer.body, contentType: 'text/html; charset=utf-8' }),
  )
  await page.goto(`${app.url}/api/v1/shown`)
  await page.evaluate('document.fonts.ready.then(() => true)')
  await page.setViewportSize({ width: 900, height: 1250 })
  await keepPicture(page, 'sign-form-sheet')
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)]
  expect(sheets.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))])).toEqual(
    Array.from({ length: sheets.length }, () => [595, 842]),
  )
  expect(sheets.length).toBeLessThanOrEqual(2)
  expect(await findFaults(page)).toEqual([])
})
