// The parts of the house in a real browser: accessible in both schemes and sizes, under a strict policy, by keyboard alone.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { launchBrowser } from '@buuan/testkit'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { comeToRest, patience } from './counter.page.ts'
import { type GallerySite, startGallery } from './gallery.site.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let site: GallerySite
let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  site = await startGallery()
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  expect(complaints.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Warning:/i.test(message.text())) complaints.push(message.text())
  })
  await page.goto(site.url + path)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  return page
}

/** Gives what axe finds wrong once the page is at rest, one fault a line with the elements at fault. */
async function axeFindings(page: Page): Promise<string> {
  await comeToRest(page)
  await page.evaluate(axe)
  return page.evaluate<string>(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.map((each) => each.id + ': ' + each.nodes.map((node) => node.html).join(' ')).join('\\n'))`,
  )
}

/** A wedge scanner: 4 ms a key by the events' own time, however slow this machine is, and Enter at the end. */
async function scan(page: Page, text: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const start = Date.now() / 1000
  const keys = [
    ...Array.from(text, (key) => ({ key, text: key })),
    { key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 },
  ]
  await Promise.all(
    keys.flatMap((key, index) => {
      const timestamp = start + index * 0.004
      return [
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...key }),
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: key.key }),
      ]
    }),
  )
  await keyboard.detach()
}

const views = ['/gallery', '/gallery?view=counter', '/gallery?view=search', '/sign-in']
const sizes = [
  { width: 1366, height: 768 },
  { width: 1366, height: 650 },
  { width: 360, height: 800 },
]

describe.each(['light', 'dark'] as const)('accessible, %s', (colorScheme) => {
  test.each(views.flatMap((view) => sizes.map((viewport) => ({ view, viewport }))))(
    '$view at $viewport',
    async ({ view, viewport }) => {
      const page = await open(view, { viewport, colorScheme, bypassCSP: true, reducedMotion: 'reduce' })
      expect(await axeFindings(page)).toBe('')
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    },
  )
})

test('the sign-in page in English is as accessible', async () => {
  const page = await open('/sign-in', { bypassCSP: true })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await axeFindings(page)).toBe('')
})

describe('scanner and keys', () => {
  test('a scan is caught in any field, and the field keeps what it held', async () => {
    const page = await open('/gallery?view=counter')
    const box = page.getByRole('textbox', { name: 'Ô quét' })
    await page.keyboard.press('F3')
    await page.keyboard.type('CH 47', { delay: 90 })
    expect(await box.inputValue()).toBe('CH 47')
    await scan(page, 'CH473124829VN')
    await page.getByText('Đã đọc: CH473124829VN', { exact: true }).waitFor()
    expect(await box.inputValue()).toBe('CH 47')
  })

  test('a scan that begins with digits answers no question and ticks no box', async () => {
    const page = await open('/gallery?view=counter')
    await page.getByRole('button', { name: 'Có đủ' }).focus()
    await scan(page, '1 2 3 4 003099000123|Trần Thị Mai Hương')
    await page.getByText('Đã đọc: 1 2 3 4 003099000123|Trần Thị Mai Hương', { exact: true }).waitFor()
    await page.getByRole('checkbox', { name: /Nhãn thuốc/ }).focus()
    await scan(page, '   7 7 7 7 7 7 7 7')
    await page.getByText('Đã đọc: 7 7 7 7 7 7 7 7', { exact: true }).waitFor()
    expect(await page.getByRole('checkbox', { name: /Bao gói chắc/ }).isChecked()).toBe(false)
  })

  test('digits answer inside the finding, Space ticks and moves on', async () => {
    const page = await open('/gallery')
    await page.getByRole('group', { name: 'Không nhận gửi' }).getByRole('button').first().focus()
    await page.keyboard.press('2')
    await page.getByText('other', { exact: true }).waitFor()
    await page.getByRole('checkbox', { name: /Tên hàng/ }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Space')
    expect(await page.getByRole('checkbox', { name: /Tên hàng/ }).isChecked()).toBe(true)
    expect(await page.getByRole('checkbox', { name: /Pin không phồng/ }).isChecked()).toBe(true)
  })

  test('a key acts once, and shows in the legend only with a word', async () => {
    const page = await open('/gallery?view=counter')
    await page.keyboard.press('F6')
    await page.locator('[data-fired="F6"]').waitFor()
    await page.keyboard.press('Control+F8')
    await page.keyboard.press('Escape')
    await page.locator('[data-fired="Esc"]').waitFor()
    expect(await page.getByRole('list', { name: 'Phím tắt' }).getByRole('listitem').allInnerTexts()).toEqual([
      'F2\nBưu gửi mới',
      'F6\nChụp ảnh',
      'F8\nIn',
      'Esc\nQuay lại',
    ])
  })
})

describe('opening personal data', () => {
  async function openStrip(page: Page): Promise<void> {
    await page.getByRole('row', { name: /CH 473 124 829 VN/ }).press('Enter')
    const sheet = page.getByRole('dialog', { name: 'Mở thông tin cá nhân' })
    // Each opening asks anew: nothing of the one before is still chosen.
    expect(await sheet.getByRole('radio', { checked: true }).count()).toBe(0)
    await sheet.getByRole('radio', { name: /Giải quyết khiếu nại/ }).press('Space')
    expect(await sheet.getByRole('textbox', { name: 'Số hồ sơ khiếu nại' }).inputValue()).toBe('')
    await sheet.getByRole('textbox', { name: 'Số hồ sơ khiếu nại' }).fill('KN-2026/11-0042')
    await sheet.getByRole('button', { name: 'Mở 2 mục' }).press('Enter')
    await page.getByText('0540 000 675').waitFor()
  }

  test('asks for purpose, case and parts, and says what is missing', async () => {
    const page = await open('/gallery?view=search')
    await page.getByRole('row', { name: /CH 473 124 829 VN/ }).press('Enter')
    const sheet = page.getByRole('dialog')
    const act = sheet.getByRole('button', { name: /^Mở/ })
    await act.press('Enter')
    expect(await act.getAttribute('aria-disabled')).toBe('true') // from the first paint on: there is nothing to wait for
    expect(await sheet.getByRole('checkbox', { checked: true }).count()).toBe(0)
    await sheet.getByRole('radio', { name: /Giải quyết khiếu nại/ }).press('Space')
    await sheet.getByRole('textbox').fill('KN-2026/11')
    await page.keyboard.press('Tab')
    await sheet.getByText(/^Số hồ sơ chưa đủ\. Đề nghị/).waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    expect(await page.getByText('0540 000 675').count()).toBe(0)
  })

  test('covers itself when the time is over', async () => {
    const page = await open('/gallery?view=search')
    await page.clock.install()
    await openStrip(page)
    await page.clock.fastForward('04:50')
    expect(await page.getByText('0540 000 675').count()).toBe(1)
    await page.clock.fastForward('00:05')
    await page.getByText('0540 000 675').waitFor({ state: 'detached' })
  })

  test('is covered by one key, and when the page is hidden', async () => {
    const page = await open('/gallery?view=search')
    await openStrip(page)
    await page.keyboard.press('Enter')
    await page.getByText('0540 000 675').waitFor({ state: 'detached' })
    await openStrip(page)
    await page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: 'hidden' })`)
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
    await page.getByText('0540 000 675').waitFor({ state: 'detached' })
  })
})

