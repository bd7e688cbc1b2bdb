// Contract parcels as NDJSON: the contract, its hand-over batches, the lines, and one stream that sends them and reads the answers.
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { createInterface } from 'node:readline'
import { BulkAnswer, type BulkItemInput, wireId } from '@buuan/contract'
import { demoIds } from '../../seed/src/personas.ts'
import { makeRandom, makeRequest } from '../acceptance/requests.ts'
import type { BenchServer } from '../lib/bench-server.ts'

export type Batch = { contractId: string; batchId: string }

async function post(server: BenchServer, account: string, path: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(`${server.address}/api/v1${path}`, {
    method: 'POST',
    headers: { cookie: await server.signIn(account), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as { id: string }
}

/** A contract that stands and a hand-over batch under it. */
export async function makeBatch(server: BenchServer, items: number): Promise<Batch> {
  const servicePointId = wireId('svp', demoIds.ninhKieu2)
  const contract = await post(server, 'hung.quanly', '/contracts', {
    servicePointId,
    number: 'DO-1',
    customerName: 'Công ty đo tốc độ (minh họa)',
    taxCode: '1801234562',
    level: 2,
    method: 'cccd_qr',
    validFrom: '2020-01-01',
    validUntil: '2099-12-31',
    representative: { name: 'Đoàn Thị Cẩm Nhung', documentNumber: '003188004519' },
  })
  const batch = await post(server, 'dao.giaodich', `/contracts/${contract.id}/batches`, {
    servicePointId,
    handedOverBy: { name: 'Lương Quốc Việt' },
    itemCount: items,
    extent: 'sample',
    samplingRule: 'Cứ 20 kiện mở 1 kiện',
    inspectedCount: Math.max(1, Math.floor(items / 20)),
    undertakingSigned: true,
  })
  return { contractId: contract.id, batchId: batch.id }
}

/** Lines of one round: contract parcels without photos or inspection of their own. */
export function makeLines(round: number, items: number, { contractId, batchId }: Batch): string[] {
  const random = makeRandom(1_000 + round)
  return Array.from({ length: items }, (_, index) => {
    const {
      jointInspection: _inspection,
      identification: _identification,
      ...item
    } = makeRequest(random, new Date().toISOString())
    const line: BulkItemInput = {
      ...item,
      itemClass: 'parcel',
      channel: 'contract_batch',
      photos: [],
      contractId: contractId as `ctr_${string}`,
      handoverBatchId: batchId as `bat_${string}`,
      reference: `r${round}-${index}`,
    }
    return `${JSON.stringify(line)}\n`
  })
}

/** Sends the lines as one stream, reading answers meanwhile; milliseconds until the summary. Every line must be accepted. */
export async function importLines(server: BenchServer, cookie: string, lines: readonly string[]): Promise<number> {
  const begun = performance.now()
  const outgoing = request(`${server.address}/api/v1/acceptance-batches`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-ndjson' },
  })
  const answered = readSummary(outgoing)
  for (const line of lines) if (!outgoing.write(line)) await once(outgoing, 'drain')
  outgoing.end()
  const { accepted, faulty } = await answered
  if (accepted !== lines.length) throw new Error(`${accepted} of ${lines.length} accepted, ${faulty} faulty`)
  return performance.now() - begun
}

async function readSummary(outgoing: ReturnType<typeof request>): Promise<{ accepted: number; faulty: number }> {
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  for await (const line of createInterface({ input: response, crlfDelay: Infinity })) {
    if (!line.startsWith('{"summary"')) continue
    const answer = BulkAnswer.parse(JSON.parse(line))
    if ('summary' in answer) return answer.summary
  }
  throw new Error('the answer ended without its summary')
}
