// The counter's screen in a real browser: quick, accessible, in both languages and sizes. [CT02-I-4]
import { describe, expect, test } from 'vitest'
import { giveAddressee, giveSender, startCounter } from './acceptance.page.ts'
import { card, findFaults, measureKeys, meterProcessor, press, reach, scan, takePicture } from './counter.page.ts'

const { open } = await startCounter('counter-screen')

describe('the screen', () => {
  test('names the day from which the version in force takes effect, not the day its list was written', async () => {
    const page = await open()
    await page.route('**/catalogue/snapshot', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        json: { ...(await answer.json()), effectiveFrom: '2026-12-24T20:00:00Z' },
      })
    })
    await page.reload()
    await page.getByText(/áp dụng từ 25\/12\/2026/).waitFor()
  })

  test('paints with less than 50 ms of work for a key in the longest row of contents', async () => {
    const page = await open()
    await giveSender(page)
    await giveAddressee(page)
    for (const goods of ['áo thun', 'quần jean', 'giày vải', 'sách', 'đồ chơi gỗ']) {
      await press(page, `"${goods}"`, 'Enter', 'Enter', 'Enter', 'Enter', 'Enter')
    }
    await page.evaluate(measureKeys)
    const processor = await meterProcessor(page)
    const typed = 'bo am chen gom Bat Trang men lam sau mon'
    await page.keyboard.type(typed, { delay: 90 })
    const perKey = (await processor()) / typed.length
    const spent = await page.evaluate<number[]>('globalThis.spent')
    expect(spent.length).toBeGreaterThan(30)
    const sorted = spent.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)]
    console.log(`keystroke to paint: median ${median} ms, worst ${sorted.at(-1)} ms, work ${perKey.toFixed(1)} ms`)
    // What a clerk waits is printed above; judged is the page's own work, which other programs on the machine do not lengthen.
    expect(perKey).toBeLessThanOrEqual(50)
  })

  test.each(['vi', 'en'])(
    'has no serious accessibility fault in %s, at the counter and on a phone',
    async (language) => {
      for (const viewport of [
        { width: 1366, height: 768 },
        { width: 360, height: 800 },
      ]) {
        const page = await open({ viewport })
        await page.evaluate(`localStorage.setItem('buuan.language', '${language}')`)
        await page.reload()
        await reach(page, /^(Ô quét|Scan box)$/)
        await scan(page, card)
        await reach(page, /^(Điện thoại|Telephone)/)
        for (const step of [0, 1, 2, 3, 5]) {
          await page
            .getByRole('navigation', { name: /^(Các bước|Steps)/ })
            .getByRole('button')
            .nth(step)
            .focus()
          await press(page, 'Enter')
          if (step === 3) await press(page, '"thuốc xương khớp"')
          if (language === 'vi' && viewport.width === 360) await takePicture(page, `acceptance-phone-${step + 1}`)
          expect(await findFaults(page), `step ${step} at ${viewport.width}`).toEqual([])
        }
        await page.context().close()
      }
    },
  )

  test.each(['light', 'dark'] as const)('on a phone the form is seen at once, %s', async (colorScheme) => {
    const page = await open({ viewport: { width: 360, height: 800 }, colorScheme })
    const rail = page.getByRole('navigation', { name: 'Các bước chấp nhận' })
    await rail.getByText('Bước 1/6 · Bưu gửi').waitFor()
    expect((await rail.boundingBox())?.height).toBeLessThanOrEqual(48)
    await scan(page, card)
    await reach(page, /^Điện thoại/)
    await rail.getByText('Bước 2/6 · Người gửi').waitFor()
    expect((await page.getByLabel('Họ tên').boundingBox())?.y).toBeLessThan(400)
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: /^Tài khoản/ }).focus()
    await press(page, 'Enter')
    await reach(page, /^Tra cứu/)
    expect(await findFaults(page)).toEqual([])
  })
})
