// The data protection officer's desk in a real browser: an alert with its number in the bar, settled with a note; thresholds and limits set for the days to come; "verify now" in words; a standing order by two.
import { mkdirSync } from 'node:fs'
import { launchBrowser } from '@buuan/testkit'
import { parcel } from '@buuan/testkit/factories.ts'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { raiseOpeningAlerts } from '../apps/server/src/modules/4-oversight/data-protection/index.ts'
import { runIntegrity } from '../apps/server/src/modules/4-oversight/integrity/index.ts'
import { fillSignIn, findFaults, openPage, takePicture } from './counter.page.ts'

const app = await startRunningApp()
let browser: Browser
let lost = ''
beforeAll(async () => {
  browser = await launchBrowser()
  const clerk = await app.as('dao.giaodich')
  const { itemId } = (await clerk.post('/acceptances', parcel())).body
  lost = (await clerk.post('/acceptances', parcel())).body.itemId
  for (const purpose of ['delivery_problem', 'reprint', 'own_information'])
    await clerk.post(`/items/${itemId}/openings`, { purpose, parts: ['sender_name'] })
  for (let count = 0; count < 5; count += 1) await clerk.post('/item-searches', { phone: '0912345675' })
  await raiseOpeningAlerts(app.deps)
  app.clock.advance(120_000)
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser.close())

async function enter(account: string, at: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage(browser, `${app.url}/sign-in?back=${encodeURIComponent(at)}`, options)
  await fillSignIn(page, account)
  await page.waitForURL(`**${at}`)
  return page
}
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const phone = { viewport: { width: 360, height: 800 } }
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

test('alerts stand with their number in the bar and are settled with a note, by keyboard', async () => {
  const page = await enter('mai.dulieu', '/alerts')
  await page.getByRole('link', { name: /Cảnh báo.*2 việc đang chờ/ }).waitFor()
  await row(page, 'Tìm lặp lại').waitFor()
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'alerts')
  await row(page, 'Tìm lặp lại').focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog')
  await sheet.getByText('Tìm cùng một người 5 lần').waitFor()
  await sheet.getByRole('button', { name: 'Đã xem xét' }).click()
  await sheet.getByText('Đề nghị ghi ít nhất 10 ký tự.').waitFor()
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'alert')
  await sheet.getByLabel('Đã tìm hiểu được gì').fill('Khách hỏi nhiều lần tại quầy, phụ trách xác nhận')
  await sheet.getByRole('button', { name: 'Đã xem xét' }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /Cảnh báo.*1 việc đang chờ/ }).waitFor()
  await page.getByLabel('Đã xem xét').check()
  await row(page, 'Tìm lặp lại').getByText('Võ Thị Xuân Mai').waitFor()
})

test('thresholds and limits: set from tomorrow on by keyboard, each fault at its field; not by who may only read', async () => {
  const page = await enter('mai.dulieu', '/alerts')
  await page.getByLabel('Ngưỡng và giới hạn').check()
  await page.getByText('Mức có sẵn của hệ thống; đơn vị chưa đặt mức riêng.').waitFor()
  await page.getByText('30 bưu gửi trong 30 phút').waitFor()
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Đặt mức mới' }).focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog')
  const focused = () => page.evaluate(() => document.activeElement?.closest('div')?.textContent ?? '')
  const retype = async (text: string) => {
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
  }
  await sheet.getByText('Điền sẵn theo mức đang áp dụng.').waitFor()
  expect(await sheet.getByLabel('Áp dụng từ ngày').inputValue()).toBe('22/11/2026')
  await retype('21/11/2026')
  for (let tab = 0; tab < 5; tab += 1) await page.keyboard.press('Tab')
  expect(await focused()).toContain('Mở thông tin trong một ca (lần)')
  await retype('400')
  await page.keyboard.press('Enter')
  await sheet.getByText('Đề nghị nhập ngày dd/mm/yyyy, từ 22/11/2026 đến 22/11/2027.').waitFor()
  await sheet.getByText('Đề nghị nhập không quá mức của ngày.').waitFor()
  expect(await focused()).toContain('Áp dụng từ ngày')
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'rules-form')
  await retype('22/11/2026')
  for (let tab = 0; tab < 5; tab += 1) await page.keyboard.press('Tab')
  await retype('100')
  await page.keyboard.press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Từ ngày 22/11/2026' }).waitFor()
  await page.getByText('(trước đó: 150 lần)').waitFor()
  await page.getByText(/Võ Thị Xuân Mai đặt lúc/).waitFor()
  await page.getByRole('button', { name: 'Sửa mức từ ngày 22/11/2026' }).waitFor()
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'rules')
  const auditor = await enter('binh.kiemtoan', '/alerts')
  await auditor.getByLabel('Ngưỡng và giới hạn').check()
  await auditor.getByText('(trước đó: 150 lần)').waitFor()
  expect(await auditor.getByRole('button', { name: /mức/ }).count()).toBe(0)
})

