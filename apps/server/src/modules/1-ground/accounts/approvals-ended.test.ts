// A request that ends without a decision: withdrawn by the one who asked, or older than 7 days.
import { uuidOf, wireId } from '@buuan/contract'
import { type Client, openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { demoOrganisations } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()

const DAY = 24 * 3_600_000
const people = demoOrganisations.flatMap((organisation) => organisation.staff)
const idOf = (account: string) => wireId('stf', people.find((person) => person.account === account)!.id)
const ask = (who: Client, account: string, role: string) => who.post(`/staff/${idOf(account)}/roles`, { role })
const decide = (who: Client, id: string, decision = 'approved') => who.post(`/approvals/${id}/decision`, { decision })
const withdraw = (who: Client, id: string) => who.post(`/approvals/${id}/withdrawal`)
type Listed = { id: string; state: string; hindrance: string | null; mayWithdraw: boolean }
const listed = async (who: Client, id: string, state = 'open'): Promise<Listed | undefined> =>
  (await who.get(`/approvals?state=${state}`)).body.approvals.find((row: Listed) => row.id === id)

/** Makes a request older than it is, as if it had been asked so long ago. */
const age = (id: `apv_${string}`, milliseconds: number) =>
  testApp.query(
    `UPDATE core.approvals SET requested_at = requested_at - $2 * interval '1 millisecond', not_before = not_before - $2 * interval '1 millisecond' WHERE id = $1`,
    [uuidOf(id), milliseconds],
  )

describe('withdrawal', () => {
  test('by the one who asked, before and after the 24 hours; it is entered in the log and can be asked again', async () => {
    const asker = await testApp.as('hung.quanly')
    const { approval } = (await ask(asker, 'binh.kiemtoan', 'security_lead')).body
    expect(approval).toMatchObject({ state: 'waiting', mayWithdraw: true, withdrawnAt: null })
    await testApp.recorded()
    const withdrawn = await withdraw(asker, approval.id)
    expect([withdrawn.status, withdrawn.body]).toMatchObject([
      200,
      { state: 'withdrawn', decision: null, withdrawnAt: testApp.clock.now.toISOString(), mayWithdraw: false },
    ])
    expect(await testApp.recorded()).toEqual(['approval.withdrawn'])
    expect(await listed(asker, approval.id)).toBeUndefined()
    expect((await asker.get(`/staff/${idOf('binh.kiemtoan')}`)).body.waiting).toEqual([])
    const again = await ask(asker, 'binh.kiemtoan', 'security_lead')
    expect([again.status, again.body.approval.state]).toEqual([201, 'waiting'])
    await age(again.body.approval.id, 2 * DAY)
    expect((await withdraw(asker, again.body.approval.id)).status).toBe(200)
  })

  test('is final: nobody approves, rejects or withdraws it any more', async () => {
    const asker = await testApp.as('hung.quanly')
    const { id } = (await ask(asker, 'loc.thietbi', 'manager')).body.approval
    await age(id, 2 * DAY)
    await withdraw(asker, id)
    const second = await testApp.as('duc.quanly')
    await testApp.recorded()
    for (const answer of [await decide(second, id), await decide(second, id, 'rejected'), await withdraw(asker, id)])
      expect([answer.status, answer.body.code]).toEqual([409, 'request_withdrawn'])
    expect(await testApp.recorded()).toEqual([])
    expect((await second.get(`/staff/${idOf('loc.thietbi')}`)).body.roles).not.toContain('manager')
    expect(await listed(second, id, 'decided')).toMatchObject({ state: 'withdrawn', hindrance: 'withdrawn' })
    const behindTheBack = testApp.query(
      `UPDATE core.approvals SET decision = 'approved', decided_by = subject_id, decided_at = now() WHERE id = $1`,
      [uuidOf(id)],
    )
    await expect(behindTheBack).rejects.toThrow(/approvals_one_end/)
  })

  test('is refused once decided; of an approval and a withdrawal at once only one happens', async () => {
    const [asker, second] = [await testApp.as('hung.quanly'), await testApp.as('duc.quanly')]
    const rejected = (await ask(asker, 'loc.thietbi', 'manager')).body.approval
    await decide(second, rejected.id, 'rejected')
    expect((await withdraw(asker, rejected.id)).body.code).toBe('already_decided')
    const { id } = (await ask(asker, 'loc.thietbi', 'manager')).body.approval
    const answers = await Promise.all([withdraw(asker, id), decide(second, id, 'rejected')])
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]))
  })

  test('another person of the organisation may not, whatever else they may; without the permission it is on record', async () => {
    const asker = await testApp.as('hung.quanly')
    const { id } = (await ask(asker, 'quan.daotao', 'manager')).body.approval
    const second = await testApp.as('duc.quanly')
    expect(await listed(second, id)).toMatchObject({ state: 'waiting', mayWithdraw: false })
    for (const account of ['duc.quanly', 'thao.quantri']) {
      const refused = await withdraw(await testApp.as(account), id)
      expect([account, refused.status, refused.body.code]).toEqual([account, 403, 'not_own_request'])
    }
    const [subject, clerk] = [await testApp.as('quan.daotao'), await testApp.as('dao.giaodich')]
    await testApp.recorded()
    expect([(await withdraw(subject, id)).status, (await withdraw(clerk, id)).status]).toEqual([403, 403])
    expect(await testApp.recorded()).toEqual(['access.refused', 'access.refused'])
    expect(await listed(asker, id)).toMatchObject({ state: 'waiting', mayWithdraw: true })
  })

  test('another organisation finds nothing to withdraw and sees nothing withdrawn', async () => {
    const asker = await testApp.as('hung.quanly')
    const { id } = (await ask(asker, 'son.anninh', 'manager')).body.approval
    const stranger = await testApp.as('giang.canhco')
    expect((await stranger.get('/session')).body.staff.permissions).toContain('approval.withdraw')
    expect((await withdraw(stranger, id)).status).toBe(404)
    expect(await listed(asker, id)).toMatchObject({ state: 'waiting' })
    await withdraw(asker, id)
    expect((await stranger.get('/approvals?state=decided')).body.approvals).toEqual([])
    expect((await withdraw(stranger, id)).status).toBe(404)
  })
})

