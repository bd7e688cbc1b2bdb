// Unfinished work at the counter in a real browser: two windows, no photo store, a session that ends. [CT02-I-4]
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { giveAddressee, givePiece, giveSender, inspect, startCounter } from './acceptance.page.ts'
import { fillSignIn, findFaults, openTab, press, reach } from './counter.page.ts'

const { app, open } = await startCounter('counter-drafts')

describe('the draft', () => {
  /** Fills half an item, reloads the page, and opens the draft that is offered. */
  async function reopen(page: Page): Promise<void> {
    await page.reload()
    await page
      .getByText(/^Bản nháp lúc 10:42/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Mở lại' }).first().focus()
    await press(page, 'Enter')
    await page.getByText('Đã mở lại bản nháp lúc 10:42.').waitFor()
    await page.getByRole('heading', { name: 'Người nhận' }).waitFor()
  }

  test('survives a reload, holds nothing in the browser, and is reopened where it was', async () => {
    const page = await open()
    await giveSender(page)
    await press(page, '"Nguyễn Văn Thành"')
    const stored = await page.evaluate(
      `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state])`,
    )
    expect(stored).not.toMatch(/Hương|Thành|0912|003190/)
    await reopen(page)
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('Nguyễn Văn Thành')
    const rail = page.getByRole('navigation', { name: 'Các bước chấp nhận' })
    await rail.getByText('L2: đã đối chiếu thẻ và mặt').waitFor()
  })

  test('opened in two windows is saved by one; the other says so and loads the newer version', async () => {
    const page = await open()
    await giveSender(page)
    await press(page, '"Nguyễn Văn Thành"')
    await reopen(page)
    const other = await openTab(page.context(), app.url)
    await reach(other, /^Ô quét/)
    await reopen(other)
    await other.getByLabel('Họ tên').focus()
    await press(other, 'End', '" Sơn"', 'Escape')
    await other.getByText('Nháp lưu lúc').waitFor()
    await expect
      .poll(() => app.query('SELECT max(revision) > 2 AS saved FROM personal.drafts'), { timeout: 10_000 })
      .toEqual([{ saved: true }])
    await page.bringToFront()
    await page.getByLabel('Điện thoại').focus()
    await press(page, '"0905123218"', 'Escape')
    await page.getByText('Bản nháp vừa được sửa ở cửa sổ khác.').waitFor()
    await page.getByRole('button', { name: 'Tải bản mới' }).focus()
    await press(page, 'Enter')
    await page.getByText('Nguyễn Văn Thành Sơn').waitFor()
  })
})

describe('when something is not there', () => {
  test('photo store down: the item is accepted, its photos follow, and it may not leave', async () => {
    const page = await open()
    await page.route('**/photos/**', (route) =>
      route.fulfill({
        status: 507,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 507, code: 'storage_full', title: 'Máy chủ hết chỗ lưu' }),
      }),
    )
    await giveSender(page)
    await giveAddressee(page)
    await givePiece(page, ['Sách giáo khoa lớp 5', '3', '900', '90000'])
    await press(page, 'Enter')
    await inspect(page)
    await reach(page, /^Đã cho người gửi xem thông báo/)
    await press(page, 'F6')
    await reach(page, /^Chụp$/)
    await press(page, 'Enter')
    await page.getByRole('alert').getByText('Máy chủ hết chỗ lưu').waitFor()
    await page.getByRole('button', { name: 'Nhận và bổ sung ảnh sau' }).focus()
    await press(page, 'Enter')
    await reach(page, /^Đã cho người gửi xem thông báo/)
    await press(page, 'Space', 'Enter', 'Space', 'F9')
    await page.getByText('Chờ bổ sung ảnh trong 24 giờ. Chưa được chuyển đi.').waitFor()
    const [item] = await app.query(`SELECT completeness FROM core.items WHERE completeness <> 'complete'`)
    expect(item).toEqual({ completeness: 'photos_pending' })
  })

  test('the session ends in mid-form: signing in again, everything typed is there', async () => {
    const page = await open()
    await giveSender(page)
    await press(page, '"Nguyễn Văn Thành"')
    await app.query('UPDATE core.sessions SET ended_at = now() WHERE ended_at IS NULL')
    app.built.forgetSessions()
    await press(page, 'Enter', '"0905123218"', 'Escape')
    await page.getByLabel('Tài khoản', { exact: true }).waitFor()
    await fillSignIn(page)
    await page.getByText('Nguyễn Văn Thành').first().waitFor()
    const rail = page.getByRole('navigation', { name: 'Các bước chấp nhận' })
    await rail.getByText('•••• 218').waitFor()
  })
})

describe('after a deploy', () => {
  const words = 'Một phần của trang không còn trên máy chủ, thường vì vừa có phiên bản mới.'

  test('a sheet whose piece is gone: the form stands, reload is offered in words, the draft comes back', async () => {
    // Of several drafts of one minute nobody could say which is this one.
    await app.query('DELETE FROM personal.drafts')
    const page = await open()
    await page.route(/assets\/(refusal|photo)-sheet-.*\.js$/, (route) => route.fulfill({ status: 404 }))
    await giveSender(page)
    await press(page, '"Nguyễn Văn Thành"', 'F6')
    await page.getByRole('alert').getByText(words).waitFor()
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('Nguyễn Văn Thành')
    expect(await findFaults(page)).toEqual([])
    await page.unroute(/assets\/(refusal|photo)-sheet-.*\.js$/)
    await page.getByRole('button', { name: 'Tải lại trang' }).focus()
    await press(page, 'Enter')
    await page
      .getByText(/^Bản nháp lúc 10:42/)
      .first()
      .waitFor()
    expect(await page.getByText(words).count()).toBe(0)
    await page.getByRole('button', { name: 'Mở lại' }).first().focus()
    await press(page, 'Enter')
    await page.getByText('Đã mở lại bản nháp lúc 10:42.').waitFor()
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('Nguyễn Văn Thành')
  })

  test('without a connection the page is not reloaded, and keeps what it holds', async () => {
    const page = await open()
    await giveSender(page)
    await press(page, '"Nguyễn Văn Thành"')
    await page.context().setOffline(true)
    await press(page, 'F6')
    await page.getByRole('button', { name: 'Tải lại trang' }).focus()
    await press(page, 'Enter')
    await page.getByText('Chưa kết nối được máy chủ.').first().waitFor()
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('Nguyễn Văn Thành')
  })

  test('a page whose piece is gone says so and offers to reload', async () => {
    const page = await open()
    await page.route(/assets\/sessions-page-.*\.js$/, (route) => route.fulfill({ status: 404 }))
    await page.goto(`${app.url}/sessions`)
    await page.getByRole('heading', { name: words }).waitFor()
    await page.unroute(/assets\/sessions-page-.*\.js$/)
    await page.getByRole('button', { name: 'Tải lại trang' }).first().focus()
    await press(page, 'Enter')
    await page.getByRole('heading', { name: 'Phiên đăng nhập' }).waitFor()
  })
})
