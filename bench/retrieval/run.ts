// npm run bench:retrieval — found again in under a second among 5 million items over 93 days, through HTTP with the audit entry (target: p99 ≤ 50 ms warm, the first < 1 s).
import { defaultOpeningRules, itemIdOf } from '@buuan/contract'
import { addDays, vietnamDay } from '@buuan/vietnam'
import pg from 'pg'
import { demoIds } from '../../seed/src/personas.ts'
import { parseConfig } from '../../apps/server/src/config.ts'
import { makeDeps } from '../../apps/server/src/start.ts'
import { openPools } from '../../apps/server/src/platform/database/pools.ts'
import { makeLogger } from '../../apps/server/src/platform/logger.ts'
import { startBenchServer, printSettings } from '../lib/bench-server.ts'
import { DAYS, type Sample, loadItems } from './load.ts'

const ITEMS = Number(process.env.BENCH_ITEMS ?? 5_000_000)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 400)
const NAMES = 90 // a supervisor's quota of one day is 100

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!

type Ask = (sample: Sample) => Promise<{ isFound: boolean }>

async function measure(name: string, samples: readonly Sample[], ask: Ask): Promise<void> {
  const taken: number[] = []
  for (const sample of samples) {
    const began = performance.now()
    const { isFound } = await ask(sample)
    taken.push(performance.now() - began)
    if (!isFound) throw new Error(`${name}: an item that was written was not found`)
  }
  const [first] = taken
  const sorted = taken.slice(1).toSorted((a, b) => a - b)
  console.log(
    `${name.padEnd(28)} first ${first!.toFixed(0)} ms · p50 ${at(sorted, 0.5).toFixed(1)} · p99 ${at(sorted, 0.99).toFixed(1)} · max ${sorted.at(-1)!.toFixed(1)} ms (${taken.length})`,
  )
}

const server = await startBenchServer()
try {
  printSettings()
  const logger = makeLogger('warn')
  const pools = openPools({ ownerUrl: server.ownerUrl, roleSecret: server.roleSecret, size: 6, logger })
  const deps = makeDeps({ config: parseConfig({ STATE_DIR: server.stateDirectory }), logger, pools })
  const began = performance.now()
  const samples = await loadItems(deps, ITEMS)
  await pools.end()
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  await owner.query('ANALYZE core.items')
  await owner.query('ANALYZE personal.search_keys')
  const { rows } = await owner.query<{ bytes: string }>('SELECT pg_database_size(current_database()) AS bytes')
  // What is measured is the search, not the limit of an account.
  await owner.query(
    `INSERT INTO core.opening_rules (organisation_id, effective_on, set_at, set_by, rules) VALUES ($1, '2020-01-01', now(), $1, $2)`,
    [demoIds.senVang, { ...defaultOpeningRules, shiftSearches: 100_000, daySearches: 100_000 }],
  )
  await owner.end()
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${ITEMS.toLocaleString('en')} items over ${DAYS} days in ${(seconds / 60).toFixed(1)} min (${Math.round(ITEMS / seconds).toLocaleString('en')}/s), ${(Number(rows[0]!.bytes) / 2 ** 30).toFixed(1)} GiB`,
  )
  const cookie = await server.signIn('lan.phutrach')
  const call = async (path: string, body?: unknown) => {
    const answer = await fetch(`${server.address}/api/v1${path}`, {
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json() as Promise<{ itemId?: string; items?: { itemId: string }[] }>
  }
  const search =
    (bodyOf: (sample: Sample) => unknown): Ask =>
    async (sample) => {
      const { items = [] } = await call('/item-searches', bodyOf(sample))
      return {
        isFound: items.length === 50 || items.some(({ itemId }) => itemId === itemIdOf(sample.day, sample.itemId)),
      }
    }
  const random = samples.toSorted((a, b) => a.itemId.slice(-6).localeCompare(b.itemId.slice(-6)))
  const chosen = random.slice(0, ROUNDS)
  const recent = addDays(vietnamDay(deps.clock()), -29)
  await measure(
    'by phone, all days',
    chosen,
    search(({ phone }) => ({ phone })),
  )
  await measure(
    'by document, all days',
    chosen,
    search(({ document }) => ({ documentNumber: document })),
  )
  await measure(
    'by item number',
    chosen,
    search(({ number }) => ({ itemNumber: number })),
  )
  await measure('by id, the page', chosen, async ({ day, itemId }) => ({
    isFound: (await call(`/items/${itemIdOf(day, itemId)}`)).itemId !== undefined,
  }))
  await measure(
    'by name, 7 days',
    random.filter(({ day }) => day >= recent).slice(0, NAMES),
    search(({ name, day }) => ({ name: { text: name, from: addDays(day, -6), to: day } })),
  )
} finally {
  await server.stop()
}
