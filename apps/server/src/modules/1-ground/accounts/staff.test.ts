// Staff through HTTP: lists within one's reach, accounts with an issued password, departure that ends sessions at once.
import { wireId } from '@buuan/contract'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { demoIds, demoOrganisations } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()

const people = demoOrganisations.flatMap((organisation) => organisation.staff)
const idOf = (account: string) => wireId('stf', people.find((person) => person.account === account)!.id)
const point = (id: string) => wireId('svp', id)
const newClerk = (account: string) => ({
  account,
  displayName: 'Ngô Thị Bé Sáu',
  servicePointId: point(demoIds.caiKhe),
  roles: ['clerk'],
})

describe('the list of staff', () => {
  test('a manager sees the whole organisation, page by page, and nobody of another operator', async () => {
    const manager = await testApp.as('hung.quanly')
    const first = await manager.post('/staff/search', { limit: 10 })
    const second = await manager.post('/staff/search', { limit: 10, cursor: first.body.next })
    expect([first.status, first.body.staff.length, second.body.staff.length, second.body.next]).toEqual([
      200,
      10,
      demoOrganisations[0]!.staff.length - 10,
      null,
    ])
    const accounts = [...first.body.staff, ...second.body.staff].map((row: { account: string }) => row.account)
    expect(accounts).toEqual([...accounts].toSorted())
    expect(accounts.filter((account: string) => account.endsWith('.canhco'))).toEqual([])
  })

  test.each([
    ['dao.gi', 'dao.giaodich'],
    ['hong dao', 'dao.giaodich'],
    ['Hồng ĐÀO', 'dao.giaodich'],
    ['duong tuong', 'vy.soichieu'],
  ])('search “%s” finds %s with or without diacritics', async (text, account) => {
    const manager = await testApp.as('hung.quanly')
    const { body } = await manager.post('/staff/search', { text })
    expect(body.staff.map((row: { account: string }) => row.account)).toEqual([account])
  })

  test('signs with a meaning in SQL are only text', async () => {
    const manager = await testApp.as('hung.quanly')
    for (const text of ['%', '_', "'; DROP TABLE core.staff; --"]) {
      expect((await manager.post('/staff/search', { text })).body.staff).toEqual([])
    }
  })

  test('a supervisor sees the own service point only', async () => {
    const supervisor = await testApp.as('lan.phutrach')
    const { body } = await supervisor.post('/staff/search', {})
    expect(body.staff.map((row: { account: string }) => row.account)).toEqual([
      'dao.giaodich',
      'lan.phutrach',
      'tin.buuta',
    ])
    expect((await supervisor.get(`/staff/${idOf('khoa.giaodich')}`)).status).toBe(404)
    expect((await supervisor.post('/staff/search', { servicePointId: point(demoIds.caiKhe) })).body.staff).toEqual([])
  })

  test('a clerk may not list staff, and the refusal is on record', async () => {
    const clerk = await testApp.as('dao.giaodich')
    await testApp.recorded()
    const answer = await clerk.post('/staff/search', {})
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
    expect(await testApp.recorded()).toContain('access.refused')
    expect((await testApp.stranger.post('/staff/search', {})).status).toBe(401)
  })
})

