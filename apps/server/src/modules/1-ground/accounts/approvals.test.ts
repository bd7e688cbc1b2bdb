// Two-person control through HTTP: whoever asks never approves, 24 hours pass, clashes are refused twice.
import { wireId } from '@buuan/contract'
import { type Client, openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { demoOrganisations } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()

const HOUR = 3_600_000
const people = demoOrganisations.flatMap((organisation) => organisation.staff)
const idOf = (account: string) => wireId('stf', people.find((person) => person.account === account)!.id)
const grant = (who: Client, account: string, role: string) => who.post(`/staff/${idOf(account)}/roles`, { role })
const decide = (who: Client, id: string, decision = 'approved') => who.post(`/approvals/${id}/decision`, { decision })
const rolesOf = async (who: Client, account: string): Promise<string[]> =>
  (await who.get(`/staff/${idOf(account)}`)).body.roles

describe('ordinary roles', () => {
  test('are granted and withdrawn at once; a withdrawal ends the holder’s sessions', async () => {
    const manager = await testApp.as('hung.quanly')
    await testApp.recorded()
    expect((await grant(manager, 'dao.giaodich', 'supervisor')).body).toEqual({ state: 'granted' })
    expect(await testApp.recorded()).toEqual(['role.granted'])
    expect((await grant(manager, 'dao.giaodich', 'supervisor')).body.code).toBe('role_already_held')
    const clerk = await testApp.as('dao.giaodich')
    expect((await clerk.get('/approvals')).status).toBe(200)
    expect((await manager.delete(`/staff/${idOf('dao.giaodich')}/roles/supervisor`)).status).toBe(200)
    expect((await clerk.get('/session')).status).toBe(401)
    expect((await manager.delete(`/staff/${idOf('dao.giaodich')}/roles/supervisor`)).status).toBe(404)
  })

  test('take effect in a running session without signing in again', async () => {
    const manager = await testApp.as('hung.quanly')
    const officer = await testApp.as('loc.thietbi')
    expect((await officer.get('/approvals')).status).toBe(403)
    expect((await grant(manager, 'loc.thietbi', 'auditor')).status).toBe(201)
    expect((await officer.get('/approvals')).status).toBe(200)
  })

  test('a point-bound role needs a point, a foreign role is refused, and nobody grants to oneself', async () => {
    const manager = await testApp.as('hung.quanly')
    expect((await grant(manager, 'quan.daotao', 'clerk')).body.code).toBe('service_point_required')
    expect((await grant(manager, 'quan.daotao', 'ministry_officer')).body.code).toBe('role_not_in_organisation')
    expect((await grant(manager, 'hung.quanly', 'auditor')).body.code).toBe('own_account')
    expect((await manager.delete(`/staff/${idOf('hung.quanly')}/roles/manager`)).body.code).toBe('own_account')
  })
})

describe('approver roles', () => {
  test('wait 24 hours for another person; the asker may not approve, nor the one it is about', async () => {
    const asker = await testApp.as('hung.quanly')
    const second = await testApp.as('duc.quanly')
    await testApp.recorded()
    const asked = await grant(asker, 'binh.kiemtoan', 'security_lead')
    expect(asked.body).toMatchObject({
      state: 'waiting',
      approval: { role: 'security_lead', hindrance: 'own_request' },
    })
    expect(await testApp.recorded()).toEqual(['approval.requested'])
    expect((await grant(second, 'binh.kiemtoan', 'security_lead')).body.code).toBe('already_requested')
    const { id } = asked.body.approval
    const early = await decide(second, id)
    expect([early.status, early.body.code, early.body.params.notBefore]).toEqual([
      409,
      'waiting_period',
      asked.body.approval.notBefore,
    ])
    expect(await rolesOf(asker, 'binh.kiemtoan')).toEqual(['auditor'])

    testApp.clock.advance(24 * HOUR)
    const [askerNow, secondNow] = [await testApp.as('hung.quanly'), await testApp.as('duc.quanly')]
    expect((await decide(askerNow, id)).body.code).toBe('same_person')
    expect(
      (await secondNow.get('/approvals')).body.approvals.find((row: { id: string }) => row.id === id).hindrance,
    ).toBeNull()
    await testApp.recorded()
    const decided = await decide(secondNow, id)
    expect([decided.status, decided.body.approval.decision, decided.body.initialPassword]).toEqual([
      200,
      'approved',
      null,
    ])
    expect((await testApp.recorded()).toSorted()).toEqual(['approval.approved', 'role.granted'])
    expect(await rolesOf(secondNow, 'binh.kiemtoan')).toEqual(['auditor', 'security_lead'])
    expect((await decide(secondNow, id)).body.code).toBe('already_decided')
    expect((await secondNow.get('/approvals?state=decided')).body.approvals[0].id).toBe(id)
  })

  test('the database itself refuses an approval by the asker', async () => {
    const [row] = await testApp.query<{ id: string; requested_by: string }>(
      'SELECT id, requested_by FROM core.approvals LIMIT 1',
    )
    const attempt = testApp.query(
      'UPDATE core.approvals SET decided_by = $2, decided_at = now(), decision = $3 WHERE id = $1',
      [row!.id, row!.requested_by, 'approved'],
    )
    await expect(attempt).rejects.toThrow(/violates check constraint/)
  })

  test('a rejection needs no waiting and grants nothing', async () => {
    const asker = await testApp.as('hung.quanly')
    const { id } = (await grant(asker, 'quan.daotao', 'manager')).body.approval
    const second = await testApp.as('thao.quantri')
    expect((await decide(second, id, 'rejected')).body.approval.decision).toBe('rejected')
    expect(await rolesOf(second, 'quan.daotao')).toEqual(['training_manager'])
  })

  test('clashing roles are refused when asked, and again when approved', async () => {
    const manager = await testApp.as('hung.quanly')
    const clash = await grant(manager, 'mai.dulieu', 'administrator')
    expect([clash.status, clash.body.code]).toEqual([409, 'exclusive_roles'])
    const first = await grant(manager, 'quan.daotao', 'catalogue_officer')
    const both = await grant(manager, 'quan.daotao', 'data_protection_officer')
    expect([first.body.state, both.body.state]).toEqual(['waiting', 'waiting'])
    testApp.clock.advance(25 * HOUR)
    const second = await testApp.as('duc.quanly')
    expect((await decide(second, first.body.approval.id)).status).toBe(200)
    const refused = await decide(second, both.body.approval.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'exclusive_roles'])
    expect((await second.get('/approvals')).body.approvals.map((row: { id: string }) => row.id)).toContain(
      both.body.approval.id,
    )
  })

  test('two people deciding at once: one decides, the other is told so', async () => {
    const { id } = (await grant(await testApp.as('hung.quanly'), 'lan.phutrach', 'security_lead')).body.approval
    testApp.clock.advance(25 * HOUR)
    const [one, other] = [await testApp.as('duc.quanly'), await testApp.as('thao.quantri')]
    const answers = await Promise.all([decide(one, id), decide(other, id)])
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]))
  })
})

