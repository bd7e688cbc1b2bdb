// npm run bench:acceptance — durable acceptances through HTTP beside direct calls of the same SQL in one run (targets: ≥ 0.40 and ≥ 1,200/s; p99 ≤ 50 ms at half the rate).
import autocannon from 'autocannon'
import { startBenchServer, printSettings } from '../lib/bench-server.ts'
import { lineOf, spreadOf } from '../lib/figures.ts'
import { type Paced, loadPaced } from '../lib/paced-load.ts'
import { measureReference } from './reference.ts'
import { makeRandom, makeRequest } from './requests.ts'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)

type Load = { address: string; cookie: string; seed: number }

function makeBodies(seed: number): string[] {
  const random = makeRandom(seed)
  return Array.from({ length: 4000 }, () => JSON.stringify(makeRequest(random, new Date().toISOString())))
}

async function load({ address, cookie, seed }: Load): Promise<autocannon.Result> {
  const bodies = makeBodies(seed)
  let next = 0
  return autocannon({
    url: `${address}/api/v1/acceptances`,
    connections: 64,
    duration: SECONDS,
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    requests: [{ setupRequest: (request) => ({ ...request, body: bodies[next++ % bodies.length]! }) }],
  })
}

/** Calm: half the greatest rate, coming at random as people do. */
function loadHalf({ address, cookie, seed }: Load, rate: number): Promise<Paced> {
  const headers = { cookie, 'content-type': 'application/json' }
  return loadPaced({
    url: `${address}/api/v1/acceptances`,
    headers,
    bodies: makeBodies(seed),
    rate,
    seconds: SECONDS,
    random: makeRandom(seed),
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
  const calm: Paced[] = []
  for (let round = 0; round < ROUNDS; round += 1)
    calm.push(await loadHalf({ address: server.address, cookie, seed: 50 + round }, half))
  if (calm.some(({ failed }) => failed > 0)) throw new Error('answers at half the rate were not 2xx')
  console.log(lineOf('direct SQL, 16 clients in 2 threads, one transaction each', references, 'acceptances/s'))
  console.log(lineOf('through HTTP, 64 connections', rates, 'acceptances/s'))
  console.log(
    lineOf(
      'ratio',
      rates.map((rate, index) => rate / references[index]!),
      '',
    ),
  )
  for (const name of ['p50', 'p95', 'p99', 'worst'] as const)
    console.log(
      lineOf(
        `latency at ${half}/s, ${name}`,
        calm.map((round) => round[name]),
        'ms',
      ),
    )
} finally {
  await server.stop()
}
