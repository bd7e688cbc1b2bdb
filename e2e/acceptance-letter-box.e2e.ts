// Letters out of a letter box at the counter, with the keyboard alone: no sender, nothing asked of one, never opened. [CT02-I-4]
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { enterUntil, heard, startCounter } from './acceptance.page.ts'
import { findFaults, press, reach, scan } from './counter.page.ts'
import { keepPicture, visitAs } from './record.page.ts'

const { app, open } = await startCounter('counter-letter-box')
const choice = /^(Thư lấy từ thùng thư, không có người gửi|Letter from a letter box, no sender)/

/** Chooses the letter with the arrows, then says that it comes out of a letter box. */
async function chooseBox(page: Page): Promise<void> {
  await enterUntil(page, /^(Kiện|Parcel)/)
  await press(page, 'ArrowUp', 'ArrowUp')
  await reach(page, /^(Thư|Letter)/)
  await press(page, 'Enter')
  await reach(page, choice)
  await press(page, 'Space')
}

type Kept = { day: string; id: string; channel: string; completeness: string; missing: string[]; level: number | null }

const kept = () =>
  app.query<Kept>(
    `SELECT day, id, channel, completeness, missing, identification_level AS level FROM core.items
     WHERE channel = 'letter_box' ORDER BY id`,
  )

const idOf = ({ day, id }: Kept) => `itm_${day.replaceAll('-', '')}_${id.replaceAll('-', '')}`

describe('a letter out of a letter box', () => {
  test('is accepted without a sender; its addressee, the draft and the record say what is known', async () => {
    const page = await open()
    await chooseBox(page)
    const rail = page.getByRole('navigation', { name: 'Các bước chấp nhận' })
    await expect.poll(() => rail.getByRole('button').count()).toBe(3)
    expect(await rail.getByRole('button', { name: /^Người gửi/ }).count()).toBe(0)
    await page.getByText('Đủ điều kiện chấp nhận', { exact: true }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await keepPicture(page, 'letter-box-1-item')

    await scan(page, '003190004512||Trần Thị Mai Hương|15041990|Nữ|12 Hòa Bình, Phường Ninh Kiều, Cần Thơ|01072021')
    await heard(page)
      .getByText(/^Thư lấy từ thùng thư không có người gửi, nên không lưu/)
      .waitFor()
    await enterUntil(page, /^Họ tên/)
    await press(page, '"Nguyễn Văn Thành"')
    await page.getByText('Nháp lưu lúc').first().waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Mở lại' }).first().focus()
    await press(page, 'Enter')
    await page.getByText('Đã mở lại bản nháp lúc 10:42.').waitFor()
    await expect.poll(() => rail.getByRole('button').count()).toBe(3)
    await rail.getByRole('button', { name: /^Người nhận/ }).press('Enter')
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('Nguyễn Văn Thành')
    await keepPicture(page, 'letter-box-2-addressee')
    await page.getByLabel('Họ tên').focus()
    await enterUntil(page, /^Quyết định/)
    expect(await page.getByText(/^Đã cho người gửi xem thông báo/).count()).toBe(0)
    expect(await findFaults(page)).toEqual([])
    await keepPicture(page, 'letter-box-3-decision')
    await press(page, 'F9')
    await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
    await keepPicture(page, 'letter-box-4-accepted')

    const [item] = await kept()
    expect(item).toMatchObject({ channel: 'letter_box', completeness: 'complete', missing: [], level: null })
    expect(
      await app.query('SELECT sender IS NULL AND identification IS NULL AS nobody FROM personal.item_records'),
    ).toEqual([{ nobody: true }])
    await press(page, 'F8')
    await expect.poll(() => app.query('SELECT paper FROM core.paper_prints')).toEqual([{ paper: 'label_a6' }])
    const complaints: string[] = []
    const record = await visitAs(
      { browser: page.context().browser()!, app, complaints },
      { account: 'dao.giaodich', at: `/items/${idOf(item!)}` },
    )
    await record.getByText('Không có: thư lấy từ thùng thư').waitFor()
    await record.getByText('Thùng thư', { exact: true }).waitFor()
    expect([await findFaults(record), complaints]).toEqual([[], []])
    await keepPicture(record, 'letter-box-5-record')
  })

  test('with nothing on its envelope is accepted by F9 from the first step; one brought to the counter is not', async () => {
    const page = await open()
    const before = (await kept()).length
    await chooseBox(page)
    await press(page, 'Space')
    await page.getByText('Còn 4 việc trước khi chấp nhận').first().waitFor()
    await press(page, 'F9')
    expect(await page.getByRole('heading', { name: 'Đã chấp nhận' }).count()).toBe(0)
    await press(page, 'Space')
    await page.getByText('Đủ điều kiện chấp nhận', { exact: true }).waitFor()
    await press(page, 'F9')
    await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
    expect((await kept()).length).toBe(before + 1)
  })
})

test.each(['vi', 'en'])('on a phone its steps stand in %s without a fault', async (language) => {
  const page = await open({ viewport: { width: 360, height: 800 } })
  await page.evaluate(`localStorage.setItem('buuan.language', '${language}')`)
  await page.reload()
  await reach(page, /^(Ô quét|Scan box)$/)
  await chooseBox(page)
  for (const step of [0, 1, 2]) {
    await page
      .getByRole('navigation', { name: /^(Các bước|Steps)/ })
      .getByRole('button')
      .nth(step)
      .press('Enter')
    await keepPicture(page, `letter-box-phone-${language}-${step + 1}`)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    expect(await findFaults(page)).toEqual([])
  }
})
