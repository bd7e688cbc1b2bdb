// Tells processes apart for sure: a process id alone may meanwhile belong to somebody else.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What identifies a running process: when it started, in the system's own notation, and its command line. */
export type ProcessIdentity = { started: string; command: string[] }

/** Returns the identity of a live process, undefined when there is none (an unreaped zombie counts as none). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!isAlive(pid)) return undefined
  if (process.platform === 'linux') return identifyOnLinux(pid)
  if (process.platform === 'win32') return identifyOnWindows(pid)
  const line = output('ps', ['-o', 'lstart=,command=', '-ww', '-p', String(pid)])
  // lstart is always "Sat Nov 21 18:58:00 2026": five words.
  const parts = /^\s*(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/s.exec(line)
  return parts ? { started: parts[1] ?? '', command: [parts[2] ?? ''] } : undefined
}

/** True while a process with this id exists, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Processes working in a folder, by which orphans of a killed server are found; undefined where the system cannot say. */
export function processesIn(folder: string): number[] | undefined {
  if (process.platform !== 'linux') return undefined
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectory(pid) === folder)
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined // gone meanwhile, or of an account that is not ours and so not our server's either
  }
}

function identifyOnLinux(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name in parentheses and may itself contain spaces: count from the last parenthesis.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1)
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return { started: fields[19] ?? '', command }
  } catch {
    return undefined // ended between two reads
  }
}

function identifyOnWindows(pid: number): ProcessIdentity | undefined {
  const query = `$p = Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}'; $p.CreationDate.Ticks; $p.CommandLine`
  const [started, ...command] = output('powershell', ['-NoProfile', '-Command', query]).split(/\r?\n/)
  return started ? { started, command: [command.join(' ').trim()] } : undefined
}

function output(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return '' // the program reports "no such process" by its exit code
  }
}
