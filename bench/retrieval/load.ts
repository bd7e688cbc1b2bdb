// Millions of sealed items over 93 days, day by day on every core: made by the program's own functions, written by COPY through its own insert statements.
import { execFile } from 'node:child_process'
import { statfsSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { addDays } from '@buuan/vietnam'
import pg from 'pg'
import {
  embeddedPostgresSettings,
  startEmbeddedPostgres,
} from '../../apps/server/src/platform/database/embedded/index.ts'
import type { DayOfItems, Sample } from './items.ts'
import type { DayLoaded, LoadInput } from './load-days.ts'

export const DAYS = Number(process.env.BENCH_DAYS ?? 93)
const THREADS = Number(process.env.BENCH_THREADS ?? cpus().length)
const BYTES_AN_ITEM = 6_500
const SPARE_BYTES = 3 * 2 ** 30
const SAMPLES = 1_000

/** For the load alone: nothing is lost by a crash but the load. Measured is what the ordinary settings give. */
const loadSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '8GB',
  checkpoint_timeout: '1h',
  maintenance_work_mem: '256MB',
  autovacuum: 'off',
}

const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`

/** Says what the items will take and refuses when the disk has less. */
export function checkDisk(folder: string, items: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const needed = items * BYTES_AN_ITEM + SPARE_BYTES
  console.log(`disk: about ${gib(needed)} needed under ${folder}, ${gib(bavail * bsize)} free`)
  if (bavail * bsize < needed)
    throw new Error(
      `not enough room for ${items.toLocaleString('en')} items: set TMPDIR to a folder with ${gib(needed)} free, or BENCH_ITEMS lower`,
    )
}

function daysOf(items: number, today: string): DayOfItems[] {
  const perDay = Math.ceil(items / DAYS)
  return Array.from({ length: DAYS }, (_, index) => ({
    day: addDays(today, index - DAYS),
    first: index * perDay,
    count: Math.max(0, Math.min(perDay, items - index * perDay)),
  })).filter(({ count }) => count > 0)
}

async function openEmptyDays(ownerUrl: string, days: readonly DayOfItems[]): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const last = days.at(-1)!.day
  await owner.query('SELECT core.open_days($1::date, $2::date)', [days[0]!.day, last])
  const { rows } = await owner.query('SELECT 1 FROM core.items WHERE day <= $1 LIMIT 1', [last])
  await owner.end()
  if (rows.length > 0) throw new Error('the days to load are not empty')
}

function runDays(input: LoadInput, days: DayOfItems[], onDay: (loaded: DayLoaded) => void): Promise<void[]> {
  const waiting = [...days]
  return Promise.all(
    Array.from({ length: THREADS }, () => {
      const worker = new Worker(new URL('load.worker.mjs', import.meta.url), { workerData: input })
      return new Promise<void>((resolve, reject) => {
        worker.on('message', (message: 'ready' | DayLoaded) => {
          if (message !== 'ready') onDay(message)
          worker.postMessage(waiting.shift() ?? 'end')
        })
        worker.on('error', reject)
        worker.on('exit', (code) =>
          code === 0 ? resolve() : reject(new Error(`a thread of the load ended with ${code}`)),
        )
      })
    }),
  )
}

/** Loads `items` items evenly over the 93 days before today, into the database of a state folder that no server uses; answers some of them as samples. */
export async function loadItems(stateDirectory: string, items: number, today: string): Promise<Sample[]> {
  console.log(
    `settings of the load alone: ${Object.entries(loadSettings)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}; ${THREADS} threads`,
  )
  const begun = performance.now()
  const database = await startEmbeddedPostgres({
    directory: path.join(stateDirectory, 'postgres'),
    settings: { ...embeddedPostgresSettings, ...loadSettings },
  })
  const samples: Sample[] = []
  try {
    const days = daysOf(items, today)
    await openEmptyDays(database.url('buuan'), days)
    const input = {
      ownerUrl: database.url('buuan'),
      stateDirectory,
      sampleEvery: Math.max(1, Math.floor(items / SAMPLES)),
    }
    let done = 0
    await runDays(input, days, (loaded) => {
      done += loaded.count
      samples.push(...loaded.samples)
      const seconds = (performance.now() - begun) / 1000
      const left = ((items - done) / done) * seconds
      console.log(
        `${loaded.day}: ${done.toLocaleString('en')} items, ${Math.round(done / seconds).toLocaleString('en')}/s, about ${Math.ceil(left / 60)} min left`,
      )
    })
  } finally {
    await database.stop()
  }
  await promisify(execFile)('sync') // fsync was off: all of it reaches the disk before anything is measured
  return samples
}
