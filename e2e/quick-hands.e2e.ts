// Quick hands on a slow machine: every key finds its field, nothing acts twice, and nobody's caret is taken away. [CT02-I-4]
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { enterUntil, heard, startCounter } from './acceptance.page.ts'
import { card, focused, press, reach, scan } from './counter.page.ts'

const { app, open } = await startCounter('quick-hands')

async function openStep(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('navigation', { name: 'Các bước chấp nhận' }).getByRole('button', { name }).press('Enter')
}

/** What has the focus as soon as a key has done its work, before the page could be painted or another key heard. */
const focusRightAfter = (page: Page, key: string): Promise<string> =>
  page.evaluate(`(async () => {
    const at = document.activeElement
    at.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true, cancelable: true }))
    await Promise.resolve()
    const now = document.activeElement
    return now.getAttribute('aria-label') ?? now.labels?.[0]?.textContent ?? 'nothing'
  })()`)

/** Waits until the page has been painted twice: what moves the focus with a frame has moved it. */
const settle = (page: Page): Promise<void> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))')

describe('the next key', () => {
  test('finds the first field of the step that the key before led to', async () => {
    const page = await open()
    await openStep(page, /^Người nhận/)
    await reach(page, /^Họ tên/)
    expect(await focusRightAfter(page, 'Escape')).toMatch(/^Họ tên/) // the sender's
    expect(await focusRightAfter(page, 'Escape')).toMatch(/^Kiện/)
  })

  test('of F7 finds the differences, from any step', async () => {
    const page = await open()
    await openStep(page, /^Nội dung/)
    await reach(page, /^Tên hàng, dòng 1/)
    await press(page, 'F7')
    await settle(page)
    expect(await focused(page)).toMatch(/^Khác biệt/)
  })
})

describe('the caret stays with whoever has gone on', () => {
  test('from a reason that is asked for to the figures of the row', async () => {
    const page = await open()
    await openStep(page, /^Nội dung/)
    await reach(page, /^Tên hàng, dòng 1/)
    await press(page, '"Sạc dự phòng 10.000 mAh"', 'Enter', 'Enter', 'Enter', 'Enter', 'Enter')
    await reach(page, /Chuyển đường bộ$/)
    await press(page, '4')
    await reach(page, /^Lý do/)
    await page.getByLabel('Số lượng, dòng 1').focus()
    await press(page, '"12"')
    expect(await page.getByLabel('Số lượng, dòng 1').inputValue()).toBe('12')
    expect(await page.getByLabel(/^Lý do/).inputValue()).toBe('')
  })

  test('while what was scanned takes its time', async () => {
    const page = await open()
    let answer = (): void => undefined
    const held = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/item-number-schemes', async (route) => {
      await held
      await route.continue()
    })
    await page.reload()
    await reach(page, /^Ô quét$/)
    await scan(page, card)
    await openStep(page, /^Người nhận/)
    await reach(page, /^Họ tên/)
    await press(page, '"Nguyễn"')
    answer()
    await heard(page).getByText('Đã hiểu: mã QR căn cước, 7 trường.').waitFor()
    await settle(page)
    await press(page, '" Thành"')
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('Nguyễn Thành')
    await page.getByRole('navigation', { name: 'Các bước chấp nhận' }).getByText('Trần Thị Mai Hương').waitFor()
  })
})

/** Waits until a request that a key has led to would have gone out: one that goes out now is answered. */
const untilQuiet = (page: Page): Promise<void> => page.evaluate(`fetch('/api/v1/session').then(() => undefined)`)

describe('a key struck twice', () => {
  test('F9 sends one item once, while its draft is still being saved', async () => {
    const page = await open()
    await enterUntil(page, /^Kiện/)
    await press(page, 'ArrowUp', 'ArrowUp')
    await reach(page, /^Thư/)
    await press(page, 'Enter')
    await reach(page, /^Thư lấy từ thùng thư/)
    await press(page, 'Space')
    await page.getByText('Đủ điều kiện chấp nhận', { exact: true }).waitFor()
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/acceptances')) sent.push(request.url())
    })
    const strike = `dispatchEvent(new KeyboardEvent('keydown', { key: 'F9', cancelable: true }))`
    await page.evaluate(`${strike}; ${strike}`)
    await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
    await untilQuiet(page)
    expect(sent).toHaveLength(1)
    expect(await app.query('SELECT count(*)::int AS items FROM core.items')).toEqual([{ items: 1 }])
  })
})
