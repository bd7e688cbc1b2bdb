// Codes read by the webcam, in a real browser with a drawn film for a camera: identity-card QR, an S10 barcode, no camera at all. [CT02-I-4]
import { launchBrowser } from '@buuan/testkit'
import { writeCameraFile } from '@buuan/testkit/camera-file.ts'
import { drawnCode128, drawnQr } from '@buuan/testkit/drawn-codes.ts'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { heard } from './acceptance.page.ts'
import { card, openPage, press, reach, signIn } from './counter.page.ts'

const app = await startRunningApp()
let browser: Browser
afterEach(() => browser.close())

/** The counter with this film before its camera, and the camera's sheet opened with the keyboard. */
async function openCamera(cameraFile?: string): Promise<Page> {
  browser = await launchBrowser(cameraFile === undefined ? {} : { cameraFile })
  const page = await openPage(browser, app.url)
  await signIn(page)
  await press(page, 'F3')
  await page.getByRole('dialog', { name: 'Quét mã bằng camera' }).waitFor()
  return page
}

test('the QR of an identity card, with its Vietnamese letters: the sender is filled in and the sheet closes', async () => {
  const page = await openCamera(writeCameraFile('card-qr', drawnQr(card)))
  await heard(page).getByText('Đã hiểu: mã QR căn cước, 7 trường.').waitFor()
  await reach(page, /^Điện thoại/)
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await page.getByLabel('Họ tên').inputValue()).toBe('Trần Thị Mai Hương')
})

test('the barcode of an item number', async () => {
  const page = await openCamera(writeCameraFile('s10-barcode', drawnCode128('CH473124829VN')))
  await heard(page).getByText('Đã hiểu: số hiệu bưu gửi CH 473 124 829 VN.').waitFor()
})

test('without a camera the sheet says what to do, and Escape leads back', async () => {
  const page = await openCamera()
  await page.getByText(/^Chưa dùng được camera/).waitFor()
  await press(page, 'Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})
