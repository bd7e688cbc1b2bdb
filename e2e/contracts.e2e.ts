// A contract customer from the first day: contract, hand-over by keyboard, a sheet imported with its faulty row mended, the representative behind the door.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { byteOrderMark, columns, csvLine, templateRows } from '@buuan/import-sheet'
import { launchBrowser, testStateDirectory } from '@buuan/testkit'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { demoPassword } from '../seed/src/personas.ts'
import { findFaults, openPage } from './counter.page.ts'

const app = await startRunningApp()
const browser = await launchBrowser()
afterAll(() => browser.close())

async function enter(account: string): Promise<Page> {
  const page = await openPage(browser, app.url)
  await page.getByLabel('Tài khoản', { exact: true }).waitFor()
  await page.keyboard.type(account)
  await page.keyboard.press('Tab')
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.getByRole('button', { name: /^Tài khoản/ }).waitFor()
  return page
}

const typeIn = async (page: Page, fields: [label: string, text: string][]) => {
  for (const [label, text] of fields) await page.getByLabel(label, { exact: true }).fill(text)
}

async function makeContract(page: Page): Promise<void> {
  await page.goto(`${app.url}/contracts`)
  await page.getByText('Chưa có hợp đồng nào.').waitFor()
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('button', { name: 'Lập hợp đồng' }).click()
  await page.getByText('Còn 7 ô cần sửa').waitFor()
  await page.getByLabel('Điểm phục vụ quản lý').selectOption({ label: 'NK2 · Bưu cục Ninh Kiều 2' })
  await typeIn(page, [
    ['Số hợp đồng', 'HĐ-2026/014'],
    ['Mã số thuế', '1801234562'],
    ['Tên tổ chức', 'Công ty TNHH Thời trang Bến Nước (minh họa)'],
    ['Đến hết ngày', '31/12/2026'],
    ['Họ tên', 'Đoàn Thị Cẩm Nhung'],
    ['Số giấy tờ', '003188004519'],
  ])
  await page.getByRole('dialog').getByRole('button', { name: 'Lập hợp đồng' }).click()
  await page.getByRole('heading', { name: 'Hợp đồng HĐ-2026/014' }).waitFor()
  await page.getByText('Còn 41 ngày').first().waitFor()
}

/** Another representative and a lower level, by keyboard; what is missing is said first. */
async function identifyAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Định danh lại…' }).focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog')
  const save = sheet.getByRole('button', { name: 'Lưu lần định danh này' })
  await sheet.getByLabel('Người đại diện khác').focus()
  await page.keyboard.press('Space')
  await save.press('Enter')
  await page.getByText('Còn 2 ô cần sửa').waitFor()
  await typeIn(page, [
    ['Họ tên', 'Trịnh Công Bằng'],
    ['Số giấy tờ', '003085001234'],
  ])
  await sheet.getByRole('radio', { name: /^Mức 1|^L1/ }).focus()
  await page.keyboard.press('Space')
  expect(await findFaults(page)).toEqual([])
  await save.press('Enter')
  await page.getByText('Đã định danh lại khách hàng của hợp đồng HĐ-2026/014.').waitFor()
  expect(await app.recorded()).toContain('contract.updated')
  expect(await app.query('SELECT level, version FROM core.contracts')).toEqual([{ level: 1, version: 2 }])
}

async function handOver(page: Page): Promise<void> {
  await page.goto(`${app.url}/contracts`)
  await page.getByRole('row', { name: /HĐ-2026\/014/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Chưa có đợt bàn giao nào.').waitFor()
  await page.keyboard.press('F2')
  await page.getByRole('heading', { name: 'Ghi đợt bàn giao' }).waitFor()
  await page.keyboard.press('F9')
  await page.getByRole('alert').getByText('Còn 4 ô cần sửa').waitFor()
  await typeIn(page, [
    ['Họ tên', 'Lương Quốc Việt'],
    ['Số bưu gửi bàn giao', '3'],
    ['Số đã đồng kiểm', '1'],
    ['Cách lấy mẫu', 'Mở 1 trong 3 kiện, chọn ngẫu nhiên'],
  ])
  await page.getByText('Bên giao đã ký cam kết').click()
  expect(await findFaults(page)).toEqual([])
  // Struck twice, recorded once.
  const strike = `dispatchEvent(new KeyboardEvent('keydown', { key: 'F9', cancelable: true }))`
  await page.evaluate(`${strike}; Promise.resolve().then(() => Promise.resolve()).then(() => ${strike})`)
  await page.getByText('Mẫu 1 trên 3').waitFor()
  expect(await app.query('SELECT count(*)::int AS batches FROM core.handover_batches')).toEqual([{ batches: 1 }])
}

function writeSheet(file: string, classes: string[]): void {
  const [headings, example] = templateRows()
  const at = (key: string) => headings.indexOf(columns[key]!.heading)
  const rows = classes.map((word, index) => {
    const row = [...example]
    row[at('reference')] = `DH-${index}`
    row[at('itemClass')] = word
    return row
  })
  writeFileSync(file, byteOrderMark + [headings, ...rows].map((row) => csvLine(row, ';')).join(''))
}

async function importSheet(page: Page, file: string): Promise<void> {
  await page.getByLabel('Chọn tệp CSV').setInputFiles(file)
  await page.getByRole('button', { name: 'Nhập', exact: true }).click()
  await page.getByText('Đã nhập xong.').waitFor()
}

test('contract, hand-over, import, mending and opening [CT02-I-4] [CT02-I-5]', async () => {
  const manager = await enter('hung.quanly')
  await makeContract(manager)
  await identifyAgain(manager)
  expect(await findFaults(manager)).toEqual([])

  const page = await enter('dao.giaodich')
  await handOver(page)
  await page.getByRole('button', { name: 'Nhập bảng kê…' }).click()
  const sheet = join(testStateDirectory, 'hang.csv')
  writeSheet(sheet, ['Kiện', 'Thùng', 'Gói'])
  await importSheet(page, sheet)
  await page.getByText('Đã nhận 2 · lỗi 1').waitFor()
  expect(await findFaults(page)).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /Tải 1 dòng lỗi/ }).click()
  const errors = await download
  expect(errors.suggestedFilename()).toBe('hang.loi.csv')
  const errorFile = join(testStateDirectory, 'hang.loi.csv')
  await errors.saveAs(errorFile)
  const text = readFileSync(errorFile, 'utf8')
  expect(text).toContain('Đề nghị ghi một trong: Thư, Gói, Kiện.')
  writeFileSync(errorFile, text.replace(';Thùng;', ';Kiện;'))
  await importSheet(page, errorFile)
  await page
    .getByText('Đã nhận 1 · lỗi 0')
    .or(page.getByText('Đã nhận 1', { exact: true }))
    .waitFor()

  await page.goBack()
  await page.getByText('Đủ 3').waitFor()
  await page.getByRole('button', { name: 'Mở người đại diện…' }).click()
  await page.getByText('Đối chiếu khi bàn giao').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mở', exact: true }).click()
  await page.getByText('Trịnh Công Bằng').waitFor()
  expect(await app.recorded()).toContain('contract.opened')
  await page.getByRole('button', { name: 'Che lại ngay' }).click()
  await page.getByText('Trịnh Công Bằng').waitFor({ state: 'detached' })

  await page.evaluate(`localStorage.setItem('buuan.language', 'en')`)
  await page.setViewportSize({ width: 360, height: 800 })
  await page.reload()
  await page.getByText('3 complete').waitFor()
  expect(await findFaults(page)).toEqual([])
})
