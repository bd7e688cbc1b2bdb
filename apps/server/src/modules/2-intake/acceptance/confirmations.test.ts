// The clerk's PIN under a joint inspection, through HTTP: one account, one session, one draft, one inspection, once. [CT02-I-5]
import { type AcceptItemInput, wireId } from '@buuan/contract'
import { askConfirmation, confirmByPin } from '@buuan/testkit/confirm-by-pin.ts'
import { parcel } from '@buuan/testkit/factories.ts'
import { type Client, openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { demoOrganisations, demoPin } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')

const draftOf = async (client: Client) =>
  (await client.post('/drafts', { itemClass: 'parcel', content: {} })).body.id as 'drf_x'
const atCounter = async (client: Client, changes: Partial<AcceptItemInput> = {}) =>
  parcel({ draftId: await draftOf(client), ...changes })
const accept = (client: Client, request: AcceptItemInput, headers?: Record<string, string>) =>
  client.post('/acceptances', request, headers)
const codeOf = async (answer: ReturnType<typeof accept>) => [(await answer).status, (await answer).body.code]
const inspections = () =>
  testApp.query<{ clerk_confirmed_by: string; clerk_confirmed_at: Date }>(
    `SELECT j.clerk_confirmed_by, j.clerk_confirmed_at FROM core.joint_inspections j JOIN core.items i ON i.id = j.item_id
     ORDER BY i.recorded_at DESC, i.id DESC`,
  )
const waiting = () => testApp.query('SELECT 1 FROM core.clerk_confirmations')

describe('a confirmation', () => {
  test('stands in the record with the server’s time, is entered without the PIN, and is used up', async () => {
    testApp.clock.advance(60_000)
    const confirmedAt = testApp.clock.now
    await testApp.recorded()
    const request = await confirmByPin(clerk, await atCounter(clerk))
    testApp.clock.advance(5 * 60_000)
    const accepted = await accept(clerk, request)
    expect([accepted.status, accepted.body.completeness]).toEqual([201, 'complete'])
    expect(await testApp.recorded()).toEqual([
      'draft.started',
      'inspection.confirmed',
      'number_block.taken',
      'acceptance.accepted',
    ])
    expect((await inspections())[0]).toEqual({ clerk_confirmed_by: 'pin', clerk_confirmed_at: confirmedAt })
    const page = await clerk.get(`/items/${accepted.body.itemId}`)
    expect(page.body.jointInspection).toMatchObject({
      clerkConfirmedBy: 'pin',
      clerkConfirmedAt: confirmedAt.toISOString(),
    })
    expect(await waiting()).toEqual([])
  })

  test('is asked for when a draft of the counter is accepted: a stated time alone does not do', async () => {
    const { status, body } = await accept(clerk, await atCounter(clerk))
    expect([status, body.code, body.params.missing]).toEqual([422, 'requirements_missing', ['clerk_confirmation']])
  })

  test('is good once; the same request under its key is answered again', async () => {
    const request = await confirmByPin(clerk, await atCounter(clerk))
    const key = { 'idempotency-key': 'pin-once-0001' }
    expect((await accept(clerk, request, key)).status).toBe(201)
    expect((await accept(clerk, request, key)).body.replayed).toBe(true)
    const other = { ...request, draftId: await draftOf(clerk) }
    expect(await codeOf(accept(clerk, other))).toEqual([409, 'clerk_confirmation_void'])
    expect(await codeOf(accept(clerk, request))).toEqual([409, 'clerk_confirmation_void'])
  })

  test('is good for one of two acceptances that come together', async () => {
    const request = await confirmByPin(clerk, await atCounter(clerk))
    const answers = await Promise.all([accept(clerk, request), accept(clerk, request), accept(clerk, request)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  })

  test('is of one draft, one session, one account and one operator', async () => {
    const request = await confirmByPin(clerk, await atCounter(clerk))
    const elsewhere = await testApp.as('dao.giaodich')
    const colleague = await testApp.as('lan.phutrach')
    const foreign = await testApp.as('thu.canhco')
    expect(await codeOf(accept(elsewhere, request))).toEqual([409, 'clerk_confirmation_void'])
    expect(await codeOf(accept(colleague, request))).toEqual([409, 'clerk_confirmation_void'])
    expect(await codeOf(accept(colleague, { ...request, draftId: await draftOf(colleague) }))).toEqual([
      409,
      'clerk_confirmation_void',
    ])
    const servicePointId = (await foreign.get('/session')).body.servicePoint.id
    expect(await codeOf(accept(foreign, { ...request, servicePointId }))).toEqual([409, 'clerk_confirmation_void'])
    expect((await accept(clerk, request)).status).toBe(201) // nobody has used it up meanwhile
  })

  test('is of the inspection that the clerk saw: other ticks or other differences are not it', async () => {
    const request = await confirmByPin(clerk, await atCounter(clerk))
    const inspection = request.jointInspection!
    const later = inspection.ticks.map(({ code }) => ({ code, at: '2026-11-21T03:43:07.000Z' }))
    for (const changed of [
      { ...inspection, ticks: later },
      { ...inspection, differences: 'thiếu một hộp' },
    ])
      expect(await codeOf(accept(clerk, { ...request, jointInspection: changed }))).toEqual([
        409,
        'clerk_confirmation_void',
      ])
    const reordered = { ...inspection, ticks: inspection.ticks.toReversed() }
    expect((await accept(clerk, { ...request, jointInspection: reordered })).status).toBe(201)
  })

  test('ends after 15 minutes, and a new one of the same draft takes its place', async () => {
    const request = await atCounter(clerk)
    const first = await confirmByPin(clerk, request)
    testApp.clock.advance(15 * 60_000)
    expect(await codeOf(accept(clerk, first))).toEqual([409, 'clerk_confirmation_void'])
    const second = await confirmByPin(clerk, request)
    const third = await confirmByPin(clerk, request)
    expect(await codeOf(accept(clerk, second))).toEqual([409, 'clerk_confirmation_void'])
    expect((await accept(clerk, third)).status).toBe(201)
    expect(await waiting()).toEqual([])
  })

  test('is not used up by an acceptance that fails', async () => {
    const missing = { photoId: `pho_${'0'.repeat(32)}` as const, slot: 'contents' as const }
    const request = await confirmByPin(clerk, await atCounter(clerk))
    expect(await codeOf(accept(clerk, { ...request, photos: [...request.photos!, missing] }))).toEqual([
      404,
      'photo_not_found',
    ])
    const taken = await accept(clerk, parcel())
    const itemNumber = taken.body.itemNumber
    expect(await codeOf(accept(clerk, { ...request, itemNumber }))).toEqual([409, 'item_number_taken'])
    expect((await accept(clerk, request)).status).toBe(201)
  })

  test('is given for one’s own draft and a finished checklist only; neither costs a try', async () => {
    const request = await atCounter(clerk)
    const [left, ...ticks] = request.jointInspection!.ticks
    expect(left).toBeDefined()
    const unfinished = { ...request, jointInspection: { ...request.jointInspection!, ticks } }
    const early = await askConfirmation(clerk, unfinished, '902716')
    expect([early.body.code, early.body.params.missing]).toEqual(['requirements_missing', ['joint_inspection']])
    const colleague = await testApp.as('khoa.giaodich')
    for (const other of [colleague, await testApp.as('thu.canhco')])
      expect((await askConfirmation(other, request)).body.code).toBe('draft_not_found')
    expect((await askConfirmation(await testApp.as('hung.quanly'), request)).status).toBe(403)
    expect((await askConfirmation(testApp.stranger, request)).status).toBe(401)
    expect((await askConfirmation(clerk, request, '902716')).body.params.triesLeft).toBe(4)
    expect((await askConfirmation(clerk, request, demoPin)).status).toBe(201)
  })

  test('ends with its session, since nobody else can send it', async () => {
    const here = await testApp.as('dao.giaodich')
    const request = await confirmByPin(here, await atCounter(here))
    await here.delete('/session')
    expect((await accept(here, request)).status).toBe(401)
    expect(await codeOf(accept(clerk, request))).toEqual([409, 'clerk_confirmation_void'])
  })
})

describe('who does without keeps saying how', () => {
  test('a session without a draft, a token, a paper form, the history', async () => {
    const confirmedBy = async (answer: ReturnType<typeof accept>) => {
      expect((await answer).body).toMatchObject({ outcome: 'accepted' })
      return (await inspections())[0]!.clerk_confirmed_by
    }
    testApp.clock.advance(1000)
    expect(await confirmedBy(accept(clerk, parcel()))).toBe('session')

    const admin = await testApp.as('thao.quantri')
    const person = demoOrganisations[0]!.staff.find(({ account }) => account === 'dao.giaodich')!
    const token = await admin.post(`/staff/${wireId('stf', person.id)}/api-tokens`, { name: 'Máy quầy', days: 1 })
    const machine = testApp.withToken(token.body.token)
    testApp.clock.advance(1000)
    expect(await confirmedBy(accept(machine, await atCounter(machine)))).toBe('token')

    const lateEntry = {
      acceptedAt: new Date(testApp.clock.now.getTime() - 3_600_000).toISOString(),
      reason: 'power_cut',
    }
    testApp.clock.advance(1000)
    const late = await atCounter(clerk, { lateEntry: lateEntry as NonNullable<AcceptItemInput['lateEntry']> })
    expect(await confirmedBy(accept(clerk, late))).toBe('paper')
  })

  test('a correction says that the session confirmed it, and takes no confirmation by PIN', async () => {
    const { body } = await accept(clerk, await confirmByPin(clerk, await atCounter(clerk)))
    const supervisor = await testApp.as('lan.phutrach')
    const correct = (clerkConfirmationId: string | null) =>
      supervisor.post(`/items/${body.itemId}/corrections`, {
        expectedVersion: 1,
        reason: 'inspected_again',
        jointInspection: { ...parcel().jointInspection, differences: 'thiếu một hộp', clerkConfirmationId },
        pieces: parcel().pieces,
      })
    expect((await correct(`cfm_${'0'.repeat(32)}`)).status).toBe(400)
    expect((await correct(null)).status).toBe(201)
    const page = await supervisor.get(`/items/${body.itemId}`)
    expect(page.body.jointInspection.clerkConfirmedBy).toBe('session')
  })
})
