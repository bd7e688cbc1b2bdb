// What the desk prints: A4, light also from the dark theme, no bar and no buttons, headings on every page, who printed it and when, pages numbered.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { launchBrowser, testStateDirectory } from '@buuan/testkit'
import { parcel } from '@buuan/testkit/factories.ts'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseOpeningAlerts } from '../apps/server/src/modules/4-oversight/data-protection/index.ts'
import { runIntegrity } from '../apps/server/src/modules/4-oversight/integrity/index.ts'
import { visitAs } from './record.page.ts'

const app = await startRunningApp()
const folder = path.join(testStateDirectory, 'pictures', 'prints')
const complaints: string[] = []
const numbers: string[] = []
let browser: Browser
beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  browser = await launchBrowser()
  const clerk = await app.as('dao.giaodich')
  for (let count = 0; count < 3; count += 1) {
    const { itemId, itemNumber } = (await clerk.post('/acceptances', parcel())).body
    numbers.push(itemNumber.value)
    for (const purpose of ['delivery_problem', 'reprint', 'own_information'])
      await clerk.post(`/items/${itemId}/openings`, { purpose, parts: ['sender_name', 'addressee_name'] })
  }
  for (let count = 0; count < 60; count += 1) await clerk.post('/item-searches', { itemNumber: numbers[0] })
  for (let count = 0; count < 5; count += 1) await clerk.post('/item-searches', { phone: '0912345675' })
  await raiseOpeningAlerts(app.deps)
  const officer = await app.as('mai.dulieu')
  await officer.post('/holds', {
    itemNumbers: numbers,
    basis: 'complaint',
    caseNumber: 'KN-2026/11-0042',
    reason: 'Khiếu nại chậm phát, đang xác minh',
    untilOn: '2027-03-01',
    reviewOn: '2027-01-04',
  })
  await officer.post('/integrity')
  await runIntegrity(app.deps)
})
afterAll(async () => {
  await browser.close()
  expect(complaints).toEqual([])
})

const enter = (at: string, isDark = true): Promise<Page> =>
  visitAs({ browser, app, complaints }, { account: 'mai.dulieu', at, isDark })

/** Prints the page; answers how many sheets of A4 it took. */
async function print(page: Page, name: string): Promise<number> {
  await page.waitForTimeout(250)
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, outline: false })
  writeFileSync(path.join(folder, `${name}.pdf`), bytes)
  const text = bytes.toString('latin1')
  expect(text).toMatch(/MediaBox ?\[0 0 59[45][.\d]* 84[12]/)
  return text.match(/\/Type ?\/Page\b(?!s)/g)?.length ?? 0
}

/** What stands on paper, seen with the width that A4 leaves between its margins. */
async function expectPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 703, height: 1000 })
  const paper = await page.evaluate(() => {
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility()).length
    const style = getComputedStyle(document.documentElement)
    const heads = [...document.querySelectorAll('thead')].filter((each) => each.checkVisibility())
    return {
      bars: shown('nav, header[class*=bar], [class*=tools], button[class*=button]'),
      ground: style.backgroundColor,
      ink: getComputedStyle(document.querySelector('main h1, dialog h2')!).color,
      scheme: style.colorScheme,
      wide: document.documentElement.scrollWidth,
      heads: [...new Set(heads.map((each) => getComputedStyle(each).display))],
      fixed: [...document.querySelectorAll('body *')].filter(
        (each) => each.checkVisibility() && ['fixed', 'sticky'].includes(getComputedStyle(each).position),
      ).length,
    }
  })
  expect(paper.bars).toBe(0)
  expect([paper.ground, paper.scheme]).toEqual(['rgb(255, 255, 255)', 'light'])
  expect(Math.max(...paper.ink.match(/\d+/g)!.map(Number))).toBeLessThan(80)
  expect(paper.wide).toBeLessThanOrEqual(703)
  expect(paper.heads.filter((display) => display !== 'table-header-group')).toEqual([])
  expect(paper.fixed).toBe(0)
  await page.getByText(/In bởi Võ Thị Xuân Mai \(mai\.dulieu\), 21\/11\/2026 \d\d:\d\d/).waitFor()
}

test('openings: many rows, on more than one page', async () => {
  const page = await enter('/openings')
  await page
    .getByText(/^\d+ lần/)
    .first()
    .waitFor()
  expect(await print(page, 'openings')).toBeGreaterThan(1)
  await expectPaper(page)
  expect(await page.locator('caption').isVisible()).toBe(true)
})

test('leak tracing: the sheet alone', async () => {
  const page = await enter('/openings')
  await page.getByRole('button', { name: 'Truy vết rò rỉ' }).click()
  await page.getByLabel('Mã bưu gửi', { exact: true }).fill(numbers.join('\n'))
  await page.getByRole('button', { name: 'Truy vết 3 mã' }).click()
  await page.getByText('Nhận ra 3/3 mã.').waitFor()
  expect(await print(page, 'leak')).toBe(1)
  await expectPaper(page)
  expect(await page.locator('caption').isVisible()).toBe(false)
})

test('alerts, thresholds', async () => {
  const page = await enter('/alerts')
  await page.getByRole('row').filter({ hasText: 'Lê Thị Hồng Đào' }).first().waitFor()
  expect(await print(page, 'alerts')).toBe(1)
  await page.getByLabel('Ngưỡng và giới hạn').check()
  await page.getByRole('button', { name: 'Đặt mức mới' }).waitFor()
  expect(await print(page, 'rules')).toBeLessThan(3)
  await expectPaper(page)
})

test.each([
  ['Sắp hết hạn', 'days'],
  ['Đang giữ lại', 'holds'],
  ['Đã hủy, biên bản', 'erasures'],
  ['Kiểm tra dữ liệu', 'integrity'],
  ['Lệnh thường xuyên, thời hạn', 'order'],
])('retention: %s', async (view, name) => {
  const page = await enter('/retention')
  await page.getByRole('radio', { name: view }).check()
  await page.waitForLoadState('networkidle')
  expect(await print(page, name)).toBe(1)
  await expectPaper(page)
})

test('a hold with its items', async () => {
  const page = await enter('/retention')
  await page.getByLabel('Đang giữ lại').check()
  await page.getByRole('row').filter({ hasText: 'KN-2026/11-0042' }).click()
  await page.getByRole('dialog').getByText('Khiếu nại chậm phát, đang xác minh').waitFor()
  expect(await print(page, 'hold')).toBe(1)
  await expectPaper(page)
})
