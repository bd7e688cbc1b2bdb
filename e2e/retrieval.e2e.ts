// Tra cứu by keyboard: find, open for a purpose, cover again; correct and void; the data protection officer sees it all and traces a leak.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { launchBrowser } from '@buuan/testkit'
import { letter, parcel } from '@buuan/testkit/factories.ts'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import { testNow } from '@buuan/testkit/test-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../seed/src/personas.ts'
import { arrived, findFaults, patience } from './counter.page.ts'

const testApp = await startRunningApp()
const pictures = process.env['PICTURES_DIR']
let browser: Browser
const complaints: string[] = []
const numbers: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  const clerk = await testApp.as('dao.giaodich')
  const people: [string, string][] = [
    ['Trần Thị Mai Hương', '0912 345 675'],
    ['Lê Hường', '0912 345 041'],
    ['Đỗ Thị Thu Hương', '0912 345 930'],
  ]
  for (const [name, phone] of people) {
    const sender = { ...parcel().sender!, name, phone }
    numbers.push((await clerk.post('/acceptances', parcel({ sender }))).body.itemNumber.value)
  }
  await clerk.post('/acceptances', letter())
  await clerk.post('/acceptances', parcel({ photos: [], photosPendingReason: 'photo_store_down' }))
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  expect(complaints.splice(0)).toEqual([])
})
afterAll(() => browser.close())

type Visit = { account: string; at: string; width?: number; height?: number; language?: 'vi' | 'en' }

async function visit({ account, at, width = 1366, height = 768, language = 'vi' }: Visit): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' })
  await context.addInitScript(`localStorage.setItem('buuan.language', '${language}')`)
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.clock.install({ time: testNow })
  const answer = await context.request.post(`${testApp.url}/api/v1/session`, {
    data: { account, password: demoPassword },
  })
  expect(answer.status()).toBe(201)
  await page.goto(testApp.url + at)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  return page
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  await page.waitForTimeout(200)
  await page.screenshot({ path: path.join(pictures, `${name}.png`) })
}

const find = async (page: Page, text: string) => {
  await page.getByLabel('Tìm bưu gửi').fill(text)
  await page.keyboard.press('Enter')
  await page.getByRole('row').nth(1).waitFor()
}

describe('a clerk, by keyboard alone', () => {
  test('finds by name, opens two parts for a complaint, covers them, and leaving covers too', async () => {
    const page = await visit({ account: 'dao.giaodich', at: '/search' })
    await page.getByLabel('Tìm bưu gửi').focus()
    await page.keyboard.type('huong 20/11–21/11')
    await page.getByText('Tên người gửi, người nhận').waitFor()
    await page.getByText('20/11/2026 – 21/11/2026').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('T••• T••• M•••').first().waitFor()
    expect(await page.content()).not.toContain('Trần Thị Mai Hương')
    await picture(page, 'search')

    await page.locator('tr[data-row]').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('Mở để làm gì?').waitFor()
    await page.getByRole('radio', { name: /Giải quyết khiếu nại/ }).focus()
    await page.keyboard.press('Space')
    await page.getByLabel('Số hồ sơ', { exact: true }).fill('KN-2026/11')
    await page.keyboard.press('Tab')
    await page.getByText('Số hồ sơ chưa đủ').waitFor()
    await picture(page, 'opening')
    expect(await findFaults(page)).toEqual([])
    await page.getByLabel('Số hồ sơ', { exact: true }).fill('KN-2026/11-0042')
    await page.getByRole('button', { name: 'Mở 2 mục' }).press('Enter')
    const strip = page.getByRole('region', { name: 'Thông tin đã mở' })
    await strip.waitFor()
    expect(await strip.innerText()).toMatch(/KN-2026\/11-0042/)
    await picture(page, 'opened')
    expect(await findFaults(page)).toEqual([])
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('Che lại ngay')
    await page.keyboard.press('Enter')
    await strip.waitFor({ state: 'detached' })
    expect(page.url()).toBe(`${testApp.url}/search`)
  })

  test('what was opened covers itself after five minutes', async () => {
    const page = await visit({ account: 'dao.giaodich', at: '/search' })
    await find(page, numbers[0]!)
    await page.locator('tr[data-row]').first().press('Enter')
    await page.getByRole('radio', { name: /Phát lại/ }).press('Space')
    await page.getByRole('button', { name: 'Mở 3 mục' }).press('Enter')
    await page.getByText('Nguyễn Văn Thành').waitFor()
    await page.clock.runFor(301_000)
    await page.getByText('Nguyễn Văn Thành').waitFor({ state: 'detached' })
  })

  test('the box says what it did not understand, and a refusal stays in place', async () => {
    const page = await visit({ account: 'dao.giaodich', at: '/search' })
    await page.getByLabel('Tìm bưu gửi').fill('???')
    await page.getByText('Chưa hiểu.').waitFor()
    await page.getByLabel('Tìm bưu gửi').fill('huong 01/11-21/11')
    await page.keyboard.press('Enter')
    await page.getByText('Phạm vi tìm quá rộng').waitFor()
  })
})

