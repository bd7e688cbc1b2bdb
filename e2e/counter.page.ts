// The counter as its tests see it: a browser page with a keyboard and a wedge scanner, and nothing else.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoPassword } from '../seed/src/personas.ts'
import { testNow } from '@buuan/testkit/test-app.ts'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The tests' now for the page. Only `Date` stands still: the times of key events, by which a scanner is known, stay real. */
const fixedDate = `{
  const RealDate = Date
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length === 0 ? [${testNow.getTime()}] : given))
    }
    static now() {
      return ${testNow.getTime()}
    }
  }
}`

/** When to give up waiting for the page: two journeys share a machine that may be small. */
export const patience = 60_000

/** Invented; province code 003 is not assigned. */
export const card =
  '003190004512||Trần Thị Mai Hương|15041990|Nữ|12 Hòa Bình, Phường Ninh Kiều, Thành phố Cần Thơ|01072021'

/** A page on the console with the tests' clock. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN', ...options })
  context.setDefaultTimeout(patience)
  return openTab(context, url)
}

/** Another page of the same browser. */
export async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(fixedDate)
  await page.goto(url)
  return page
}

/** Signs in with the keyboard and waits for the counter. */
export async function signIn(page: Page, account = 'dao.giaodich'): Promise<void> {
  await fillSignIn(page, account)
  await expect.poll(() => focused(page)).toBe('Ô quét')
}

/** Fills the sign-in page and sends it. */
export async function fillSignIn(page: Page, account = 'dao.giaodich'): Promise<void> {
  await page.getByLabel('Tài khoản', { exact: true }).waitFor()
  await page.keyboard.type(account)
  await page.keyboard.press('Tab')
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
}

/** Seconds between two keys by the events' own time: a scanner's, and those of a quick hand. */
const pace = { scanner: 0.004, hand: 0.065 }

/** When the last key of a page was struck, and the seconds a hand takes from the keyboard to the scanner. */
const struckAt = new WeakMap<Page, number>()
const breath = 0.1

/** Sends characters with a pace of their own, however slow this machine is; the last one falls on now. */
async function strike(page: Page, text: string, gap: number, enter: boolean): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const end = enter ? [{ key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }] : []
  const keys = [...Array.from(text, (key) => ({ key, text: key })), ...end]
  // Keys are dated back so that the last one falls on now; those of a burst before must lie wholly before them.
  const earliest = (struckAt.get(page) ?? 0) + breath
  await page.waitForTimeout(Math.max(0, earliest + keys.length * gap - Date.now() / 1000) * 1000)
  const start = Date.now() / 1000 - keys.length * gap
  struckAt.set(page, Date.now() / 1000)
  await Promise.all(
    keys.flatMap((key, index) => {
      const timestamp = start + index * gap
      return [
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...key }),
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: key.key }),
      ]
    }),
  )
  await keyboard.detach()
}

/** A wedge scanner: a burst, and Enter at its end. */
export const scan = (page: Page, text: string): Promise<void> => strike(page, text, pace.scanner, true)

/** Keys in order, by hand; a text in quotes is typed, everything else is the name of a key. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (key.startsWith('"')) await strike(page, key.slice(1, -1), pace.hand, false)
    else await page.keyboard.press(key)
    // What outruns a hand is taken for a scanner.
    await page.waitForTimeout(pace.hand * 1000)
  }
}

/** What has the focus now, by its label or its words; what is at work and takes no key says so. */
export function focused(page: Page): Promise<string> {
  // Runs in the page, whose types the tests' program does not know.
  return page.evaluate(`(() => {
    const element = document.activeElement
    const name = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? ''
    return element?.getAttribute('aria-busy') === 'true' ? 'busy: ' + name : name
  })()`)
}

/** Waits until the focus is where the screen puts it by itself. */
export const reach = (page: Page, label: RegExp) => expect.poll(() => focused(page)).toMatch(label)

/** F6, then one picture after the other with Enter, until the sheet closes by itself. */
export async function photograph(page: Page, count: number): Promise<void> {
  await press(page, 'F6')
  for (let taken = 0; taken < count; taken++) {
    await reach(page, /^Chụp$/)
    const sent = page.waitForResponse(
      (response) => response.url().includes('/photos/') && response.request().method() === 'PUT',
    )
    await press(page, 'Enter')
    expect((await sent).status()).toBe(200)
  }
  await page.locator('dialog').waitFor({ state: 'detached' })
}

export type AxeFault = { id: string; impact: string | null; nodes: string[] }

/** Runs in the page: resolves when its fonts are there and nothing moves any more; what moves for ever is not waited for. */
const atRest = `(async () => {
  await document.fonts.ready
  for (;;) {
    const moving = document.getAnimations().filter((each) =>
      (each.playState === 'running' || each.pending) && Number.isFinite(each.effect.getComputedTiming().endTime))
    if (moving.length === 0) return
    await Promise.allSettled(moving.map((each) => each.finished))
  }
})()`

/** Waits until nothing on the page moves any more. */
export const comeToRest = (page: Page): Promise<void> => page.evaluate(atRest)

/** Waits until what the page asks the server for has come: no part of it is busy. */
export const arrived = (page: Page): Promise<void> =>
  expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)

/** Serious and critical faults that axe finds on the page once it is at rest: a sheet that is still fading in has no contrast yet. */
export async function findFaults(page: Page): Promise<AxeFault[]> {
  await comeToRest(page)
  // Through the debugger, so that the page's own policy stays as it is.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Axe = {
      run(options: {
        resultTypes: string[]
      }): Promise<{ violations: { id: string; impact: string | null; nodes: { html: string }[] }[] }>
    }
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ['violations'] }) // what passes is not written out
    return violations
      .filter((each) => each.impact === 'serious' || each.impact === 'critical')
      .map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.slice(0, 3).map((node) => node.html.slice(0, 160)) }))
  })
}

/** Runs in the page: notes for each key the time from the event to the frame that shows it. */
export const measureKeys = `
  globalThis.spent = []
  addEventListener('keydown', () => {
    const start = performance.now()
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => globalThis.spent.push(Math.round((performance.now() - start) * 10) / 10)
      channel.port2.postMessage(0)
    })
  }, { capture: true })
`

/** Starts to measure; the function it gives tells the milliseconds of processor time that the page's own thread has used since. */
export async function meterProcessor(page: Page): Promise<() => Promise<number>> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('Performance.enable', { timeDomain: 'threadTicks' })
  const used = async () => {
    const { metrics } = await debug.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
  const start = await used()
  return async () => (await used()) - start
}

const pictures = fileURLToPath(new URL('../docs/guides/pictures/', import.meta.url))

/** Keeps a picture for the guides, when asked: `GUIDE_PICTURES=1 npm test -- --project e2e`. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env['GUIDE_PICTURES'] === undefined) return
  // The state of focus rings and of what has just arrived settles within a blink.
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
