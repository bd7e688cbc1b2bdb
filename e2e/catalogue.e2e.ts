// The officer's console: a term is found, added, tested, published by a second person, and in force at the counter; then the notices are proved.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser, testStateDirectory } from '@buuan/testkit'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { enterBuiltInCatalogue } from '../apps/server/src/modules/1-ground/prohibited-articles/index.ts'
import { runWaitingRuns } from '../apps/server/src/modules/4-oversight/catalogue-review/index.ts'
import { demoPassword } from '../seed/src/personas.ts'
import { arrived, findFaults, openPage, press, signIn } from './counter.page.ts'

const app = await startRunningApp()
const pictures = join(testStateDirectory, 'pictures')
let browser: Browser
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  await enterBuiltInCatalogue(app.deps)
  await app.deps.catalogue.refresh()
  app.clock.advance(60_000)
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser.close())

const desk = { width: 1366, height: 768 }
const phone = { width: 360, height: 800 }

async function enter(account: string, path: string, viewport = desk): Promise<Page> {
  const page = await openPage(browser, app.url, { viewport })
  await page.getByLabel('Tài khoản', { exact: true }).waitFor()
  await press(page, `"${account}"`, 'Tab', `"${demoPassword}"`, 'Enter')
  await page.getByRole('button', { name: /^Tài khoản / }).waitFor()
  await page.goto(`${app.url}${path}`)
  await page.getByRole('row').nth(1).waitFor()
  return page
}

const picture = (page: Page, name: string) => page.screenshot({ path: join(pictures, `${name}.png`) })

test('an officer adds a term, tests it, a second person publishes it, and an open counter has it within the minute', async () => {
  const counter = await openPage(browser, app.url, { viewport: desk })
  await signIn(counter)
  await counter.getByText(/^Danh mục 2026\.11-1, áp dụng từ/).waitFor()
  const officer = await enter('ha.danhmuc', '/catalogue')
  await officer.getByRole('button', { name: 'Lập bản nháp' }).click()
  await officer.getByText('Bản nháp', { exact: true }).waitFor()
  await officer.getByLabel('Tìm nhóm hoặc từ').fill('phao hoa no')
  await officer.locator('tr[data-row="B02"]').click()
  const sheet = officer.getByRole('dialog')
  await sheet.getByLabel('Tìm từ trong nhóm').fill('bông tuyết xanh')
  await sheet.getByRole('button', { name: 'Thêm từ' }).click()
  await sheet.getByLabel('Mức').selectOption('3')
  await picture(officer, 'catalogue-sheet')
  await sheet.getByRole('button', { name: 'Lưu vào bản nháp' }).click()
  await sheet.waitFor({ state: 'detached' })
  await officer.getByRole('button', { name: 'Thay đổi', exact: true }).click()
  await officer.getByRole('cell', { name: 'bông tuyết xanh' }).waitFor()
  await picture(officer, 'catalogue-changes')
  await officer.getByText('Cần người thứ hai, chưa sửa bản nháp này, công bố.').first().waitFor()
  await officer.getByRole('button', { name: 'Chạy thử', exact: true }).click()
  await officer.getByText(/^Đang chạy/).waitFor()
  await runWaitingRuns(app.deps)
  await officer.getByText(/^Chạy thử lúc/).waitFor()
  await picture(officer, 'catalogue-run')

  const second = await enter('son.anninh', '/catalogue')
  await second.getByRole('button', { name: 'Công bố…' }).click()
  await second.getByRole('dialog').getByRole('button', { name: 'Công bố' }).click()
  await second.getByText('Đang áp dụng: bản 2026.11-2').waitFor()
  expect(app.deps.catalogue.check([{ description: 'bong tuyet xanh' }]).categoryCodes).toEqual(['B02'])
  await counter.getByText(/^Danh mục 2026\.11-2, áp dụng từ/).waitFor({ timeout: 60_000 }) // nobody reloads the page
  await counter.close()
  await second.getByRole('button', { name: 'Các bản' }).click()
  await second.getByRole('button', { name: 'Thu hồi…' }).waitFor()
  await picture(second, 'catalogue-versions')
})