test('rules to come are withdrawn before they apply, asked once more, by keyboard; not by who may only read', async () => {
  const page = await enter('mai.dulieu', '/alerts')
  await page.getByLabel('Ngưỡng và giới hạn').check()
  await page.getByRole('button', { name: 'Đặt mức mới' }).press('Enter')
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Áp dụng từ ngày').fill('05/12/2026')
  await sheet.getByRole('button', { name: 'Đặt mức' }).press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await page.getByText('Đã đặt mức, áp dụng từ ngày 05/12/2026').waitFor({ state: 'detached' })
  const withdraw = page.getByRole('button', { name: 'Rút mức từ ngày 05/12/2026' })
  await withdraw.press('Enter')
  await page.getByText('Rút lại mức sắp áp dụng từ ngày 05/12/2026?').waitFor()
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'rules-withdraw')
  await takePicture(page, 'rules-withdraw')
  await page.getByRole('button', { name: 'Thôi' }).press('Enter')
  await withdraw.press('Enter')
  await page.getByRole('button', { name: 'Rút lại', exact: true }).press('Enter')
  await page.getByRole('heading', { name: 'Từ ngày 05/12/2026' }).waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Từ ngày 22/11/2026' }).waitFor()
  const auditor = await enter('binh.kiemtoan', '/alerts')
  await auditor.getByLabel('Ngưỡng và giới hạn').check()
  await auditor.getByRole('heading', { name: 'Từ ngày 22/11/2026' }).waitFor()
  expect(await auditor.getByRole('button', { name: /^Rút/ }).count()).toBe(0)
})

test('verify now says in words that all is there, and names what a superuser deleted', async () => {
  const page = await enter('mai.dulieu', '/retention')
  await page.getByLabel('Kiểm tra dữ liệu').check()
  await page.getByText('Chưa có lần kiểm tra nào.').waitFor()
  await page.getByRole('button', { name: 'Kiểm tra ngay' }).click()
  await page.getByText('Đang kiểm tra.').waitFor()
  await runIntegrity(app.deps)
  await page.getByText('Đủ: mọi dữ liệu chưa đến hạn hủy đều còn').waitFor()
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'integrity-good')
  const uuid = lost.slice(-32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  app.clock.advance(1_000)
  await app.query('DELETE FROM personal.item_records WHERE item_id = $1', [uuid])
  await page.getByRole('button', { name: 'Kiểm tra ngay' }).click()
  await page.getByText('Đang kiểm tra.').waitFor()
  await runIntegrity(app.deps)
  await page.getByText('Có 1 sai lệch').waitFor()
  await row(page, 'Mất bản ghi thông tin cá nhân').getByText(lost).waitFor()
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'integrity-bad')
})

test('a standing order takes two persons; the term shows its basis', async () => {
  const officer = await enter('mai.dulieu', '/retention')
  await officer.getByLabel('Lệnh thường xuyên, thời hạn').check()
  await officer.getByText('Đang lưu 3 tháng.').waitFor()
  await officer.getByLabel('Dữ liệu cá nhân', { exact: true }).press('Space')
  await officer.getByRole('button', { name: 'Đề nghị lệnh' }).click()
  await officer.getByText('Đề nghị chọn ít nhất một loại.').waitFor()
  await officer.getByLabel('Dữ liệu cá nhân', { exact: true }).press('Space')
  await picture(officer, 'order-form')
  await takePicture(officer, 'standing-order')
  await officer.getByText('Đề nghị nhập ngày theo dd/mm/yyyy.').first().waitFor()
  await officer.getByLabel('Hiệu lực đến hết ngày').fill('30/06/2027')
  await officer.getByRole('button', { name: 'Đề nghị lệnh' }).click()
  await officer.getByText('Chờ người thứ hai duyệt').waitFor()
  await officer.getByText('Áp dụng cho: Dữ liệu cá nhân.').waitFor()
  expect(await officer.getByRole('button', { name: 'Duyệt lệnh' }).count()).toBe(0)
  expect(await findFaults(officer)).toEqual([])
  const manager = await enter('hung.quanly', '/retention')
  await manager.getByLabel('Lệnh thường xuyên, thời hạn').check()
  await manager.getByRole('button', { name: 'Duyệt lệnh' }).click()
  await manager.getByText('Đang có hiệu lực').waitFor()
  await picture(manager, 'order')
})

test('fits a phone, and speaks English', async () => {
  const page = await enter('mai.dulieu', '/alerts', phone)
  await row(page, 'Lê Thị Hồng Đào').first().waitFor()
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  expect(await width()).toBeLessThanOrEqual(360)
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'alerts-360')
  await page.getByLabel('Ngưỡng và giới hạn').check()
  await page.getByText('(trước đó: 150 lần)').waitFor()
  expect(await width()).toBeLessThanOrEqual(360)
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'rules-360')
  await page.getByRole('button', { name: 'Sửa mức từ ngày 22/11/2026' }).click()
  await page.getByRole('dialog').getByText('Đặt cùng ngày thì thay mức ấy.').waitFor()
  expect(await findFaults(page)).toEqual([])
  await picture(page, 'rules-form-360')
  await page.goto(`${app.url}/retention`)
  for (const [view, name] of [
    ['Kiểm tra dữ liệu', 'integrity-360'],
    ['Lệnh thường xuyên, thời hạn', 'order-360'],
  ] as const) {
    await page.getByLabel(view).check()
    await page.getByText(view === 'Kiểm tra dữ liệu' ? 'Có 1 sai lệch' : 'Đang có hiệu lực').waitFor()
    expect(await width()).toBeLessThanOrEqual(360)
    expect(await findFaults(page)).toEqual([])
    await picture(page, name)
  }
  const english = await enter('mai.dulieu', '/alerts')
  await english.evaluate(() => localStorage.setItem('buuan.language', 'en'))
  await english.goto(`${app.url}/alerts`)
  await english.getByRole('heading', { name: 'Alerts' }).waitFor()
  await english.getByLabel('Thresholds and limits').check()
  await english.getByText('(before: 150 times)').waitFor()
  await picture(english, 'rules-en')
  await english.goto(`${app.url}/retention`)
  await english.getByLabel('Verification').check()
  await english.getByText('1 difference').waitFor()
})
