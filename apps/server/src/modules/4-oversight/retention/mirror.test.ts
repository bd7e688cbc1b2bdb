// The end of a day with a real mirror of the key store: what a hold keeps opens through its own door, every root confirms, and a restore ends again.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import { openDays } from '../../../platform/database/days.ts'
import { holdScope } from '../../../platform/vault/vault.ts'
import { sweepHolds } from '../../1-ground/holds/index.ts'
import { runIntegrity } from '../integrity/index.ts'
import { sweepLeftovers } from './index.ts'
import { openPastApp, pastDay } from './past-day.fixture.ts'

const mirror = mkdtempSync(path.join(tmpdir(), 'buuan-mirror-'))
afterAll(() => rmSync(mirror, { recursive: true, force: true }))
const testApp = await openPastApp({ KEY_MIRROR_DIR: mirror })
const { deps } = testApp
const { senVang } = demoIds
const roots = [deps.config.keyDir, mirror]
const stands = (scope: string) => roots.map((root) => existsSync(path.join(root, senVang, `${scope}.key`)))
const uuidOf = (id: string) => id.slice(-32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const items: Awaited<ReturnType<typeof testApp.accept>>[] = []
const reason = 'Khiếu nại mất bưu gửi, đang giải quyết'
const opening = {
  purpose: 'complaint',
  caseNumber: 'KN-2021/06-0001',
  parts: ['sender_name', 'sender_phone', 'photos'],
}
let hold = ''
let erasure: { id: string; uuid: string }
beforeAll(async () => {
  const clerk = await testApp.as('dao.giaodich')
  for (let count = 0; count < 4; count += 1) items.push(await testApp.accept(clerk))
  testApp.goTo('2021-05-20')
  const lead = await testApp.as('son.anninh')
  const check = { purpose: 'safety_check', caseNumber: 'AT-2021/05-0003', parts: ['contents'] }
  expect((await lead.post(`/items/${items[3]!.itemId}/openings`, check)).status).toBe(201)
  testApp.goTo('2021-06-11')
  await testApp.query(`CREATE SCHEMA saved`)
  for (const table of ['personal.item_records', 'personal.search_keys', 'evidence.photos'])
    await testApp.query(
      `CREATE TABLE saved.${table.split('.')[1]} AS SELECT * FROM ${table} WHERE day = $1`.replace(
        '$1',
        `'${pastDay}'`,
      ),
    )
  const placed = await (await testApp.as('son.anninh')).post('/holds', {
    itemNumbers: [items[0]!.number, items[1]!.number],
    basis: 'complaint',
    reason,
    untilOn: '2021-09-01',
    reviewOn: '2021-07-01',
  })
  hold = placed.body.hold.id
  erasure = await testApp.approveErasure()
})

describe('with a mirror [CT02-I-4]', () => {
  test('the day’s key goes in every root and every root confirms; the hold’s key stands in both', async () => {
    expect(stands(`day-${pastDay}`)).toEqual([true, true])
    await testApp.finish(erasure)
    expect(stands(`day-${pastDay}`)).toEqual([false, false])
    expect(stands(holdScope(uuidOf(hold)))).toEqual([true, true])
    const officer = await testApp.as('mai.dulieu')
    const { certificate, hash } = (await officer.get(`/erasures/${erasure.id}/certificate`)).body
    expect(certificate).toMatchObject({ confirmedBy: ['primary', 'mirror'], counts: { items: 4, heldItems: 3 } })
    const pdf = await officer.get(`/erasures/${erasure.id}/certificate.pdf`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    const text = pdf.raw.rawPayload.toString('latin1')
    expect(text.startsWith('%PDF-1')).toBe(true)
    expect(text).toContain('HankenGrotesk-Bold')
    expect(text.match(/\/FontFile2/g)!.length).toBeGreaterThanOrEqual(2)
    expect(pdf.raw.rawPayload.length).toBeGreaterThan(10_000)
    const again = await officer.get(`/erasures/${erasure.id}/certificate.pdf`)
    expect(again.raw.rawPayload.length).toBe(pdf.raw.rawPayload.length)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect((await (await testApp.as('oanh.canhco')).get(`/erasures/${erasure.id}/certificate.pdf`)).status).toBe(404)
    expect((await (await testApp.as('dao.giaodich')).get(`/erasures/${erasure.id}/certificate.pdf`)).status).toBe(403)
  })

  test('an item opened for a safety check lately is held by itself', async () => {
    const { holds } = (await (await testApp.as('mai.dulieu')).get('/holds')).body
    expect(holds.find((each: { origin: string }) => each.origin === 'automatic')).toMatchObject({
      basis: 'violation',
      items: 1,
      securedItems: 1,
    })
  })
})

describe('the door to what a hold keeps [CT02-I-7]', () => {
  const at = (item: string, of = hold) => `/holds/${of}/items/${item}/openings`

  test('opens with a purpose and a case, under the hold’s key, and is entered', async () => {
    const lead = await testApp.as('son.anninh')
    expect((await lead.get(`/holds/${hold}/items`)).body.items).toHaveLength(2)
    await testApp.recorded()
    const { status, body } = await lead.post(at(items[0]!.itemId), opening)
    expect(status).toBe(201)
    expect(await testApp.recorded()).toEqual(['held_item.opened'])
    expect(body.parts[0]).toEqual({ part: 'sender_name', name: 'Trần Thị Mai Hương', organisation: null })
    expect(body.parts[1].phone).toBe('+84912345675')
    const photo = body.parts[2].photos.find((each: { byReference: boolean }) => !each.byReference)
    const picture = await lead.post(`/holds/${hold}/items/${items[0]!.itemId}/photos/${photo.photoId}/opening`, {
      purpose: 'complaint',
      caseNumber: opening.caseNumber,
    })
    expect([picture.status, picture.headers['content-type']]).toEqual([201, 'image/jpeg'])
    expect(await testApp.recorded()).toEqual(['held_item.opened'])
    const officer = await testApp.as('mai.dulieu')
    const listed = (await officer.get('/openings?kind=held_item.opened')).body.openings
    expect(listed).toHaveLength(2)
    expect(listed[0]).toMatchObject({ purpose: 'complaint', caseNumber: opening.caseNumber, itemId: items[0]!.itemId })
    const traced = (await officer.post('/leak-traces', { itemNumbers: [items[0]!.number] })).body
    expect(traced.accounts).toMatchObject([{ staff: { account: 'son.anninh' }, items: 1, openings: 2 }])
  })

  test('not without a case, not by another role, not from another organisation, not what the hold does not keep', async () => {
    const lead = await testApp.as('son.anninh')
    const code = async (client: typeof lead, path: string, changes: object = {}) =>
      (await client.post(path, { ...opening, ...changes })).body.code
    expect(await code(lead, at(items[0]!.itemId), { caseNumber: null })).toBe('case_number_required')
    expect(await code(lead, at(items[0]!.itemId), { purpose: 'reprint' })).toBe('purpose_not_allowed')
    expect(await code(lead, at(items[2]!.itemId))).toBe('held_item_not_found')
    for (const account of ['dao.giaodich', 'lan.phutrach', 'mai.dulieu', 'thao.quantri', 'hung.quanly', 'oanh.canhco'])
      expect(await code(await testApp.as(account), at(items[0]!.itemId)), account).toBe('forbidden')
    expect((await (await testApp.as('oanh.canhco')).get(`/holds/${hold}/items`)).body.code).toBe('hold_not_found')
  })

  test('a hold is reviewed and stays; the desk says when one is due', async () => {
    testApp.goTo('2021-07-01')
    const officer = await testApp.as('mai.dulieu')
    expect((await officer.get('/desk')).body.holdsToReview).toBe(1)
    expect((await officer.post(`/holds/${hold}/review`, { reviewOn: '2021-10-01' })).body.code).toBe(
      'hold_term_invalid',
    )
    expect((await officer.post(`/holds/${hold}/review`, { reviewOn: '2021-08-01' })).body.reviewOn).toBe('2021-08-01')
    expect(
      (await (await testApp.as('dao.giaodich')).post(`/holds/${hold}/review`, { reviewOn: '2021-08-01' })).body.code,
    ).toBe('forbidden')
    expect(
      (await (await testApp.as('oanh.canhco')).post(`/holds/${hold}/review`, { reviewOn: '2021-08-01' })).body.code,
    ).toBe('hold_not_found')
    expect((await officer.get('/desk')).body.holdsToReview).toBe(0)
  })
})

describe('a backup from before, restored', () => {
  test('brings rows back that the integrity job names; erased again, with what cannot be kept entered', async () => {
    await openDays(deps.pools.system, pastDay, pastDay)
    for (const [schema, table] of [
      ['personal', 'item_records'],
      ['personal', 'search_keys'],
      ['evidence', 'photos'],
    ])
      await testApp.query(`INSERT INTO ${schema}.${table} SELECT * FROM saved.${table}`)
    await runIntegrity(deps)
    const officer = await testApp.as('mai.dulieu')
    const { findings } = (await officer.get('/integrity')).body
    expect(
      findings.map(
        (each: { store: string; fault: string; count: number }) => `${each.store} ${each.fault} ${each.count}`,
      ),
    ).toEqual(['photos rows_after_erasure 12', 'records rows_after_erasure 4', 'search_keys rows_after_erasure 4'])

    // The database is as of the backup: no erasure, the hold not yet secured; the key store is of today.
    await testApp.query('DELETE FROM core.erasures')
    await testApp.query('UPDATE core.hold_items SET secured_at = NULL')
    await testApp.query('DELETE FROM personal.held_records')
    await testApp.query('DELETE FROM evidence.held_photos')
    await testApp.recorded()
    const again = await testApp.approveErasure()
    await testApp.finish(again)
    const recorded = await testApp.recorded()
    expect(recorded).toContain('erasure.certified')
    expect(recorded.filter((event) => event === 'hold.items_lost')).toHaveLength(2)
    expect(recorded).not.toContain('hold.read_for_sealing')
    const lead = await testApp.as('son.anninh')
    expect((await lead.post(`/holds/${hold}/items/${items[0]!.itemId}/openings`, opening)).body.code).toBe(
      'held_item_not_found',
    )
    await officer.post(`/holds/${hold}/release`, { reason: 'Đã giải quyết xong khiếu nại' })
    await sweepHolds(deps)
    expect(stands(holdScope(uuidOf(hold)))).toEqual([false, false])
  })
})

describe('an operator’s own term', () => {
  test('is longer than the law’s or not at all, with its basis; the day is then due later', async () => {
    const day = '2021-03-12'
    testApp.goTo(day)
    await testApp.accept(await testApp.as('dao.giaodich'))
    testApp.goTo('2021-06-15') // three months have passed
    const officer = await testApp.as('mai.dulieu')
    const legalBasis = 'Hợp đồng khung với cơ quan nhà nước, điều 7'
    const set = (client: typeof officer, months: number, effectiveOn = '2021-06-15') =>
      client.post('/retention-term', { months, effectiveOn, legalBasis })
    expect((await officer.get('/retention-term')).body).toMatchObject({ months: 3, effectiveOn: null })
    expect((await officer.get(`/retention/days/${day}`)).body.isDue).toBe(true)
    expect((await set(officer, 2)).status).toBe(400)
    expect((await set(officer, 4, '2021-06-14')).body.code).toBe('retention_term_invalid')
    expect(
      (await officer.post('/retention-term', { months: 4, effectiveOn: '2021-06-15', legalBasis: '' })).status,
    ).toBe(400)
    for (const account of ['hung.quanly', 'thao.quantri', 'dao.giaodich'])
      expect((await set(await testApp.as(account), 4)).body.code, account).toBe('forbidden')
    await testApp.recorded()
    expect((await set(officer, 4)).body).toMatchObject({ months: 4, lawfulMonths: 3, legalBasis })
    expect(await testApp.recorded()).toEqual(['retention.term_set'])
    expect((await officer.post('/erasures', { day })).body).toMatchObject({
      code: 'retention_not_due',
      params: { dueOn: '2021-07-12' },
    })
    expect((await (await testApp.as('oanh.canhco')).get('/retention-term')).body.months).toBe(3)
    await expect(
      testApp.query(
        `INSERT INTO core.retention_terms SELECT organisation_id, '2021-01-01', now(), set_by, 2, legal_basis FROM core.retention_terms`,
      ),
    ).rejects.toThrow(/check/)
    testApp.goTo('2021-07-13')
    expect((await (await testApp.as('mai.dulieu')).post('/erasures', { day })).status).toBe(201)
  })
})

test('numbers, references, receipt codes and counts end 24 months later, not before', async () => {
  const officer = senVang
  await testApp.query(`INSERT INTO core.receipt_codes VALUES (sha256('a'), $1, '2021-03-10', gen_random_uuid())`, [
    officer,
  ])
  await testApp.query(`INSERT INTO core.paper_form_counts VALUES ($1, gen_random_uuid(), '2021-03-10', 5)`, [officer])
  const count = async () =>
    (
      await testApp.query<{ n: number }>(
        `SELECT ((SELECT count(*) FROM core.receipt_codes) + (SELECT count(*) FROM core.paper_form_counts) + (SELECT count(*) FROM core.item_numbers WHERE day = '2021-03-10'))::int AS n`,
      )
    )[0]!.n
  testApp.goTo('2023-03-10')
  await openDays(deps.pools.system, '2023-03-10', '2023-03-11')
  const before = await count()
  await sweepLeftovers(deps)
  expect(await count()).toBe(before)
  testApp.goTo('2023-03-11')
  await testApp.recorded()
  await sweepLeftovers(deps)
  expect(await testApp.recorded()).toEqual(['retention.leftovers_swept'])
  expect(await count()).toBe(0)
})

test('a session that starts is an entry of its holder’s organisation', async () => {
  await testApp.as('mai.dulieu')
  const [row] = await testApp.query(
    `SELECT organisation_id AS organisation, actor_kind AS kind, actor_id IS NOT NULL AS named FROM audit.entries WHERE event = 'session.started' ORDER BY recorded_at DESC LIMIT 1`,
  )
  expect(row).toEqual({ organisation: senVang, kind: 'staff', named: true })
})
