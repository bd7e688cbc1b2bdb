// Bad input at every declared route: never the server's own failure, always a problem in Vietnamese that says what to do.
import { itemIdOf, wireId } from '@buuan/contract'
import { parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeclaredRoute } from '../../apps/server/src/platform/http/route.ts'
import { demoIds } from '../../seed/src/personas.ts'
import { arbitraryOf } from './arbitrary.fixture.ts'
import { accountFor, ask, endsOwnSession, expectSound, makeClients, pathOf, withBody } from './routes.fixture.ts'

const testApp = await openTestApp()
const clientFor = makeClients(testApp)
const declared = testApp.built.router.declared.filter((route) => !endsOwnSession(route))
const nameOf = (route: DeclaredRoute) => `${route.method} ${route.path}`
const sound = async (route: DeclaredRoute, request: Parameters<typeof ask>[2], what: string) => {
  const answer = await ask(await clientFor(route), route, request)
  expectSound(answer, `${nameOf(route)} with ${what}`)
  return answer
}
/** Some bodies that fit the shape, the same at every run, with `text` wherever words may stand. */
const bodiesOf = (route: DeclaredRoute, text?: string, count = 2) =>
  fc.sample(arbitraryOf(route.body!, text === undefined ? {} : { text }), { numRuns: count, seed: 2026 })

const json = { 'content-type': 'application/json' }
const deep = '['.repeat(50_000) + ']'.repeat(50_000)
const tooLarge = `{"text":"${'x'.repeat(10 * 1024 * 1024)}"}`

const brokenBodies: [what: string, body: string | Buffer, headers: Record<string, string>, status: number][] = [
  ['10 MB of JSON', tooLarge, json, 413],
  ['100,000 brackets', deep, json, 400],
  ['deep objects', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, json, 400],
  ['JSON cut short', '{"sender": {"name": "Ng', json, 400],
  ['no JSON', 'sender=An', json, 400],
  ['nothing at all', '', json, 400],
  ['null', 'null', json, 400],
  ['a word', '"xin chào"', json, 400],
  ['a list', '[]', json, 400],
  ['a list of objects', '[{"a":1}]', json, 400],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), json, 400],
  ['the prototype as a key', '{"__proto__": {"polluted": true}}', json, 400],
  ['the constructor as a key', '{"constructor": {"prototype": {"polluted": true}}}', json, 400],
  ['plain text', 'xin chào', { 'content-type': 'text/plain' }, 415],
  ['XML', '<a/>', { 'content-type': 'application/xml' }, 415],
  ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['a type of nonsense', '{}', { 'content-type': ';;;' }, 415],
]

