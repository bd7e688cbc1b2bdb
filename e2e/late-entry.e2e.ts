// After an outage: what was taken in on paper is typed with its true time, its reason and its form, and stays marked. [CT02-I-4]
import { launchBrowser } from '@buuan/testkit'
import { writeCameraFile } from '@buuan/testkit/camera-file.ts'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { card, findFaults, openPage, photograph, press, reach, scan, signIn } from './counter.page.ts'
import { keepPicture, type Visit, visitAs } from './record.page.ts'

const app = await startRunningApp()
const complaints: string[] = []
let browser: Browser
const visit = (visit: Visit): Promise<Page> => visitAs({ browser, app, complaints }, visit)

beforeAll(async () => {
  browser = await launchBrowser({ cameraFile: writeCameraFile('late') })
})
afterEach(async ({ task }) => {
  for (const context of browser.contexts()) {
    const page = context.pages()[0]
    if (task.result?.state === 'fail' && page) await keepPicture(page, `failed-${task.name.slice(0, 30)}`)
    await context.close()
  }
})
afterAll(() => browser.close())

async function openStep(page: Page, name: RegExp): Promise<void> {
  await page
    .getByRole('navigation', { name: /^(Các bước|Steps)/ })
    .getByRole('button', { name })
    .press('Enter')
}

/** Says on the first step that the item was taken in on paper: yesterday, 09:15, in a power cut. */
async function enterPaper(page: Page): Promise<void> {
  await openStep(page, /^(Bưu gửi|Item)/)
  await page.getByRole('button', { name: /^(Nhập bù từ phiếu giấy|Late entry from a paper form)/ }).press('Enter')
  await page.getByLabel(/^(Ngày chấp nhận thật|True day)/).fill('20/11/2026')
  await page.getByLabel(/^(Giờ chấp nhận thật|True time)/).fill('0915')
  await page.getByLabel(/^(Số phiếu giấy|Paper form number)/).fill('mg-nk2-261120-001')
  await page.getByLabel(/^(Lý do nhập bù|Reason for the late entry)/).selectOption('power_cut')
}

async function fillPeople(page: Page): Promise<void> {
  await openStep(page, /^Người gửi/)
  await page.waitForTimeout(200) // what outruns a hand is taken for a scanner
  await scan(page, card)
  await reach(page, /^Điện thoại/)
  await press(page, '"0912345675"')
  await page.getByLabel(/^Đã đối chiếu thẻ và mặt/).focus()
  await press(page, 'Space')
  await openStep(page, /^Người nhận/)
  await page.getByLabel('Họ tên').fill('Nguyễn Văn Thành')
  await page.getByLabel('Điện thoại').fill('0905123218')
  await page.getByLabel('Xã, phường, tỉnh').fill('hai chau da nang')
  await page.getByRole('option', { name: /^Phường Hải Châu/ }).waitFor()
  await page.getByLabel('Xã, phường, tỉnh').press('Enter')
  await page.getByLabel(/^Số nhà/).fill('60 Bạch Đằng')
}

async function fillGoods(page: Page): Promise<void> {
  await openStep(page, /^Nội dung/)
  await page.getByLabel('Tên hàng, dòng 1').fill('Sách giáo khoa lớp 5')
  await page.getByLabel('Khối lượng tính bằng gam, dòng 1').fill('900')
  await page.getByLabel(/^Số món đúng như khai/).focus()
  const boxes = await page.locator('[data-step=inspection] input[type=checkbox]').count()
  for (let ticked = 0; ticked < boxes; ticked++) await press(page, 'Space')
  await page.getByRole('button', { name: 'Xác nhận', exact: true }).focus()
  await press(page, 'Enter')
}