test('what clerks keep answering as innocent goes into a draft, for a second person to publish; shared innocent words too', async () => {
  const officer = await enter('ha.danhmuc', '/catalogue')
  await officer.route('**/api/v1/catalogue/runs', async (route) => {
    const answer = await route.fetch()
    const { runs } = await answer.json()
    // Five items answered alike would take five acceptances; the list itself is tested with the run (runs.test.ts).
    const innocentPhrases = [{ phrase: 'pháo nổ giấy # cái', category: 'B02', term: 'pháo nổ', items: 7 }]
    const [latest] = runs
    const result = { ...latest.result, declarations: { ...latest.result.declarations, innocentPhrases } }
    await route.fulfill({ response: answer, json: { runs: [{ ...latest, result }] } })
  })
  await officer.getByRole('button', { name: 'Chạy thử, rà soát' }).click()
  await officer.getByRole('button', { name: 'Chấp nhận…' }).click()
  const sheet = officer.getByRole('dialog')
  await expect.poll(() => sheet.getByLabel('Cụm từ').inputValue()).toBe('pháo nổ giấy cái')
  await sheet.getByLabel('Cụm từ').fill('pháo nổ giấy')
  await picture(officer, 'catalogue-accept')
  await sheet.getByRole('button', { name: 'Đưa vào bản nháp' }).click()
  await sheet.waitFor({ state: 'detached' })
  await officer.getByRole('button', { name: 'Từ vô hại chung' }).click()
  await officer.locator('tr[data-row="tool"]').click()
  const words = sheet.getByLabel('Các từ')
  await words.fill(`${await words.inputValue()}\nbắn pháo giấy`)
  await picture(officer, 'catalogue-excuse')
  await sheet.getByRole('button', { name: 'Lưu vào bản nháp' }).click()
  await sheet.waitFor({ state: 'detached' })
  await officer.getByRole('button', { name: 'Thay đổi', exact: true }).click()
  await officer.getByText('pháo nổ giấy').first().waitFor()
  await officer.getByText('bắn pháo giấy').first().waitFor()
  const second = await enter('son.anninh', '/catalogue')
  await second.getByRole('button', { name: 'Công bố…' }).waitFor()
  await second.getByText('Cần chạy thử đúng lần sửa này trước.').first().waitFor()
})

test('a supervisor proves the notice with a photo; the manager sees who has not', async () => {
  const file = join(testStateDirectory, 'notice.jpg')
  writeFileSync(
    file,
    await sharp({ create: { width: 900, height: 600, channels: 3, background: '#8a93a8' } })
      .jpeg()
      .toBuffer(),
  )
  const supervisor = await enter('lan.phutrach', '/postings')
  await supervisor.getByRole('button', { name: /^Ghi nhận niêm yết tại/ }).click()
  const sheet = supervisor.getByRole('dialog')
  await sheet.getByLabel('Ảnh chụp áp phích đang treo').setInputFiles(file)
  await sheet.getByRole('button', { name: 'Ghi nhận niêm yết' }).click()
  await supervisor.getByText('Đúng bản').waitFor()
  const manager = await enter('hung.quanly', '/postings')
  await expect.poll(() => manager.getByText('Chưa niêm yết').count()).toBe(4)
  await manager.getByRole('button', { name: /^Xem ảnh niêm yết/ }).click()
  const shown = manager.getByRole('dialog').getByRole('img')
  await expect
    .poll(() => shown.evaluate((picture) => (picture as unknown as { naturalWidth: number }).naturalWidth))
    .toBe(900)
  await press(manager, 'Escape')
  await picture(manager, 'postings')
})

test.each(['vi', 'en'])('the pages have no serious fault (%s), on a desk and on a phone', async (language) => {
  for (const viewport of [desk, phone]) {
    const page = await enter('ha.danhmuc', '/catalogue', viewport)
    await page.evaluate(`localStorage.setItem('buuan.language', '${language}')`)
    await page.goto(`${app.url}/catalogue`)
    await page.locator('tr[data-row="A04"]').click()
    await page.getByRole('dialog').getByRole('heading').first().waitFor()
    expect(await findFaults(page), `sheet ${viewport.width}`).toEqual([])
    await press(page, 'Escape')
    for (const view of await page.locator('fieldset button').all()) {
      await view.click()
      await arrived(page)
      expect(await findFaults(page), `${await view.innerText()} ${viewport.width}`).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    }
    if (language === 'vi') {
      await page.goto(`${app.url}/catalogue`)
      await page.getByRole('row').nth(1).waitFor()
      await picture(page, `catalogue-${viewport.width}`)
    }
    await page.goto(`${app.url}/postings`)
    await page.getByRole('row').nth(1).waitFor()
    expect(await findFaults(page), `postings ${viewport.width}`).toEqual([])
    if (language === 'vi') await picture(page, `postings-${viewport.width}`)
  }
})
