// The embedded database: a real PostgreSQL server of this machine, started, shared, adopted and ended by us.
import { spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { type Account, chooseAccount, chooseHome } from './account.ts'
import { findPostgresPackage, layOutBinaries, programPath } from './binaries.ts'
import { openCluster, serverEnvironment } from './cluster.ts'
import { countLeases, takeLease } from './leases.ts'
import { withLock } from './lock.ts'
import * as postmaster from './postmaster.ts'
import { asFileProblem, asServerProblem, EmbeddedPostgresProblem } from './problems.ts'
import { identifyProcess } from './processes.ts'
import { embeddedPostgresSettings, serverArguments } from './settings.ts'
import { type RestartReport, watchServer } from './watch.ts'

export { EmbeddedPostgresProblem } from './problems.ts'
export { embeddedPostgresSettings } from './settings.ts'
export type { RestartReport } from './watch.ts'

export type EmbeddedPostgresOptions = {
  /** Where the database lives, e.g. `var/postgres`; see `chooseHome` for the one case in which it lives elsewhere. */
  directory: string
  /** Server settings beside or instead of `embeddedPostgresSettings`. */
  settings?: Record<string, string>
  /** A fixed port on 127.0.0.1; without it the port of the last start when free, otherwise any free one. */
  port?: number
  log?: (line: string) => void
  /** Given, a server that died is started again (`restartLimit`), and each try is told here. */
  onRestart?: (report: RestartReport) => void
}

export type EmbeddedPostgres = {
  /** A connection address for `pg`; without a user, the superuser. */
  url: (database: string, user?: { name: string; password: string }) => string
  port: number
  dataDirectory: string
  /** Ends the server unless another live process still uses it. Safe to call twice. */
  stop: () => Promise<void>
}

type Place = { home: string; data: string; binaries: string; account: Account }
type Wish = { settings: Record<string, string>; port: number | undefined; log: (line: string) => void }

/** Starts (or joins) the database server of a directory; an `EmbeddedPostgresProblem` when that is impossible. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const wish: Wish = {
    settings: { ...embeddedPostgresSettings, ...options.settings },
    port: options.port,
    log: options.log ?? (() => {}),
  }
  const source = await findPostgresPackage()
  const account = await chooseAccount()
  const home = await chooseHome(options.directory, account)
  return withLock(home, async () => {
    const binaries = await layOutBinaries(source, join(dirname(home), '.cache'))
    const place: Place = { home, data: join(home, 'data'), binaries, account }
    const password = await openCluster(home, binaries, account)
    const port = (await adopt(place, wish)) ?? (await start(place, wish))
    const lease = await takeLease(home)
    const watch = options.onRestart && keepAlive(place, { ...wish, port }, options.onRestart)
    const stop = async () => {
      await watch?.stop()
      await leave(place, lease)
    }
    return { url: addressOf(port, password), port, dataDirectory: place.data, stop }
  }).catch((error: unknown) => {
    throw asFileProblem(error, home)
  })
}

/** Starts the server again when it died, on the port that every connection knows; of several programs that watch, one does it and the others join. */
function keepAlive(place: Place, wish: Wish, report: (report: RestartReport) => void) {
  return watchServer({
    isAlive: async () => (await postmaster.findPostmaster(place.home, place.data)) !== undefined,
    restart: () => withLock(place.home, async () => void ((await adopt(place, wish)) ?? (await start(place, wish)))),
    report,
  })
}

function addressOf(port: number, password: string): EmbeddedPostgres['url'] {
  return (database, user = { name: 'postgres', password }) =>
    `postgres://${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
}

/** Joins the server that already runs for this directory; one nobody uses is restarted when its settings differ. */
async function adopt({ home, data, binaries }: Place, wish: Wish): Promise<number | undefined> {
  const running = await postmaster.findPostmaster(home, data)
  if (!running) return undefined
  const record = await postmaster.readStartRecord(home)
  const asWished =
    JSON.stringify(record?.settings) === JSON.stringify(wish.settings) && (!wish.port || wish.port === record?.port)
  if (running.status === 'ready' && (asWished || (await countLeases(home)) > 0)) {
    wish.log(`Dùng lại PostgreSQL đang chạy (cổng ${running.port}, tiến trình ${running.pid}).`)
    return running.port
  }
  await postmaster.endPostmaster(binaries, data, running.pid)
  return undefined
}

async function start(place: Place, wish: Wish): Promise<number> {
  await postmaster.clearStalePostmaster(place.data)
  const last = await postmaster.readStartRecord(place.home)
  const logFile = join(place.home, 'postgres.log')
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(wish.port, attempt === 1 ? last?.port : undefined)
    await rm(logFile, { force: true })
    const ready = await launch(place, wish.settings, port, logFile)
    if (ready) {
      wish.log(`PostgreSQL đã chạy (127.0.0.1:${port}, tiến trình ${ready.pid}, dữ liệu ${place.data}).`)
      return port
    }
    const said = await readFile(logFile, 'utf8')
    // Between choosing a free port and listening on it somebody else may have taken it.
    const portLost = /could not bind IPv4 address|Address already in use/i.test(said)
    if (portLost && wish.port) throw new EmbeddedPostgresProblem('port-taken', String(wish.port))
    if (!portLost || attempt === 5) throw asServerProblem(said, place.data)
  }
}

/** Runs the server in a session of its own, so Ctrl-C reaches this program first and it can end the server in order. */
async function launch(place: Place, settings: Record<string, string>, port: number, logFile: string) {
  const log = await open(logFile, 'a', 0o600)
  try {
    const child = spawn(programPath(place.binaries, 'postgres'), serverArguments(place.data, port, settings), {
      ...place.account,
      cwd: place.data,
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    const ended = new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', () => resolve())
    })
    const pid = child.pid
    if (pid === undefined) await ended
    else {
      child.unref()
      const started = identifyProcess(pid)?.started ?? ''
      await postmaster.writeStartRecord(place.home, { pid, started, settings, port })
      return await postmaster.awaitReady(place.data, pid, ended)
    }
  } catch (error) {
    throw new EmbeddedPostgresProblem('failed', String(error), error)
  } finally {
    await log.close()
  }
  return undefined
}

async function choosePort(wished: number | undefined, last: number | undefined): Promise<number> {
  if (wished) {
    if (await isFree(wished)) return wished
    throw new EmbeddedPostgresProblem('port-taken', String(wished))
  }
  return (last && (await isFree(last))) || (await isFree(0)) || 0
}

/** Returns the port if it can be listened on (0 asks for any free one), otherwise undefined. */
function isFree(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

async function leave({ home, data, binaries }: Place, lease: string): Promise<void> {
  await withLock(home, async () => {
    await rm(lease, { force: true })
    if ((await countLeases(home)) > 0) return
    const running = await postmaster.findPostmaster(home, data)
    if (running) await postmaster.endPostmaster(binaries, data, running.pid)
  })
}
