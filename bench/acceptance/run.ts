// npm run bench:acceptance — durable acceptances through HTTP beside direct calls of the same SQL in one run (targets: ≥ 0.40 and ≥ 1,200/s; p99 ≤ 50 ms at half the rate).
import autocannon from 'autocannon'
import { startBenchServer, printSettings } from '../lib/bench-server.ts'
import { lineOf, spreadOf } from '../lib/figures.ts'
import { measureReference } from './reference.ts'
import { makeRandom, makeRequest } from './requests.ts'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)

type Load = { address: string; cookie: string; seed: number; rate?: number }

async function load({ address, cookie, seed, rate }: Load): Promise<autocannon.Result> {
  const random = makeRandom(seed)
  const bodies = Array.from({ length: 4000 }, () => JSON.stringify(makeRequest(random, new Date().toISOString())))
  let next = 0
  return autocannon({
    url: `${address}/api/v1/acceptances`,
    connections: 64,
    duration: SECONDS,
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    ...(rate !== undefined && { overallRate: rate }),
    requests: [{ setupRequest: (request) => ({ ...request, body: bodies[next++ % bodies.length]! }) }],
  })
}

const server = await startBenchServer()
try {
  printSettings()
  const cookie = await server.signIn('dao.giaodich')
  await load({ address: server.address, cookie, seed: 1 }) // warm-up
  const rates: number[] = []
  const references: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    references.push(await measureReference({ ...server, count: 6000, seed: 100 + round }))
    const result = await load({ address: server.address, cookie, seed: 10 + round })
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} errors`)
    rates.push(result['2xx'] / result.duration)
  }
  const half = Math.round(spreadOf(rates).median / 2)
  const calm = await load({ address: server.address, cookie, seed: 50, rate: half })
  console.log(lineOf('direct SQL, 16 clients, one transaction each', references, 'acceptances/s'))
  console.log(lineOf('through HTTP, 64 connections', rates, 'acceptances/s'))
  console.log(
    lineOf(
      'ratio',
      rates.map((rate, index) => rate / references[index]!),
      '',
    ),
  )
  console.log(
    `latency at ${half}/s: p50 ${calm.latency.p50} ms, p97.5 ${calm.latency.p97_5} ms, p99 ${calm.latency.p99} ms`,
  )
} finally {
  await server.stop()
}
