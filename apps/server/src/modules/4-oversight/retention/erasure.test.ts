// The end of a day through HTTP and its job: who may ask and approve, what goes, what stays, and every point at which it may be cut off.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { canonicalBytes, formatVkey, verifyLogBundle, verifyReceipt } from '@buuan/tamper-log'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import { catchUp } from '../../../platform/audit/log.fixture.ts'
import { openDays } from '../../../platform/database/days.ts'
import { sweepErasures } from './index.ts'
import { openPastApp, pastDay, pastDueOn } from './past-day.fixture.ts'

const testApp = await openPastApp()
const { deps } = testApp
const { senVang } = demoIds
const crashDay = '2021-03-09'
const after = '2021-06-11'

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const keys = () => filesUnder(path.join(deps.config.keyDir, senVang)).map(({ name }) => name)
const count = async (table: string, day: string, organisation = senVang) =>
  (
    await testApp.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} WHERE day = $1 AND organisation_id = $2`,
      [day, organisation],
    )
  )[0]!.n
const stands = async (table: string) =>
  (await testApp.query<{ is: boolean }>('SELECT to_regclass($1) IS NOT NULL AS is', [table]))[0]!.is

describe('within the term', () => {
  test('nobody erases: not by asking, whoever asks', async () => {
    const clerk = await testApp.as('dao.giaodich')
    await testApp.accept(clerk)
    await testApp.accept(clerk)
    testApp.goTo(pastDueOn, 23)
    const officer = await testApp.as('mai.dulieu')
    const early = await officer.post('/erasures', { day: pastDay })
    expect([early.status, early.body.code, early.body.params.dueOn]).toEqual([409, 'retention_not_due', pastDueOn])
    for (const account of ['thao.quantri', 'hung.quanly', 'son.anninh', 'binh.kiemtoan', 'lan.phutrach']) {
      const client = await testApp.as(account)
      expect((await client.post('/erasures', { day: pastDay })).body.code, account).toBe('forbidden')
    }
    expect(await count('personal.item_records', pastDay)).toBe(2)
  })

  test('a clock moved forward erases nothing: the database has its own', async () => {
    const today = vietnamDay(new Date()) // the real day: whatever it is, it is within its term
    testApp.clock.now = new Date()
    await openDays(deps.pools.system, today, today)
    const future = addDays(today, 200)
    await openDays(deps.pools.system, future, future)
    testApp.goTo(future)
    const officer = await testApp.as('mai.dulieu')
    await testApp.query(
      `INSERT INTO core.items SELECT (jsonb_populate_record(i, jsonb_build_object('day', $1::date, 'id', gen_random_uuid()))).* FROM core.items i WHERE day = $2 LIMIT 1`,
      [today, pastDay],
    )
    expect((await officer.post('/erasures', { day: today })).body.code).toBe('retention_clock_disagrees')
  })

  test('the database refuses the system role itself', async () => {
    const today = vietnamDay(new Date())
    const system = deps.pools.system
    await testApp.query(
      `INSERT INTO personal.item_records (organisation_id, day, item_id, version, recorded_at, recorded_by) VALUES ($1, $2, gen_random_uuid(), 1, now(), $1)`,
      [senVang, today],
    )
    const row = [senVang, today]
    await expect(
      system.query(
        `INSERT INTO core.erasures (id, organisation_id, day, due_on, state, requested_at, report) VALUES (gen_random_uuid(), $1, $2, $2, 'frozen', now(), '{}')`,
        row,
      ),
    ).rejects.toThrow(/row-level security/)
    expect(
      (await system.query('DELETE FROM personal.item_records WHERE organisation_id = $1 AND day = $2', row)).rowCount,
    ).toBe(0)
    await expect(system.query('SELECT core.drop_personal_day($1)', [today])).rejects.toThrow(/within its term/)
    await expect(system.query('SELECT core.drop_core_day($1, $1)', [today])).rejects.toThrow(/within its term/)
    await expect(system.query(`DROP TABLE personal.item_records_${today.replaceAll('-', '')}`)).rejects.toThrow(/owner/)
  })

  test('a clock that was changed within the day lets no day end', async () => {
    testApp.goTo(after)
    await testApp.query(
      `INSERT INTO audit.entries (id, recorded_at, actor_kind, event, payload, salt, leaf_hash) VALUES (gen_random_uuid(), $1, 'system', 'clock.stepped', '{"milliseconds": 7200000}', $2, $2)`,
      [testApp.clock.now, Buffer.alloc(32)],
    )
    const officer = await testApp.as('mai.dulieu')
    expect((await officer.post('/erasures', { day: pastDay })).body.code).toBe('retention_clock_disagrees')
    await testApp.query(`DELETE FROM audit.entries WHERE event = 'clock.stepped'`)
  })
})

describe('a due day', () => {
  test('is announced 14 days ahead and dry-run', async () => {
    testApp.goTo('2021-05-28')
    expect((await (await testApp.as('mai.dulieu')).get('/retention')).body.days).toMatchObject([
      { day: pastDay, dueOn: pastDueOn, isDue: false, items: 2 },
    ])
    testApp.goTo('2021-05-26')
    const officer = await testApp.as('mai.dulieu')
    expect((await officer.get('/retention')).body.days).toEqual([])
    const { body } = await officer.get(`/retention/days/${pastDay}`)
    expect(body.counts).toMatchObject({ items: 2, records: 2, searchKeys: 2, photos: 6, blobs: 2, heldItems: 0 })
    expect(body.counts.bytes).toBeGreaterThan(0)
    const stranger = await testApp.as('oanh.canhco')
    expect((await stranger.get(`/retention/days/${pastDay}`)).body.counts.items).toBe(0)
  })

  test('takes two persons; whoever asks does not decide', async () => {
    testApp.goTo(after)
    const officer = await testApp.as('mai.dulieu')
    const asked = await officer.post('/erasures', { day: pastDay })
    expect(asked.body).toMatchObject({ state: 'frozen', day: pastDay, mayDecide: false })
    expect((await officer.post('/erasures', { day: pastDay })).body.code).toBe('erasure_exists')
    const decide = (client: typeof officer, decision: string) =>
      client.post(`/erasures/${asked.body.id}/decision`, { decision })
    expect((await decide(officer, 'approved')).body.code).toBe('same_person')
    expect((await decide(await testApp.as('oanh.canhco'), 'approved')).body.code).toBe('erasure_not_found')
    expect((await decide(await testApp.as('dao.giaodich'), 'approved')).body.code).toBe('forbidden')
    const manager = await testApp.as('hung.quanly')
    expect((await decide(manager, 'withdrawn')).body.state).toBe('withdrawn')
    expect((await decide(manager, 'approved')).body.code).toBe('already_decided')
    await sweepErasures(deps)
    expect(await count('personal.item_records', pastDay)).toBe(2)
  })

  test('ends with its key destroyed, its tables dropped and a certificate in the log; the core stays', async () => {
    testApp.goTo(after)
    const before = filesUnder(deps.config.blobDir).length
    const erasure = await testApp.approveErasure()
    await testApp.recorded()
    await testApp.finish(erasure)
    expect(await testApp.recorded()).toEqual([
      'erasure.intended',
      'erasure.blobs_removed',
      'erasure.rows_removed',
      'erasure.key_destroyed',
      'erasure.certified',
    ])
    expect(filesUnder(deps.config.blobDir).length).toBe(before - 2)
    expect(keys()).not.toContain(`day-${pastDay}.key`)
    expect(await stands('personal.item_records_20210310')).toBe(false)
    expect(await count('core.items', pastDay)).toBe(2)

    const officer = await testApp.as('mai.dulieu')
    const { body } = await officer.get(`/erasures/${erasure.id}/certificate`)
    expect(body.certificate).toMatchObject({
      day: pastDay,
      counts: { items: 2, records: 2, searchKeys: 2, photos: 6, blobs: 2, heldItems: 0 },
      blobsRemoved: 2,
      tablesDropped: true,
      keyScope: `day-${pastDay}`,
      confirmedBy: ['primary'],
    })
    const hash = createHash('sha256').update(canonicalBytes(body.certificate)).digest('hex')
    expect(body.hash).toBe(hash)
    const entries = await testApp.query<{ payload: { certificate: string } }>(
      `SELECT payload FROM audit.entries WHERE event = 'erasure.certified'`,
    )
    expect(entries[0]!.payload.certificate).toBe(hash)
    const paper = await officer.get(`/erasures/${erasure.id}/certificate/paper`)
    expect(paper.headers['content-type']).toContain('text/html')
    for (const part of ['BIÊN BẢN', '10/03/2021', '20210310/BB-HDL', hash, body.certificate.keyId, 'kho khóa chính'])
      expect(paper.body).toContain(part)
    await catchUp(deps)
    const receipt = await officer.get(`/erasures/${erasure.id}/certificate/receipt`)
    expect(receipt.headers['content-disposition']).toContain('.tlog-proof')
    const vkeys = [formatVkey(deps.logKeys.read().log[0]!.key)]
    const verdict = verifyReceipt({ receiptText: receipt.body, vkeys })
    expect(verdict).toMatchObject({
      isValid: true,
      entry: { event: 'erasure.certified', payload: { certificate: hash } },
    })

    // The bundle carries the certificate itself: who holds the file and the public key needs nothing else.
    const bundle = await (await testApp.as('binh.kiemtoan')).get('/log/bundle')
    expect(await verifyLogBundle(bundle.body.split('\n'), { vkeys })).toMatchObject({ findings: [], paperCount: 1 })
    const changed = bundle.body.replace('"blobsRemoved":2', '"blobsRemoved":3').split('\n')
    expect((await verifyLogBundle(changed, { vkeys })).findings.map(({ code }) => code)).toEqual(['paper_altered'])
    for (const form of ['certificate', 'certificate/paper', 'certificate/receipt'])
      expect((await (await testApp.as('oanh.canhco')).get(`/erasures/${erasure.id}/${form}`)).status).toBe(404)
  })

  test('no key is ever made for it again', () => {
    expect(() =>
      deps.vault.sealJson({ organisationId: senVang, scope: `day-${pastDay}`, subjectId: 'x', field: 'y' }, {}),
    ).toThrow('key_destroyed')
  })
})

describe('cut off', () => {
  test('at any point, it goes on from there and ends the same', async () => {
    testApp.goTo(crashDay)
    const clerk = await testApp.as('dao.giaodich')
    for (let items = 0; items < 3; items += 1) await testApp.accept(clerk)
    testApp.goTo(after)
    const erasure = await testApp.approveErasure(crashDay)
    const cut = new Set<string>()
    const stumble = (point: string) => {
      if (cut.has(point)) return
      cut.add(point)
      throw new Error(`cut off ${point}`)
    }
    for (let runs = 0; runs < 40; runs += 1) {
      const outcome = await testApp.run(erasure, stumble).catch((error: Error) => error.message)
      if (outcome === 'certified') break
      if (outcome === 'key_destroyed') testApp.clock.advance(5 * 60_000)
    }
    expect([...cut]).toEqual([
      'before approved',
      'held items secured',
      'after approved',
      'before intended',
      'blobs',
      'after intended',
      'before blobs_removed',
      'rows',
      'after blobs_removed',
      'before rows_removed',
      'key gone',
      'after rows_removed',
      'before key_destroyed',
      'after key_destroyed',
    ])
    const { certificate } = (await (await testApp.as('mai.dulieu')).get(`/erasures/${erasure.id}/certificate`)).body
    expect(certificate).toMatchObject({ counts: { items: 3, records: 3, blobs: 3 }, confirmedBy: ['primary'] })
    expect(certificate.keyId).toMatch(/^[0-9a-f]{16}$/)
    expect(await stands('personal.item_records_20210309')).toBe(false)
    expect(keys()).not.toContain(`day-${crashDay}.key`)
  })
})
