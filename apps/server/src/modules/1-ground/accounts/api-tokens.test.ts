// API tokens of machine clients through HTTP.
import { wireId } from '@buuan/contract'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { expect, test } from 'vitest'
import { demoOrganisations, demoPassword } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()

const DAY = 86_400_000
const people = demoOrganisations.flatMap((organisation) => organisation.staff)
const idOf = (account: string) => wireId('stf', people.find((person) => person.account === account)!.id)
const tokensOf = (account: string) => `/staff/${idOf(account)}/api-tokens`
const wanted = { name: 'Phần mềm kho', days: 5 }

test('an administrator makes a token for a point’s clerk; it works past the idle limit until it ends', async () => {
  const administrator = await testApp.as('thao.quantri')
  await testApp.recorded()
  const made = await administrator.post(tokensOf('dao.giaodich'), wanted)
  expect(made.status).toBe(201)
  expect(await testApp.recorded()).toEqual(['api_token.created'])
  const stored = await testApp.query<{ found: number }>(
    "SELECT count(*)::int AS found FROM core.sessions WHERE encode(token_hash, 'escape') LIKE '%buuan_%'",
  )
  expect(stored[0]!.found).toBe(0)
  const machine = testApp.withToken(made.body.token)
  expect((await machine.get('/service-points')).status).toBe(200)
  testApp.clock.advance(4 * DAY)
  expect((await machine.get('/service-points')).status).toBe(200)
  testApp.clock.advance(DAY)
  expect((await machine.get('/service-points')).status).toBe(401)
})

test('a token is listed without its secret and revoked at once', async () => {
  const administrator = await testApp.as('thao.quantri')
  const { body } = await administrator.post(tokensOf('khoa.giaodich'), wanted)
  const listed = await administrator.get(tokensOf('khoa.giaodich'))
  expect(listed.body.tokens).toEqual([body.apiToken])
  expect(JSON.stringify(listed.body)).not.toContain(body.token)
  const machine = testApp.withToken(body.token)
  expect((await machine.get('/session')).status).toBe(200)
  expect((await administrator.delete(`${tokensOf('khoa.giaodich')}/${body.apiToken.id}`)).status).toBe(200)
  expect((await machine.get('/session')).status).toBe(401)
  expect((await administrator.delete(`${tokensOf('khoa.giaodich')}/${body.apiToken.id}`)).status).toBe(404)
})

test('a machine has no password, no second factor and no session page', async () => {
  const administrator = await testApp.as('thao.quantri')
  const { body } = await administrator.post(tokensOf('khoa.giaodich'), wanted)
  const machine = testApp.withToken(body.token)
  expect((await machine.get('/sessions')).status).toBe(403)
  expect((await machine.post('/session/totp', { password: demoPassword })).status).toBe(403)
  expect((await machine.post('/session/password', { current: demoPassword, next: 'mùa lúa chín 2026' })).status).toBe(
    403,
  )
})

test('tokens are for clerks and supervisors of a point only; a greater role ends them', async () => {
  const administrator = await testApp.as('thao.quantri')
  for (const account of ['hung.quanly', 'tin.buuta', 'binh.kiemtoan']) {
    expect((await administrator.post(tokensOf(account), wanted)).body.code).toBe('not_a_machine_account')
  }
  expect((await administrator.post(tokensOf('thao.quantri'), wanted)).body.code).toBe('own_account')
  expect((await administrator.post(tokensOf('yen.giaodich'), { ...wanted, days: 366 })).body.code).toBe(
    'invalid_request',
  )
  const { body } = await administrator.post(tokensOf('yen.giaodich'), wanted)
  expect((await administrator.post(`/staff/${idOf('yen.giaodich')}/roles`, { role: 'auditor' })).status).toBe(201)
  expect((await testApp.withToken(body.token).get('/session')).status).toBe(401)
})

test('departure ends tokens too', async () => {
  const administrator = await testApp.as('thao.quantri')
  const { body } = await administrator.post(tokensOf('lan.phutrach'), wanted)
  expect((await administrator.post(`/staff/${idOf('lan.phutrach')}/departure`)).status).toBe(200)
  expect((await testApp.withToken(body.token).get('/service-points')).status).toBe(401)
})

test('twins: another operator’s account is not found; a manager has not the permission, and it is on record', async () => {
  const other = await testApp.as('tri.canhco')
  const made = await (await testApp.as('thao.quantri')).post(tokensOf('dao.giaodich'), wanted)
  for (const answer of [
    await other.get(tokensOf('dao.giaodich')),
    await other.post(tokensOf('dao.giaodich'), wanted),
    await other.delete(`${tokensOf('dao.giaodich')}/${made.body.apiToken.id}`),
  ]) {
    expect(answer.status).toBe(404)
  }
  const manager = await testApp.as('hung.quanly')
  await testApp.recorded()
  expect((await manager.post(tokensOf('dao.giaodich'), wanted)).status).toBe(403)
  expect(await testApp.recorded()).toEqual(['access.refused'])
})
