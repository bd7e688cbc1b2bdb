// Correcting a record from its page: every part, as a new sealed version with its reason, before and after beside the fields. [CT02-I-4, CT02-I-5]
import { launchBrowser } from '@buuan/testkit'
import { letter, parcel, photoReference } from '@buuan/testkit/factories.ts'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findFaults } from './counter.page.ts'
import { keepPicture, type Visit, visitAs } from './record.page.ts'

const app = await startRunningApp()
const complaints: string[] = []
let browser: Browser
const visit = (visit: Visit): Promise<Page> => visitAs({ browser, app, complaints }, visit)

beforeAll(async () => {
  browser = await launchBrowser()
})
afterEach(async ({ task }) => {
  for (const context of browser.contexts()) {
    const page = context.pages()[0]
    if (task.result?.state === 'fail' && page) await keepPicture(page, `failed-${task.name.slice(0, 30)}`)
    await context.close()
  }
  expect(complaints.splice(0)).toEqual([])
})
afterAll(() => browser.close())

async function accept(body: object = parcel()): Promise<string> {
  const clerk = await app.as('dao.giaodich')
  return (await clerk.post('/acceptances', body)).body.itemId as string
}

/** Opens a part for correction, by keyboard. */
async function begin(page: Page, part: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^(Sửa…|Correct…)$/ }).press('Enter')
  await page.getByRole('radio', { name: part }).press('Space')
  await page.getByRole('button', { name: /^(Mở để sửa|Open to correct)$/ }).press('Enter')
  await page.getByRole('complementary', { name: /^(Trước và sau|Before and after)$/ }).waitFor()
}

async function save(page: Page, reason: string, version = 2): Promise<void> {
  await page.getByRole('radio', { name: reason }).press('Space')
  const saving = page.getByRole('button', { name: `Lưu phiên bản ${version}` })
  await saving.press('Enter')
  await saving.waitFor({ state: 'detached' })
  await page.getByText(`Phiên bản ${version}`).waitFor()
}

const changes = (page: Page) => page.getByRole('complementary', { name: 'Trước và sau' })
const opened = async (itemId: string, parts: string[]) => {
  const supervisor = await app.as('lan.phutrach')
  return (await supervisor.post(`/items/${itemId}/openings`, { purpose: 'counter_correction', parts })).body.parts
}

