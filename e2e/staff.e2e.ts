// Staff, two-person control and service points in a real browser, with the keyboard alone where a clerk's hands would be.
import { wireId } from '@buuan/contract'
import { launchBrowser } from '@buuan/testkit'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '../seed/src/personas.ts'
import { findFaults, focused, openPage, press } from './counter.page.ts'

const app = await startRunningApp()
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser.close())

async function enter(account: string, password = demoPassword, options = {}): Promise<Page> {
  const page = await openPage(browser, app.url, options)
  await page.getByLabel('Tài khoản', { exact: true }).waitFor()
  await press(page, `"${account}"`, 'Tab', `"${password}"`, 'Enter')
  await page.getByRole('button', { name: /^Tài khoản / }).waitFor()
  return page
}

async function follow(page: Page, link: string): Promise<void> {
  await page.getByRole('link', { name: link, exact: true }).focus()
  await page.keyboard.press('Enter')
  // The page before, with rows of its own, stays until the next one has come.
  await page.getByRole('heading', { level: 1, name: link }).waitFor()
  await page.getByRole('row').nth(1).waitFor()
}

test('a manager moves a service point by keyboard: the commune is typed, its province comes with it', async () => {
  const manager = await enter('hung.quanly')
  await follow(manager, 'Điểm phục vụ')
  await manager.getByRole('row').filter({ hasText: 'Bưu cục Cái Khế' }).focus()
  await press(manager, 'Enter')
  const box = manager.getByRole('combobox', { name: 'Xã, phường, đặc khu' })
  await box.waitFor()
  await expect.poll(() => box.inputValue()).toBe('Phường Cái Khế, Cần Thơ')
  await box.focus()
  await press(manager, 'Control+a', '"hai chau da nang"')
  await manager.getByRole('option', { name: /^Phường Hải Châu, Thành phố Đà Nẵng/ }).waitFor()
  expect(await findFaults(manager)).toEqual([])
  await press(manager, 'Enter')
  expect(await box.inputValue()).toBe('Phường Hải Châu, Đà Nẵng')
  const saved = manager.waitForResponse((response) => response.request().method() === 'PATCH')
  await manager.getByRole('dialog').getByRole('button', { name: 'Lưu' }).first().focus()
  await press(manager, 'Enter')
  expect(await (await saved).json()).toMatchObject({ provinceCode: '48', communeCode: '20242' })
})

/** Asks for an approver role as the person signed in on the page; asked a second time it changes nothing. */
async function askForRole(page: Page, account: string): Promise<void> {
  const [row] = await app.query<{ id: string }>('SELECT id FROM core.staff WHERE account = $1', [account])
  const answer = await page.evaluate(`fetch('/api/v1/staff/${wireId('stf', row!.id)}/roles', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"role":"security_lead"}',
  }).then(({ status }) => status)`)
  expect([201, 409]).toContain(answer)
}

test('a manager creates an account by keyboard; its holder changes the issued password before anything else', async () => {
  const manager = await enter('hung.quanly')
  await follow(manager, 'Nhân viên')
  await manager.getByRole('button', { name: 'Tạo tài khoản' }).focus()
  await press(manager, 'Enter')
  // The service points and the roles to choose from come from the server.
  await manager.getByRole('dialog').getByRole('option').nth(1).waitFor({ state: 'attached' })
  await manager.getByRole('dialog').getByRole('checkbox').first().waitFor()
  await expect.poll(() => focused(manager)).toBe('Họ tên')
  await press(manager, '"Nguyễn Văn Thử"', 'Tab', '"thu.giaodich"', 'Tab', 'ArrowDown', 'Tab', 'Space')
  await manager.getByRole('dialog').getByRole('button', { name: 'Tạo tài khoản' }).focus()
  await press(manager, 'Enter')
  const issued = await manager.getByText(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/).innerText()
  await press(manager, 'Escape')
  await expect.poll(() => focused(manager)).toBe('Tạo tài khoản')
  expect(await manager.getByText(issued).count()).toBe(0)

  const clerk = await enter('thu.giaodich', issued)
  await clerk.waitForURL('**/account-security')
  await clerk.goto(`${app.url}/service-points`)
  await clerk.waitForURL('**/account-security')
  await clerk.getByLabel('Mật khẩu hiện tại').focus()
  await press(clerk, `"${issued}"`, 'Tab', '"mùa lúa chín vàng"', 'Tab', '"mùa lúa chín vàng"', 'Enter')
  await clerk.waitForURL((url) => url.pathname !== '/account-security')
})

test('an approver role waits for another person and says from when', async () => {
  const asker = await enter('hung.quanly')
  await follow(asker, 'Nhân viên')
  await asker.getByRole('row').filter({ hasText: 'binh.kiemtoan' }).focus()
  await press(asker, 'Enter')
  await asker.getByRole('button', { name: 'Cấp vai trò…' }).focus()
  await press(asker, 'Enter')
  await asker.getByRole('radio', { name: 'Phụ trách an toàn, an ninh' }).focus()
  await press(asker, 'Space')
  await asker.getByRole('button', { name: 'Đề nghị duyệt' }).focus()
  await press(asker, 'Enter')
  await asker.getByText('Duyệt được từ 10:42 22/11').waitFor()
  await press(asker, 'Escape')
  await follow(asker, 'Chờ duyệt')
  await asker.getByRole('row').nth(1).focus()
  await press(asker, 'Enter')
  await asker.getByText('Người đề nghị không được tự duyệt.').first().waitFor()
  expect(await asker.getByRole('button', { name: /^Duyệt/ }).getAttribute('aria-disabled')).toBe('true')
})

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    if ((await focused(page)) === name) return
    await press(page, 'Tab')
  }
  throw new Error(`no ${name} within 20 steps of Tab`)
}

