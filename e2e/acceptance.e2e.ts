// The counter's journey in a real browser, with the keyboard alone: from the sign-in page to the receipt. [CT02-I-4, CT02-I-5]
import { launchBrowser } from '@buuan/testkit'
import { writeCameraFile } from '@buuan/testkit/camera-file.ts'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { focused, openPage, press, scan, signIn } from './counter.page.ts'

const app = await startRunningApp()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser({ cameraFile: writeCameraFile('counter') })
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser.close())

/** Invented; province code 003 is not assigned. */
const card = '003190004512||Trần Thị Mai Hương|15041990|Nữ|12 Hòa Bình, Phường Ninh Kiều, Thành phố Cần Thơ|01072021'

const heard = (page: Page) => page.getByRole('status').or(page.getByRole('alert'))

/** Waits until the focus is where the screen puts it by itself. */
const reach = (page: Page, label: RegExp) => expect.poll(() => focused(page), { timeout: 10_000 }).toMatch(label)

/** Presses Enter until a field has the focus; a form that never reaches it fails here. */
async function enterUntil(page: Page, label: RegExp): Promise<void> {
  for (let pressed = 0; pressed < 14; pressed++) {
    if (label.test(await focused(page))) return
    await press(page, 'Enter')
  }
  throw new Error(`Enter never reached ${label}, but ${await focused(page)}`)
}

async function giveSender(page: Page): Promise<void> {
  await scan(page, card)
  await heard(page).getByText('Đã hiểu: mã QR căn cước, 7 trường.').waitFor()
  await reach(page, /^Điện thoại/)
  await press(page, '"0912345675"')
  await enterUntil(page, /^Đã đối chiếu thẻ và mặt/)
  await press(page, 'Space', 'Enter')
}

async function giveAddressee(page: Page): Promise<void> {
  await press(page, '"Nguyễn Văn Thành"', 'Enter', '"0905123218"')
  await enterUntil(page, /^Xã, phường/)
  await press(page, '"hai chau da nang"')
  await page.getByRole('option', { name: /^Phường Hải Châu, Thành phố Đà Nẵng/ }).waitFor()
  await press(page, 'Enter', '"60 Bạch Đằng"', 'Enter')
}

async function inspect(page: Page): Promise<void> {
  await reach(page, /^Số món đúng như khai/)
  const boxes = await page.locator('[data-step=inspection] input[type=checkbox]').count()
  for (let ticked = 0; ticked < boxes; ticked++) await press(page, 'Space')
  await press(page, 'F7', 'Enter')
  expect(await focused(page)).toBe('Ký trên phiếu in')
  await press(page, 'Enter', 'Tab', 'Enter')
}

async function photograph(page: Page, count: number): Promise<void> {
  await press(page, 'F6')
  for (let taken = 0; taken < count; taken++) {
    await reach(page, /^Chụp$/)
    const sent = page.waitForResponse(
      (response) => response.url().includes('/photos/') && response.request().method() === 'PUT',
    )
    await press(page, 'Enter')
    expect((await sent).status()).toBe(200)
  }
  await page.locator('dialog').waitFor({ state: 'detached' })
}

async function decide(page: Page): Promise<void> {
  await reach(page, /^Đã cho người gửi xem thông báo/)
  await press(page, 'Space', 'Enter', 'Space')
  await page.getByText('Đủ điều kiện chấp nhận. Bấm F9.').waitFor()
  await press(page, 'F9')
}

describe('a parcel', () => {
  test('is typed, inspected, photographed and accepted without a mouse; the next item begins in the scan box', async () => {
    const page = await openPage(browser, app.url)
    await signIn(page)
    await giveSender(page)
    await giveAddressee(page)
    await press(
      page,
      '"Áo dài lụa, cỡ M"',
      'Enter',
      '"1"',
      'Enter',
      '"450"',
      'Enter',
      '"850000"',
      'Enter',
      'Enter',
      'Enter',
    )
    await inspect(page)
    await photograph(page, 3)
    await decide(page)
    await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
    await page.getByText('Lưu đến hết 22/02/2027, rồi hủy khóa.', { exact: true }).waitFor()
    await page.getByRole('img', { name: /^Nhật ấn: Bưu cục Ninh Kiều 2, 21\/11\/2026, 10:42/ }).waitFor()
    const [item] = await app.query<{ completeness: string; identification_level: number; photos: number }>(
      `SELECT completeness, identification_level, (SELECT count(*) FROM evidence.photos p WHERE p.item_id = i.id) AS photos FROM core.items i`,
    )
    expect(item).toEqual({ completeness: 'complete', identification_level: 2, photos: 3 })
    await reach(page, /^Ô quét$/)
    await press(page, 'F2')
    await page.getByText('Quét mã bưu gửi hoặc căn cước để bắt đầu.').waitFor()
    await reach(page, /^Ô quét$/)
    expect(await app.query('SELECT 1 FROM personal.drafts')).toEqual([])
  })
})