describe('a parcel taken in on paper', () => {
  test('keeps its true time, its reason and its form, and is marked on the desk, in the record, in lists and on the receipt', async () => {
    const page = await openPage(browser, app.url)
    await signIn(page)
    await enterPaper(page)
    await page.getByText('Giờ chấp nhận thật: 09:15 20/11/2026').waitFor()
    await keepPicture(page, 'late-1-paper')
    expect(await findFaults(page)).toEqual([])
    await fillPeople(page)
    await fillGoods(page)
    expect(await page.getByText('Ký trên phiếu in rồi chụp phiếu đã ký (F6).').count()).toBe(1)
    await photograph(page, 3)
    await page.getByLabel(/^Đã cho người gửi xem thông báo/).focus()
    await press(page, 'Space', 'Enter', 'Space')
    await keepPicture(page, 'late-2-decision')
    await page.keyboard.press('F9')
    await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
    await page.getByText('Nhập bù từ phiếu MG-NK2-261120-001').waitFor()
    await page.getByText('09:15 · 20/11/2026').waitFor()
    await keepPicture(page, 'late-3-accepted')

    const [item] = await app.query<Record<string, unknown> & { day: string; id: string }>(
      `SELECT i.day, i.id, i.accepted_at, i.late_reason, i.paper_form_number, i.completeness, i.missing,
         j.clerk_confirmed_at, j.sender_confirmation FROM core.items i JOIN core.joint_inspections j ON j.item_id = i.id`,
    )
    expect(item).toMatchObject({
      accepted_at: new Date('2026-11-20T02:15:00Z'),
      clerk_confirmed_at: new Date('2026-11-20T02:15:00Z'),
      late_reason: 'power_cut',
      paper_form_number: 'MG-NK2-261120-001',
      sender_confirmation: 'signed_form',
      completeness: 'complete',
      missing: [],
    })
    const clerk = await app.as('dao.giaodich')
    const itemId = `itm_${item!.day.replaceAll('-', '')}_${item!.id.replaceAll('-', '')}`
    const receipt = await clerk.post(`/items/${itemId}/papers`, { paper: 'receipt_80mm' })
    expect(receipt.body).toMatch(/Ghi muộn từ phiếu giấy/)
    expect(receipt.body).toContain('MG-NK2-261120-001')
    expect(receipt.body).toContain('20/11/2026 09:15')

    const record = await visit({ account: 'dao.giaodich', at: `/items/${itemId}` })
    await record.getByText('Nhập bù', { exact: true }).first().waitFor()
    await record.getByText('Mất điện, nhập lúc 21/11/2026 10:42').waitFor()
    await record.getByText('MG-NK2-261120-001').waitFor()
    await keepPicture(record, 'late-4-record')
    expect(await findFaults(record)).toEqual([])
    const found = await visit({ account: 'dao.giaodich', at: '/search' })
    await found.getByLabel('Tìm bưu gửi').fill('20/11')
    await found.keyboard.press('Enter')
    await found.getByRole('row').getByText('Nhập bù').waitFor()
  })

  test('may lack parts, says so before and after, and is then found among the unfinished', async () => {
    const page = await openPage(browser, app.url)
    await signIn(page)
    await enterPaper(page)
    await fillPeople(page)
    await openStep(page, /^Nội dung/)
    await page.getByLabel('Tên hàng, dòng 1').fill('Sách giáo khoa lớp 5')
    await page.getByText(/^Nhập được, hồ sơ tính là còn thiếu \d+ phần/).waitFor()
    await page.keyboard.press('F9')
    await page.getByText(/^Còn thiếu \d+ phần, xem ở Hồ sơ còn thiếu/).waitFor()
    const list = await visit({ account: 'dao.giaodich', at: '/unfinished' })
    await list.getByRole('row').getByText('Nhập bù').waitFor()
    await list.getByText(/Ảnh phiếu giấy đã ký/).waitFor()
    await keepPicture(list, 'late-5-unfinished')
  })

  test('is not entered without when, why and which form, nor from longer ago than a week', async () => {
    const page = await openPage(browser, app.url)
    await signIn(page)
    await enterPaper(page)
    await page.getByLabel('Ngày chấp nhận thật').fill('13/11/2026')
    await page.getByLabel('Số phiếu giấy').fill('?')
    await page.getByLabel('Giờ chấp nhận thật').fill('25:00')
    await page.getByLabel('Lý do nhập bù').selectOption('')
    await page.keyboard.press('F9')
    await page.getByText(/^Chỉ nhập bù trong 7 ngày/).waitFor()
    await page.getByText(/^Giờ chưa đúng/).waitFor()
    await page.getByText(/^Số phiếu chưa đúng/).waitFor()
    await keepPicture(page, 'late-6-wrong')
    expect(await findFaults(page)).toEqual([])
    expect(await app.query(`SELECT 1 FROM core.items WHERE accepted_at < '2026-11-19'`)).toEqual([])
  })
})

test.each(['vi', 'en'])('the paper’s fields stand on a phone in %s without a fault', async (language) => {
  const page = await openPage(browser, app.url, { viewport: { width: 360, height: 800 } })
  await signIn(page)
  await page.evaluate(`localStorage.setItem('buuan.language', '${language}')`)
  await page.reload()
  await reach(page, /^(Ô quét|Scan box)$/)
  await enterPaper(page)
  await keepPicture(page, `late-phone-${language}`)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  expect(await findFaults(page)).toEqual([])
})
