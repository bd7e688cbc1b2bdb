import { launchBrowser } from '@buuan/testkit'
import { startRunningApp } from '@buuan/testkit/running-app.ts'
import { expect, test } from 'vitest'
import { openPage, signIn, scan, press, focused } from './counter.page.ts'
const app = await startRunningApp()
test('look', async () => {
  const browser = await launchBrowser()
  const page = await openPage(browser, app.url)
  page.on('pageerror', (e) => console.log('PAGEERROR', e.message))
  page.on('console', (m) => {
    if (m.type() !== 'log') console.log('CONSOLE', m.text())
  })
  await signIn(page)
  await page.waitForTimeout(800)
  await page.screenshot({ path: '/tmp/shots/1.png' })
  await scan(
    page,
    '003190004512||Trần Thị Mai Hương|15041990|Nữ|12 Hòa Bình, Phường Ninh Kiều, Thành phố Cần Thơ|01072021',
  )
  await page.waitForTimeout(1200)
  await page.screenshot({ path: '/tmp/shots/2.png' })
  console.log('focus', await focused(page))
  await browser.close()
})