describe('credentials', () => {
  test('of a clerk are reset at once: sessions end, the issued password must be changed', async () => {
    const manager = await testApp.as('hung.quanly')
    const clerk = await testApp.as('khoa.giaodich')
    const answer = await manager.post(`/staff/${idOf('khoa.giaodich')}/credentials-reset`, {})
    expect([answer.status, answer.body.state]).toEqual([201, 'reset'])
    expect((await clerk.get('/session')).status).toBe(401)
    const again = await testApp.as('khoa.giaodich', answer.body.initialPassword)
    expect((await again.get('/session')).body.staff.mustChangePassword).toBe(true)
  })

  test('of an approver take two persons and 24 hours; the approver hears the password', async () => {
    const asker = await testApp.as('hung.quanly')
    const asked = await asker.post(`/staff/${idOf('son.anninh')}/credentials-reset`, { removeTotp: true })
    expect(asked.body).toMatchObject({ state: 'waiting', approval: { act: 'reset_credentials', removesTotp: true } })
    expect((await (await testApp.as('son.anninh')).get('/session')).status).toBe(200)
    testApp.clock.advance(24 * HOUR)
    const oneself = await decide(await testApp.as('son.anninh'), asked.body.approval.id)
    expect([oneself.status, oneself.body.code]).toEqual([403, 'same_person'])
    const decided = await decide(await testApp.as('duc.quanly'), asked.body.approval.id)
    expect(decided.body.initialPassword).toMatch(/^[a-z0-9-]{19}$/)
    await expect(testApp.as('son.anninh')).rejects.toThrow(/sign_in_refused/)
    expect((await (await testApp.as('son.anninh', decided.body.initialPassword)).get('/approvals')).body.code).toBe(
      'password_change_required',
    )
  })

  test('of someone an approver role is asked for take two persons already, and an unchanged issued password stops the grant', async () => {
    const manager = await testApp.as('hung.quanly')
    const created = await manager.post('/staff', {
      account: 'moi.quanly',
      displayName: 'Vũ Hà Mới',
      servicePointId: null,
      roles: [],
    })
    const staffId = created.body.staff.id
    const asked = await manager.post(`/staff/${staffId}/roles`, { role: 'manager' })
    expect((await manager.post(`/staff/${staffId}/credentials-reset`, {})).body.state).toBe('waiting')
    testApp.clock.advance(24 * HOUR)
    const refused = await decide(await testApp.as('duc.quanly'), asked.body.approval.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'staff_not_verified'])
  })
})

describe('twins', () => {
  test('another operator’s requests are neither listed nor found', async () => {
    const asker = await testApp.as('duc.quanly')
    const { id } = (await grant(asker, 'loc.thietbi', 'manager')).body.approval
    testApp.clock.advance(24 * HOUR)
    const stranger = await testApp.as('giang.canhco')
    expect((await stranger.get('/approvals')).body.approvals).toEqual([])
    expect((await decide(stranger, id)).status).toBe(404)
  })

  test('without the permission: 403 and on record', async () => {
    const clerk = await testApp.as('dao.giaodich')
    await testApp.recorded()
    expect((await clerk.get('/approvals')).status).toBe(403)
    expect((await decide(clerk, wireId('apv', people[0]!.id))).status).toBe(403)
    expect(await testApp.recorded()).toEqual(['access.refused', 'access.refused'])
    const supervisor = await testApp.as('lan.phutrach')
    expect((await supervisor.get('/approvals')).status).toBe(200)
  })
})
