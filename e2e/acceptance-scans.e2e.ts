// What the scan box says at once, in a real browser: wrong codes, the operator's own numbers, machine-readable zones. [CT02-I-4]
import { issueOperatorNumber } from '@buuan/item-id'
import { describe, expect, test } from 'vitest'
import { enterUntil, giveAddressee, heard, startCounter } from './acceptance.page.ts'
import { card, photograph, press, reach, scan } from './counter.page.ts'

const { app, open } = await startCounter('counter-scans')

describe('scans that are not right', () => {
  test.each([
    ['a wrong check digit', 'RB123456786US', 'Số kiểm tra chưa đúng. Đề nghị quét lại.'],
    ['a card read only in part', '003190004512||Trần Thị Mai Hương|15041990|Nữ|Cần Thơ', /^Mã QR đọc chưa hết/],
    ['a number that disagrees with the sex', card.replace('|Nữ|', '|Nam|'), /^Số định danh và giới tính chưa khớp/],
    ['an impossible date', card.replace('15041990', '31021990'), /^Không có ngày này trong lịch/],
    [
      'a number changed by Telex',
      'Đ473124828VN',
      'Mã quét bị bộ gõ đổi chữ. Đề nghị tắt bộ gõ tiếng Việt rồi quét lại.',
    ],
  ])('%s: the box says what to do, and nothing is kept', async (_name, text, sentence) => {
    const page = await open()
    await scan(page, text)
    await page.getByRole('alert').getByText(sentence).waitFor()
    await page.getByText('Lấy số của điểm').first().waitFor()
    expect(await page.getByText('Nháp lưu').count()).toBe(0)
  })
})

/** The demo operator whose numbers are its own: two letters, nine digits, a mod-10 check digit. */
function ownNumber(serial: number): { value: string; shown: string; wrong: string } {
  const issued = issueOperatorNumber({ prefix: 'CC', digits: 9, check: 'mod10' }, serial)
  if (!issued.ok) throw new Error(issued.problem.code)
  const { value } = issued.value
  const wrong = `${value.slice(0, -1)}${(Number(value.at(-1)) + 1) % 10}`
  return { value, shown: `CC ${value.slice(2).replaceAll(/(\d{3})(?=\d)/g, '$1 ')}`, wrong }
}

describe('an operator’s own numbers', () => {
  test('are understood at once, a wrong check digit is told at once, and the item is accepted under its number', async () => {
    const number = ownNumber(100_004_217)
    const page = await open({ account: 'thu.canhco' })
    await scan(page, number.wrong)
    await page.getByRole('alert').getByText('Số kiểm tra chưa đúng. Đề nghị quét lại.').waitFor()
    expect(await page.getByText('Lấy số của điểm').count()).toBeGreaterThan(0)
    await scan(page, number.value)
    await heard(page).getByText(`Đã hiểu: số hiệu bưu gửi ${number.shown}.`).waitFor()
    await reach(page, /^Kiện/)
    await press(page, 'ArrowUp', 'ArrowUp')
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
    expect(await app.query('SELECT number_scheme, number_value FROM core.items')).toEqual([
      { number_scheme: 'operator', number_value: number.value },
    ])
  })

  test('are read as typed by hand, with blanks and small letters', async () => {
    const number = ownNumber(100_004_218)
    const page = await open({ account: 'thu.canhco' })
    await press(page, `"${number.shown.toLowerCase()}"`, 'Enter')
    await heard(page).getByText(`Đã hiểu: số hiệu bưu gửi ${number.shown}.`).waitFor()
  })

  test('of another operator are nobody’s pattern here: kept as scanned, and said so', async () => {
    const page = await open()
    await scan(page, ownNumber(100_004_219).wrong)
    await page.getByText(/^Không theo mẫu số hiệu nào của doanh nghiệp/).waitFor()
  })

  test('can be scanned when the patterns cannot be read: the server checks them', async () => {
    const page = await open({ account: 'thu.canhco' })
    await page.route('**/item-number-schemes', (route) => route.abort())
    await page.reload()
    await reach(page, /^Ô quét$/)
    await scan(page, 'CH473124829VN')
    await heard(page).getByText('Đã hiểu: số hiệu bưu gửi CH 473 124 829 VN.').waitFor()
  })
})

/** Invented people; the check digits fit. */
const cardZone = ['IDVNM1900045128003190004512<<1', '9004159F3304156VNM<<<<<<<<<<<0', 'TRAN<<THI<MAI<HUONG<<<<<<<<<<<']
const passportZone = ['P<FRAMARTIN<<CLAIRE<MONIQUE<<<<<<<<<<<<<<<<<', 'AAX4589074FRA8507228F3101159<<<<<<<<<<<<<<04']
/** What Telex makes of the passport's number; the check digits tell the way back. */
const telexZone = passportZone.join('').replace('AAX', 'Ẫ')

describe('machine-readable zones', () => {
  test.each([
    ['a card, in one go', [cardZone.join('')], 'Đã hiểu: dòng MRZ của thẻ.'],
    ['a card, line by line', cardZone, 'Đã hiểu: dòng MRZ của thẻ.'],
  ])('%s: name, number, dates, level 1', async (_name, scans, sentence) => {
    const page = await open()
    for (const [index, line] of scans.entries()) {
      if (index > 0) await heard(page).getByText(`Đã đọc ${index} trên 3 dòng MRZ. Đề nghị quét tiếp.`).waitFor()
      await scan(page, line)
    }
    await heard(page).getByText(sentence).waitFor()
    await reach(page, /^Điện thoại/)
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('TRAN THI MAI HUONG')
    expect(await page.getByLabel('Số định danh cá nhân').inputValue()).toBe('003190004512')
    expect(await page.getByLabel('Ngày sinh').inputValue()).toBe('15/04/1990')
    await page.getByText('L1 mã QR hoặc MRZ khớp').waitFor()
  })

  test.each([
    ['as printed', passportZone.join(''), 'Đã hiểu: dòng MRZ của hộ chiếu.'],
    ['changed by Telex', telexZone, /^Đã hiểu: dòng MRZ của hộ chiếu. Bộ gõ đã đổi chữ/],
  ])('a passport %s: number, country, expiry', async (_name, zone, sentence) => {
    const page = await open()
    await scan(page, zone)
    await heard(page).getByText(sentence).waitFor()
    await reach(page, /^Điện thoại/)
    expect(await page.getByRole('radio', { name: 'Hộ chiếu' }).isChecked()).toBe(true)
    expect(await page.getByLabel('Số hộ chiếu').inputValue()).toBe('AAX458907')
    expect(await page.getByLabel('Nước cấp (3 chữ)').inputValue()).toBe('FRA')
    expect(await page.getByLabel('Ngày hết hạn').inputValue()).toBe('15/01/2031')
  })

  test('a name changed by Telex is not guessed: nothing is kept', async () => {
    const page = await open()
    await scan(page, cardZone.join('').replace('MAI<HUONG<', 'MAÍ<HUONG<'))
    await page
      .getByRole('alert')
      .getByText(/^Mã quét bị bộ gõ đổi chữ/)
      .waitFor()
    expect(await page.getByText('Nháp lưu').count()).toBe(0)
  })

  test('whose lines stop coming says how much was read', async () => {
    const page = await open()
    await scan(page, cardZone[0] ?? '')
    await page
      .getByRole('alert')
      .getByText(/^Dòng MRZ cần 88 hoặc 90 ký tự, mới đọc được 30/)
      .waitFor()
  })
})
