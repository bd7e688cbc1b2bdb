// "Tôi gửi được không?" on an old phone without scripts and on a desk: asked, answered, browsed, in both languages, without a fault.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser, testStateDirectory } from '@buuan/testkit'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findFaults } from './counter.page.ts'

const app = await startRunningApp()
const pictures = join(testStateDirectory, 'pictures')
let browser: Browser
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser.close())

async function open(path: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', ...options })
  const page = await context.newPage()
  await page.goto(`${app.url}${path}`)
  return page
}

const phone = { viewport: { width: 360, height: 800 } }
const desk = { viewport: { width: 1366, height: 768 } }

describe.each([
  ['phone', phone],
  ['desk', desk],
] as const)('%s, scripts off', (name, size) => {
  test('a question typed without accents is answered per item; the address holds nothing of it', async () => {
    const page = await open('/gui-duoc-khong', { ...size, javaScriptEnabled: false })
    await page.getByLabel('Tên món đồ').fill('áo len, sac du phong, pháo hoa nổ')
    await page.getByRole('button', { name: 'Kiểm tra' }).click()
    await page.getByText('3 món, 1 món không nhận gửi').waitFor()
    expect(new URL(page.url()).search).toBe('')
    expect(await page.getByRole('article').allInnerTexts()).toEqual([
      expect.stringContaining('Gửi được'),
      expect.stringContaining('chỉ đường bộ'),
      expect.stringContaining('Không nhận gửi'),
    ])
    await page.screenshot({ path: join(pictures, `public-${name}.png`), fullPage: true })
  })

  test('a shared link answers by itself; the catalogue leads from group to category and back', async () => {
    const page = await open('/gui-duoc-khong?q=n%C6%B0%E1%BB%9Bc%20m%E1%BA%AFm', { ...size, javaScriptEnabled: false })
    await page.getByText('1 món', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Chất nổ, chất cháy, pin' }).click()
    await page.getByRole('link', { name: /^B07/ }).click()
    await page.getByText('Căn cứ pháp luật').waitFor()
    await page.screenshot({ path: join(pictures, `category-${name}.png`), fullPage: true })
    await page.getByRole('link', { name: 'English' }).click()
    await page.waitForURL((url) => url.pathname === '/en/catalogue/B07')
  })
})

test.each([
  ['/gui-duoc-khong?q=ph%C3%A1o%2C%20dao%20b%E1%BA%BFp%2C%20%C3%A1o', 'light'],
  ['/en/can-i-send?q=knife', 'dark'],
  ['/danh-muc', 'light'],
  ['/danh-muc/A04', 'dark'],
] as const)('%s has no serious fault and does not scroll sideways (%s)', async (path, colorScheme) => {
  for (const size of [phone, desk]) {
    const page = await open(path, { ...size, colorScheme, bypassCSP: true })
    expect(await findFaults(page), `${path} ${size.viewport.width}`).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  }
})

test('the page weighs little: no script, less than 40 kB, and the two font files of the house', async () => {
  const page = await open('/gui-duoc-khong', phone)
  const scripts = await page.locator('script').count()
  const body = await (await page.request.get(`${app.url}/gui-duoc-khong`)).body()
  expect(scripts).toBe(0)
  // Asked for with the first layout, which may come after the page itself.
  await expect
    .poll(() => page.evaluate(`[...document.fonts].filter((face) => face.status !== 'unloaded').length`))
    .toBe(2)
  expect(await page.evaluate(`[...document.fonts].filter((face) => face.status === 'error').length`)).toBe(0)
  expect(body.length).toBeLessThan(40_000)
})
