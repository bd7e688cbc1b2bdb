// A record and its lists as their tests see them: signed in through the API, the clock standing at the tests' now.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { testStateDirectory } from '@buuan/testkit'
import type { RunningApp } from '@buuan/testkit/running-app.ts'
import { testNow } from '@buuan/testkit/test-app.ts'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { demoPassword } from '../seed/src/personas.ts'

export type Visit = {
  account: string
  at: string
  width?: number
  height?: number
  language?: 'vi' | 'en'
  /** Milliseconds after the tests' now. */
  later?: number
}

/** A page of the console for one person; what its scripts throw goes into `complaints`. */
export async function visitAs(
  { browser, app, complaints }: { browser: Browser; app: RunningApp; complaints: string[] },
  { account, at, width = 1366, height = 768, language = 'vi', later = 0 }: Visit,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' })
  await context.addInitScript(`localStorage.setItem('buuan.language', '${language}')`)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.clock.install({ time: new Date(testNow.getTime() + later) })
  const answer = await context.request.post(`${app.url}/api/v1/session`, { data: { account, password: demoPassword } })
  expect(answer.status()).toBe(201)
  await page.goto(app.url + at)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  return page
}

const pictures = path.join(testStateDirectory, 'pictures', 'records')

/** Keeps a picture of the page in the tests' own folder. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.waitForTimeout(250)
  await page.screenshot({ path: path.join(pictures, `${name}.png`) })
}
