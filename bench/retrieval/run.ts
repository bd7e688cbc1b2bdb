// npm run bench:retrieval — found again in under a second among 5 million items over 93 days, through HTTP with the audit entry (targets: loaded in ≤ 30 min; p99 ≤ 50 ms warm, the first from a cold disk < 1 s).
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { defaultOpeningRules, itemIdOf } from '@buuan/contract'
import { addDays, vietnamDay } from '@buuan/vietnam'
import pg from 'pg'
import { demoIds } from '../../seed/src/personas.ts'
import { type BenchServer, makeStateDirectory, printSettings, startBenchServer } from '../lib/bench-server.ts'
import { type Call, checkOpening, checkRows } from './check.ts'
import type { Sample } from './items.ts'
import { DAYS, checkDisk, loadItems } from './load.ts'
import { checkPlans } from './plans.ts'

const ITEMS = Number(process.env.BENCH_ITEMS ?? 5_000_000)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 400)
const NAMES_AT_ONCE = 90 // a supervisor's quota of one day is 100

type Search = { name: string; samples: readonly Sample[]; ask(call: Call, sample: Sample): Promise<boolean> }

function searchesOf(samples: readonly Sample[], today: string): Search[] {
  const shuffled = samples.toSorted((a, b) => a.itemId.slice(-6).localeCompare(b.itemId.slice(-6)))
  const chosen = shuffled.slice(0, ROUNDS)
  const by = (name: string, bodyOf: (sample: Sample) => unknown, wanted = chosen): Search => ({
    name,
    samples: wanted,
    async ask(call, sample) {
      const { items } = (await call('/item-searches', bodyOf(sample))) as { items: { itemId: string }[] }
      return items.length === 50 || items.some(({ itemId }) => itemId === itemIdOf(sample.day, sample.itemId))
    },
  })
  const recent = shuffled.filter(({ day }) => day >= addDays(today, -30)).slice(0, ROUNDS)
  return [
    by('by phone, all days', ({ request }) => ({ phone: request.sender!.phone })),
    by('by document, all days', ({ request }) => ({ documentNumber: request.identification!.document!.number })),
    by('by item number', ({ number }) => ({ itemNumber: number })),
    {
      name: 'by id, the page',
      samples: chosen,
      ask: async (call, { day, itemId }) => {
        const page = (await call(`/items/${itemIdOf(day, itemId)}`)) as { photos: unknown[] }
        return page.photos.length === 3
      },
    },
    by(
      'by name, 7 days',
      ({ request, day }) => ({ name: { text: request.sender!.name, from: addDays(day, -6), to: day } }),
      recent,
    ),
  ]
}

function callerOf(server: BenchServer, cookie: string): Call {
  return async (path, body) => {
    const answer = await fetch(`${server.address}/api/v1${path}`, {
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
}

async function withOwner<Result>(server: BenchServer, work: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/** What is measured is the search, not the limit of an account. */
const forgetQuota = (server: BenchServer) =>
  withOwner(server, (owner) => owner.query('DELETE FROM core.name_search_counts'))

async function time({ name, ask }: Search, call: Call, sample: Sample): Promise<number> {
  const begun = performance.now()
  if (!(await ask(call, sample))) throw new Error(`${name}: an item that was written was not found`)
  return performance.now() - begun
}

async function timeAll(server: BenchServer, search: Search): Promise<number[]> {
  const call = callerOf(server, await server.signIn('lan.phutrach'))
  const taken: number[] = []
  for (const [index, sample] of search.samples.entries()) {
    if (index % NAMES_AT_ONCE === 0) await forgetQuota(server)
    taken.push(await time(search, call, sample))
  }
  return taken
}

const figures = (taken: readonly number[]) => {
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1)
  return `p50 ${at(0.5)} · p99 ${at(0.99)} · max ${at(1)}`
}

/** Starts server and database with nothing of their files in memory. */
async function startCold(stateDirectory: string): Promise<BenchServer> {
  await promisify(execFile)('find', [
    stateDirectory,
    '-type',
    'f',
    '-size',
    '+7k',
    '-exec',
    'dd',
    'if={}',
    'iflag=nocache',
    'count=0',
    'status=none',
    ';',
  ])
  return startBenchServer({ stateDirectory, keepState: true })
}

async function timeFirst(stateDirectory: string, search: Search): Promise<number> {
  const server = await startCold(stateDirectory)
  try {
    const call = callerOf(server, await server.signIn('lan.phutrach'))
    return await time(search, call, search.samples[0]!)
  } finally {
    await server.stop()
  }
}

async function load(stateDirectory: string, today: string): Promise<Sample[]> {
  await (await startBenchServer({ stateDirectory, keepState: true })).stop() // makes schema, demo organisations and keys
  const begun = performance.now()
  const samples = await loadItems(stateDirectory, ITEMS, today)
  const seconds = (performance.now() - begun) / 1000
  console.log(
    `${ITEMS.toLocaleString('en')} items over ${DAYS} days loaded, vacuumed and analysed in ${(seconds / 60).toFixed(1)} min (${Math.round(ITEMS / seconds).toLocaleString('en')}/s)`,
  )
  return samples
}

async function checkLoaded(server: BenchServer, samples: readonly Sample[]): Promise<void> {
  await withOwner(server, async (owner) => {
    const { rows } = await owner.query<{ bytes: string; items: string }>(
      'SELECT pg_database_size(current_database()) AS bytes, (SELECT count(*) FROM core.items) AS items',
    )
    const bytes = Number(rows[0]!.bytes)
    if (Number(rows[0]!.items) !== ITEMS) throw new Error(`${rows[0]!.items} items are there`)
    console.log(
      `database ${(bytes / 2 ** 30).toFixed(1)} GiB, ${Math.round(bytes / ITEMS)} bytes an item with its indexes`,
    )
    await owner.query(
      `INSERT INTO core.opening_rules (organisation_id, effective_on, set_at, set_by, rules) VALUES ($1, '2020-01-01', now(), $1, $2)`,
      [demoIds.senVang, { ...defaultOpeningRules, shiftSearches: 100_000, daySearches: 100_000 }],
    )
    await checkRows(owner, callerOf(server, await server.signIn('dao.giaodich')), samples[0]!)
  })
  const call = callerOf(server, await server.signIn('lan.phutrach'))
  for (const sample of [samples[0]!, samples.at(-1)!]) await checkOpening(call, sample)
  console.log('a loaded item has the rows of an accepted one, and opens in every part')
}

const stateDirectory = makeStateDirectory()
let server: BenchServer | undefined
try {
  checkDisk(stateDirectory, ITEMS)
  printSettings()
  const today = vietnamDay(new Date())
  const samples = await load(stateDirectory, today)
  const searches = searchesOf(samples, today)
  server = await startBenchServer({ stateDirectory, keepState: true })
  await checkLoaded(server, samples)
  await checkPlans(server.ownerUrl, server.roleSecret, { sample: samples.at(-1)!, days: DAYS })
  await server.stop()
  server = undefined
  const firsts: number[] = []
  for (const search of searches) firsts.push(await timeFirst(stateDirectory, search))
  server = await startBenchServer({ stateDirectory, keepState: true })
  for (const [index, search] of searches.entries()) {
    const once = await timeAll(server, search)
    const again = await timeAll(server, search)
    console.log(
      `${search.name.padEnd(20)} first, cold ${firsts[index]!.toFixed(0)} ms · each item once: ${figures(once)} ms · again: ${figures(again)} ms (${once.length})`,
    )
  }
} finally {
  await server?.stop()
  await promisify(execFile)('rm', ['-rf', stateDirectory])
}
