// npm run bench:log — durable audited events with the tree keeping up beside raw inserts and Hypercore 10 in the same run, commit → provable, proofs among BENCH_ENTRIES leaves, offline verification of 1,000 receipts (targets: ≥ 0.5 of raw; ≤ 1 s p95; ≤ 20 ms; ≤ 1 s). BENCH_PARTS=events,proofs,receipts chooses.
import pg from 'pg'
import { roleUrl } from '../../apps/server/src/platform/database/roles.ts'
import { printSettings, startBenchServer } from '../lib/bench-server.ts'
import { lineOf, percentilesOf } from '../lib/figures.ts'
import { audited, prepareRaw, raw, run, untilProvable, watchProvable } from './events.ts'
import { openHypercore } from './hypercore.ts'
import { loadLeaves } from './load-leaves.ts'
import { measureProofs, measureReceipts } from './proofs.ts'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 6)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 10_000_000)
const PARTS = (process.env.BENCH_PARTS ?? 'events,proofs,receipts').split(',')
const CLIENTS = 16

const server = await startBenchServer()
const pool = new pg.Pool({
  connectionString: roleUrl(server.ownerUrl, server.roleSecret, 'buuan_system'),
  max: CLIENTS + 2,
})
const owner = new pg.Pool({ connectionString: server.ownerUrl, max: CLIENTS })

async function measureEvents(): Promise<void> {
  const hypercore = await openHypercore()
  await prepareRaw(owner)
  const load = { clients: CLIENTS, seconds: SECONDS }
  for (const act of [raw(owner), audited(pool), hypercore.append]) await run(act, { clients: CLIENTS, seconds: 2 })
  const rounds = { raw: [] as number[], hypercore: [] as number[], audited: [] as number[] }
  const drain: number[] = []
  const provable: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.raw.push(await run(raw(owner), load))
    rounds.hypercore.push(await run(hypercore.append, load))
    const watch = watchProvable(pool)
    rounds.audited.push(await run(audited(pool), load))
    drain.push(await untilProvable(pool))
    provable.push(...(await watch.stop()))
  }
  await hypercore.close()
  const ratioTo = (other: readonly number[]) => rounds.audited.map((rate, round) => rate / other[round]!)
  console.log(lineOf(`raw insert, ${CLIENTS} clients, durable`, rounds.raw, 'rows/s'))
  console.log(lineOf(`Hypercore 10 append, ${CLIENTS} callers, not durable`, rounds.hypercore, 'blocks/s'))
  console.log(lineOf(`audited event, ${CLIENTS} clients, durable, tree growing`, rounds.audited, 'events/s'))
  console.log(lineOf('  ratio to raw (must ≥ 0.5)', ratioTo(rounds.raw), ''))
  console.log(lineOf('  ratio to Hypercore', ratioTo(rounds.hypercore), ''))
  console.log(lineOf('end of load → last event provable', drain, 'ms'))
  console.log(percentilesOf('commit → provable under that load (must ≤ 1 s p95)', provable, 'ms'))
}

async function measureReading(): Promise<void> {
  const cookie = await server.signIn('binh.kiemtoan')
  const place = { address: server.address, cookie, pool }
  if (PARTS.includes('proofs')) {
    const begun = performance.now()
    const added = await loadLeaves(owner, ENTRIES)
    const seconds = Math.round((performance.now() - begun) / 1000)
    console.log(`${added.toLocaleString('en')} synthetic leaves under a true tree, loaded in ${seconds} s`)
    await untilProvable(pool)
    const [cold, ...warm] = await measureProofs(place, ENTRIES)
    console.log(
      percentilesOf(`inclusion proof over HTTP among ${ENTRIES.toLocaleString('en')} (must ≤ 20 ms)`, warm, 'ms'),
    )
    console.log(`  the first, cold: ${cold!.toFixed(1)} ms`)
  }
  if (PARTS.includes('receipts'))
    console.log(
      lineOf('offline verification of 1,000 receipts (must ≤ 1 s)', await measureReceipts(place, ROUNDS + 2), 'ms'),
    )
}

try {
  printSettings()
  if (PARTS.includes('events')) await measureEvents()
  await measureReading()
} finally {
  await Promise.all([pool.end(), owner.end()])
  await server.stop()
}
