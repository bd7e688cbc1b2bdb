// The confirmation PIN through HTTP: set with the password, refused when trivial, locked after five guesses, gone with the account. [CT02-I-5]
import { wireId } from '@buuan/contract'
import { askConfirmation } from '@buuan/testkit/confirm-by-pin.ts'
import { parcel } from '@buuan/testkit/factories.ts'
import { type Client, openTestApp } from '@buuan/testkit/test-app.ts'
import { expect, test } from 'vitest'
import { demoOrganisations, demoPassword, demoPin } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const idOf = (account: string) =>
  demoOrganisations.flatMap(({ staff }) => staff).find((person) => person.account === account)!.id
const stateOf = async (client: Client) => (await client.get('/session')).body.staff.pin
const request = async (client: Client) =>
  parcel({ draftId: (await client.post('/drafts', { itemClass: 'parcel', content: {} })).body.id })
const guess = async (client: Client, pin: string) => {
  const { status, body } = await askConfirmation(client, await request(client), pin)
  return [status, body.code, body.params?.triesLeft]
}
const entriesOf = (event: string) =>
  testApp.query<{ payload: Record<string, unknown> }>(
    'SELECT payload FROM audit.entries WHERE event = $1 ORDER BY recorded_at, id',
    [event],
  )

test('it is set with the password only, and never trivial', async () => {
  const clerk = await testApp.as('dao.giaodich')
  const set = (password: string, pin: string) => clerk.post('/session/pin', { password, pin })
  expect((await set('sai mật khẩu', '271845')).body.code).toBe('password_refused')
  for (const pin of ['111111', '123456', '987654', '121212', '345345'])
    expect((await set(demoPassword, pin)).body.code).toBe('pin_trivial')
  for (const pin of ['27184', '2718455', '27184a']) expect((await set(demoPassword, pin)).status).toBe(400)
  await testApp.recorded()
  expect((await set(demoPassword, '271845')).status).toBe(200)
  expect(await testApp.recorded()).toEqual(['pin.set'])
  expect(await guess(clerk, demoPin)).toEqual([422, 'pin_refused', 4])
  expect(await guess(clerk, '271845')).toEqual([201, undefined, undefined])
})

test('five wrong ones in a row lock it, also when they come together; the right one then is refused until a new one is set', async () => {
  const clerk = await testApp.as('khoa.giaodich')
  expect(await guess(clerk, '902716')).toEqual([422, 'pin_refused', 4])
  expect(await guess(clerk, demoPin)).toEqual([201, undefined, undefined]) // in a row: a right one begins anew
  const together = await Promise.all(Array.from({ length: 7 }, () => guess(clerk, '902716')))
  expect(together.map(([, code]) => String(code)).toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => 'pin_locked'),
    ...Array.from({ length: 4 }, () => 'pin_refused'),
  ])
  expect(await guess(clerk, demoPin)).toEqual([429, 'pin_locked', undefined])
  expect(await stateOf(clerk)).toBe('locked')
  expect(await guess(await testApp.as('khoa.giaodich'), demoPin)).toEqual([429, 'pin_locked', undefined]) // by account, not by session
  const entries = await entriesOf('pin.refused')
  expect(entries.map(({ payload }) => payload)).toContainEqual({
    staff: idOf('khoa.giaodich'),
    failures: 5,
    locked: true,
  })
  expect(JSON.stringify(entries)).not.toContain('902716')
  expect((await clerk.post('/session/pin', { password: demoPassword, pin: '582931' })).status).toBe(200)
  expect(await guess(clerk, '582931')).toEqual([201, undefined, undefined])
})

test('an account without one is told to set it, after the same work', async () => {
  const manager = await testApp.as('hung.quanly')
  const { body } = await manager.post('/staff', {
    account: 'moi.giaodich',
    displayName: 'Người mới',
    servicePointId: parcel().servicePointId,
    roles: ['clerk'],
  })
  const fresh = await testApp.as('moi.giaodich', body.initialPassword)
  await fresh.post('/session/password', { current: body.initialPassword, next: 'mùa lúa chín 2026' })
  expect(await stateOf(fresh)).toBe('none')
  expect(await guess(fresh, '582931')).toEqual([409, 'pin_not_set', undefined])
})

test('it goes with a reset of the password and with the account, not with one’s own new password', async () => {
  const manager = await testApp.as('hung.quanly')
  const staffId = wireId('stf', idOf('dao.giaodich'))
  const clerk = await testApp.as('dao.giaodich')
  await clerk.post('/session/password', { current: demoPassword, next: 'mùa lúa chín 2026' })
  expect(await stateOf(clerk)).toBe('set')
  const reset = await manager.post(`/staff/${staffId}/credentials-reset`, {})
  const again = await testApp.as('dao.giaodich', reset.body.initialPassword)
  expect(await stateOf(again)).toBe('none')
  expect((await manager.post(`/staff/${wireId('stf', idOf('khoa.giaodich'))}/departure`)).status).toBe(200)
  const left = await testApp.query('SELECT pin_sealed FROM core.staff_credentials WHERE staff_id = $1', [
    idOf('khoa.giaodich'),
  ])
  expect(left).toEqual([{ pin_sealed: null }])
  expect((await entriesOf('pin.removed')).map(({ payload }) => String(payload.reason)).toSorted()).toEqual([
    'credentials_reset',
    'departed',
  ])
})

test('a machine client has none: it neither sets one nor confirms with one', async () => {
  const manager = await testApp.as('thao.quantri')
  const staffId = wireId('stf', idOf('yen.giaodich'))
  const { body } = await manager.post(`/staff/${staffId}/api-tokens`, { name: 'Máy quầy', days: 30 })
  const machine = testApp.withToken(body.token)
  expect((await machine.post('/session/pin', { password: demoPassword, pin: '582931' })).status).toBe(403)
  expect((await guess(machine, demoPin))[0]).toBe(403)
})

test('what is stored is a sealed argon2id hash: neither PIN nor hash stands in a row, a log line or an entry', async () => {
  const rows = await testApp.query<{ pin_sealed: Buffer | null }>('SELECT pin_sealed FROM core.staff_credentials')
  const sealed = rows.flatMap((row) => row.pin_sealed ?? [])
  expect(sealed.length).toBeGreaterThan(3)
  for (const each of sealed) {
    expect(each.toString('latin1')).not.toMatch(/402716|582931|271845|argon2/)
  }
  const entries = await testApp.query<{ payload: unknown }>('SELECT payload FROM audit.entries')
  const said = `${testApp.logLines.join('')}${JSON.stringify(entries)}`
  expect(said).not.toMatch(/"(402716|582931|271845|902716)"|\$argon2id/)
})
