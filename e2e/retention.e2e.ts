// A day that ended, in a real browser: the dry run, the request, the second person, the certificate; and a hold that is placed and released.
import { mkdirSync } from 'node:fs'
import { launchBrowser } from '@buuan/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openPastApp } from '../apps/server/src/modules/4-oversight/retention/past-day.fixture.ts'
import { sweepErasures } from '../apps/server/src/modules/4-oversight/retention/index.ts'
import { demoPassword } from '../seed/src/personas.ts'
import { findFaults, openPage, press } from './counter.page.ts'

const app = await openPastApp()
const url = await app.built.app.listen({ host: '127.0.0.1', port: 0 })
let browser: Browser
let number = ''
beforeAll(async () => {
  browser = await launchBrowser()
  const clerk = await app.as('dao.giaodich')
  number = (await app.accept(clerk)).number
  await app.accept(clerk)
  app.goTo('2021-06-11')
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser.close())

async function enter(account: string): Promise<Page> {
  const page = await openPage(browser, url)
  await page.getByLabel('Tài khoản', { exact: true }).waitFor()
  await press(page, `"${account}"`, 'Tab', `"${demoPassword}"`, 'Enter')
  await page.getByRole('link', { name: /^Lưu trữ và xóa/ }).click()
  await page.getByRole('heading', { name: 'Lưu trữ và xóa' }).waitFor()
  return page
}
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
const act = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true })

test('a hold is placed on an item of the day and shown with its reason', async () => {
  const officer = await enter('mai.dulieu')
  await officer.getByRole('button', { name: 'Giữ lại bưu gửi' }).click()
  await act(officer, 'Giữ lại bưu gửi').click()
  await officer.getByText('Đề nghị nhập mã bưu gửi hoặc số vụ việc.').waitFor()
  expect(await findFaults(officer)).toEqual([])
  await officer.getByLabel('Mã bưu gửi').fill(number)
  await officer.getByLabel('Căn cứ').selectOption('complaint')
  await officer.getByLabel('Lý do giữ').fill('Khiếu nại chậm phát, đang xác minh')
  await officer.getByLabel('Giữ đến hết ngày').fill('01/09/2021')
  await officer.getByLabel('Ngày rà soát').fill('01/07/2021')
  await act(officer, 'Giữ lại bưu gửi').click()
  await officer.getByRole('dialog').waitFor({ state: 'detached' })
  await officer.getByLabel('Đang giữ lại').check()
  await row(officer, 'Khiếu nại, tranh chấp').click()
  await officer.getByText('Khiếu nại chậm phát, đang xác minh').waitFor()
})

test('one asks, another approves, and the certificate says what went', async () => {
  const officer = await enter('mai.dulieu')
  await row(officer, '10/03/2021').getByText('Đã hết hạn').waitFor()
  expect(await findFaults(officer)).toEqual([])
  await row(officer, '10/03/2021').click()
  await officer.getByRole('dialog').getByText('Bản ghi thông tin cá nhân').waitFor()
  expect(await findFaults(officer)).toEqual([])
  await act(officer, 'Đề nghị hủy').click()
  await row(officer, '10/03/2021').getByText('Chờ người thứ hai duyệt').waitFor()
  await row(officer, '10/03/2021').click()
  await officer.getByRole('dialog').getByText('Người đề nghị: Võ Thị Xuân Mai').waitFor()
  expect(await act(officer, 'Duyệt hủy').count()).toBe(0)

  const manager = await enter('hung.quanly')
  await row(manager, '10/03/2021').click()
  await act(manager, 'Duyệt hủy').click()
  await row(manager, '10/03/2021').getByText('Đã duyệt, chờ thực hiện').waitFor()
  await sweepErasures(app.deps)
  app.clock.advance(5 * 60_000)
  await sweepErasures(app.deps)
  await manager.getByLabel('Đã hủy, biên bản').check()
  await row(manager, '10/03/2021').getByText('Đã hủy, có biên bản').waitFor()
  expect(await findFaults(manager)).toEqual([])
  const [paper] = await Promise.all([
    manager.context().waitForEvent('page'),
    manager.getByRole('link', { name: 'Bản in: 10/03/2021' }).click(),
  ])
  await paper.getByText('Hủy dữ liệu cá nhân của bưu gửi chấp nhận ngày 10/03/2021').waitFor()
  expect(await paper.getByText('Bưu gửi có lệnh giữ, đã chuyển sang khóa của lệnh giữ').count()).toBe(1)
  if (process.env['PICTURES'] !== undefined) {
    mkdirSync(process.env['PICTURES'], { recursive: true })
    await paper.screenshot({ path: `${process.env['PICTURES']}/paper.png`, fullPage: true })
    await manager.screenshot({ path: `${process.env['PICTURES']}/erasures.png` })
    await officer.screenshot({ path: `${process.env['PICTURES']}/day.png` })
  }
})