describe('signing', () => {
  test('a drawn line signs, and the printed form signs without drawing', async () => {
    const page = await open('/gallery')
    const pad = page.getByRole('region', { name: 'SignaturePad' })
    const surface = pad.getByText('Ký trên màn hình').nth(1)
    await surface.scrollIntoViewIfNeeded()
    const at = await surface.boundingBox()
    if (at === null) throw new Error('the pad is not shown')
    await page.mouse.move(at.x + 10, at.y + 5)
    await page.mouse.down()
    await page.mouse.move(at.x + 70, at.y + 20, { steps: 6 })
    await page.mouse.up()
    await expect.poll(() => pad.getByRole('img', { name: 'Chữ ký người gửi' }).count()).toBe(2)
    await pad.getByRole('button', { name: 'Ký lại' }).first().press('Enter')
    await pad.getByRole('button', { name: 'Ký trên phiếu in' }).first().press('Enter')
    await expect.poll(() => pad.getByText(/ký trên phiếu in; chụp phiếu/).count()).toBe(2)
  })
})

describe('sign-in page', () => {
  test('names empty fields, speaks both languages, accepts what is pasted', async () => {
    const page = await open('/sign-in')
    await page.keyboard.press('Enter')
    await page.getByText(/^Chưa có tài khoản\. Đề nghị/).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('en')
    await page.getByLabel('Password', { exact: true }).fill('mật khẩu dài')
    expect(await page.getByLabel('Password', { exact: true }).getAttribute('type')).toBe('password')
  })

  test('a page behind it leads to it, and remembers the way back', async () => {
    const page = await open('/sessions')
    await page.waitForURL(/\/sign-in\?back=%2Fsessions$/)
    expect(await page.getByText(/Phiên trước đã hết hạn/).count()).toBe(0)
  })
})
