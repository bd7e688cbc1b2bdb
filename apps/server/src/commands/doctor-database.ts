// The database as the service needs it: version, settings, schema, days ahead, row rules, clock, no demo accounts in earnest.
import path from 'node:path'
import { addDays, vietnamDay } from '@buuan/vietnam'
import pg from 'pg'
import type { Config } from '../config.ts'
import { systemClock } from '../platform/clock.ts'
import { LEAST_DAYS_AHEAD } from '../platform/database/days.ts'
import { startEmbeddedPostgres } from '../platform/database/embedded/index.ts'
import { readMigrations } from '../platform/database/migrate.ts'
import { type Check, amiss, well } from './doctor-check.ts'
import { checkLog } from './doctor-log.ts'

const LEAST_VERSION = 15
const LEAST_LOCKS = 512
const CLOCK_WARN_MS = 1_000
const CLOCK_FAIL_MS = 5_000

/** Checks of the database; a database that does not answer is one failed check. */
export async function checkDatabase(config: Config): Promise<Check[]> {
  const opened = await openAsOwner(config)
  if ('check' in opened) return [opened.check]
  const { client, close } = opened
  try {
    return [
      well('database', 'Kết nối được cơ sở dữ liệu', 'The database answers'),
      await checkVersion(client),
      ...(await checkSettings(client)),
      ...(await checkSchema(client, config)),
      await checkClock(client),
    ]
  } finally {
    await close()
  }
}

type Opened = { client: pg.Client; close(): Promise<void> } | { check: Check }

async function openAsOwner(config: Config): Promise<Opened> {
  const stops: (() => Promise<void>)[] = []
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  try {
    let address = config.databaseUrl
    if (address === null) {
      const server = await startEmbeddedPostgres({ directory: path.join(config.stateDir, 'postgres') })
      stops.push(() => server.stop())
      address = server.url('buuan')
    }
    const client = new pg.Client({
      connectionString: address,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 20_000,
    })
    await client.connect()
    stops.push(() => client.end())
    return { client, close }
  } catch (error) {
    await close()
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return {
      check: amiss(
        'database',
        'fail',
        { vi: `Không kết nối được cơ sở dữ liệu (${code})`, en: `The database does not answer (${code})` },
        {
          vi: 'Đề nghị kiểm tra DATABASE_URL và máy chủ PostgreSQL; máy mới thì chạy "migrate" trước.',
          en: 'Look at DATABASE_URL and the PostgreSQL server; on a new machine run "migrate" first.',
        },
      ),
    }
  }
}

async function setting(client: pg.Client, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [name])
  return rows[0]!.value
}

async function checkVersion(client: pg.Client): Promise<Check> {
  const version = await setting(client, 'server_version')
  if (Number.parseInt(version, 10) >= LEAST_VERSION)
    return well('database-version', `PostgreSQL ${version}`, `PostgreSQL ${version}`)
  return amiss(
    'database-version',
    'fail',
    { vi: `PostgreSQL ${version} đã cũ`, en: `PostgreSQL ${version} is too old` },
    { vi: `Đề nghị nâng lên ${LEAST_VERSION} trở lên.`, en: `Upgrade to ${LEAST_VERSION} or later.` },
  )
}

async function checkSettings(client: pg.Client): Promise<Check[]> {
  const wanted: [name: string, isRight: (value: string) => boolean, target: string][] = [
    ['max_locks_per_transaction', (value) => Number(value) >= LEAST_LOCKS, String(LEAST_LOCKS)],
    ['fsync', (value) => value === 'on', 'on'],
    ['full_page_writes', (value) => value === 'on', 'on'],
    ['synchronous_commit', (value) => value !== 'off', 'on'],
  ]
  const checks: Check[] = []
  for (const [name, isRight, target] of wanted) {
    const value = await setting(client, name)
    checks.push(
      isRight(value)
        ? well(`setting:${name}`, `${name} = ${value}`, `${name} = ${value}`)
        : amiss(
            `setting:${name}`,
            'fail',
            { vi: `${name} = ${value}`, en: `${name} = ${value}` },
            {
              vi: `Đề nghị đặt ${name} = ${target} rồi khởi động lại PostgreSQL.`,
              en: `Set ${name} = ${target} and restart PostgreSQL.`,
            },
          ),
    )
  }
  return checks
}