describe('an account', () => {
  test('is created with a password shown once; nothing works before it is changed', async () => {
    const manager = await testApp.as('hung.quanly')
    await testApp.recorded()
    const created = await manager.post('/staff', newClerk('sau.giaodich'))
    expect(created.status).toBe(201)
    expect(created.body.staff).toMatchObject({ account: 'sau.giaodich', roles: ['clerk'], mustChangePassword: true })
    expect((await testApp.recorded()).toSorted()).toEqual(['role.granted', 'staff.created'])
    const issued: string = created.body.initialPassword
    expect(issued).toMatch(/^([bcghkmnpqtvy2-46-9]{4}-){3}[bcghkmnpqtvy2-46-9]{4}$/)
    expect(testApp.logLines.join('')).not.toContain(issued)

    const clerk = await testApp.as('sau.giaodich', issued)
    const refused = await clerk.get('/service-points')
    expect([refused.status, refused.body.code]).toEqual([403, 'password_change_required'])
    expect((await clerk.get('/session')).body.staff.mustChangePassword).toBe(true)
    const changed = await clerk.post('/session/password', { current: issued, next: 'hoa sen trong đầm 9' })
    expect([changed.status, changed.body.staff.mustChangePassword]).toEqual([200, false])
    expect((await clerk.get('/service-points')).status).toBe(200)
  })

  test('may not be taken twice, nor begin with an approver role, nor with a point-bound role without a point', async () => {
    const manager = await testApp.as('hung.quanly')
    const codeFor = async (body: unknown) => (await manager.post('/staff', body)).body.code
    expect(await codeFor(newClerk('dao.giaodich'))).toBe('account_taken')
    expect(await codeFor({ ...newClerk('moi.1'), roles: ['manager'] })).toBe('approver_role_at_creation')
    expect(await codeFor({ ...newClerk('moi.2'), servicePointId: null })).toBe('service_point_required')
    expect(await codeFor({ ...newClerk('moi.3'), roles: ['provincial_officer'] })).toBe('role_not_in_organisation')
    expect(await codeFor({ ...newClerk('moi.4'), servicePointId: point(demoIds.canhCoNinhKieu) })).toBe('not_found')
    expect(await codeFor({ ...newClerk('Tên Có Dấu') })).toBe('invalid_request')
  })

  test('is renamed and moved within the organisation, not to another’s point', async () => {
    const manager = await testApp.as('hung.quanly')
    const path = `/staff/${idOf('khoa.giaodich')}`
    const moved = await manager.patch(path, { displayName: 'Phạm Minh Khoa', servicePointId: point(demoIds.haiChau1) })
    expect([moved.status, moved.body.servicePoint.code]).toEqual([200, 'HC1'])
    expect((await manager.patch(path, { servicePointId: point(demoIds.canhCoNinhKieu) })).status).toBe(404)
    expect((await manager.patch(path, { servicePointId: null })).body.code).toBe('service_point_required')
    expect((await manager.patch(path, { displayName: 'Phạm Minh Khoa' })).status).toBe(200)
  })

  test('marked departed loses every session in the same moment, and cannot sign in again', async () => {
    const manager = await testApp.as('hung.quanly')
    const leaving = await testApp.as('yen.giaodich')
    expect((await leaving.get('/service-points')).status).toBe(200)
    const answer = await manager.post(`/staff/${idOf('yen.giaodich')}/departure`)
    expect([answer.status, answer.body.departedAt]).toEqual([200, testApp.clock.now.toISOString()])
    expect((await leaving.get('/service-points')).status).toBe(401)
    await expect(testApp.as('yen.giaodich')).rejects.toThrow(/sign_in_refused/)
    expect((await manager.patch(`/staff/${idOf('yen.giaodich')}`, { displayName: 'A B' })).body.code).toBe(
      'staff_departed',
    )
    const { body } = await manager.post('/staff/search', { departed: true })
    expect(body.staff.map((row: { account: string }) => row.account)).toEqual(['yen.giaodich'])
  })

  test('one does not mark oneself departed; ending another’s sessions leaves the account', async () => {
    const manager = await testApp.as('hung.quanly')
    expect((await manager.post(`/staff/${idOf('hung.quanly')}/departure`)).body.code).toBe('own_account')
    const courier = await testApp.as('tin.buuta')
    expect((await manager.delete(`/staff/${idOf('tin.buuta')}/sessions`)).body).toEqual({ ended: 1 })
    expect((await courier.get('/session')).status).toBe(401)
    expect((await manager.delete(`/staff/${idOf('tin.buuta')}/sessions`)).body).toEqual({ ended: 0 })
  })
})

describe('twins', () => {
  const acts = (id: string): [method: 'get' | 'post' | 'patch' | 'delete', url: string, body?: unknown][] => [
    ['get', `/staff/${id}`],
    ['patch', `/staff/${id}`, { displayName: 'Tên Mới' }],
    ['post', `/staff/${id}/departure`],
    ['post', `/staff/${id}/roles`, { role: 'clerk' }],
    ['delete', `/staff/${id}/roles/clerk`],
    ['post', `/staff/${id}/credentials-reset`, {}],
    ['delete', `/staff/${id}/sessions`],
  ]

  test('another operator’s staff are not found, whatever one asks', async () => {
    const manager = await testApp.as('giang.canhco')
    for (const [method, url, body] of acts(idOf('dao.giaodich'))) {
      const answer = await manager[method](url, body)
      expect([url, answer.status, answer.body.code]).toEqual([url, 404, 'not_found'])
    }
  })

  test('a clerk may do none of it, and each attempt is on record', async () => {
    const clerk = await testApp.as('dao.giaodich')
    for (const [method, url, body] of acts(idOf('khoa.giaodich'))) {
      await testApp.recorded()
      const answer = await clerk[method](url, body)
      expect([url, answer.status, answer.body.code]).toEqual([url, 403, 'forbidden'])
      expect(await testApp.recorded()).toEqual(['access.refused'])
    }
  })
})
