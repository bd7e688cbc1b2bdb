// Sign-in and sessions through HTTP, on a real database.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { demoPassword } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()

describe('sign-in', () => {
  test('a clerk signs in, sees who she is and where she works, and signs out', async () => {
    const clerk = await testApp.as('dao.giaodich')
    const me = await clerk.get('/session')
    expect(me.status).toBe(200)
    expect(me.body.staff.displayName).toBe('Lê Thị Hồng Đào')
    expect(me.body.servicePoint.code).toBe('NK2')
    expect((await clerk.delete('/session')).status).toBe(200)
    expect((await clerk.get('/session')).status).toBe(401)
    expect(await testApp.recorded()).toEqual(expect.arrayContaining(['session.started', 'session.ended']))
  })

  test('a wrong password and an unknown account get the same answer; five failures lock the account for 15 minutes', async () => {
    const attempt = (account: string, password: string) => testApp.stranger.post('/session', { account, password })
    const unknown = await attempt('khong.co', 'x')
    const wrong = await attempt('khoa.giaodich', 'x')
    expect([unknown.status, unknown.body.code]).toEqual([401, 'sign_in_refused'])
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign_in_refused'])
    for (let count = 0; count < 4; count += 1) await attempt('khoa.giaodich', 'x')
    expect((await attempt('khoa.giaodich', demoPassword)).body.code).toBe('sign_in_locked')
    testApp.clock.advance(15 * 60_000 + 1_000)
    expect((await attempt('khoa.giaodich', demoPassword)).status).toBe(201)
  })

  test('a session ends when idle, and whatever happens after its absolute limit', async () => {
    const clerk = await testApp.as('yen.giaodich')
    testApp.clock.advance(29 * 60_000)
    expect((await clerk.get('/session')).status).toBe(200)
    testApp.clock.advance(31 * 60_000)
    expect((await clerk.get('/session')).body.code).toBe('not_signed_in')
  })

  test('one sees and ends one’s own sessions, not another’s', async () => {
    const first = await testApp.as('dao.giaodich')
    const second = await testApp.as('dao.giaodich')
    const other = await testApp.as('khoa.giaodich')
    const list = await first.get('/sessions')
    const elsewhere = list.body.sessions.find((session: { current: boolean }) => !session.current)
    expect((await other.delete(`/sessions/${elsewhere.id}`)).status).toBe(404)
    expect((await first.delete(`/sessions/${elsewhere.id}`)).status).toBe(200)
    expect((await second.get('/session')).status).toBe(401)
  })

  test('a request from another site is refused, and tokens are stored as hashes only', async () => {
    const answer = await testApp.stranger.post(
      '/session',
      { account: 'a', password: 'b' },
      { 'sec-fetch-site': 'cross-site' },
    )
    expect([answer.status, answer.body.code]).toEqual([403, 'cross_site_request'])
    const [{ found }] = (await testApp.query<{ found: number }>(
      'SELECT count(*)::int AS found FROM core.sessions WHERE octet_length(token_hash) <> 32',
    )) as [{ found: number }]
    expect(found).toBe(0)
  })
})
