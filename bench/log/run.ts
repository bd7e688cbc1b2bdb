// npm run bench:log — durable audited events with the tree keeping up beside raw inserts in the same run, commit → provable, proofs among BENCH_ENTRIES, offline verification of 1,000 receipts (targets: ≥ 0.5 of raw; ≤ 1 s p95; ≤ 20 ms; ≤ 1 s).
import pg from 'pg'
import { roleUrl } from '../../apps/server/src/platform/database/roles.ts'
import { printSettings, startBenchServer } from '../lib/bench-server.ts'
import { lineOf } from '../lib/figures.ts'
import { audited, prepareRaw, raw, run, untilProvable, watchProvable } from './events.ts'
import { fillLog, measureProofs, measureReceipts } from './proofs.ts'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 1_000_000)
const CLIENTS = 16

const server = await startBenchServer()
const connect = (role: 'buuan_app' | 'buuan_system') =>
  new pg.Pool({ connectionString: roleUrl(server.ownerUrl, server.roleSecret, role), max: CLIENTS + 2 })
const pool = connect('buuan_system')
const owner = new pg.Pool({ connectionString: server.ownerUrl, max: CLIENTS })
try {
  printSettings()
  await prepareRaw(owner)
  await run(audited(pool), { clients: CLIENTS, seconds: 2 }) // warm-up
  const figures = { raw: [] as number[], audited: [] as number[], drain: [] as number[], provable: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.raw.push(await run(raw(owner), { clients: CLIENTS, seconds: SECONDS }))
    const watch = watchProvable(pool)
    figures.audited.push(await run(audited(pool), { clients: CLIENTS, seconds: SECONDS }))
    figures.drain.push(await untilProvable(pool))
    figures.provable.push(...(await watch.stop()))
  }
  console.log(lineOf(`raw insert, ${CLIENTS} clients`, figures.raw, 'rows/s'))
  console.log(lineOf(`audited event, ${CLIENTS} clients, tree growing`, figures.audited, 'events/s'))
  const ratios = figures.audited.map((rate, round) => rate / figures.raw[round]!)
  console.log(lineOf('ratio', ratios, ''))
  console.log(lineOf('end of load → last event provable', figures.drain, 'ms'))
  const sorted = figures.provable.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? Number.NaN)
  console.log(
    `commit → provable under that load: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms (${sorted.length} samples)`,
  )

  const size = await fillLog(owner, pool, ENTRIES)
  const cookie = await server.signIn('binh.kiemtoan')
  const place = { address: server.address, cookie, pool }
  console.log(
    lineOf(`inclusion proof through HTTP among ${size.toLocaleString('en')}`, await measureProofs(place), 'ms'),
  )
  console.log(lineOf('offline verification of 1,000 receipts', await measureReceipts(place, ROUNDS), 'ms'))
} finally {
  await Promise.all([pool.end(), owner.end()])
  await server.stop()
}