describe('a supervisor', () => {
  test('sees unfinished records by clause and signs one that lacks its photos', async () => {
    const page = await visit({ account: 'lan.phutrach', at: '/unfinished' })
    await page.getByText('Điểm I.5: 1').waitFor()
    await picture(page, 'unfinished')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: /^Ký cho/ }).click()
    await page.getByRole('radio', { name: 'Ảnh đã mất' }).press('Space')
    await page.getByRole('button', { name: 'Ký', exact: true }).click()
    await page.getByText('Phụ trách đã ký thay ảnh').waitFor()
  })

  test('voids an item', async () => {
    const page = await visit({ account: 'lan.phutrach', at: '/search' })
    await find(page, numbers[2]!)
    await page.getByRole('link', { name: /^CH / }).click()
    await page.getByRole('button', { name: 'Hủy…' }).click()
    await page.getByRole('radio', { name: 'Ghi hai lần' }).press('Space')
    await page.getByRole('button', { name: 'Hủy bưu gửi' }).click()
    await page.getByText('Đã hủy', { exact: true }).waitFor()
  })
})

describe('the data protection officer', () => {
  test('sees who opened what and why, and traces a leak', async () => {
    const page = await visit({ account: 'mai.dulieu', at: '/openings' })
    await page.getByText('KN-2026/11-0042').first().waitFor()
    expect(await page.getByText(/Tìm theo tên: 2 ngày/).count()).toBeGreaterThan(0)
    await picture(page, 'openings')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Truy vết rò rỉ' }).click()
    await page.getByLabel('Mã bưu gửi', { exact: true }).fill(numbers.join('\n'))
    await page.getByRole('button', { name: 'Truy vết 3 mã' }).click()
    await page.getByText('Nhận ra 3/3 mã.').waitFor()
    expect(await page.getByRole('dialog').innerText()).toContain('Lê Thị Hồng Đào')
    await picture(page, 'leak')
    expect(await findFaults(page)).toEqual([])
  })
})

describe('on a phone, and in English', () => {
  test.each([
    ['dao.giaodich', '/search', 'Tra cứu'],
    ['lan.phutrach', '/unfinished', 'Hồ sơ còn thiếu'],
    ['mai.dulieu', '/openings', 'Lần mở thông tin'],
  ])('%s at %s fits 360 px', async (account, at, _title) => {
    const page = await visit({ account, at, width: 360, height: 800 })
    if (at === '/search') await find(page, 'hôm nay')
    else await page.getByRole('row').nth(1).waitFor()
    await arrived(page)
    await picture(page, `phone-${at.slice(1)}`)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    expect(await findFaults(page)).toEqual([])
  })

  test('search, openings and unfinished records speak English without a fault', async () => {
    for (const [account, at, title] of [
      ['dao.giaodich', '/search', 'Search'],
      ['lan.phutrach', '/unfinished', 'Unfinished records'],
      ['mai.dulieu', '/openings', 'Openings'],
    ] as const) {
      const page = await visit({ account, at, language: 'en' })
      await page.getByRole('heading', { level: 1, name: title }).waitFor({ state: 'attached' })
      await arrived(page)
      expect(await findFaults(page), at).toEqual([])
    }
  })
})
