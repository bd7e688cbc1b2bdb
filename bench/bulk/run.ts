// npm run bench:bulk — NDJSON import with every guarantee of a single acceptance beside COPY of the very rows it wrote, in one run (targets: ≥ 1,500 items/s and ≥ 0.40).
import { printSettings, startBenchServer } from '../lib/bench-server.ts'
import { lineOf } from '../lib/figures.ts'
import { copyRows } from './copy.ts'
import { importLines, makeBatch, makeLines } from './lines.ts'

const ITEMS = Number(process.env.BENCH_ITEMS ?? 20_000)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)

const server = await startBenchServer()
try {
  printSettings()
  const cookie = await server.signIn('dao.giaodich')
  const batch = await makeBatch(server, ITEMS)
  console.log(
    `${ITEMS} items a round, ${ROUNDS} rounds after a warm-up; one stream; client, server and database on this machine`,
  )
  const rates: number[] = []
  const copies: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const lines = makeLines(round, ITEMS, batch)
    const importMs = await importLines(server, cookie, round === 0 ? lines.slice(0, 2_000) : lines)
    if (round === 0) continue
    const { rows, milliseconds } = await copyRows(server.ownerUrl, `r${round}-`)
    rates.push(ITEMS / (importMs / 1_000))
    copies.push(ITEMS / (milliseconds / 1_000))
    console.log(`round ${round}: ${(rows / ITEMS).toFixed(2)} rows an item`)
  }
  console.log(lineOf('import through HTTP', rates, 'items/s'))
  console.log(lineOf('COPY of the same rows, one stream', copies, 'items/s'))
  console.log(
    lineOf(
      'ratio',
      rates.map((rate, index) => rate / copies[index]!),
      '',
    ),
  )
} finally {
  await server.stop()
}