test('whoever asked withdraws a waiting request by keyboard; another person has no such button; an old one has expired', async () => {
  const asker = await enter('hung.quanly')
  const second = await enter('duc.quanly')
  await askForRole(asker, 'loc.thietbi')
  await askForRole(asker, 'quan.daotao')
  const [officer, trainer] = await app.query<{ name: string }>(
    `SELECT display_name AS name FROM core.staff WHERE account IN ('loc.thietbi', 'quan.daotao') ORDER BY account`,
  )
  const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

  await follow(second, 'Chờ duyệt')
  await rowOf(second, officer!.name).focus()
  await press(second, 'Enter')
  await second.getByRole('dialog').getByRole('button', { name: 'Không duyệt', exact: true }).waitFor()
  expect(await second.getByRole('button', { name: 'Rút đề nghị' }).count()).toBe(0)

  await follow(asker, 'Chờ duyệt')
  await rowOf(asker, officer!.name).focus()
  await press(asker, 'Enter')
  await asker.getByText('Chưa duyệt thì hết hiệu lực lúc 28/11/2026 10:42.').waitFor()
  expect(await asker.getByRole('button', { name: 'Không duyệt', exact: true }).count()).toBe(0)
  expect(await findFaults(asker)).toEqual([])
  await tabTo(asker, 'Rút đề nghị')
  await press(asker, 'Enter')
  await asker.getByText(`Đã rút đề nghị về ${officer!.name}`).waitFor()
  await expect.poll(() => rowOf(asker, officer!.name).count()).toBe(0)

  await app.query(
    `UPDATE core.approvals a SET requested_at = requested_at - interval '8 days' FROM core.staff s WHERE s.id = a.subject_id AND s.account = 'quan.daotao'`,
  )
  await asker.getByRole('radio', { name: 'Đã kết thúc' }).focus()
  await press(asker, 'Space')
  await rowOf(asker, officer!.name).getByText('Đã rút').waitFor()
  await rowOf(asker, trainer!.name).getByText('Hết hiệu lực').waitFor()
  expect(await findFaults(asker)).toEqual([])
  await rowOf(asker, trainer!.name).focus()
  await press(asker, 'Enter')
  await asker.getByText('Đã quá 7 ngày. Đề nghị lập lại nếu vẫn cần.').waitFor()
  expect(
    await asker
      .getByRole('dialog')
      .getByRole('button', { name: /duyệt|Rút/i })
      .count(),
  ).toBe(0)

  await second.getByRole('dialog').getByRole('button', { name: 'Không duyệt', exact: true }).focus()
  await press(second, 'Enter')
  await second.getByText('Người đề nghị đã rút đề nghị này').first().waitFor()
})

test.each(['light', 'dark'] as const)(
  'the state of a request is legible on a plain, a hovered and a selected row, and while its sheet arrives (%s)',
  async (colorScheme) => {
    const page = await enter('hung.quanly', demoPassword, { colorScheme })
    await askForRole(page, 'quan.daotao')
    await follow(page, 'Chờ duyệt')
    expect(await findFaults(page), 'plain').toEqual([])
    const row = page.locator('tr[data-row]').first()
    await row.hover()
    expect(await findFaults(page), 'hovered').toEqual([])
    // The sheet hardly moves until it has been seen arriving, then for a second more, in which the faults are asked for.
    const debug = await page.context().newCDPSession(page)
    await debug.send('Animation.enable')
    await debug.send('Animation.setPlaybackRate', { playbackRate: 0.001 })
    await row.click()
    await page.getByRole('dialog').getByRole('heading').first().waitFor()
    const moving = await page.evaluate(`(() => {
      const all = document.getAnimations()
      setTimeout(() => all.forEach((each) => each.finish()), 1_000)
      return all.length
    })()`)
    expect(moving).toBeGreaterThan(0)
    expect(await findFaults(page), 'selected').toEqual([])
    expect(await page.evaluate(`document.getAnimations().length`)).toBe(0)
  },
)

test.each(['vi', 'en'])('the pages have no serious fault (%s), on a desk and on a phone', async (language) => {
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 360, height: 800 },
  ]) {
    const page = await enter('thao.quantri', demoPassword, { viewport })
    await page.evaluate(`localStorage.setItem('buuan.language', '${language}')`)
    for (const path of ['/staff', '/approvals', '/service-points']) {
      await page.goto(`${app.url}${path}`)
      await page.locator('tr[data-row]').first().click()
      await page.getByRole('dialog').getByRole('heading').first().waitFor()
      expect(await findFaults(page), `${path} ${viewport.width}`).toEqual([])
      await press(page, 'Escape')
    }
    await page.goto(`${app.url}/account-security`)
    await page.locator('form').waitFor()
    expect(await findFaults(page), `/account-security ${viewport.width}`).toEqual([])
  }
})
