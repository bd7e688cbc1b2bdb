// The clerk confirms the joint inspection with a PIN, by keyboard: right, wrong, locked, not set yet; the form stands all the while. [CT02-I-5]
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoPassword, demoPin } from '../seed/src/personas.ts'
import {
  confirmByPin,
  decide,
  giveAddressee,
  givePiece,
  giveSender,
  heard,
  keepPicture,
  startCounter,
  tickAll,
} from './acceptance.page.ts'
import { card, findFaults, photograph, press, reach, scan } from './counter.page.ts'

const { app, open } = await startCounter('clerk-pin')
const box = (page: Page) => page.getByLabel('Mã PIN của giao dịch viên')
const changeCredentials = (value: string) =>
  app.query(
    `UPDATE core.staff_credentials c SET ${value} FROM core.staff s WHERE s.id = c.staff_id AND s.account = 'dao.giaodich'`,
  )

/** A parcel up to the clerk's box, whose turn it is; the sender signs on paper. */
async function untilConfirmation(page: Page): Promise<void> {
  await giveSender(page)
  await giveAddressee(page)
  await givePiece(page, ['Sách giáo khoa lớp 5', '3', '900', '90000'])
  await press(page, 'Enter')
  await tickAll(page)
  await press(page, 'F7', 'Enter')
  await reach(page, /^Ký trên phiếu in$/)
  await press(page, 'Enter', 'Tab')
}

/** What the browser holds: the page, its address, its stores. */
const held = (page: Page) =>
  page.evaluate(
    `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.documentElement.outerHTML, document.cookie])`,
  )

describe('with a PIN', () => {
  test('six digits and Enter confirm; a wrong one says how many tries are left; the record tells it was the PIN', async () => {
    const page = await open()
    await untilConfirmation(page)
    await reach(page, /^Mã PIN của giao dịch viên/)
    await press(page, '"40271"', 'Enter')
    await page.getByText('Mã PIN có 6 chữ số. Đề nghị nhập lại rồi bấm Enter.').waitFor()
    await press(page, '"902716"', 'Enter')
    await page.getByText('Mã PIN chưa đúng. Còn 4 lần.').waitFor()
    expect(await box(page).inputValue()).toBe('')
    expect(await findFaults(page)).toEqual([])
    await confirmByPin(page)
    await photograph(page, 3)
    expect(await held(page)).not.toMatch(/902716|402716/)
    await decide(page)
    await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
    const rows = await app.query(`SELECT clerk_confirmed_by FROM core.joint_inspections`)
    expect(rows).toEqual([{ clerk_confirmed_by: 'pin' }])
    const [item] = await app.query<{ day: string; id: string }>('SELECT day::text AS day, id FROM core.items')
    await page.goto(`${app.url}/items/itm_${item!.day.replaceAll('-', '')}_${item!.id.replaceAll('-', '')}`)
    await page.getByText(/giao dịch viên xác nhận bằng PIN lúc .*10:42/).waitFor()
    await keepPicture(page, 'pin-record')
  })

  test('a scanner’s burst into the box is never sent as a PIN, and a tick taken back ends the confirmation', async () => {
    const page = await open()
    await untilConfirmation(page)
    await reach(page, /^Mã PIN của giao dịch viên/)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await scan(page, card)
    await page.getByText('Mã PIN có 6 chữ số. Đề nghị nhập lại rồi bấm Enter.').waitFor()
    expect(asked.filter((url) => url.endsWith('/clerk-confirmation'))).toEqual([])
    await confirmByPin(page)
    const rail = page.getByRole('navigation', { name: 'Các bước chấp nhận' })
    await rail.getByRole('button', { name: /^Đồng kiểm/ }).press('Enter')
    await page.getByLabel(/^Bao gói chắc/).focus()
    await press(page, 'Space')
    await page.getByText(/^Xác nhận bằng PIN lúc/).waitFor({ state: 'detached' })
    await press(page, 'Space')
    await box(page).focus()
    await confirmByPin(page)
  })

  test('a confirmation that ended is asked for again in words, everything else is kept', async () => {
    const page = await open()
    await untilConfirmation(page)
    await confirmByPin(page)
    await photograph(page, 3)
    await app.query('DELETE FROM core.clerk_confirmations')
    await decide(page)
    await heard(page).getByText('Xác nhận bằng mã PIN không dùng được nữa').waitFor()
    await keepPicture(page, 'pin-void')
    await box(page).focus()
    await confirmByPin(page)
    await page.getByText('Đủ điều kiện chấp nhận. Bấm F9.').waitFor()
    await press(page, 'F9')
    await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
  })
})

describe('without one', () => {
  test('the first confirmation leads to set it, over the form; then it is typed', async () => {
    await changeCredentials('pin_sealed = NULL, pin_changed_at = NULL, pin_failures = 0')
    const page = await open()
    await untilConfirmation(page)
    await reach(page, /^Đặt mã PIN…/)
    await press(page, 'Enter')
    await reach(page, /^Mật khẩu hiện tại/)
    await keepPicture(page, 'pin-sheet')
    expect(await findFaults(page)).toEqual([])
    await press(page, `"${demoPassword}"`, 'Tab', '"123456"', 'Tab', '"123456"', 'Enter')
    await page.getByText(/^Mã PIN quá dễ đoán/).waitFor()
    await page.getByLabel('Mã PIN mới', { exact: true }).fill('582931')
    await page.getByLabel('Nhập lại mã PIN mới').fill('582931')
    await press(page, 'Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await confirmByPin(page, '582931')
    await page.getByText('Trần Thị Mai Hương').first().waitFor()
  })

  test('five wrong ones lock it, and the box leads to a new one', async () => {
    await changeCredentials('pin_failures = 4')
    const page = await open()
    await untilConfirmation(page)
    await reach(page, /^Mã PIN của giao dịch viên/)
    await press(page, '"902716"', 'Enter')
    await page.getByText('Mã PIN đã khóa', { exact: true }).waitFor()
    await keepPicture(page, 'pin-locked')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Đặt mã PIN mới…' }).focus()
    await press(page, 'Enter')
    await reach(page, /^Mật khẩu hiện tại/)
    await press(page, `"${demoPassword}"`, 'Tab', `"${demoPin}"`, 'Tab', `"${demoPin}"`, 'Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await confirmByPin(page)
  })
})

test('own account and box have no serious fault, on a desk and on a phone, light and dark', async () => {
  const page = await open()
  const everywhere = async (name: string) => {
    for (const [width, height] of [
      [1366, 768],
      [360, 800],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height })
        await page.emulateMedia({ colorScheme })
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
        expect(await findFaults(page), `${name} ${width} ${colorScheme}`).toEqual([])
        await keepPicture(page, `pin-${name}-${width}-${colorScheme}`)
      }
    await page.setViewportSize({ width: 1366, height: 768 })
  }
  await page.goto(`${app.url}/account-security`)
  await page.getByRole('button', { name: 'Đặt mã PIN mới…' }).focus()
  await press(page, 'Enter')
  await page.getByLabel('Mã PIN mới', { exact: true }).waitFor()
  await everywhere('own')
  await page.goto(app.url)
  await reach(page, /^Ô quét$/)
  await untilConfirmation(page)
  await reach(page, /^Mã PIN của giao dịch viên/)
  await press(page, '"902716"', 'Enter')
  await page.getByText(/^Mã PIN chưa đúng/).waitFor()
  await everywhere('wrong')
  await box(page).focus()
  await confirmByPin(page)
  await everywhere('done')
})
