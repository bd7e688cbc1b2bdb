// The running server behind a data directory: found, told apart from strangers, awaited, ended.
import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { programPath } from './binaries.ts'
import { EmbeddedPostgresProblem } from './problems.ts'
import { identifyProcess, isAlive, processesIn } from './processes.ts'

export type Postmaster = { pid: number; port: number; status: string }

/** What was noted of the server when it was started, to recognise exactly that process later. */
export type StartRecord = { pid: number; started: string; settings: Record<string, string>; port: number }

const pauseMilliseconds = 10
const endMilliseconds = 30_000

/** Reads `postmaster.pid`; undefined when there is none or it is not yet complete. */
export async function readPostmaster(dataDirectory: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() } : undefined
}

/**
 * Returns the live server of this data directory. The id in the file must belong to a process that was started with
 * this very directory and, if we noted its start, at that very moment: an id used again by a stranger never matches.
 */
export async function findPostmaster(home: string, dataDirectory: string): Promise<Postmaster | undefined> {
  const found = await readPostmaster(dataDirectory)
  return found && (await isOurs(found.pid, home, dataDirectory)) ? found : undefined
}

async function isOurs(pid: number, home: string, dataDirectory: string): Promise<boolean> {
  const identity = identifyProcess(pid)
  if (!identity) return false
  const record = await readStartRecord(home)
  if (record?.pid === pid && record.started !== identity.started) return false
  const [single = ''] = identity.command
  return identity.command.length === 1
    ? single.includes(`-D ${dataDirectory} -c `) || single.includes(`"${dataDirectory}" -c `)
    : identity.command[1] === '-D' && identity.command[2] === dataDirectory
}

/** Notes a server just started; written before it is ready, so that a kill in between leaves nothing unknown. */
export async function writeStartRecord(home: string, record: StartRecord): Promise<void> {
  await writeFile(join(home, 'server.json'), `${JSON.stringify(record)}\n`)
}

/** Reads what was noted at the last start; undefined before the first. */
export async function readStartRecord(home: string): Promise<StartRecord | undefined> {
  const text = await readFile(join(home, 'server.json'), 'utf8').catch(() => '')
  try {
    return JSON.parse(text)
  } catch {
    return undefined // never started, or the note was cut short: the command line still tells
  }
}

/** Waits until the server accepts connections; undefined when it ended instead (`ended` settles then). */
export async function awaitReady(
  dataDirectory: string,
  pid: number,
  ended: Promise<unknown>,
): Promise<Postmaster | undefined> {
  let over = false
  const watch = ended.then(() => {
    over = true
  })
  while (!over) {
    const found = await readPostmaster(dataDirectory)
    if (found?.pid === pid && found.status === 'ready') return found
    await Promise.race([watch, wait(pauseMilliseconds)])
  }
  return undefined
}

/** Ends the server: sessions are cut, everything committed is on disk; returns when the process is gone. */
export async function endPostmaster(binaries: string, dataDirectory: string, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    // Windows has no signals: a kill there would be a crash.
    await promisify(execFile)(programPath(binaries, 'pg_ctl'), ['stop', '-m', 'fast', '-w', '-D', dataDirectory])
    return
  }
  process.kill(pid, 'SIGINT')
  const deadline = performance.now() + endMilliseconds
  while (identifyProcess(pid)) {
    if (performance.now() > deadline) throw new EmbeddedPostgresProblem('busy', `${dataDirectory} (pid ${pid})`)
    await wait(pauseMilliseconds)
  }
}

/**
 * Makes a data directory without a live server startable. The children of a killed server may linger for a moment:
 * a second server beside them would corrupt the data, so they are waited for. Only then may a pid file go whose id
 * now belongs to a stranger; where lingering children cannot be ruled out, the file stays and a person decides.
 */
export async function clearStalePostmaster(dataDirectory: string): Promise<void> {
  const stale = await readPostmaster(dataDirectory)
  if (!stale) return
  const deadline = performance.now() + endMilliseconds
  while ((processesIn(dataDirectory)?.length ?? 0) > 0) {
    if (performance.now() > deadline) {
      throw new EmbeddedPostgresProblem('busy', `${dataDirectory} (pid ${processesIn(dataDirectory)?.join(', ')})`)
    }
    await wait(pauseMilliseconds)
  }
  if (!isAlive(stale.pid)) return
  if (processesIn(dataDirectory) === undefined) {
    throw new EmbeddedPostgresProblem('busy', `${join(dataDirectory, 'postmaster.pid')} (pid ${stale.pid})`)
  }
  await rm(join(dataDirectory, 'postmaster.pid'), { force: true })
}
