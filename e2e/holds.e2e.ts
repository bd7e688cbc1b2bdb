// Holds in a real browser, by keyboard alone: on the result of a search; and what only a hold keeps, opened after its day was erased.
import { launchBrowser } from '@buuan/testkit'
import { testNow } from '@buuan/testkit/test-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPastApp } from '../apps/server/src/modules/4-oversight/retention/past-day.fixture.ts'
import { findFaults, press, takePicture } from './counter.page.ts'
import { type Visit, keepPicture, visitAs } from './record.page.ts'

const app = await openPastApp()
const url = await app.built.app.listen({ host: '127.0.0.1', port: 0 })
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
  const clerk = await app.as('dao.giaodich')
  for (let count = 0; count < 3; count += 1) await app.accept(clerk)
  app.goTo('2021-06-09')
})
afterAll(async () => {
  await browser.close()
  expect(complaints).toEqual([])
})

const complaints: string[] = []
const enter = (account: string, at: string, more: Partial<Visit> = {}): Promise<Page> =>
  visitAs(
    { browser, app: { url }, complaints },
    { account, at, later: app.clock.now.getTime() - testNow.getTime(), ...more },
  )

/** Tabs on until the focus stands on what has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const here = () =>
    page.evaluate(() => {
      const at = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLElement> }) | null
      if (at === document.body) return ''
      return `${at?.getAttribute('aria-label') ?? ''} ${at?.labels?.[0]?.textContent ?? ''} ${at?.textContent ?? ''}`
    })
  for (let step = 0; step < 60; step += 1) {
    if (name.test(await here())) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${name}`)
}
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

test('the security lead holds the result of a search: how many, why, until when', async () => {
  const page = await enter('son.anninh', '/search')
  await page.getByLabel('Tìm bưu gửi').focus()
  await press(page, '"0912 345 675"', 'Enter')
  await page.getByText('3 bưu gửi').waitFor()
  await tabTo(page, /Giữ lại các bưu gửi này…/)
  await keepPicture(page, 'search-hold')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog')
  await sheet.getByText('Sẽ giữ 3 bưu gửi.').waitFor()
  expect(await findFaults(page)).toEqual([])
  await tabTo(page, /^ ?Giữ lại 3 bưu gửi|Giữ lại 3 bưu gửi$/)
  await page.keyboard.press('Enter')
  await sheet.getByText('Đề nghị chọn căn cứ.').waitFor()
  await keepPicture(page, 'result-hold-faults')
  await sheet.getByLabel('Căn cứ').focus()
  await press(page, '"V"', 'Tab', '"AT-2021/06-0001"', 'Tab', '"Kiểm tra an toàn, đang lập biên bản"')
  await press(page, 'Tab', '"01/09/2021"', 'Tab', '"01/07/2021"')
  await keepPicture(page, 'result-hold')
  await takePicture(page, 'hold-result')
  expect(await findFaults(page)).toEqual([])
  await tabTo(page, /Giữ lại 3 bưu gửi$/)
  await page.keyboard.press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await page.getByText('Đã giữ lại 3 bưu gửi').waitFor()
  await page.getByRole('link', { name: /^Lưu trữ và xóa/ }).press('Enter')
  await page.getByLabel('Đang giữ lại').press('Space')
  await page.getByRole('row').filter({ hasText: 'Vi phạm, sự cố' }).press('Enter')
  await page.getByText('Kết quả tìm theo số điện thoại').waitFor()
  await page.keyboard.press('Escape')
  const clerk = await enter('dao.giaodich', '/search')
  await clerk.getByLabel('Tìm bưu gửi').focus()
  await press(clerk, '"0912 345 675"', 'Enter')
  await clerk.getByText('3 bưu gửi').waitFor()
  expect(await clerk.getByRole('button', { name: /Giữ lại/ }).count()).toBe(0)
})

test('an item that lives only under its hold opens on record, for a purpose with a case; a photo too; then it covers itself', async () => {
  app.goTo('2021-06-11')
  await app.finish(await app.approveErasure())
  const page = await enter('son.anninh', '/retention')
  await tabTo(page, /Sắp hết hạn/)
  await press(page, 'ArrowRight', 'ArrowRight')
  await page.getByRole('row').filter({ hasText: 'Vi phạm, sự cố' }).waitFor()
  await tabTo(page, /Vi phạm, sự cố/)
  await page.getByRole('row').filter({ hasText: 'Vi phạm, sự cố' }).focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog').first()
  await sheet.getByText('Dưới khóa của lệnh giữ từ').first().waitFor()
  expect(await findFaults(page)).toEqual([])
  await keepPicture(page, 'held-items')
  await tabTo(page, /Mở CH /)
  await page.keyboard.press('Enter')
  await page.getByText('Mở để làm gì?').waitFor()
  await page.getByRole('radio', { name: /Kiểm tra an toàn/ }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('Số hồ sơ', { exact: true }).focus()
  await press(page, '"AT-2021/06-0001"')
  expect(await findFaults(page)).toEqual([])
  await keepPicture(page, 'held-opening')
  await tabTo(page, /Mở \d mục/)
  await app.recorded()
  await page.keyboard.press('Enter')
  const strip = page.getByRole('region', { name: 'Thông tin đã mở' })
  await strip.waitFor()
  expect(await app.recorded()).toEqual(['held_item.opened'])
  expect(await strip.innerText()).toMatch(/AT-2021\/06-0001/)
  await tabTo(page, /Mở ảnh|Ảnh/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('img').first().waitFor()
  expect(await app.recorded()).toEqual(['held_item.opened'])
  await keepPicture(page, 'held-opened')
  await takePicture(page, 'held-item')
  expect(await findFaults(page)).toEqual([])
  const item = page.getByRole('dialog').getByRole('listitem').first()
  expect(await item.innerText()).toMatch(/\S/)
  await strip.getByRole('button', { name: /Che lại/ }).press('Enter')
  await strip.waitFor({ state: 'detached' })
  const officer = await enter('mai.dulieu', '/retention')
  await officer.getByLabel('Đang giữ lại').press('Space')
  await officer.getByRole('row').filter({ hasText: 'Vi phạm, sự cố' }).press('Enter')
  await officer.getByText('Dưới khóa của lệnh giữ từ').first().waitFor()
  expect(await officer.getByRole('button', { name: /^Mở / }).count()).toBe(0)
})

test.each([
  ['phone', { width: 360, height: 800 }],
  ['dark', { isDark: true }],
  ['en', { language: 'en' }],
] as const)('held items fit: %s', async (name, more) => {
  const page = await enter('son.anninh', '/retention', more)
  const isEnglish = name === 'en'
  await page.getByLabel(isEnglish ? 'On hold' : 'Đang giữ lại').press('Space')
  await page
    .getByRole('row')
    .filter({ hasText: isEnglish ? 'Violation or incident' : 'Vi phạm, sự cố' })
    .press('Enter')
  await page
    .getByText(isEnglish ? 'Under the key of the hold since' : 'Dưới khóa của lệnh giữ từ')
    .first()
    .waitFor()
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  expect(await findFaults(page)).toEqual([])
  await keepPicture(page, `held-items-${name}`)
})
