// One process at a time starts or stops a database; a lock whose holder died is taken over.
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { EmbeddedPostgresProblem } from './problems.ts'
import { identifyProcess } from './processes.ts'

/** A process named so that a later one with the same id is not mistaken for it. */
export type Holder = { pid: number; started: string }

const patienceMilliseconds = 90_000
const pauseMilliseconds = 25
/** A lock file without content belongs to a process between two system calls, unless it stays that way. */
const unwrittenMilliseconds = 5_000

/** This process as a holder. */
export function thisProcess(): Holder {
  return { pid: process.pid, started: identifyProcess(process.pid)?.started ?? '' }
}

/** True while exactly that process runs. */
export function stillRuns(holder: Holder): boolean {
  return identifyProcess(holder.pid)?.started === holder.started
}

/** Runs `work` while holding `<home>/start.lock`; waits for a live holder, takes over from a dead one. */
export async function withLock<T>(home: string, work: () => Promise<T>): Promise<T> {
  const path = join(home, 'start.lock')
  const deadline = performance.now() + patienceMilliseconds
  while (!(await take(path))) {
    if (performance.now() > deadline) throw new EmbeddedPostgresProblem('busy', path)
    await breakIfDead(path)
    await wait(pauseMilliseconds)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

/** Reads a holder file; undefined when it is gone or not (yet) complete. */
export async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const holder: Partial<Holder> = JSON.parse(await readFile(path, 'utf8'))
    return typeof holder.pid === 'number' && typeof holder.started === 'string'
      ? { pid: holder.pid, started: holder.started }
      : undefined
  } catch {
    return undefined
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(thisProcess()), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Two waiting processes may both find the holder dead. A second file lets only one of them look again and remove the
 * lock, so nobody removes the lock the other has just taken.
 */
async function breakIfDead(path: string): Promise<void> {
  if (!(await isDead(path))) return
  const breaking = `${path}.breaking`
  if (!(await take(breaking))) {
    if ((await ageMilliseconds(breaking)) > unwrittenMilliseconds) await rm(breaking, { force: true })
    return
  }
  try {
    if (await isDead(path)) await rm(path, { force: true })
  } finally {
    await rm(breaking, { force: true })
  }
}

async function isDead(path: string): Promise<boolean> {
  const holder = await readHolder(path)
  return holder ? !stillRuns(holder) : (await ageMilliseconds(path)) > unwrittenMilliseconds
}

async function ageMilliseconds(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  return found ? Date.now() - found.mtimeMs : 0
}
