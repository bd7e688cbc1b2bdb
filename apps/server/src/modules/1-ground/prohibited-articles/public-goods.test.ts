// The public face: answers by page and by JSON, in two languages; nothing of what people type is stored, logged or put into an address. [CT02-I-3]
import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import type { PublicGoodsAnswers } from '@buuan/contract'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'

const testApp = await openTestApp()
const { app } = testApp.built

const form = (q: string) => new URLSearchParams({ q }).toString()
const ask = (q: string, url = '/gui-duoc-khong', headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url,
    payload: form(q),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const json = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/public/goods-checks',
    payload: JSON.stringify(payload),
    headers: { 'content-type': 'application/json', ...headers },
  })

describe('the question', () => {
  test('is answered per item, with basis, condition and the version’s date', async () => {
    const page = await ask('áo len, sac du phong, pháo hoa nổ')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('3 món, 1 món không nhận gửi')
    expect(page.body).toMatch(/class="a ok">.*<h3>áo len<\/h3>/)
    expect(page.body).toMatch(/class="a if">.*Gửi được, chỉ đường bộ.*<h3>sac du phong/)
    expect(page.body).toMatch(/class="a no last">.*Không nhận gửi.*<h3>pháo hoa nổ.*Nghị định 137\/2020/)
    expect(page.body).toContain('Danh mục bản 2026.11-1, áp dụng từ 21/11/2026')
  })

  test('is escaped, and an empty one is told what to do', async () => {
    const page = await ask('<script>alert(1)</script>')
    expect(page.body).not.toContain('<script')
    expect(page.body).toContain('&lt;script&gt;')
    expect((await ask('  ,, ')).body).toContain('Chưa có tên món đồ')
  })

  test('works in English at its own address', async () => {
    const page = await ask('vape pod', '/en/can-i-send')
    expect(page.body).toContain('<html lang="en">')
    expect(page.body).toContain('Cannot be accepted')
  })

  test('needs no script: the page carries none, and its policy allows none', async () => {
    const page = await app.inject({ url: '/gui-duoc-khong' })
    expect(page.body).not.toMatch(/<script|\son[a-z]+=/)
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(policy).not.toContain('unsafe')
  })

  test('comes from old phones too: no Origin, or the page’s own; another site’s form is refused', async () => {
    expect(
      (await ask('áo', '/gui-duoc-khong', { origin: 'http://localhost:80', host: 'localhost:80' })).statusCode,
    ).toBe(200)
    expect((await ask('áo', '/gui-duoc-khong', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await app.inject({ url: '/gui-duoc-khong' })).headers['referrer-policy']).toBe('same-origin')
  })

  test('is nowhere kept: no row in any table, no line in the log, no address', async () => {
    const word = 'kimcangxanhbiec'
    const tables = await testApp.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('core', 'personal', 'evidence', 'audit')`,
    )
    const counts = async () =>
      Promise.all(
        tables.map(async ({ name }) => [
          name,
          (await testApp.query<{ count: string }>(`SELECT count(*) FROM ${name}`))[0]!.count,
        ]),
      )
    const before = await counts()
    const page = await ask(`${word}, pháo`)
    await json({ items: [word] })
    await app.inject({ url: `/gui-duoc-khong?q=${word}` })
    expect(page.body).toContain(word)
    expect(await counts()).toEqual(before)
    expect(testApp.logLines.join('')).not.toContain(word)
    expect(page.headers['cache-control']).toBe('no-store')
  })
})

describe('the catalogue', () => {
  test('can be browsed by category in both languages, links included', async () => {
    const list = await app.inject({ url: '/danh-muc' })
    expect(list.body).toContain('href="/danh-muc/A01"')
    const category = await app.inject({ url: '/danh-muc/B07' })
    expect(category.statusCode).toBe(200)
    expect(category.body).toContain('href="/en/catalogue/B07"')
    expect((await app.inject({ url: '/en/catalogue/B07' })).body).toContain('Lithium batteries')
  })

  test('an unknown code is 404 with a way on; publications say that they are not screened', async () => {
    const unknown = await app.inject({ url: '/danh-muc/Z99' })
    expect(unknown.statusCode).toBe(404)
    expect(unknown.body).toContain('Không có nhóm hàng mang mã này')
    expect((await app.inject({ url: '/danh-muc/G02' })).body).toContain('không bị rà soát')
  })

  test('does not show the words that only find disguises', async () => {
    const page = await app.inject({ url: '/danh-muc/A01' })
    expect(page.body).not.toContain('chó lửa')
  })
})

describe('the JSON API', () => {
  test('answers any site, reads no cookie, and names version and date', async () => {
    const answer = await json(
      { items: ['pháo hoa nổ', 'áo len'] },
      { origin: 'https://ban-hang.example', 'sec-fetch-site': 'cross-site' },
    )
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    expect(answer.json()).toMatchObject({
      version: '2026.11-1',
      answers: [
        { index: 0, span: null, verdict: 'not_accepted', categoryCode: 'B02' },
        { index: 1, span: null, verdict: 'may_be_sent', categoryCode: null },
      ],
    })
  })

  test('takes one line of text as the page does', async () => {
    const text = ' power bank, kitchen knife ;;áo len'
    const answer = await json({ text })
    const { answers } = answer.json() as PublicGoodsAnswers
    expect(answers.map(({ index, span, verdict }) => [index, text.slice(span!.start, span!.end), verdict])).toEqual([
      [0, 'power bank', 'road_only'],
      [1, 'kitchen knife', 'with_conditions'],
      [2, 'áo len', 'may_be_sent'],
    ])
    expect(answer.body).not.toContain('áo len')
  })

  test.each([
    {},
    { q: 'pháo' },
    { items: ['áo'], text: 'áo' },
    { text: ' , ,' },
    { items: 'áo' },
    { items: [] },
    [],
    'áo',
  ])('another shape, %j, is told the right one, readable by any site', async (body) => {
    const answer = await json(body, { origin: 'https://ban-hang.example', 'sec-fetch-site': 'cross-site' })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    const { code, fields, detail } = answer.json()
    if (code === 'invalid_request') expect(fields.length).toBeGreaterThan(0)
    else expect([code, detail]).toEqual(['goods_check_shape', expect.stringContaining('{"text":')])
  })

  test('stands in the published description with both shapes', () => {
    const { paths } = JSON.parse(readFileSync(new URL('../../../../openapi.json', import.meta.url), 'utf8'))
    const { requestBody, summary } = paths['/api/v1/public/goods-checks'].post
    expect(summary).toContain('CORS')
    const schema = JSON.stringify(requestBody)
    for (const word of ['"items"', '"text"', 'pháo hoa, áo len']) expect(schema).toContain(word)
  })

  test('another route is still closed to other sites', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: '{}',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.json().code).toBe('cross_site_request')
  })

  test('a preflight is answered; more than twenty items are refused by field', async () => {
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/api/v1/public/goods-checks',
      headers: { origin: 'https://ban-hang.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.statusCode).toBe(204)
    expect(preflight.headers['access-control-allow-headers']).toBe('content-type')
    expect((await json({ items: Array.from({ length: 21 }, () => 'áo') })).statusCode).toBe(400)
  })

  test('forms are taken by the page alone', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/public/goods-checks',
      payload: form('áo'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.statusCode).toBe(415)
  })
})

test('too many questions a minute are told to wait', async () => {
  const statuses = new Set<number>()
  for (let index = 0; index < 245; index += 1) {
    const answer = await app.inject({ url: '/danh-muc/E02', remoteAddress: '203.0.113.9' })
    statuses.add(answer.statusCode)
  }
  expect([...statuses]).toEqual([200, 429])
})

/** Sizes of type in a PDF, in points: the operand of every Tf in its inflated streams. */
function typeSizes(pdf: Buffer): number[] {
  const text = pdf.toString('latin1')
  const sizes: number[] = []
  for (const { index, 0: mark } of text.matchAll(/stream\r?\n/g)) {
    const start = index + mark.length
    try {
      const stream = inflateSync(pdf.subarray(start, text.indexOf('endstream', start))).toString('latin1')
      sizes.push(...[...stream.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size)))
    } catch {
      continue // a font file or another stream that is no drawing
    }
  }
  return sizes
}

test.each([
  ['a3', 1],
  ['a4', 2],
] as const)(
  'the %s poster is %i PDF pages with embedded fonts, no picture, and no type below 9 points',
  { timeout: 60_000 },
  async (size, pages) => {
    const answer = await app.inject({ url: `/public/poster-${size}.pdf` })
    expect(answer.headers['content-type']).toBe('application/pdf')
    const text = answer.rawPayload.toString('latin1')
    expect(text.startsWith('%PDF-1')).toBe(true)
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(pages)
    const sizes = typeSizes(answer.rawPayload)
    expect(sizes.length).toBeGreaterThan(100)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9)
    expect(text).toContain('HankenGrotesk-Bold')
    expect(text.match(/\/FontFile2/g)!.length).toBeGreaterThanOrEqual(3)
    expect(text).not.toContain('/Subtype /Image')
  },
)
