// npm run bench:photos — photos of 300 KB through HTTP (received, hashed, sealed, fsynced, entered) beside a plain write and fsync in the same run; then their renditions, made later (targets: ≥ 150/s; ≥ 15/s with the backlog in the metrics).
import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import autocannon from 'autocannon'
import { makeRandom, makeRequest } from '../acceptance/requests.ts'
import { type BenchServer, printSettings, startBenchServer } from '../lib/bench-server.ts'
import { lineOf } from '../lib/figures.ts'
import { readMetric } from '../lib/metrics.ts'
import { PHOTO_BYTES, drawScene, numberPhoto } from './photos.ts'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const ITEMS = Number(process.env.BENCH_ITEMS ?? 300)
const CLIENTS = 16
const slots = ['contents', 'wrapping', 'signature'] as const

const scene = await drawScene()
let photoNumber = 0

/** Photos a second through HTTP. */
async function receive(server: BenchServer, cookie: string): Promise<number> {
  const result = await autocannon({
    url: `${server.address}/api/v1/photos?slot=contents`,
    connections: CLIENTS,
    duration: SECONDS,
    method: 'POST',
    headers: { cookie, 'content-type': 'image/jpeg' },
    requests: [{ setupRequest: (request) => ({ ...request, body: numberPhoto(scene, (photoNumber += 1)) }) }],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} errors`)
  return result['2xx'] / result.duration
}

/** The same bytes a second, each into a file of its own and fsynced, by as many writers; nothing else. */
async function write(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  const until = performance.now() + SECONDS * 1000
  const begun = performance.now()
  let written = 0
  const writer = async () => {
    while (performance.now() < until) {
      const number = (photoNumber += 1)
      const handle = await open(path.join(folder, String(number)), 'wx')
      await handle.writeFile(numberPhoto(scene, number))
      await handle.sync()
      await handle.close()
      written += 1
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, writer))
  const rate = written / ((performance.now() - begun) / 1000)
  await rm(folder, { recursive: true })
  return rate
}

async function send(server: BenchServer, url: string, init: RequestInit): Promise<Record<string, string>> {
  const answer = await fetch(`${server.address}/api/v1${url}`, { method: 'POST', ...init })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Record<string, string>
}

/** Accepts one item on its own three photos. */
async function acceptItem(server: BenchServer, cookie: string, random: () => number): Promise<void> {
  const photos = await Promise.all(
    slots.map(async (slot) => {
      const headers = { cookie, 'content-type': 'image/jpeg' }
      const body = new Uint8Array(numberPhoto(scene, (photoNumber += 1)))
      return { slot, photoId: (await send(server, `/photos?slot=${slot}`, { headers, body }))['photoId']! }
    }),
  )
  const body = JSON.stringify({ ...makeRequest(random, new Date().toISOString()), photos })
  await send(server, '/acceptances', { headers: { cookie, 'content-type': 'application/json' }, body })
}

const waiting = (server: BenchServer) => readMetric(server.internalAddress, 'buuan_renditions_waiting')

/** Renditions a second from the end of the load until none waits, and how many waited by the metric at its height. */
async function render(server: BenchServer, cookie: string): Promise<{ rate: number; backlog: number; under: number }> {
  const random = makeRandom(11)
  const begunLoad = performance.now()
  let left = ITEMS
  const client = async () => {
    while ((left -= 1) >= 0) await acceptItem(server, cookie, random)
  }
  await Promise.all(Array.from({ length: 4 }, client))
  const loadSeconds = (performance.now() - begunLoad) / 1000
  const backlog = await waiting(server)
  const begun = performance.now()
  let seen = backlog
  while (seen > 0) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    seen = await waiting(server)
  }
  const under = (ITEMS * slots.length - backlog) / loadSeconds
  return { rate: backlog / ((performance.now() - begun) / 1000), backlog, under }
}

const server = await startBenchServer()
try {
  printSettings()
  console.log(
    `photos of ${PHOTO_BYTES.toLocaleString('en')} bytes, 1600 × 1200; client, server and database on this machine`,
  )
  const cookie = await server.signIn('dao.giaodich')
  await receive(server, cookie) // warm-up
  const received: number[] = []
  const written: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    written.push(await write(path.join(server.stateDirectory, 'plain')))
    received.push(await receive(server, cookie))
  }
  const { rate, backlog, under } = await render(server, cookie)
  console.log(lineOf(`plain write and fsync, ${CLIENTS} at a time`, written, 'photos/s'))
  console.log(lineOf(`received, hashed, sealed, fsynced, ${CLIENTS} connections`, received, 'photos/s'))
  const ratios = received.map((each, round) => each / written[round]!)
  console.log(lineOf('ratio', ratios, ''))
  console.log(lineOf('renditions while items are being accepted', [under], 'photos/s'))
  console.log(lineOf(`renditions afterwards, backlog ${backlog} by the metric`, [rate], 'photos/s'))
} finally {
  await server.stop()
}
