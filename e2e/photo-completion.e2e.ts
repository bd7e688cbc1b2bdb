// Photos that come later: found in the list, added with webcam or file, or signed for; until then the item may not leave. [CT02-I-5]
import { launchBrowser } from '@buuan/testkit'
import { writeCameraFile } from '@buuan/testkit/camera-file.ts'
import { parcel } from '@buuan/testkit/factories.ts'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findFaults, reach } from './counter.page.ts'
import { keepPicture, type Visit, visitAs } from './record.page.ts'

const app = await startRunningApp()
const complaints: string[] = []
let browser: Browser
const visit = (visit: Visit): Promise<Page> => visitAs({ browser, app, complaints }, visit)

beforeAll(async () => {
  browser = await launchBrowser({ cameraFile: writeCameraFile('completion') })
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  expect(complaints.splice(0)).toEqual([])
})
afterAll(() => browser.close())

type Accepted = { itemId: string; number: RegExp }

/** A parcel whose photo store was down: contents, wrapping and the sender's signature did not arrive. */
async function acceptPending(): Promise<Accepted> {
  const clerk = await app.as('dao.giaodich')
  const { body } = await clerk.post('/acceptances', parcel({ photos: [], photosPendingReason: 'photo_store_down' }))
  const digits = (body.itemNumber.value as string).replace(/^([A-Z]+)(\d{3})(\d{3})(\d{3})([A-Z]+)$/, '$1 $2 $3 $4 $5')
  return { itemId: body.itemId, number: new RegExp(digits) }
}

const row = (page: Page, { number }: Accepted) => page.getByRole('row', { name: number })

