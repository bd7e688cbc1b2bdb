// The door: purpose, parts, case number; one entry for one opening; nothing without its entry, nothing once the key is gone.
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reveal } from '../../../platform/context.ts'
import { demoIds } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const supervisor = await testApp.as('lan.phutrach')
const securityLead = await testApp.as('son.anninh')
let itemId = ''
beforeAll(async () => {
  itemId = (await clerk.post('/acceptances', parcel())).body.itemId
})
beforeEach(async () => void (await testApp.recorded()))

const open = (client: typeof clerk, body: unknown, id = itemId) => client.post(`/items/${id}/openings`, body)
const redelivery = { purpose: 'delivery_problem', parts: ['addressee_name', 'addressee_phone'] }

describe('an opening [CT02-I-7]', () => {
  test('gives the parts asked for and no other, for five minutes, with one entry that says why', async () => {
    const answer = await open(clerk, redelivery)
    expect(answer.status).toBe(201)
    expect(answer.body.parts).toEqual([
      { part: 'addressee_name', name: 'Nguyễn Văn Thành' },
      { part: 'addressee_phone', phone: '+84905123218' },
    ])
    expect(Date.parse(answer.body.hidesAt) - Date.parse(answer.body.openedAt)).toBe(300_000)
    expect(JSON.stringify(answer.body)).not.toContain('Hương')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(await testApp.recorded()).toEqual(['item.revealed'])
    const [entry] = await testApp.query<{ id: string; payload: unknown }>(
      `SELECT id, payload FROM audit.entries WHERE event = 'item.revealed'`,
    )
    expect(`ent_${entry!.id.replaceAll('-', '')}`).toBe(answer.body.entryId)
    expect(entry!.payload).toMatchObject({ parts: redelivery.parts, purpose: 'delivery_problem', caseNumber: null })
  })

  test('a complaint needs its case number, of its own book', async () => {
    const complaint = { purpose: 'complaint', parts: ['sender_name'] }
    expect((await open(clerk, complaint)).body.code).toBe('case_number_required')
    for (const caseNumber of ['KN-2026/11', 'KN-2026/13-0042', 'AT-2026/11-0042', 'kn-2026/11-0042'])
      expect((await open(clerk, { ...complaint, caseNumber })).body.code, caseNumber).toBe('case_number_required')
    expect(await testApp.recorded()).toEqual([])
    const answer = await open(clerk, { ...complaint, caseNumber: 'KN-2026/11-0042' })
    expect(answer.body.parts).toEqual([{ part: 'sender_name', name: 'Trần Thị Mai Hương', organisation: null }])
    expect(await testApp.recorded()).toEqual(['item.revealed'])
  })

  test.each([
    [
      'a purpose that is another role’s',
      'dao.giaodich',
      { purpose: 'safety_check', caseNumber: 'AT-2026/11-0001', parts: ['contents'] },
    ],
    ['a part the purpose does not need', 'dao.giaodich', { purpose: 'delivery_problem', parts: ['contents'] }],
    ['the document number as clerk', 'dao.giaodich', { purpose: 'counter_correction', parts: ['identification'] }],
    ['an authority’s request, by anybody', 'son.anninh', { purpose: 'authority_request', parts: ['sender_name'] }],
    ['the counter’s purposes as security lead', 'son.anninh', redelivery],
  ])('not for %s: refused and entered', async (_what, account, body) => {
    const client = await testApp.as(account)
    await testApp.recorded()
    const answer = await open(client, body)
    expect([answer.status, answer.body.code]).toEqual([403, 'purpose_not_allowed'])
    expect(await testApp.recorded()).toEqual(['access.refused'])
  })

  test('supervisor and security lead open the document number for a case', async () => {
    const body = {
      purpose: 'safety_check',
      caseNumber: 'AT-2026/11-0001',
      parts: ['identification', 'contents', 'photos'],
    }
    for (const client of [supervisor, securityLead]) {
      const { parts } = (await open(client, body)).body
      expect(parts[0].document.number).toBe('003190004512')
      expect(parts[1].pieces[0].description).toBe('Áo dài lụa, cỡ M')
      expect(parts[2].photos).toHaveLength(3)
    }
  })

  test('another point’s item is not found, and the attempt is entered; another operator’s and unknown ones are not found', async () => {
    const otherPoint = await testApp.as('khoa.giaodich')
    const otherOperator = await testApp.as('thu.canhco')
    await testApp.recorded()
    expect((await open(otherPoint, redelivery)).status).toBe(404)
    expect(await testApp.recorded()).toEqual(['access.refused'])
    expect((await open(otherOperator, redelivery)).status).toBe(404)
    expect((await open(clerk, redelivery, `itm_20261121_${'0'.repeat(32)}`)).status).toBe(404)
    expect((await open(clerk, redelivery, `itm_20200101_${'0'.repeat(32)}`)).status).toBe(404)
    expect(await testApp.recorded()).toEqual([])
  })

  test('nobody who manages accounts, settings or the record itself opens anything', async () => {
    for (const account of ['thao.quantri', 'hung.quanly', 'mai.dulieu', 'binh.kiemtoan', 'tin.buuta']) {
      const client = await testApp.as(account)
      expect((await open(client, redelivery)).body.code, account).toBe('forbidden')
    }
  })
})

