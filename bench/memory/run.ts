// npm run bench:memory — start times, memory of the server process at rest and over an import of up to 1,000,000 rows or BENCH_MINUTES, whichever ends first (targets: ≤ 2 s, ≤ 15 s and the demo data; ≤ 250 MB, ≤ 500 MB and flat).
import { rmSync } from 'node:fs'
import {
  type BenchServer,
  ended,
  makeStateDirectory,
  spawnServer,
  startBenchServer,
  untilReady,
} from '../lib/bench-server.ts'
import { lineOf, spreadOf } from '../lib/figures.ts'
import { readMetric } from '../lib/metrics.ts'
import { type Batch, importLines, makeBatch, makeLines } from '../bulk/lines.ts'

const ROWS = 1_000_000
const MINUTES = Number(process.env.BENCH_MINUTES ?? 5)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const STREAM_ROWS = 20_000
const REST_SECONDS = 30

const megabytes = async (internalAddress: string) =>
  (await readMetric(internalAddress, 'buuan_process_resident_memory_bytes')) / 1_000_000

/** Milliseconds from the start of the process until it may serve. */
async function timeStart(stateDirectory: string, environment: Record<string, string> = {}): Promise<number> {
  const begun = performance.now()
  const { child, internalAddress } = await spawnServer(stateDirectory, environment)
  await untilReady(internalAddress, child)
  const milliseconds = performance.now() - begun
  await ended(child)
  return milliseconds
}

async function measureStarts(): Promise<void> {
  const first: number[] = []
  const withDemo: number[] = []
  const later: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = makeStateDirectory()
    first.push(await timeStart(bare))
    const demo = makeStateDirectory()
    withDemo.push(await timeStart(demo, { DEMO_ITEMS: '2000' }))
    later.push(await timeStart(demo))
    for (const folder of [bare, demo]) rmSync(folder, { recursive: true, force: true })
  }
  console.log(lineOf('first start from nothing, no demo items', first, 'ms'))
  console.log(lineOf('first start from nothing, 2,000 demo items', withDemo, 'ms'))
  console.log(lineOf('start with its database files there', later, 'ms'))
}

/** Sends streams of rows until all rows are in or the time is over; memory is looked at every second. */
async function importRows(
  server: BenchServer,
  batch: Batch,
): Promise<{ rows: number; seconds: number; samples: number[] }> {
  const cookie = await server.signIn('dao.giaodich')
  const samples: number[] = []
  const look = () => megabytes(server.internalAddress).then((value) => void samples.push(value))
  const timer = setInterval(() => void look().catch(() => undefined), 1_000) // a server that is gone ends the import itself
  const begun = performance.now()
  const until = begun + MINUTES * 60_000
  let rows = 0
  for (let round = 1; rows < ROWS && performance.now() < until; round += 1) {
    await importLines(server, cookie, makeLines(round, STREAM_ROWS, batch))
    rows += STREAM_ROWS
  }
  clearInterval(timer)
  return { rows, seconds: (performance.now() - begun) / 1000, samples }
}

async function measureMemory(): Promise<void> {
  const server = await startBenchServer()
  try {
    await new Promise((resolve) => setTimeout(resolve, REST_SECONDS * 1_000))
    const atRest = await megabytes(server.internalAddress)
    console.log(lineOf(`memory at rest, ${REST_SECONDS} s after the start`, [atRest], 'MB'))
    const { rows, seconds, samples } = await importRows(server, await makeBatch(server, ROWS))
    const whole = rows >= ROWS ? 'all rows' : 'stopped by the clock; the rest is not shown'
    console.log(
      `import: ${rows.toLocaleString('en')} of ${ROWS.toLocaleString('en')} rows in ${Math.round(seconds)} s (${whole})`,
    )
    console.log(lineOf('memory during the import', samples, 'MB'))
    const third = Math.floor(samples.length / 3)
    const parts = ['first', 'second', 'last'].map((name, index) => {
      const part = samples.slice(index * third, (index + 1) * third)
      console.log(lineOf(`  ${name} third`, part, 'MB'))
      return spreadOf(part).median
    })
    console.log(`  drift of the median, last third against second: ${(parts[2]! - parts[1]!).toFixed(1)} MB`)
  } finally {
    await server.stop()
  }
}

await measureStarts()
if (MINUTES > 0) await measureMemory() // BENCH_MINUTES=0: start times only