describe('a clerk, by keyboard', () => {
  test('finds what waits, sees why it may not leave, takes the photos, and it may', async () => {
    const item = await acceptPending()
    const page = await visit({ account: 'dao.giaodich', at: '/unfinished' })
    await page.getByRole('button', { name: /^Chờ ảnh/ }).press('Enter')
    await row(page, item).getByText('Chưa được chuyển đi').waitFor()
    await row(page, item)
      .getByText(/^Còn 24 giờ để bổ sung ảnh|^Còn 23 giờ để bổ sung ảnh/)
      .waitFor()
    await row(page, item).getByText('Lê Thị Hồng Đào').waitFor()
    expect(await row(page, item).getByText('Ảnh nội dung, Ảnh bao gói').count()).toBe(1)
    expect(
      await row(page, item)
        .getByRole('button', { name: /^Ký cho/ })
        .count(),
    ).toBe(0)
    await keepPicture(page, 'waiting')
    expect(await findFaults(page)).toEqual([])

    await row(page, item)
      .getByRole('button', { name: /^Bổ sung ảnh/ })
      .press('Enter')
    await page.getByRole('dialog', { name: 'Bổ sung ảnh' }).waitFor()
    for (const taken of [1, 2, 3]) {
      await reach(page, /^Chụp$/)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: `Ghi vào hồ sơ (${taken}/3)` }).waitFor()
      if (taken === 1) await keepPicture(page, 'taking')
    }
    await keepPicture(page, 'taken')
    expect(await findFaults(page)).toEqual([])
    await reach(page, /^Ghi vào hồ sơ/)
    await page.keyboard.press('Enter')
    await row(page, item).waitFor({ state: 'detached' })
    const [stored] = await app.query(
      `SELECT completeness, missing, (SELECT count(*) FROM evidence.photos p WHERE p.item_id = i.id) AS photos FROM core.items i
       WHERE replace(id::text, '-', '') = $1`,
      [item.itemId.slice(-32)],
    )
    expect(stored).toEqual({ completeness: 'complete', missing: [], photos: 3 })
  })

  test('adds a file from the record’s page when there is no camera; what is half done stays blocked', async () => {
    const item = await acceptPending()
    const page = await visit({ account: 'dao.giaodich', at: `/items/${item.itemId}` })
    await page.getByText(/^Chưa được chuyển đi: còn thiếu .*ảnh nội dung.*Được chuyển khi đủ ảnh/).waitFor()
    await keepPicture(page, 'record-blocked')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Bổ sung ảnh' }).press('Enter')
    await page.getByRole('dialog').getByLabel('Chọn tệp ảnh').setInputFiles('docs/guides/pictures/counter.png')
    await page.getByRole('button', { name: 'Ghi vào hồ sơ (1/3)' }).press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText(/^Chưa được chuyển đi: còn thiếu .*ảnh bao gói/).waitFor()
    await page.getByText('Ảnh nội dung', { exact: true }).waitFor()
  })

  test('two quick keys take one picture; a camera that comes late leaves the focus where the hand is', async () => {
    const item = await acceptPending()
    const page = await visit({ account: 'dao.giaodich', at: `/items/${item.itemId}` })
    let asked = 0
    await page.route('**/photos?slot=*', async (route) => {
      asked += 1
      await route.continue()
    })
    await page.evaluate(`{
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      const opened = new Promise((resolve) => { globalThis.openCamera = resolve })
      navigator.mediaDevices.getUserMedia = (wish) => opened.then(() => open(wish))
    }`)
    await page.getByRole('button', { name: 'Bổ sung ảnh' }).press('Enter')
    const sheet = page.getByRole('dialog', { name: 'Bổ sung ảnh' })
    await sheet.getByText('Đang mở camera').waitFor()
    const shutter = sheet.getByRole('button', { name: 'Chụp', exact: true })
    await sheet.getByLabel('Chọn tệp ảnh').focus()
    await page.evaluate('openCamera()')
    await expect.poll(() => shutter.getAttribute('aria-disabled'), { timeout: 15_000 }).toBeNull()
    await reach(page, /^Chọn tệp ảnh/)
    await page.keyboard.press('Tab')
    await reach(page, /^Chụp$/)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await sheet.getByRole('button', { name: 'Ghi vào hồ sơ (1/3)' }).waitFor()
    await reach(page, /^Chụp$/)
    expect(asked).toBe(1)
  })

  test('after 24 hours is told to ask a supervisor', async () => {
    const item = await acceptPending()
    const page = await visit({ account: 'dao.giaodich', at: '/unfinished', later: 24 * 3_600_000 + 60_000 })
    await row(page, item).getByText('Quá 24 giờ: phụ trách bổ sung ảnh hoặc ký').waitFor()
    await row(page, item).getByText('Đề nghị phụ trách bổ sung ảnh hoặc ký').waitFor()
    expect(await row(page, item).getByRole('button').count()).toBe(0)
    await keepPicture(page, 'overdue')
  })
})

describe('a supervisor', () => {
  test('signs instead, with a reason; the item may leave and stays counted', async () => {
    const item = await acceptPending()
    const page = await visit({ account: 'lan.phutrach', at: `/items/${item.itemId}` })
    await page.getByRole('button', { name: 'Ký cho bưu gửi thiếu ảnh' }).press('Enter')
    await page.getByRole('radio', { name: 'Máy ảnh chưa sửa được' }).press('Space')
    await keepPicture(page, 'signing')
    await page.getByRole('button', { name: 'Ký', exact: true }).press('Enter')
    await page.getByText(/^Hồ sơ còn thiếu/).waitFor()
    await page.goto(`${app.url}/unfinished`)
    await row(page, item).getByText('Phụ trách đã ký thay ảnh').waitFor()
  })
})

describe('on a phone, and in English', () => {
  test.each(['vi', 'en'] as const)('the list and the sheet fit 360 px in %s without a fault', async (language) => {
    const item = await acceptPending()
    const page = await visit({ account: 'lan.phutrach', at: '/unfinished', width: 360, height: 800, language })
    await row(page, item).waitFor()
    await keepPicture(page, `phone-waiting-${language}`)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    expect(await findFaults(page)).toEqual([])
    await row(page, item)
      .getByRole('button', { name: /^(Bổ sung ảnh|Add photos)/ })
      .press('Enter')
    await reach(page, /^(Chụp|Take)/)
    await keepPicture(page, `phone-taking-${language}`)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    expect(await findFaults(page)).toEqual([])
  })
})
