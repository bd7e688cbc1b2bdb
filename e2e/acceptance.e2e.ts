// The counter's journey in a real browser, with the keyboard alone: from the sign-in page to the receipt. [CT02-I-4, CT02-I-5]
import { describe, expect, test } from 'vitest'
import {
  decide,
  enterUntil,
  giveAddressee,
  givePiece,
  giveSender,
  heard,
  inspect,
  startCounter,
} from './acceptance.page.ts'
import { photograph, press, reach, scan, takePicture } from './counter.page.ts'

const { app, open } = await startCounter('counter')

describe('a parcel', () => {
  test('is typed, inspected, photographed and accepted without a mouse; the next item begins in the scan box', async () => {
    const page = await open()
    await takePicture(page, 'acceptance-1-start')
    await giveSender(page)
    await takePicture(page, 'acceptance-2-addressee')
    await giveAddressee(page)
    await givePiece(page, ['Áo dài lụa, cỡ M', '1', '450', '850000'])
    await givePiece(page, ['Sạc dự phòng 10.000 mAh', '1', '220', '390000'])
    await reach(page, /Chuyển đường bộ$/)
    await press(page, '1')
    await givePiece(page, ['thuốc xương khớp, dạng hộp', '4', '320', '600000'])
    await reach(page, /Có đủ$/)
    await takePicture(page, 'acceptance-3-contents')
    await press(page, '1')
    await reach(page, /^Tên hàng, dòng 4/)
    await press(page, 'Enter')
    await inspect(page)
    await photograph(page, 3)
    await takePicture(page, 'acceptance-4-decision')
    await decide(page)
    await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
    await page.getByText('Lưu đến hết 22/02/2027, rồi hủy khóa.', { exact: true }).waitFor()
    await page.getByRole('img', { name: /^Nhật ấn: Bưu cục Ninh Kiều 2, 21\/11\/2026, 10:42/ }).waitFor()
    const [item] = await app.query<{ completeness: string; identification_level: number; photos: number }>(
      `SELECT completeness, identification_level, (SELECT count(*) FROM evidence.photos p WHERE p.item_id = i.id) AS photos FROM core.items i`,
    )
    expect(item).toEqual({ completeness: 'complete', identification_level: 2, photos: 3 })
    await reach(page, /^Ô quét$/)
    await takePicture(page, 'acceptance-5-accepted')
    await press(page, 'F8')
    await expect
      .poll(() => app.query('SELECT paper FROM core.paper_prints ORDER BY paper'), { timeout: 15_000 })
      .toEqual([{ paper: 'label_a6' }, { paper: 'receipt_80mm' }])
    await press(page, 'F2')
    await page.getByText('Quét mã bưu gửi hoặc căn cước để bắt đầu.').waitFor()
    await reach(page, /^Ô quét$/)
    expect(await app.query('SELECT 1 FROM personal.drafts')).toEqual([])
  })
})

describe('a letter', () => {
  test('has neither contents nor joint inspection on the screen, and is accepted on its outside photo', async () => {
    const page = await open()
    await scan(page, 'RH208710015VN')
    await heard(page).getByText('Đã hiểu: số hiệu bưu gửi RH 208 710 015 VN.').waitFor()
    const rail = page.getByRole('navigation', { name: 'Các bước chấp nhận' })
    await rail
      .getByRole('button', { name: /^Bưu gửi/ })
      .getByText(/^Thư/)
      .waitFor()
    expect(await rail.getByRole('button').count()).toBe(4)
    expect(await page.getByText('Đồng kiểm cùng người gửi').count()).toBe(0)
    await enterUntil(page, /^Họ tên/)
    await press(page, '"Lý Thị Hoa"', 'Enter', '"0912345675"', 'Enter', '"ninh kieu"')
    await page.getByRole('option').first().waitFor()
    await press(page, 'Enter', '"3 Hòa Bình"', 'Enter')
    await enterUntil(page, /^Đã đối chiếu/)
    await press(page, 'Enter')
    await giveAddressee(page)
    await photograph(page, 1)
    await reach(page, /^Đã cho người gửi xem thông báo/)
    await press(page, 'Space', 'F9')
    await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
    const rows = await app.query<{ number_value: string; class: string }>(
      `SELECT number_value, class FROM core.items WHERE class = 'letter'`,
    )
    expect(rows).toEqual([{ number_value: 'RH208710015VN', class: 'letter' }])
  })
})

describe('a refusal', () => {
  test('of goods that may not be sent keeps goods and grounds, and nothing of the people', async () => {
    const page = await open()
    await giveSender(page)
    await giveAddressee(page)
    await press(page, '"pháo nổ tự chế"', 'Enter', '"1"', 'Enter', 'Enter', 'Enter', 'Enter')
    await reach(page, /Từ chối nhận…$/)
    await page.getByRole('group', { name: 'Không nhận gửi' }).waitFor()
    await press(page, 'F9')
    expect(await app.query(`SELECT 1 FROM core.items WHERE outcome = 'refused'`)).toEqual([])
    await press(page, '1')
    await page.getByRole('dialog', { name: 'Từ chối nhận' }).waitFor()
    expect(await page.getByRole('checkbox', { name: 'Vật phẩm, hàng hóa không được gửi' }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Ghi từ chối' }).focus()
    await press(page, 'Enter')
    await page.getByRole('heading', { name: 'Đã từ chối nhận' }).waitFor()
    expect(await page.getByRole('img', { name: /^Nhật ấn/ }).count()).toBe(0)
    const [record] = await app.query(
      `SELECT i.refusal_grounds, r.sender IS NULL AND r.addressee IS NULL AND r.identification IS NULL AS nobody
       FROM core.items i JOIN personal.item_records r ON r.item_id = i.id WHERE i.outcome = 'refused'`,
    )
    expect(record).toEqual({ refusal_grounds: ['prohibited_article'], nobody: true })
  })
})