describe('a clerk, by keyboard', () => {
  test('corrects the addressee’s phone and commune; the change is shown before it is kept, with its reason after', async () => {
    const itemId = await accept()
    const page = await visit({ account: 'dao.giaodich', at: `/items/${itemId}` })
    await begin(page, /^Người nhận/)
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('Nguyễn Văn Thành')
    const saving = page.getByRole('button', { name: 'Lưu phiên bản 2' })
    expect(await saving.getAttribute('aria-disabled')).toBe('true')
    await page.getByLabel('Điện thoại').fill('0905 123 999')
    await page.getByLabel('Xã, phường, tỉnh').fill('ninh kieu can tho')
    await page
      .getByRole('option', { name: /^Phường Ninh Kiều/ })
      .first()
      .waitFor()
    await page.getByLabel('Xã, phường, tỉnh').press('Enter')
    await changes(page).getByText('0905 123 218').waitFor()
    await changes(page).getByText('0905 123 999').waitFor()
    await changes(page)
      .getByText(/P\. Ninh Kiều/)
      .waitFor()
    expect(await saving.getAttribute('aria-disabled')).toBe('true')
    await keepPicture(page, 'correct-1-addressee')
    expect(await findFaults(page)).toEqual([])
    await save(page, 'Người gửi báo lại')
    await page.getByRole('list').getByText('Người gửi báo lại').waitFor()
    await page.getByText('•••• 999').waitFor()
    await keepPicture(page, 'correct-2-versions')
    expect(await page.content()).not.toContain('0905 123 999')
    expect(await opened(itemId, ['addressee_phone'])).toEqual([{ part: 'addressee_phone', phone: '+84905123999' }])
  })

  test('corrects contents: the catalogue asks as at the counter, and a question left open is not kept', async () => {
    const itemId = await accept()
    const page = await visit({ account: 'dao.giaodich', at: `/items/${itemId}` })
    await begin(page, /^Nội dung/)
    await page.getByLabel('Tên hàng, dòng 1').fill('Áo dài lụa, cỡ L')
    await page.getByLabel('Tên hàng, dòng 2').fill('pháo nổ tự chế')
    await page.getByRole('group', { name: 'Không nhận gửi' }).waitFor()
    await keepPicture(page, 'correct-3-contents')
    await page.getByRole('radio', { name: 'Ghi nhầm' }).press('Space')
    await page.getByRole('button', { name: 'Lưu phiên bản 2' }).press('Enter')
    await page.getByText('Trả lời về hàng hóa').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByLabel('Tên hàng, dòng 2').fill('Khăn len')
    await page.getByLabel('Khối lượng tính bằng gam, dòng 2').fill('100')
    await page.getByLabel(/^Khối lượng cả bưu gửi/).fill('640')
    const saving = page.getByRole('button', { name: 'Lưu phiên bản 2' })
    await saving.press('Enter')
    await saving.waitFor({ state: 'detached' })
    await page.getByText('Phiên bản 2').waitFor()
    await page.getByText('2 món, 640 g').waitFor()
    const [contents] = await opened(itemId, ['contents'])
    expect(contents.pieces.map((piece: { description: string }) => piece.description)).toEqual([
      'Áo dài lụa, cỡ L',
      'Khăn len',
    ])
  })

  test('inspects again: a difference found later is written down and confirmed', async () => {
    const itemId = await accept()
    const page = await visit({ account: 'dao.giaodich', at: `/items/${itemId}` })
    await begin(page, /^Đồng kiểm/)
    await page.getByLabel('Khác biệt khi đồng kiểm').fill('Thừa một khăn len')
    await changes(page).getByText('Thừa một khăn len').waitFor()
    await changes(page).getByRole('paragraph').getByText('Chưa xác nhận đồng kiểm.').waitFor()
    await page.getByLabel(/^Giao dịch viên xác nhận/).press('Space')
    await keepPicture(page, 'correct-4-inspection')
    expect(await findFaults(page)).toEqual([])
    await save(page, 'Đồng kiểm lại')
    await page.getByText(/có khác biệt/).waitFor()
    expect((await opened(itemId, ['contents']))[0].differences).toBe('Thừa một khăn len')
  })

  test('enters the document anew without seeing the old number, and compares card and face again', async () => {
    const itemId = await accept()
    const page = await visit({ account: 'dao.giaodich', at: `/items/${itemId}` })
    await begin(page, /^Giấy tờ/)
    expect(await page.content()).not.toContain('003190004512')
    await page.getByRole('radio', { name: 'Hộ chiếu' }).press('Space')
    await page.getByLabel('Số hộ chiếu').fill('C1234567')
    await changes(page).getByText('•••• 4512').waitFor()
    await changes(page).getByText('Mã QR căn cước').waitFor()
    await page.waitForTimeout(200) // what outruns a hand is taken for a scanner
    await page.getByLabel(/^Đã đối chiếu/).press('Space')
    await keepPicture(page, 'correct-5-document')
    expect(await findFaults(page)).toEqual([])
    await save(page, 'Ghi nhầm')
    await page.getByText('•••• 4567').waitFor()
  })

  test('supplies the notice that a paper form left open', async () => {
    const late = { acceptedAt: '2026-11-20T09:00:00+07:00', reason: 'power_cut' }
    const photos = [...parcel().photos!, photoReference('signed_form', '6')]
    const itemId = await accept({ ...parcel(), lateEntry: late, photos, privacyNoticeVersion: null })
    const page = await visit({ account: 'dao.giaodich', at: `/items/${itemId}` })
    await begin(page, /^Thông báo dữ liệu/)
    await page.getByLabel(/^Đã cho người gửi xem thông báo bản CN-2026-1/).press('Space')
    await save(page, 'Bổ sung phần thiếu')
    await page.getByText('Đã cho xem, bản CN-2026-1').waitFor()
    await page.getByText('Đã chấp nhận', { exact: true }).waitFor()
  })

  test('what was opened covers itself after five minutes, and on leaving; a letter offers neither contents nor inspection', async () => {
    const itemId = await accept(letter())
    const page = await visit({ account: 'dao.giaodich', at: `/items/${itemId}` })
    await begin(page, /^Người gửi/)
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('Trần Thị Mai Hương')
    await page.clock.runFor(301_000)
    await page.getByText(/^Đã tự che/).waitFor()
    expect(await page.content()).not.toContain('Trần Thị Mai Hương')
    await keepPicture(page, 'correct-6-covered')
    await page.getByRole('button', { name: 'Thôi' }).press('Enter')
    await page.getByText('T••• T••• M•••').first().waitFor()
    expect(await page.content()).not.toContain('Trần Thị Mai Hương')
    await page.getByRole('button', { name: 'Sửa…' }).press('Enter')
    await expect.poll(() => page.getByRole('radio').count()).toBe(4)
  })
})

test.each(['vi', 'en'] as const)('on a phone, in %s, without a fault', async (language) => {
  const itemId = await accept()
  const page = await visit({ account: 'dao.giaodich', at: `/items/${itemId}`, width: 360, height: 800, language })
  await begin(page, /^(Người nhận|Addressee)/)
  await page.getByLabel(/^(Điện thoại|Telephone)/).fill('0905 123 999')
  await keepPicture(page, `correct-phone-${language}`)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  expect(await findFaults(page)).toEqual([])
})
