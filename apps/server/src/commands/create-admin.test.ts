// From the first administrator to the end of the bootstrap mode, through the command's own code and HTTP.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { expect, test } from 'vitest'
import { createFirstAdministrator } from './create-admin.ts'

const testApp = await openTestApp({ seeded: false })

const passwordOf = (account: string) => `lúa chín ${account.slice(0, 2)} 2026`

/** Signs in with the issued password and changes it, as the screen asks. */
async function verify(account: string, issued: string) {
  const client = await testApp.as(account, issued)
  expect((await client.post('/session/password', { current: issued, next: passwordOf(account) })).status).toBe(200)
  return client
}

const bootstrapGrants = async () =>
  (
    await testApp.query<{ bootstrap: boolean }>(
      `SELECT (payload->>'bootstrap')::boolean AS bootstrap FROM audit.entries WHERE event = 'role.granted' ORDER BY id`,
    )
  ).map((row) => row.bootstrap)

test('the first administrator appoints the first approvers alone, on record, until a second person is verified', async () => {
  const issued = await createFirstAdministrator(testApp.deps, {
    organisation: 'Công ty Bưu chính Mới',
    kind: 'operator',
    account: 'dau.tien',
    name: 'Người Đầu Tiên',
  })
  const early = await testApp.as('dau.tien', issued)
  expect((await early.get('/organisation')).body.code).toBe('password_change_required')
  const administrator = await verify('dau.tien', issued)
  expect((await administrator.get('/organisation')).body.bootstrapOpen).toBe(true)

  const create = async (account: string) => {
    const { body } = await administrator.post('/staff', {
      account,
      displayName: `Ông ${account}`,
      servicePointId: null,
      roles: [],
    })
    return { id: body.staff.id as string, password: body.initialPassword as string }
  }
  const grant = (id: string, role: string) => administrator.post(`/staff/${id}/roles`, { role })
  const manager = await create('quan.ly')
  const officer = await create('du.lieu')
  const third = await create('thu.ba')

  const [own] = (await administrator.post('/staff/search', { text: 'dau.tien' })).body.staff
  expect((await grant(own.id, 'manager')).body.code).toBe('own_account')
  expect((await grant(manager.id, 'manager')).body).toEqual({ state: 'granted' })
  expect((await grant(officer.id, 'data_protection_officer')).body).toEqual({ state: 'granted' })
  expect((await grant(officer.id, 'catalogue_officer')).body.code).toBe('exclusive_roles')
  expect(await bootstrapGrants()).toEqual([true, true, true])

  await verify('du.lieu', officer.password)
  expect((await administrator.get('/organisation')).body.bootstrapOpen).toBe(true)
  await testApp.recorded()
  const second = await verify('quan.ly', manager.password)
  expect((await testApp.recorded()).toSorted()).toEqual(['bootstrap.closed', 'password.changed', 'session.started'])
  expect((await administrator.get('/organisation')).body.bootstrapOpen).toBe(false)

  const asked = await grant(third.id, 'security_lead')
  expect(asked.body.state).toBe('waiting')
  testApp.clock.advance(24 * 3_600_000)
  await verify('thu.ba', third.password)
  const decider = await testApp.as('quan.ly', passwordOf('quan.ly'))
  expect((await second.get('/session')).status).toBe(401)
  expect((await decider.post(`/approvals/${asked.body.approval.id}/decision`, { decision: 'approved' })).status).toBe(
    200,
  )
  expect(await bootstrapGrants()).toEqual([true, true, true, false])
})

test('a manager, even while the mode is open, appoints no approver alone; verifying before the grant closes it too', async () => {
  const issued = await createFirstAdministrator(testApp.deps, {
    organisation: 'Công ty Bưu chính Khác',
    kind: 'operator',
    account: 'khac.quantri',
    name: 'Quản Trị Khác',
  })
  const administrator = await verify('khac.quantri', issued)
  const { body } = await administrator.post('/staff', {
    account: 'khac.quanly',
    displayName: 'Quản Lý Khác',
    servicePointId: null,
    roles: [],
  })
  await verify('khac.quanly', body.initialPassword)
  expect((await administrator.post(`/staff/${body.staff.id}/roles`, { role: 'manager' })).body).toEqual({
    state: 'granted',
  })
  expect((await administrator.get('/organisation')).body.bootstrapOpen).toBe(false)
})
