// Contracts through HTTP on a real database: made, changed, opened, closed; their items complete or listed as lacking; each "may" with its "may not".
import { type AcceptItemInput, wireId } from '@buuan/contract'
import { contract, contractItem, handover } from '@buuan/testkit/contract-factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const manager = await testApp.as('hung.quanly')
const clerk = await testApp.as('dao.giaodich')
beforeEach(async () => void (await testApp.recorded()))

let serial = 0
async function makeContract(changes: Parameters<typeof contract>[0] = {}) {
  serial += 1
  const answer = await manager.post('/contracts', contract({ number: `HĐ-${serial}`, ...changes }))
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const itemOf = (contractId: string, batchId: string | null, changes: Partial<AcceptItemInput> = {}) =>
  contractItem({ contractId: contractId as never, handoverBatchId: batchId as never, ...changes })

describe('a contract [CT02-I-4]', () => {
  test('is made with its representative sealed, and recorded', async () => {
    const made = await makeContract()
    expect(made).toMatchObject({ level: 2, state: 'valid', daysLeft: 41, version: 1, closedAt: null })
    expect(JSON.stringify(made)).not.toContain('Nhung')
    expect(await testApp.recorded()).toEqual(['contract.created'])
    const [row] = await testApp.query<{ sealed: Buffer }>('SELECT sealed_representative AS sealed FROM core.contracts')
    expect(row!.sealed.includes(Buffer.from('Nhung'))).toBe(false)
  })

  test('names the field that is wrong and writes nothing', async () => {
    const before = await testApp.query('SELECT count(*) FROM core.contracts')
    const answer = await manager.post('/contracts', {
      ...contract({ number: 'HĐ-x', taxCode: '1801234563', validUntil: '2025-01-01' }),
      representative: { ...contract().representative, phone: '0123456789' },
    })
    expect(answer.status).toBe(400)
    expect(answer.body.fields.map((field: { field: string }) => field.field)).toEqual([
      'taxCode',
      'validUntil',
      'representative.phone',
    ])
    expect(await testApp.query('SELECT count(*) FROM core.contracts')).toEqual(before)
  })

  test('number is taken once per operator', async () => {
    const made = await makeContract()
    expect((await manager.post('/contracts', contract({ number: made.number }))).body.code).toBe('code_taken')
  })

  test('changes on its version only; a new level is a new verification', async () => {
    const made = await makeContract()
    testApp.clock.advance(60_000)
    const change = (body: object) => manager.patch(`/contracts/${made.id}`, body)
    const changed = await change({ version: 1, level: 1, method: 'tax_code' })
    expect(changed.body).toMatchObject({ version: 2, level: 1 })
    expect(changed.body.verifiedAt > made.verifiedAt).toBe(true)
    expect((await change({ version: 1, customerName: 'Tên khác' })).body.code).toBe('version_conflict')
    const extended = await change({ version: 2, validUntil: '2027-12-31' })
    expect(extended.body).toMatchObject({ version: 3, verifiedAt: changed.body.verifiedAt })
    expect(await testApp.recorded()).toEqual(['contract.created', 'contract.updated', 'contract.updated'])
  })

  test('opens its representative for a purpose, on record; the renamed one after a change', async () => {
    const made = await makeContract()
    const open = (client: typeof clerk) => client.post(`/contracts/${made.id}/openings`, { purpose: 'handover_check' })
    const opened = await open(clerk)
    expect(opened.body.representative).toMatchObject({ name: 'Đoàn Thị Cẩm Nhung', phone: '+84918555123' })
    expect(await testApp.recorded()).toEqual(['contract.created', 'contract.opened'])
    const renamed = { ...contract().representative, name: 'Mai Văn Phước' }
    await manager.patch(`/contracts/${made.id}`, { version: 1, representative: renamed })
    expect((await open(manager)).body.representative.name).toBe('Mai Văn Phước')
    expect((await clerk.post(`/contracts/${made.id}/openings`, { purpose: 'curiosity' })).status).toBe(400)
  })

  test('is listed by number, page by page, to its own point', async () => {
    const made = await makeContract({ number: 'HĐ-LIST' })
    const found = await clerk.get(`/contracts?number=${encodeURIComponent('HĐ-LIST')}`)
    expect(found.body.contracts.map((row: { id: string }) => row.id)).toEqual([made.id])
    const expired = await makeContract({ number: 'HĐ-OLD', validUntil: '2026-06-30' })
    const numbers = async (query: string) =>
      (await manager.get(`/contracts${query}`)).body.contracts.map((row: { number: string }) => row.number)
    expect(await numbers('')).not.toContain(expired.number)
    expect(await numbers('?state=all')).toContain(expired.number)
  })
})

describe('who may not', () => {
  test('another operator and another point find nothing; without the right it is refused and recorded', async () => {
    const made = await makeContract()
    await testApp.recorded()
    for (const account of ['giang.canhco', 'khoa.giaodich']) {
      const other = await testApp.as(account)
      expect((await other.get(`/contracts/${made.id}`)).body.code).toBe('contract_not_found')
      expect((await other.post(`/contracts/${made.id}/openings`, { purpose: 'audit' })).body.code).toBe(
        'contract_not_found',
      )
      expect((await other.get('/contracts?state=all')).body.contracts).toEqual([])
    }
    const stranger = await testApp.as('thu.canhco')
    const theirs = handover({ servicePointId: wireId('svp', demoIds.canhCoNinhKieu) as never })
    expect((await stranger.post(`/contracts/${made.id}/batches`, theirs)).body.code).toBe('contract_not_found')
    await testApp.recorded()
    expect((await clerk.post('/contracts', contract({ number: 'HĐ-clerk' }))).body.code).toBe('forbidden')
    const administrator = await testApp.as('thao.quantri')
    await testApp.recorded()
    expect((await administrator.post(`/contracts/${made.id}/openings`, { purpose: 'audit' })).status).toBe(403)
    expect(await testApp.recorded()).toEqual(['access.refused'])
  })
})

describe('a hand-over batch [CT02-I-5]', () => {
  test('is recorded with who handed over, how it was inspected, photos by hash and the undertaking', async () => {
    const made = await makeContract()
    const batch = await clerk.post(`/contracts/${made.id}/batches`, handover())
    expect(batch.body).toMatchObject({ itemCount: 40, inspectedCount: 2, extent: 'sample', undertakingSigned: true })
    expect(batch.body.photos).toEqual([{ sha256: 'a'.repeat(64), reference: 'kho-anh/2026-11-21/1' }])
    const opened = await clerk.post(`/contracts/${made.id}/batches/${batch.body.id}/openings`, { purpose: 'complaint' })
    expect(opened.body.handedOverBy).toMatchObject({ name: 'Lương Quốc Việt', phone: '+84907444321' })
    expect(await testApp.recorded()).toEqual(['contract.created', 'handover.recorded', 'handover.opened'])
    const [entry] = await testApp.query<{ payload: { photos: string[] } }>(
      `SELECT payload FROM audit.entries WHERE event = 'handover.recorded'`,
    )
    expect(entry!.payload.photos).toEqual(['a'.repeat(64)])
  })

  test('that does not agree with itself, or whose contract has expired, is not recorded', async () => {
    const made = await makeContract()
    const wrong = await clerk.post(`/contracts/${made.id}/batches`, handover({ extent: 'all' }))
    expect(wrong.body.fields[0]).toMatchObject({ field: 'inspectedCount', code: 'inspected_not_all' })
    const expired = await makeContract({ validUntil: '2026-11-20' })
    expect((await clerk.post(`/contracts/${expired.id}/batches`, handover())).body.code).toBe('contract_not_valid')
  })
})

describe('an item of a contract batch', () => {
  test('takes its identification from the contract and is complete when nothing lacks', async () => {
    const made = await makeContract()
    const batch = await clerk.post(`/contracts/${made.id}/batches`, handover())
    const answer = await clerk.post('/acceptances', itemOf(made.id, batch.body.id))
    expect(answer.body).toMatchObject({ completeness: 'complete', missing: [] })
    const [row] = await testApp.query(
      'SELECT identification_method AS method, identification_level AS level FROM core.items ORDER BY recorded_at DESC LIMIT 1',
    )
    expect(row).toEqual({ method: 'contract', level: 2 })
    const detail = await clerk.get(`/contracts/${made.id}`)
    expect(detail.body.items).toEqual({ complete: 1, incomplete: 0, photosPending: 0 })
    expect(detail.body.batches[0].items).toEqual({ complete: 1, incomplete: 0, photosPending: 0 })
  })

  test('under an expired contract is recorded incomplete, named, listed and counted; a client’s word for a contract counts for nothing', async () => {
    const made = await makeContract({ validUntil: '2026-11-20' })
    const claim = { method: 'contract', level: 2, comparedAt: '2026-11-21T03:00:00Z' } as const
    const answer = await clerk.post('/acceptances', itemOf(made.id, null, { identification: claim }))
    expect(answer.body).toMatchObject({
      outcome: 'accepted',
      completeness: 'incomplete',
      missing: ['identification', 'contract', 'handover_batch'],
    })
    expect((await clerk.get(`/contracts/${made.id}`)).body.items.incomplete).toBe(1)
    const counter = await clerk.post('/acceptances', contractItem({ channel: 'counter', identification: claim }))
    expect(counter.body.params.missing).toContain('identification')
  })

  test('with another operator’s contract or another contract’s batch lacks them', async () => {
    const theirs = await (await testApp.as('giang.canhco')).post(
      '/contracts',
      contract({ servicePointId: wireId('svp', demoIds.canhCoNinhKieu) as never }),
    )
    const [made, other] = [await makeContract(), await makeContract()]
    const batch = await clerk.post(`/contracts/${other.id}/batches`, handover())
    const foreign = await clerk.post('/acceptances', itemOf(theirs.body.id, batch.body.id))
    expect(foreign.body.missing).toEqual(['identification', 'contract', 'handover_batch'])
    expect((await clerk.post('/acceptances', itemOf(made.id, batch.body.id))).body.missing).toEqual(['handover_batch'])
  })

  test('learns at once that its contract was closed here, and within five seconds that it was closed elsewhere', async () => {
    const [here, elsewhere] = [await makeContract(), await makeContract()]
    const missing = async (id: string) => (await clerk.post('/acceptances', itemOf(id, null))).body.missing
    expect(await missing(here.id)).not.toContain('contract')
    expect(await missing(elsewhere.id)).not.toContain('contract')
    await manager.post(`/contracts/${here.id}/closing`, { version: 1 })
    expect(await missing(here.id)).toContain('contract')
    await testApp.query('UPDATE core.contracts SET closed_at = $1 WHERE number = $2', [
      testApp.clock.now,
      elsewhere.number,
    ])
    expect(await missing(elsewhere.id)).not.toContain('contract')
    testApp.clock.advance(5_001)
    expect(await missing(elsewhere.id)).toContain('contract')
    expect((await manager.post(`/contracts/${here.id}/closing`, { version: 2 })).body.code).toBe('version_conflict')
    expect((await manager.patch(`/contracts/${here.id}`, { version: 2, level: 1 })).body.code).toBe(
      'contract_not_valid',
    )
  })
})