async function checkSchema(client: pg.Client, config: Config): Promise<Check[]> {
  const pending = await countPending(client)
  if (pending > 0)
    return [
      amiss(
        'schema',
        'fail',
        {
          vi: `Lược đồ còn ${pending} bước chưa nâng hoặc đã bị sửa`,
          en: `${pending} migrations are missing or were edited`,
        },
        { vi: 'Đề nghị chạy lệnh "migrate".', en: 'Run the command "migrate".' },
      ),
    ]
  return [
    well('schema', 'Lược đồ ở phiên bản này', 'The schema is this version’s'),
    await checkDays(client),
    await checkRowRules(client),
    ...(await checkLog(client, config)),
    ...(config.deployment === 'production' ? [await checkDemoAccounts(client)] : []),
  ]
}

async function countPending(client: pg.Client): Promise<number> {
  const { rows: there } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('migrations.applied') IS NOT NULL AS there`,
  )
  if (!there[0]!.there) return readMigrations().length
  const { rows } = await client.query<{ name: string; hash: string }>('SELECT name, hash FROM migrations.applied')
  const applied = new Map(rows.map(({ name, hash }) => [name, hash]))
  return readMigrations().filter(({ name, hash }) => applied.get(name) !== hash).length
}

async function checkDays(client: pg.Client): Promise<Check> {
  const { rows } = await client.query<{ day: string | null }>('SELECT core.last_open_day()::text AS day')
  const day = rows[0]!.day
  if (day !== null && day >= addDays(vietnamDay(systemClock()), LEAST_DAYS_AHEAD))
    return well('days', `Ngày ghi sổ đã mở đến ${day}`, `Days stand open until ${day}`)
  return amiss(
    'days',
    'fail',
    { vi: `Ngày ghi sổ chỉ mở đến ${day ?? '(chưa có)'}`, en: `Days stand open only until ${day ?? '(none)'}` },
    {
      vi: 'Đề nghị khởi động dịch vụ: dịch vụ tự mở trước 30 ngày. Nếu vẫn thiếu, xem nhật ký "days".',
      en: 'Start the service: it opens 30 days ahead by itself. If days are still missing, read the log of "days".',
    },
  )
}

async function checkRowRules(client: pg.Client): Promise<Check> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'migrations') AND n.nspname !~ '^pg_'
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1`)
  if (rows.length === 0)
    return well('row-rules', 'Mọi bảng đều buộc phân quyền theo dòng', 'Row-level security is forced on every table')
  const names = rows.slice(0, 5).map(({ name }) => name)
  return amiss(
    'row-rules',
    'fail',
    {
      vi: `${rows.length} bảng không buộc phân quyền theo dòng: ${names.join(', ')}`,
      en: `Row-level security is not forced on ${rows.length} tables: ${names.join(', ')}`,
    },
    {
      vi: 'Đề nghị dừng dịch vụ và tìm ai đã sửa lược đồ; khôi phục từ bản sao lưu nếu cần.',
      en: 'Stop the service and find out who changed the schema; restore a backup if need be.',
    },
  )
}

async function checkDemoAccounts(client: pg.Client): Promise<Check> {
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM core.staff WHERE demo')
  const { count } = rows[0]!
  if (count === 0) return well('demo-accounts', 'Không có tài khoản dùng thử', 'There are no demo accounts')
  return amiss(
    'demo-accounts',
    'fail',
    { vi: `Có ${count} tài khoản dùng thử`, en: `There are ${count} demo accounts` },
    { vi: 'Đề nghị dùng cơ sở dữ liệu mới cho bản vận hành thật.', en: 'Use a new database for a production service.' },
  )
}

async function checkClock(client: pg.Client): Promise<Check> {
  const before = systemClock().getTime()
  const { rows } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at')
  const skew = Math.round(rows[0]!.at.getTime() - (before + systemClock().getTime()) / 2)
  const found = {
    vi: `Đồng hồ lệch ${skew} ms so với cơ sở dữ liệu`,
    en: `The clock differs by ${skew} ms from the database’s`,
  }
  if (Math.abs(skew) <= CLOCK_WARN_MS) return well('clock', found.vi, found.en)
  return amiss('clock', Math.abs(skew) > CLOCK_FAIL_MS ? 'fail' : 'warn', found, {
    vi: 'Đề nghị bật đồng bộ giờ (NTP) trên cả hai máy.',
    en: 'Turn on time synchronisation (NTP) on both machines.',
  })
}