describe('nothing without its entry', () => {
  const actor = {
    kind: 'staff' as const,
    id: '0190d000-0003-7000-8000-000000000001',
    organisationId: demoIds.senVang,
    servicePointId: demoIds.ninhKieu2,
    roles: ['clerk' as const],
    permissions: new Set<never>(),
    sessionId: 'x',
  }

  test('a reading that records nothing throws', async () => {
    await expect(reveal(testApp.deps, actor, { read: async () => 'sealed', open: () => 'opened' })).rejects.toThrow(
      'personal data was read without an audit entry',
    )
  })

  test('when the entry cannot be committed, nothing is opened', async () => {
    await testApp.query(
      `CREATE FUNCTION audit.no_entries() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$`,
    )
    await testApp.query(
      `CREATE CONSTRAINT TRIGGER no_entries AFTER INSERT ON audit.entries_202611 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.no_entries()`,
    )
    try {
      const answer = await open(clerk, redelivery)
      expect([answer.status, answer.body.code]).toEqual([507, 'storage_full'])
      expect(answer.raw.body).not.toContain('Thành')
    } finally {
      await testApp.query('DROP TRIGGER no_entries ON audit.entries_202611')
    }
  })
})

describe('the page of an item', () => {
  test('shows core, masks, versions and photos, and is entered like a list of one', async () => {
    const page = await clerk.get(`/items/${itemId}`)
    expect(page.body).toMatchObject({
      servicePointName: 'Bưu cục Ninh Kiều 2',
      recordedBy: { displayName: 'Lê Thị Hồng Đào' },
      masks: { senderDocument: '•••• 4512' },
      versions: [{ version: 1, parts: ['sender', 'addressee', 'identification', 'contents'] }],
    })
    expect(page.body.photos).toHaveLength(3)
    expect(page.raw.body).not.toMatch(/Trần Thị|345675|003190004512|Áo dài/)
    expect(await testApp.recorded()).toEqual(['item.listed_masked'])
    expect((await (await testApp.as('khoa.giaodich')).get(`/items/${itemId}`)).status).toBe(404)
    expect((await (await testApp.as('thu.canhco')).get(`/items/${itemId}`)).status).toBe(404)
  })
})

describe('once the day’s key is destroyed', () => {
  test('nothing opens, lists show no mask, no search finds a person; the number still resolves', async () => {
    const { keyDir } = testApp.deps.config
    for (const organisation of readdirSync(keyDir))
      rmSync(path.join(keyDir, organisation, 'day-2026-11-21.key'), { force: true })
    testApp.deps.vault.forget()
    expect((await open(clerk, redelivery)).body.code).toBe('key_destroyed')
    expect(await testApp.recorded()).toEqual([])
    const number = (await clerk.get(`/items/${itemId}`)).body
    expect(number).toMatchObject({ personalData: 'destroyed', masks: null })
    expect((await clerk.post('/item-searches', { phone: '0912345675' })).body.items).toEqual([])
    const byNumber = await clerk.post('/item-searches', { itemNumber: number.itemNumber.value })
    expect(byNumber.body.items).toHaveLength(1)
  })
})
