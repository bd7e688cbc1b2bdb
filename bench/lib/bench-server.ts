// What benches measure: the built server over an embedded PostgreSQL of its own, each in its own process, on 127.0.0.1.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  embeddedPostgresSettings,
  startEmbeddedPostgres,
} from '../../apps/server/src/platform/database/embedded/index.ts'
import { demoPassword } from '../../seed/src/personas.ts'

export type BenchServer = {
  address: string
  internalAddress: string
  ownerUrl: string
  roleSecret: string
  stateDirectory: string
  pid: number
  signIn(account: string): Promise<string>
  stop(): Promise<void>
}

export type BenchOptions = { stateDirectory?: string; keepState?: boolean; environment?: Record<string, string> }

const roleSecret = 'bench-role-secret-0123456789abcdef-0123'

/** Settings that differ from PostgreSQL's own, for the report. */
export function printSettings(): void {
  console.log(
    `PostgreSQL settings beside the defaults: ${Object.entries(embeddedPostgresSettings)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}`,
  )
}

/** The built server as a process of its own, and where it listens; not yet ready. */
export async function spawnServer(
  stateDirectory: string,
  environment: Record<string, string> = {},
): Promise<{ child: ChildProcess; address: string; internalAddress: string }> {
  const { port, internalPort } = await freePorts()
  const child = spawn(
    process.execPath,
    [...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []), 'dist/server/main.mjs'],
    {
      cwd: path.resolve(import.meta.dirname, '../..'),
      env: {
        ...process.env,
        STATE_DIR: stateDirectory,
        PORT: String(port),
        INTERNAL_PORT: String(internalPort),
        LOG_LEVEL: 'warn',
        DATABASE_ROLE_SECRET: roleSecret,
        DEMO_ITEMS: '0',
        REQUESTS_PER_MINUTE: '100000000',
        ...environment,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  child.once('exit', (code, signal) => {
    if (code !== 0) console.error(`the server ended with ${code ?? signal}`)
  })
  return { child, address: `http://127.0.0.1:${port}`, internalAddress: `http://127.0.0.1:${internalPort}` }
}

/** A folder for a state of its own that the database's account may enter; else its data would lie elsewhere and outlive the bench. */
export function makeStateDirectory(): string {
  const stateDirectory = mkdtempSync(path.join(tmpdir(), 'buuan-bench-'))
  chmodSync(stateDirectory, 0o755)
  return stateDirectory
}

/** Starts database and server; demo organisations are there, items only if the state folder held some. */
export async function startBenchServer(options: BenchOptions = {}): Promise<BenchServer> {
  const stateDirectory = options.stateDirectory ?? makeStateDirectory()
  chmodSync(stateDirectory, 0o755)
  const database = await startEmbeddedPostgres({ directory: path.join(stateDirectory, 'postgres') })
  const { child, address, internalAddress } = await spawnServer(stateDirectory, options.environment)
  await untilReady(internalAddress, child)
  return {
    address,
    internalAddress,
    ownerUrl: database.url('buuan'),
    roleSecret,
    stateDirectory,
    pid: child.pid!,
    signIn: (account) => signIn(address, account),
    async stop() {
      await ended(child)
      await database.stop()
      if (!options.keepState) rmSync(stateDirectory, { recursive: true, force: true })
    },
  }
}

async function freePorts(): Promise<{ port: number; internalPort: number }> {
  const { createServer } = await import('node:net')
  const one = () =>
    new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number }
        server.close(() => resolve(port))
      })
    })
  return { port: await one(), internalPort: await one() }
}

/** Waits until /readyz says yes; fails when the process ends before, or after a minute. */
export async function untilReady(internalAddress: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 3_000; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it was ready`)
    const isReady = await fetch(`${internalAddress}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the server was not ready within a minute')
}

/** Asks a process to end and waits for it. */
export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

async function signIn(address: string, account: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: demoPassword }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${account} failed with ${answer.status}`)
  return answer.headers.get('set-cookie')!.split(';')[0]!
}
