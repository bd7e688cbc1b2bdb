// Bulk acceptance through HTTP on a real database: good lines taken, bad ones named, safe to repeat, answered as they are committed.
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BulkAnswer, type BulkItemInput, type BulkLine, type BulkSummary, wireId } from '@buuan/contract'
import { contract, contractItem, handover } from '@buuan/testkit/contract-factories.ts'
import { parcel } from '@buuan/testkit/factories.ts'
import { type Client, openTestApp } from '@buuan/testkit/test-app.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoIds, demoPassword } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const manager = await testApp.as('hung.quanly')
const made = (await manager.post('/contracts', contract())).body
const batch = (await clerk.post(`/contracts/${made.id}/batches`, handover())).body
beforeEach(async () => void (await testApp.recorded()))

const ndjson = { 'content-type': 'application/x-ndjson' }
const count = async (table: string) =>
  (await testApp.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n

const line = (reference: string, changes: Partial<BulkItemInput> = {}): BulkItemInput => ({
  ...contractItem({ contractId: made.id, handoverBatchId: batch.id }),
  reference,
  ...changes,
})

type Sent = { lines: BulkLine[]; summary: BulkSummary['summary']; status: number }
async function send(rows: (object | string)[], client: Client = clerk): Promise<Sent> {
  const body = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
  const answer = await client.post('/acceptance-batches', body, ndjson)
  const answers = String(answer.body)
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as BulkAnswer)
  const last = answers.at(-1)!
  if (!('summary' in last)) throw new Error(`no summary: ${String(answer.body)}`)
  return { lines: answers.slice(0, -1) as BulkLine[], summary: last.summary, status: answer.status }
}

describe('a bulk of items', () => {
  test('takes the good lines and names each bad one by line and field, in order', async () => {
    const before = await count('core.items')
    const { lines, summary, status } = await send([
      line('a-1'),
      '{"reference": "a-2", ',
      line('a-3', { itemClass: 'crate' as never }),
      { ...line('a-4'), surprise: 1 },
      line('a-5', { sender: { ...contractItem().sender!, phone: '0123456789' } }),
      '',
      line('a-6', { pieces: [] }),
      line('a-7', { servicePointId: wireId('svp', demoIds.caiKhe) as never }),
      line('a-8', { outcome: 'refused', refusalGrounds: ['contents_differ'] }),
      line('a-9', { reference: undefined as never }),
    ])
    expect(status).toBe(200)
    expect(lines.map(({ line: number, reference, status: each }) => [number, reference, each])).toEqual([
      [1, 'a-1', 'accepted'],
      [2, null, 'faulty'],
      [3, 'a-3', 'faulty'],
      [4, 'a-4', 'faulty'],
      [5, 'a-5', 'faulty'],
      [7, 'a-6', 'accepted'],
      [8, 'a-7', 'faulty'],
      [9, 'a-8', 'refused'],
      [10, null, 'faulty'],
    ])
    const fault = (number: number) => lines.find((each) => each.line === number)!.problem!
    expect(fault(2).fields[0]).toMatchObject({ field: 'line', code: 'not_json' })
    expect(fault(3).fields[0]!.field).toBe('itemClass')
    expect(fault(5).fields[0]).toMatchObject({ field: 'sender.phone', code: 'phone_invalid' })
    expect(fault(8).code).toBe('not_found')
    expect(fault(10).fields[0]!.field).toBe('reference')
    expect(lines[0]).toMatchObject({ completeness: 'complete', missing: [] })
    expect(lines[5]).toMatchObject({ completeness: 'incomplete', missing: ['contents'] })
    expect(summary).toEqual({ lines: 9, accepted: 2, refused: 1, repeated: 0, faulty: 6, stoppedBy: null })
    expect(await count('core.items')).toBe(before + 3)
    const entries = await testApp.recorded()
    expect(entries.filter((event) => event === 'acceptance.accepted')).toHaveLength(2)
    expect(entries.at(-1)).toBe('acceptance.bulk_received')
  })

  test('says nothing of anybody in its answer', async () => {
    const { lines } = await send([line('quiet-1'), line('quiet-2', { massGrams: -1 })])
    expect(JSON.stringify(lines)).not.toMatch(/Nhung|Thành|0918|0905/)
  })

  test('is safe to repeat: the same references answer the same items, issue no number and write nothing', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => line(`r-${index}`))
    const first = await send(rows)
    expect(first.summary).toMatchObject({ accepted: 100, faulty: 0 })
    const before = [await count('core.items'), await count('core.item_numbers')]
    await testApp.recorded()
    const again = await send([...rows, line('r-7', { massGrams: 12 })])
    expect(again.summary).toMatchObject({ accepted: 0, repeated: 100, faulty: 1 })
    expect(again.lines.slice(0, 100).map((each) => [each.itemId, each.itemNumber])).toEqual(
      first.lines.map((each) => [each.itemId, each.itemNumber]),
    )
    expect(again.lines[100]!.problem!.code).toBe('reference_reused')
    expect([await count('core.items'), await count('core.item_numbers')]).toEqual(before)
    expect(await testApp.recorded()).toEqual(['acceptance.bulk_received'])
  })

  test('with the same reference twice in it accepts it once', async () => {
    const { summary } = await send([line('twin'), line('other'), line('twin')])
    expect(summary).toMatchObject({ accepted: 2, repeated: 1, faulty: 0 })
  })

  test('of another operator uses the same references for its own items, and never another’s contract', async () => {
    await send([line('shared')])
    const stranger = await testApp.as('thu.canhco')
    const theirs = line('shared', { servicePointId: wireId('svp', demoIds.canhCoNinhKieu) as never })
    const { lines } = await send([theirs, line('there')], stranger)
    expect(lines[0]).toMatchObject({ status: 'accepted', missing: ['identification', 'contract', 'handover_batch'] })
    expect(lines[1]!.problem!.code).toBe('not_found')
  })

  test('needs the right, the session and the content type', async () => {
    const courier = await testApp.as('tin.buuta')
    await testApp.recorded()
    const body = JSON.stringify(line('x'))
    expect((await courier.post('/acceptance-batches', body, ndjson)).status).toBe(403)
    expect(await testApp.recorded()).toEqual(['access.refused'])
    expect((await testApp.stranger.post('/acceptance-batches', body, ndjson)).status).toBe(401)
    expect((await clerk.post('/acceptance-batches', body, { 'content-type': 'text/csv' })).status).toBe(415)
    expect((await clerk.post('/acceptance-batches', { a: 1 })).status).toBe(415)
  })

  test('stops the clerk’s counter work line by line as the counter would', async () => {
    const { lines } = await send([
      { ...parcel(), reference: 'c-1' },
      { ...parcel({ jointInspection: null }), reference: 'c-2' },
    ])
    expect(lines[0]).toMatchObject({ status: 'accepted', completeness: 'complete' })
    expect(lines[1]!.problem).toMatchObject({ code: 'requirements_missing' })
    expect(lines[1]!.problem!.params!['missing']).toContain('joint_inspection')
  })
})

