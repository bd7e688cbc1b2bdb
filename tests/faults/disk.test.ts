// The volume of the database fills up, or takes no more writes: callers are told, nothing is half, and it goes on when there is room again.
import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../apps/server/src/config.ts'
import { makeLogger } from '../../apps/server/src/platform/logger.ts'
import { type Running, start } from '../../apps/server/src/start.ts'
import { seedOrganisations } from '../../seed/src/demo.ts'
import { demoPassword } from '../../seed/src/personas.ts'
import { makeStateDirectory, parcelNumber } from './server.fixture.ts'
import { halfWritten, withoutItem } from './whole-items.fixture.ts'

const state = makeStateDirectory()
const volume = path.join(state.directory, 'postgres')
const filler = path.join(volume, 'filler')
mkdirSync(volume)
const isMounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=755', 'tmpfs', volume], { stdio: 'ignore' }).status === 0
if (!isMounted)
  console.log('Bỏ qua: tài khoản này không gắn được ổ nhỏ / skipped: this account may not mount a small disk')

let running: Running
let ownerUrl: string
let cookie: string
let sent = 0

beforeAll(async () => {
  if (!isMounted) return
  const config = parseConfig({
    STATE_DIR: state.directory,
    PORT: '0',
    INTERNAL_PORT: '0',
    REQUESTS_PER_MINUTE: '1000000',
  })
  running = await start({
    config,
    logger: makeLogger('silent'),
    async beforeListen({ deps, database }) {
      ownerUrl = database.ownerUrl
      await seedOrganisations(deps)
    },
  })
  const answer = await running.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { account: 'dao.giaodich', password: demoPassword },
  })
  cookie = String(answer.headers['set-cookie']).split(';')[0]!
}, 120_000)

afterAll(async () => {
  if (isMounted) {
    rmSync(filler, { force: true })
    await running.stop()
    execFileSync('umount', [volume])
  }
  state.remove()
})

async function query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** Accepts so many items, one after the other; answers status and code of each. */
async function accept(count: number): Promise<string[]> {
  const answers: string[] = []
  for (let index = 0; index < count; index += 1) {
    sent += 1
    const answer = await running.app.inject({
      method: 'POST',
      url: '/api/v1/acceptances',
      headers: { cookie, 'idempotency-key': `disk-${String(sent).padStart(6, '0')}` },
      payload: {
        ...parcelNumber(sent),
        pieces: Array.from({ length: 20 }, (_, piece) => ({
          description: `Sách giáo khoa tập ${piece} ${'x'.repeat(200)}`,
        })),
      },
    })
    answers.push(answer.statusCode === 201 ? '201' : `${answer.statusCode} ${(answer.json() as { code: string }).code}`)
  }
  return answers
}

function fillUp(): void {
  const file = openSync(filler, 'w')
  try {
    for (const size of [1 << 20, 1 << 12]) for (let isFull = false; !isFull; ) isFull = !writeMore(file, size)
  } finally {
    closeSync(file)
  }
}

function writeMore(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) === size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}

async function expectWhole(): Promise<void> {
  expect(await query(halfWritten)).toEqual([])
  expect(await query(withoutItem)).toEqual([])
}

describe.skipIf(!isMounted)('the volume of the database', () => {
  test('full: storage_full for whoever needs room, nothing half; accepted again when there is room', async () => {
    expect(await accept(2)).toEqual(['201', '201'])
    await query('SELECT pg_switch_wal()')
    await query('CHECKPOINT') // a fresh segment stands: it is the tables that want room, not the log
    fillUp()
    const answers = await accept(60)
    const refused = answers.filter((answer) => answer !== '201')
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused)).toEqual(new Set(['507 storage_full']))
    await expectWhole()
    rmSync(filler)
    expect(await accept(5)).toEqual(Array.from({ length: 5 }, () => '201'))
    await expectWhole()
    const [{ count }] = (await query<{ count: number }>('SELECT count(*)::int AS count FROM core.items')) as [
      { count: number },
    ]
    expect(count).toBe(2 + (60 - refused.length) + 5)
  }, 120_000)

  test('taking no writes: storage_full, nothing half', async () => {
    await query('ALTER ROLE buuan_app SET default_transaction_read_only = on')
    await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'buuan_app'`)
    const answers = await accept(3)
    await query('ALTER ROLE buuan_app RESET default_transaction_read_only')
    await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'buuan_app'`)
    expect(answers.at(-1)).toBe('507 storage_full')
    expect(answers).not.toContain('201')
    await expectWhole()
    expect((await accept(3)).at(-1)).toBe('201')
  })
})
