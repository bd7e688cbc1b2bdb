// The counter form as its journeys use it: one app and browser a file, and the hands that fill an item's steps.
import { join } from 'node:path'
import { launchBrowser, testStateDirectory } from '@buuan/testkit'
import { type Picture, writeCameraFile } from '@buuan/testkit/camera-file.ts'
import { type RunningApp, startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { demoPin } from '../seed/src/personas.ts'
import { card, focused, openPage, press, reach, scan, signIn } from './counter.page.ts'

export type Counter = {
  app: RunningApp
  open: (options?: BrowserContextOptions & { account?: string }) => Promise<Page>
}

/** The app and a browser with a camera, for one file of tests; every test's windows are closed after it. */
export async function startCounter(name: string, picture?: Picture): Promise<Counter> {
  const app = await startRunningApp()
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser({ cameraFile: writeCameraFile(name, picture) })
  })
  afterEach(async ({ task }) => {
    for (const context of browser.contexts()) {
      if (task.result?.state === 'fail') await keepPicture(context.pages()[0], task.name)
      await context.close()
    }
  })
  afterAll(() => browser.close())
  const open = async ({ account, ...options }: BrowserContextOptions & { account?: string } = {}) => {
    const page = await openPage(browser, app.url, options)
    await signIn(page, account)
    return page
  }
  return { app, open }
}

/** What a failed test saw, in var/test. */
export async function keepPicture(page: Page | undefined, name: string): Promise<void> {
  const path = join(testStateDirectory, `failed-${name.slice(0, 40).replaceAll(/\P{L}+/gu, '-')}.png`)
  await page?.screenshot({ path })
}

export const heard = (page: Page) => page.getByRole('status').or(page.getByRole('alert'))

/** Presses Enter until a field has the focus; a form that never reaches it fails here. */
export async function enterUntil(page: Page, label: RegExp): Promise<void> {
  for (let pressed = 0; pressed < 14; pressed++) {
    if (label.test(await focused(page))) return
    await press(page, 'Enter')
  }
  throw new Error(`Enter never reached ${label}, but ${await focused(page)}`)
}

/** Waits for a draft that is saved from now on with these words in it; call it before the act that leads to the saving. */
export async function draftSaved(page: Page, words: string): Promise<void> {
  const answer = await page.waitForResponse(
    (response) =>
      /\/drafts(\/drf_\w+)?$/.test(new URL(response.url()).pathname) &&
      (response.request().postData()?.includes(words) ?? false),
  )
  expect(answer.ok()).toBe(true)
}

export async function giveSender(page: Page): Promise<void> {
  await scan(page, card)
  await heard(page).getByText('Đã hiểu: mã QR căn cước, 7 trường.').waitFor()
  await reach(page, /^Điện thoại/)
  await press(page, '"0912345675"')
  await enterUntil(page, /^Đã đối chiếu thẻ và mặt/)
  await press(page, 'Space', 'Enter')
}

export async function giveAddressee(page: Page): Promise<void> {
  await press(page, '"Nguyễn Văn Thành"', 'Enter', '"0905123218"')
  await enterUntil(page, /^Xã, phường/)
  await press(page, '"hai chau da nang"')
  await page.getByRole('option', { name: /^Phường Hải Châu, Thành phố Đà Nẵng/ }).waitFor()
  await press(page, 'Enter', '"60 Bạch Đằng"', 'Enter')
}

export async function givePiece(page: Page, [description, quantity, mass, value]: [string, string, string, string]) {
  await reach(page, /^Tên hàng, dòng/)
  const fields = [description, quantity, mass, value].flatMap((field) => [`"${field}"`, 'Enter'])
  await press(page, ...fields, 'Enter')
}

/** Ticks the whole checklist. */
export async function tickAll(page: Page): Promise<void> {
  await reach(page, /^Số món đúng như khai/)
  const boxes = await page.locator('[data-step=inspection] input[type=checkbox]').count()
  for (let ticked = 0; ticked < boxes; ticked++) await press(page, 'Space')
  await page.getByText(`${boxes}/${boxes}`).first().waitFor()
}

/** Types the PIN into the clerk's box, which has the focus, and waits until the server has taken it. */
export async function confirmByPin(page: Page, pin = demoPin): Promise<void> {
  await reach(page, /^Mã PIN của giao dịch viên/)
  await press(page, `"${pin}"`, 'Enter')
  await page.getByText(/^Xác nhận bằng PIN lúc \d\d:\d\d$/).waitFor()
}

export async function inspect(page: Page): Promise<void> {
  await tickAll(page)
  await press(page, 'F7', 'Enter')
  await reach(page, /^Ký trên phiếu in$/)
  await press(page, 'Enter', 'Tab')
  await confirmByPin(page)
}

export async function decide(page: Page): Promise<void> {
  await reach(page, /^Đã cho người gửi xem thông báo/)
  await press(page, 'Space', 'Enter', 'Space')
  await page.getByText('Đủ điều kiện chấp nhận. Bấm F9.').waitFor()
  await press(page, 'F9')
}