describe('expiry', () => {
  test('at 7 days to the millisecond: refused when decided or withdrawn, listed as expired, free to be asked again', async () => {
    const [asker, second] = [await testApp.as('hung.quanly'), await testApp.as('duc.quanly')]
    const { id, requestedAt, expiresAt } = (await ask(asker, 'mai.dulieu', 'manager')).body.approval
    expect(new Date(expiresAt).getTime() - new Date(requestedAt).getTime()).toBe(7 * DAY)
    await age(id, 7 * DAY - 1)
    expect(await listed(second, id)).toMatchObject({ state: 'waiting', hindrance: null })
    expect((await ask(asker, 'mai.dulieu', 'manager')).body.code).toBe('already_requested')
    await age(id, 1)
    await testApp.recorded()
    for (const answer of [await decide(second, id), await decide(second, id, 'rejected'), await withdraw(asker, id)])
      expect([answer.status, answer.body.code]).toEqual([409, 'request_expired'])
    expect(await testApp.recorded()).toEqual([])
    expect(await listed(second, id)).toBeUndefined()
    expect(await listed(second, id, 'decided')).toMatchObject({
      state: 'expired',
      hindrance: 'expired',
      mayWithdraw: false,
    })
    const detail = (await second.get(`/staff/${idOf('mai.dulieu')}`)).body
    expect([detail.waiting, detail.roles.includes('manager')]).toEqual([[], false])
    expect((await ask(asker, 'mai.dulieu', 'manager')).body.approval.state).toBe('waiting')
  })

  test('does not touch what was decided in time', async () => {
    const [asker, second] = [await testApp.as('hung.quanly'), await testApp.as('duc.quanly')]
    const { id } = (await ask(asker, 'lan.phutrach', 'security_lead')).body.approval
    await decide(second, id, 'rejected')
    await age(id, 30 * DAY)
    expect(await listed(second, id, 'decided')).toMatchObject({ state: 'rejected', hindrance: 'decided' })
    expect((await decide(second, id)).body.code).toBe('already_decided')
  })

  test('another organisation sees nothing of it', async () => {
    const { id } = (await ask(await testApp.as('duc.quanly'), 'loc.thietbi', 'catalogue_officer')).body.approval
    await age(id, 8 * DAY)
    const stranger = await testApp.as('giang.canhco')
    expect((await stranger.get('/approvals?state=decided')).body.approvals).toEqual([])
    expect([(await decide(stranger, id)).status, (await withdraw(stranger, id)).status]).toEqual([404, 404])
  })
})