describe('over a real connection', async () => {
  async function connect() {
    await testApp.built.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = testApp.built.app.server.address() as AddressInfo
    const signIn = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'dao.giaodich', password: demoPassword }),
    })
    const token = /buuan_session=([^;]+)/.exec(signIn.headers.get('set-cookie') ?? '')![1]!
    return { port, token }
  }
  const server = await connect()

  function openStream() {
    const outgoing = httpRequest({
      port: server.port,
      method: 'POST',
      path: '/api/v1/acceptance-batches',
      headers: { ...ndjson, authorization: `Bearer ${server.token}`, 'accept-encoding': 'gzip' },
    })
    const waiting: ((text: string) => void)[] = []
    const arrived: string[] = []
    let rest = ''
    outgoing.on('response', (response) => {
      response.setEncoding('utf8').on('data', (text: string) => {
        const pieces = (rest + text).split('\n')
        rest = pieces.pop()!
        for (const piece of pieces) (waiting.shift() ?? ((line) => arrived.push(line)))(piece)
      })
    })
    const next = async (): Promise<BulkAnswer> =>
      JSON.parse(arrived.shift() ?? (await new Promise<string>((resolve) => waiting.push(resolve))))
    return { outgoing, next }
  }

  test('a line is answered as soon as it is committed, before the next is sent', async () => {
    const { outgoing, next } = openStream()
    outgoing.write(`${JSON.stringify(line('live-1'))}\n`)
    expect(await next()).toMatchObject({ line: 1, status: 'accepted' })
    outgoing.write(`${JSON.stringify(line('live-2'))}\n`)
    expect(await next()).toMatchObject({ line: 2, status: 'accepted' })
    outgoing.end()
    expect(await next()).toMatchObject({ summary: { lines: 2, accepted: 2 } })
  })

  test('a client that leaves loses nothing: what was committed is there and the whole is on record', async () => {
    const before = await count('core.items')
    await testApp.recorded()
    const { outgoing, next } = openStream()
    outgoing.on('error', () => undefined)
    outgoing.write(`${JSON.stringify(line('gone-1'))}\n`)
    await next()
    outgoing.destroy()
    await expect.poll(async () => (await testApp.recorded()).includes('acceptance.bulk_received')).toBe(true)
    expect(await count('core.items')).toBe(before + 1)
  })

  test('a session that ends in mid-stream ends the work within five seconds', async () => {
    const { outgoing, next } = openStream()
    outgoing.write(`${JSON.stringify(line('ending-1'))}\n`)
    await next()
    await testApp.query('UPDATE core.sessions SET ended_at = $1', [testApp.clock.now])
    testApp.built.forgetSessions()
    testApp.clock.advance(5_001)
    outgoing.write(`${JSON.stringify(line('ending-2'))}\n`)
    expect(await next()).toMatchObject({ summary: { lines: 1, stoppedBy: 'not_signed_in' } })
    outgoing.end()
  })
})
