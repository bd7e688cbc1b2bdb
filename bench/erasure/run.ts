// npm run bench:erasure — the erasure of a day of 100,000 items with 93, 30 and 5 other days present, beside DROP of an empty partition in the same run (target: rows and key gone in ≤ 2 s, whatever other days exist).
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addDays, vietnamDay } from '@buuan/vietnam'
import pg from 'pg'
import { parseConfig } from '../../apps/server/src/config.ts'
import { runErasure } from '../../apps/server/src/modules/4-oversight/retention/index.ts'
import { openDays } from '../../apps/server/src/platform/database/days.ts'
import { openPools } from '../../apps/server/src/platform/database/pools.ts'
import { makeLogger } from '../../apps/server/src/platform/logger.ts'
import { uuidv7 } from '../../apps/server/src/platform/uuid.ts'
import { KEY_CACHE_MS } from '../../apps/server/src/platform/vault/vault.ts'
import { makeDeps, openDatabase } from '../../apps/server/src/start.ts'
import { demoIds } from '../../seed/src/personas.ts'
import { seedOrganisations } from '../../seed/src/demo.ts'
import { printSettings } from '../lib/bench-server.ts'
import { lineOf } from '../lib/figures.ts'
import { fillDay, forgetDays, loadEndedDays, personalTables } from './days.ts'

const ITEMS = Number(process.env.BENCH_ITEMS ?? 100_000)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const PER_DAY = Number(process.env.BENCH_PER_DAY ?? 200)
const BLOBS = 2_000
const OTHERS = [93, 30, 5]

const stateDirectory = mkdtempSync(path.join(tmpdir(), 'buuan-bench-'))
chmodSync(stateDirectory, 0o755) // the database's account must enter
const config = parseConfig({ STATE_DIR: stateDirectory })
const logger = makeLogger('warn')
const database = await openDatabase(config, logger)
const pools = openPools({ ownerUrl: database.ownerUrl, roleSecret: database.roleSecret, size: 6, logger })
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
let ahead = 0
const deps = makeDeps({ config, logger, pools, clock: () => new Date(Date.now() + ahead) })

const timed = async (work: () => Promise<unknown>) => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Times of one erasure in milliseconds: rows and key, and everything but the five minutes that processes have to forget the key. */
async function erase(day: string): Promise<{ drop: number; whole: number }> {
  const id = uuidv7(deps.clock())
  await owner.query(
    `INSERT INTO core.erasures (id, organisation_id, day, due_on, state, requested_by, requested_at, decided_by, decided_at, report)
     VALUES ($1, $2, $3, $4, 'approved', $1, now(), $2, now(), '{}')`,
    [id, demoIds.senVang, day, addDays(day, 92)],
  )
  const marks = new Map<string, number>()
  const mark = (point: string) => void marks.set(point, performance.now())
  const whole = await timed(() => runErasure(deps, { organisationId: demoIds.senVang, id }, mark))
  ahead += KEY_CACHE_MS
  const certified = await timed(async () => {
    const state = await runErasure(deps, { organisationId: demoIds.senVang, id })
    if (state !== 'certified') throw new Error(`the erasure ended ${state}`)
  })
  ahead -= KEY_CACHE_MS
  return { drop: marks.get('after rows_removed')! - marks.get('before blobs_removed')!, whole: whole + certified }
}

/** DROP of one empty partition, made for it. */
async function dropEmpty(): Promise<number> {
  const day = '2001-01-01'
  await openDays(pools.system, day, day)
  const [first] = personalTables
  const taken = await timed(() => owner.query(`DROP TABLE ${first}_20010101`))
  await forgetDays(owner, [day])
  return taken
}

async function measureBlobs(): Promise<number> {
  const keys: string[] = []
  for (let count = 0; count < BLOBS; count += 1) keys.push(await deps.blobs.put(Buffer.alloc(30_000, count)))
  const taken = await timed(async () => {
    for (let at = 0; at < keys.length; at += 16)
      await Promise.all(keys.slice(at, at + 16).map((key) => deps.blobs.remove(key)))
  })
  return BLOBS / (taken / 1000)
}

try {
  printSettings()
  const today = vietnamDay(deps.clock())
  await openDays(pools.system, addDays(today, -1), addDays(today, 1))
  await seedOrganisations(deps)
  const days = await loadEndedDays(deps, PER_DAY)
  const targets = days.splice(days.length / 2 - OTHERS.length * ROUNDS, OTHERS.length * ROUNDS)
  const others = days.splice(days.length - Math.max(...OTHERS) - OTHERS.length * ROUNDS)
  await forgetDays(owner, days)
  console.log(
    `a day of ${ITEMS.toLocaleString('en')} items, ${(3 * ITEMS).toLocaleString('en')} photos; other days of ${PER_DAY} items`,
  )
  for (const count of OTHERS) {
    const figures = { drop: [] as number[], whole: [] as number[], empty: [] as number[] }
    for (let round = 0; round < ROUNDS; round += 1) {
      const day = targets.pop()!
      // Targets that wait are other days too.
      await forgetDays(owner, others.splice(0, Math.max(0, others.length + targets.length - count)))
      await fillDay(owner, day, ITEMS)
      figures.empty.push(await dropEmpty())
      const { drop, whole } = await erase(day)
      figures.drop.push(drop)
      figures.whole.push(whole)
    }
    console.log(`${count} other days present in the first round, one fewer in each further one`)
    console.log(lineOf('  DROP of an empty partition', figures.empty, 'ms'))
    console.log(lineOf('  rows and key of the day gone (must ≤ 2,000 ms)', figures.drop, 'ms'))
    console.log(lineOf('  whole erasure, counts, hash and certificate too', figures.whole, 'ms'))
    console.log(
      lineOf(
        '  ratio to the empty partition',
        figures.drop.map((each, at) => each / figures.empty[at]!),
        '',
      ),
    )
  }
  console.log(
    `photo files removed beside it: ${Math.round(await measureBlobs()).toLocaleString('en')}/s (durable, 30 KB each)`,
  )
} finally {
  await owner.end()
  await pools.end()
  await database.stop()
  rmSync(stateDirectory, { recursive: true, force: true })
}
