// One's own password and second factor through HTTP.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { generate } from 'otplib'
import { expect, test } from 'vitest'
import { demoPassword } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const better = 'mùa lúa chín 2026'
const codeAt = (secret: string) => generate({ secret, epoch: Math.floor(testApp.clock.now.getTime() / 1000) })

test('a password changes with the current one only, must be strong, and ends the other devices’ sessions', async () => {
  const here = await testApp.as('dao.giaodich')
  const elsewhere = await testApp.as('dao.giaodich')
  const change = (current: string, next: string) => here.post('/session/password', { current, next })
  expect((await change('sai mật khẩu', better)).body.code).toBe('password_refused')
  expect((await change(demoPassword, 'ngắn')).body.code).toBe('password_too_weak')
  expect((await change(demoPassword, 'dao.giaodich-2026')).body.code).toBe('password_too_weak')
  expect((await change(demoPassword, demoPassword)).body.code).toBe('password_too_weak')
  await testApp.recorded()
  expect((await change(demoPassword, better)).status).toBe(200)
  expect((await testApp.recorded()).toSorted()).toEqual(['password.changed', 'session.ended'])
  expect((await here.get('/session')).status).toBe(200)
  expect((await elsewhere.get('/session')).status).toBe(401)
  await expect(testApp.as('dao.giaodich')).rejects.toThrow(/sign_in_refused/)
  expect((await (await testApp.as('dao.giaodich', better)).get('/session')).status).toBe(200)
})

test('five wrong guesses of the current password lock the account, the open session included', async () => {
  const clerk = await testApp.as('khoa.giaodich')
  const guess = async () => (await clerk.post('/session/totp', { password: 'đoán mò' })).body.code
  for (let count = 0; count < 4; count += 1) expect(await guess()).toBe('password_refused')
  expect(await guess()).toBe('sign_in_locked')
  expect((await clerk.post('/session/password', { current: demoPassword, next: better })).body.code).toBe(
    'sign_in_locked',
  )
})

test('a second factor is in force after its first right code, asked for at sign-in, and removed with the password', async () => {
  const lead = await testApp.as('lan.phutrach')
  expect((await lead.post('/session/totp/confirmation', { code: '123456' })).body.code).toBe('totp_not_prepared')
  await testApp.recorded()
  const prepared = await lead.post('/session/totp', { password: demoPassword })
  expect(prepared.status).toBe(201)
  expect(prepared.body.uri).toMatch(/^otpauth:\/\/totp\/.*lan\.phutrach/)
  expect(prepared.body.qrSvg).toMatch(/^<svg [^>]*viewBox/)
  expect((await (await testApp.as('lan.phutrach')).get('/session')).body.staff.hasTotp).toBe(false)
  const wrong = await lead.post('/session/totp/confirmation', { code: '000000' })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'totp_code_refused'])
  const code = await codeAt(prepared.body.secret)
  expect((await lead.post('/session/totp/confirmation', { code })).status).toBe(200)
  expect((await testApp.recorded()).filter((event) => event.startsWith('totp.'))).toEqual([
    'totp.prepared',
    'totp.enrolled',
  ])
  expect((await lead.post('/session/totp', { password: demoPassword })).body.code).toBe('totp_already_enrolled')

  const signIn = (totp?: string) =>
    testApp.stranger.post('/session', { account: 'lan.phutrach', password: demoPassword, ...(totp && { totp }) })
  expect((await signIn()).body.code).toBe('totp_required')
  expect((await signIn(code)).body.code).toBe('totp_refused')
  testApp.clock.advance(60_000)
  expect((await signIn(await codeAt(prepared.body.secret))).status).toBe(201)

  expect((await lead.post('/session/totp/removal', { password: 'sai' })).body.code).toBe('password_refused')
  expect((await lead.post('/session/totp/removal', { password: demoPassword })).status).toBe(200)
  expect((await signIn()).status).toBe(201)
})

test('the secret is stored sealed, never in clear', async () => {
  const manager = await testApp.as('hung.quanly')
  const { body } = await manager.post('/session/totp', { password: demoPassword })
  const rows = await testApp.query<{ totp_sealed: Buffer | null }>('SELECT totp_sealed FROM core.staff_credentials')
  const stored = rows.flatMap((row) => (row.totp_sealed === null ? [] : [row.totp_sealed.toString('latin1')]))
  expect(stored).toHaveLength(1)
  expect(stored[0]).not.toContain(body.secret)
  expect(testApp.logLines.join('')).not.toContain(body.secret)
})

test('nobody changes a password without a session', async () => {
  expect((await testApp.stranger.post('/session/password', { current: 'a', next: better })).status).toBe(401)
  expect((await testApp.stranger.post('/session/totp', { password: 'a' })).status).toBe(401)
})
