// The real server as a process of its own, over an embedded database of its own: what can be killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AcceptItemInput, AcceptanceReceipt } from '@buuan/contract'
import { parcel } from '@buuan/testkit/factories.ts'
import { demoPassword } from '../../seed/src/personas.ts'

const repository = path.resolve(import.meta.dirname, '../..')

/** A folder for a state of its own; open for passing through, as the database may run under another account. */
export function makeStateDirectory(): { directory: string; remove(): void } {
  const directory = mkdtempSync(path.join(tmpdir(), 'buuan-faults-'))
  chmodSync(directory, 0o755)
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

/** A port nobody listens on just now, out of those that no system hands out by itself: nobody gets it between two starts of a server. */
export async function freePort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 10_000)
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
  return isFree ? port : freePort()
}

export type Program = { child: ChildProcess; said(): string; ended: Promise<number | null> }

/** Runs a command of the server with exactly these settings. */
export function runProgram(words: string[], environment: Record<string, string>): Program {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts', ...words], {
    cwd: repository,
    env: { PATH, HOME, LOG_LEVEL: 'warn', DEMO_ITEMS: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => void child.once('close', resolve))
  return { child, said: () => text, ended }
}

export type RunningServer = Program & { address: string; internalAddress: string }

/** Starts the server and waits until it is ready. */
export async function startServer(environment: Record<string, string>): Promise<RunningServer> {
  const program = runProgram([], { REQUESTS_PER_MINUTE: '100000000', ...environment })
  const server = {
    ...program,
    address: `http://127.0.0.1:${environment['PORT']}`,
    internalAddress: `http://127.0.0.1:${environment['INTERNAL_PORT']}`,
  }
  await untilReady(server)
  return server
}

/** Waits until /readyz says yes; fails when the process ends before, or after a minute. */
export async function untilReady({ child, internalAddress, said }: RunningServer): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended: ${said()}`)
    if ((await statusOf(`${internalAddress}/readyz`)) === 200) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the server was not ready within a minute: ${said()}`)
}

/** Status of a GET; undefined when nobody answers. */
export async function statusOf(address: string): Promise<number | undefined> {
  return fetch(address).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.status
    },
    () => undefined,
  )
}

/** Session cookie of a demo account. */
export async function signIn({ address }: RunningServer, account: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: demoPassword }),
  })
  if (!answer.ok) throw new Error(`sign-in failed with ${answer.status}`)
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

/** A parcel of today, told from its neighbours by name and phone. */
export function parcelNumber(index: number): AcceptItemInput {
  const at = new Date().toISOString()
  const usual = parcel()
  return {
    ...usual,
    sender: { ...usual.sender!, name: `Trần Thị Số ${index}`, phone: `09${String(10_000_000 + index)}` },
    identification: { ...usual.identification!, comparedAt: at },
    jointInspection: {
      ...usual.jointInspection!,
      ticks: usual.jointInspection!.ticks.map((tick) => ({ ...tick, at })),
      clerkConfirmedAt: at,
    },
  }
}

/** What became of one request: its answer, or the loss of the connection. */
export type Outcome =
  | { status: number; code?: string; retryAfter?: string | null; receipt?: AcceptanceReceipt }
  | 'lost'
export type Request = { key: string; body: string }

/** Sends one acceptance under its key; a request unanswered after a minute hangs, and fails the test. */
export async function accept(address: string, cookie: string, { key, body }: Request): Promise<Outcome> {
  try {
    const answer = await fetch(`${address}/api/v1/acceptances`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'idempotency-key': key },
      body,
      signal: AbortSignal.timeout(60_000),
    })
    const content = (await answer.json()) as AcceptanceReceipt & { code: string }
    if (answer.status === 201) return { status: 201, receipt: content }
    return { status: answer.status, code: content.code, retryAfter: answer.headers.get('retry-after') }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw error
    return 'lost'
  }
}

/** Sends requests at a fixed rate whatever becomes of them; `seen` hears every outcome as it comes. */
export async function sendAtRate(
  requests: Request[],
  perSecond: number,
  send: (request: Request) => Promise<Outcome>,
  seen: (acknowledged: number) => void = () => undefined,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  let acknowledged = 0
  const started = performance.now()
  await Promise.all(
    requests.map(async (request, index) => {
      const due = started + (index * 1000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      const outcome = await send(request)
      outcomes.set(request.key, outcome)
      if (outcome !== 'lost' && outcome.status === 201) seen((acknowledged += 1))
    }),
  )
  return outcomes
}
