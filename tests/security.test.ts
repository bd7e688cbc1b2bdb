// What every answer carries and what no line of the log does, asked at every route of the list; a new route is asked by itself.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { wireId } from '@buuan/contract'
import { type TestApp, openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { demoOrganisations, demoPassword } from '../seed/src/personas.ts'
import { ask, pathOf } from './faults/routes.fixture.ts'

const testApp = await openTestApp()
const behindProxy = await openTestApp({ environment: { TRUSTED_PROXY: '127.0.0.1' } })
const { declared } = testApp.built.router
const people = demoOrganisations.flatMap((organisation) => organisation.staff)

const signIn = async ({ built }: TestApp, body: object) =>
  built.app.inject({ method: 'POST', url: '/api/v1/session', payload: body })

/** What a browser must be told with every answer. */
function expectShielded(headers: Record<string, unknown>, what: string): void {
  const policy = String(headers['content-security-policy'])
  expect(policy, what).toMatch(/default-src ('self'|'none')/)
  expect(policy, what).toMatch(/frame-ancestors '(none|self)'/) // papers are printed from a frame of our own console
  expect(headers['x-frame-options'], what).toBe('SAMEORIGIN')
  expect(policy, what).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'|\*/)
  expect(headers, what).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': expect.stringContaining('microphone=()'),
  })
  expect(headers, what).not.toHaveProperty('x-powered-by')
  expect(headers, what).not.toHaveProperty('server')
}

describe('every answer', () => {
  test.each(declared.map((route) => [`${route.method} ${route.url}`, route] as const))(
    '%s tells the browser what it may do, and to keep nothing',
    async (what, route) => {
      const { headers } = await ask(testApp.stranger, route)
      expectShielded(headers, what)
      expect(headers['cache-control'], what).toMatch(/no-store|no-cache|max-age=\d{1,4}$/)
    },
  )

  test('also what is not there, cannot be read, or is too large', async () => {
    const { app } = testApp.built
    const long = JSON.stringify({ account: 'a'.repeat(1_100_000), password: 'x' })
    const answers = await Promise.all([
      app.inject({ url: '/api/v1/nothing' }),
      app.inject({ url: `/api/v1${pathOf('/items/:itemId', 'x')}` }),
      app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: '{',
        headers: { 'content-type': 'application/json' },
      }),
      app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: long,
        headers: { 'content-type': 'application/json' },
      }),
    ])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 401, 400, 413])
    for (const answer of answers) {
      expectShielded(answer.headers, answer.body)
      expect(answer.headers['cache-control']).toBe('no-store')
    }
  })

  test('only where TLS ends here or before, the browser is told to stay with it', async () => {
    const plain = await testApp.stranger.get('/session')
    const proxied = await behindProxy.stranger.get('/session')
    expect(plain.headers['strict-transport-security']).toBeUndefined()
    expect(Number(/max-age=(\d+)/.exec(String(proxied.headers['strict-transport-security']))?.[1])).toBeGreaterThan(
      180 * 86_400,
    )
  })
})

describe('the session cookie', () => {
  const right = { account: 'dao.giaodich', password: demoPassword }

  test('is for this site and the API alone, out of reach of scripts; behind TLS it never travels without', async () => {
    const flags = (headers: Record<string, unknown>) => String(headers['set-cookie']).split('; ').slice(1).toSorted()
    const plain = flags((await signIn(testApp, right)).headers)
    expect(plain).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/api/v1', 'SameSite=Strict'])
    expect(flags((await signIn(behindProxy, right)).headers)).toEqual([...plain, 'Secure'].toSorted())
  })

  test('a failed sign-in sets none, and two sign-ins never get the same', async () => {
    expect((await signIn(testApp, { ...right, password: 'sai' })).headers['set-cookie']).toBeUndefined()
    const [first, second] = [await signIn(testApp, right), await signIn(testApp, right)]
    expect(first.cookies[0]!.value).not.toBe(second.cookies[0]!.value)
    expect(Buffer.from(first.cookies[0]!.value, 'base64url')).toHaveLength(32)
  })
})

/** Bodies without a limit of their own end at one megabyte; raw ones at the size their route declares. */
test('no route takes a body larger than it says', async () => {
  const clerk = await testApp.as('khoa.giaodich')
  const supervisor = await testApp.as('lan.phutrach')
  for (const route of declared.filter(({ method, lines }) => ['POST', 'PUT', 'PATCH'].includes(method) && !lines)) {
    const type = route.raw?.[0] ?? 'application/json'
    const body = Buffer.alloc(route.raw ? 33_000_000 : 1_100_000, 0x20)
    for (const client of [clerk, supervisor, testApp.stranger]) {
      const answer = await ask(client, route, { body, headers: { 'content-type': type } })
      expect([401, 403, 413, 415], `${route.method} ${route.url} answered ${answer.status}`).toContain(answer.status)
    }
  }
})

test('no secret is in the log, at its most talkative, whatever was done with it', async () => {
  const administrator = await testApp.as('thao.quantri')
  const staffId = wireId('stf', people.find(({ account }) => account === 'yen.giaodich')!.id)
  const token = (await administrator.post(`/staff/${staffId}/api-tokens`, { name: 'Phần mềm kho', days: 5 })).body.token
  const clerk = await signIn(testApp, { account: 'chi.giaodich', password: demoPassword })
  const cookie = clerk.cookies[0]!.value
  const wrong = 'mật-khẩu-gõ-nhầm-1'
  await signIn(testApp, { account: 'chi.giaodich', password: wrong })
  const machine = testApp.withToken(token)
  for (const route of declared.filter(({ path: url }) => url !== '/session'))
    await ask(machine, route, { body: { password: wrong, token } })
  await testApp.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  await machine.get('/service-points')
  const keys = readdirSync(testApp.deps.config.stateDir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /kek|log\.key|secrets/.test(file) && /\.key$|database-roles$/.test(file))
    .map((file) => readFileSync(path.join(testApp.deps.config.stateDir, file), 'utf8').trim())
  expect(keys.length).toBeGreaterThan(0)
  const secrets = [token, cookie, wrong, demoPassword, testApp.database.roleSecret, ...keys]
  const hashes = [token, cookie].map((secret) => createHash('sha256').update(secret).digest('hex'))
  const said = testApp.logLines.join('')
  expect(said.length).toBeGreaterThan(0)
  for (const secret of [...secrets, ...hashes]) expect(said.includes(secret), secret.slice(0, 6)).toBe(false)
})