describe('bodies that are none', () => {
  test.for(brokenBodies)('%s', async ([what, body, headers, status]) => {
    for (const route of withBody(declared))
      expect((await sound(route, { body, headers }, what)).status, nameOf(route)).toBe(status)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('the same at routes of bytes and lines: refused, or answered line by line', async () => {
    for (const route of declared.filter((it) => it.raw !== undefined || it.lines !== undefined))
      for (const [what, body, headers] of brokenBodies)
        expect(
          (await sound(route, { body, headers }, what)).status,
          `${nameOf(route)}: ${what}`,
        ).toBeGreaterThanOrEqual(400)
  })
})

describe('bodies of the right shape', () => {
  test('with one field nobody knows are refused', async () => {
    for (const route of withBody(declared)) {
      for (const body of bodiesOf(route)) {
        const answer = await sound(route, { body: { ...(body as object), khongCo: 1 } }, 'an unknown field')
        expect([nameOf(route), answer.status, answer.body.code]).toEqual([nameOf(route), 400, 'invalid_request'])
      }
    }
  })

  const words: [what: string, text: string][] = [
    ['SQL', `'; DROP TABLE intake.items; --`],
    ['HTML', `<script>alert(1)</script><img src=x onerror=alert(1)>`],
    ['a template', '${7*7}{{7*7}}%s%n\\u0041'],
    ['emoji', '👩🏽‍🚀🇻🇳 hoa sen 🪷'],
    ['NFD', 'Nguyễn Thị Đào'.normalize('NFD')],
    ['marks without end', `a${'\u0301'.repeat(150)}`],
    ['text that turns around', '\u202Egnăv nes\u202C'],
    ['control characters', '\u0001\u0008\u001B[31m\u007F'],
    ['line ends', 'a\r\nSet-Cookie: x=1\r\n\r\nb'],
    ['a path', '../../../../etc/passwd'],
  ]
  test.for(words)('with %s in every word', async ([what, text]) => {
    for (const route of withBody(declared)) for (const body of bodiesOf(route, text)) await sound(route, { body }, what)
  })

  const unkeepable: [what: string, text: string][] = [
    ['a NUL character', 'An\u0000h Đào'],
    ['half a surrogate pair', 'An \uD83D Đào'],
  ]
  test.for(unkeepable)('with %s, which no database keeps: refused by name', async ([what, text]) => {
    let refused = 0
    for (const route of withBody(declared)) {
      for (const body of bodiesOf(route, text, 6)) {
        if (!JSON.stringify(body).includes(JSON.stringify(text).slice(4, 9))) continue // no word of this body is free text
        const answer = await sound(route, { body }, what)
        expect([nameOf(route), answer.status, answer.body.code]).toEqual([nameOf(route), 400, 'invalid_request'])
        refused += 1
      }
    }
    expect(refused).toBeGreaterThan(20)
  })

  const numbers = ['1e400', '-1e400', '1e308', '9007199254740993', '-1', '1.5', '"7"', 'true', '{}']
  test.for(numbers)('with %s for every number', async (number) => {
    for (const route of withBody(declared)) {
      const [body] = bodiesOf(route, undefined, 1)
      await sound(
        route,
        { body: JSON.stringify(body).replaceAll(/(?<=:)-?\d+(?=[,}])/g, number), headers: json },
        number,
      )
    }
  })

  test('with days that no calendar has', async () => {
    for (const route of withBody(declared)) {
      const wild = fc.sample(arbitraryOf(route.body!, { wild: true }), { numRuns: 4, seed: 7 })
      for (const body of wild) await sound(route, { body }, 'a strange day')
    }
  })
})

describe('addresses', () => {
  const parameters = [
    '%00',
    '%ED%A0%80',
    '%ff',
    '..%2f..%2fetc%2fpasswd',
    "'%20OR%201=1--",
    'x'.repeat(5_000),
    '__proto__',
    `itm_99999999_${'0'.repeat(32)}`,
    `itm_00000000_${'0'.repeat(32)}`,
    `itm_20260230_${'f'.repeat(32)}`,
    `itm_20261121_${'F'.repeat(32)}`,
    `svp_${'0'.repeat(32)}`,
  ]
  test.for(parameters)('%s in place of every parameter', async (parameter) => {
    for (const route of declared.filter(({ path }) => path.includes(':'))) {
      const [body] = route.body ? bodiesOf(route, undefined, 1) : []
      const answer = await sound(route, { path: pathOf(route.path, parameter), body }, parameter)
      if (route.permission !== 'public') expect(answer.status, nameOf(route)).toBeGreaterThanOrEqual(400)
    }
  })

  const queries = ['a=%00', '__proto__[x]=1', 'a=1&a=2&a[]=3', `a=${'x'.repeat(10_000)}`, '%', '&&==&', 'constructor=1']
  test.for(queries)('?%s behind every address', async (query) => {
    for (const route of declared.filter(({ method }) => method === 'GET'))
      await sound(route, { path: `${pathOf(route.path)}?${query}` }, 'a strange query')
  })

  test('hostile words in every declared field of a query', async () => {
    for (const route of declared.filter(({ query }) => query !== undefined)) {
      const samples = [undefined, `' OR 1=1`, 'a\u0000b', '🪷'].flatMap((text) =>
        fc.sample(arbitraryOf(route.query!, text === undefined ? { wild: true } : { text }), { numRuns: 3, seed: 3 }),
      )
      for (const sample of samples) {
        const query = Object.entries(sample as object).map(
          ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
        )
        await sound(route, { path: `${pathOf(route.path)}?${query.join('&')}` }, 'hostile words in its query')
      }
    }
  })
})

describe('headers', () => {
  test('an idempotency key that is too long, doubled, or no ASCII is refused', async () => {
    const clerk = await testApp.as('dao.giaodich')
    for (const key of ['x'.repeat(8_000), 'short', 'khóa-chống-gửi-trùng', '12345678, 12345678', 'a\tbcdefghi']) {
      const answer = await clerk.post('/acceptances', parcel(), { 'idempotency-key': key })
      expectSound(answer, `key ${key.slice(0, 20)}`)
      expect(answer.status).toBe(400)
    }
    const twice = await testApp.built.app.inject({
      method: 'POST',
      url: '/api/v1/acceptances',
      headers: {
        cookie: String(await cookieOf('dao.giaodich')),
        'idempotency-key': ['doubled-key-1', 'doubled-key-1'] as never,
      },
      payload: parcel(),
    })
    expect(twice.statusCode).toBe(400)
  })

  test('credentials, cookies, languages and origins of nonsense lead to no failure', async () => {
    const nonsense: Record<string, string>[] = [
      { authorization: 'Bearer ' },
      { authorization: `Bearer ${'x'.repeat(10_000)}` },
      { authorization: "Bearer ' OR 1=1 --" },
      { authorization: 'Basic YTpi' },
      { cookie: 'buuan_session=%00%ff; buuan_session=; ;;;=' },
      { cookie: `buuan_session=${'y'.repeat(8_000)}` },
      { 'accept-language': '*;q=9,,,;;' },
      { accept: 'application/xml' },
      { origin: 'https://else.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'content-encoding': 'gzip' },
      { 'x-forwarded-for': "127.0.0.1', '" },
    ]
    for (const headers of nonsense) {
      for (const route of declared) {
        const inGet = route.method === 'GET'
        const raw = await testApp.built.app.inject({
          method: route.method as 'GET',
          url: route.isPage && route.permission === 'public' ? pathOf(route.path) : `/api/v1${pathOf(route.path)}`,
          headers: { ...headers, ...(!inGet && json) },
          ...(!inGet && { payload: '{}' }),
        })
        expect(
          raw.statusCode,
          `${nameOf(route)} ${JSON.stringify(headers).slice(0, 60)}: ${raw.body.slice(0, 200)}`,
        ).toBeLessThan(500)
      }
    }
  })
})

test('ids of another operator’s things are those of things that are not there', async () => {
  const owner = await testApp.as('dao.giaodich')
  const { body: receipt } = await owner.post('/acceptances', parcel())
  const { body: draft } = await owner.post('/drafts', { itemClass: 'parcel', content: {} })
  const theirs: Record<string, string> = {
    itemId: receipt.itemId,
    draftId: draft.id,
    servicePointId: wireId('svp', demoIds.ninhKieu2),
    staffId: wireId('stf', '0190d000-0003-7000-8000-000000000001'),
  }
  const absent: Record<string, string> = {
    itemId: itemIdOf('2026-11-21', '0190d000-0009-7000-8000-000000000001'),
    draftId: `drf_${'0'.repeat(32)}`,
    servicePointId: `svp_${'0'.repeat(32)}`,
    staffId: `stf_${'0'.repeat(32)}`,
  }
  const strangers: Record<string, string> = {
    'dao.giaodich': 'thu.canhco',
    'lan.phutrach': 'phuc.canhco',
    'hung.quanly': 'giang.canhco',
    'thao.quantri': 'tri.canhco',
    'mai.dulieu': 'oanh.canhco',
    'son.anninh': 'kien.canhco',
  }
  const filled = (path: string, ids: Record<string, string>) =>
    pathOf(path.replaceAll(/:(\w+)/g, (whole, name: string) => ids[name] ?? whole))
  let asked = 0
  for (const route of declared.filter(({ path }) => /:(itemId|draftId|servicePointId|staffId)/.test(path))) {
    const account = strangers[accountFor(route)]
    expect(account, `${nameOf(route)} is entered by ${accountFor(route)}`).toBeDefined()
    const client = await testApp.as(account!)
    const [body] = route.body ? bodiesOf(route, undefined, 1) : []
    const found = await ask(client, route, { path: filled(route.path, theirs), body })
    const missing = await ask(client, route, { path: filled(route.path, absent), body })
    expectSound(found, nameOf(route))
    expect(found.status, nameOf(route)).toBeGreaterThanOrEqual(400)
    expect([nameOf(route), found.status, found.body.code]).toEqual([nameOf(route), missing.status, missing.body.code])
    asked += 1
  }
  expect(asked).toBeGreaterThan(15)
})

async function cookieOf(account: string): Promise<string> {
  const { demoPassword } = await import('../../seed/src/personas.ts')
  const answer = await testApp.stranger.post('/session', { account, password: demoPassword })
  return String(answer.headers['set-cookie']).split(';')[0]!
}
