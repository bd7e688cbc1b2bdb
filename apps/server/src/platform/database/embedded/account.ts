// Chooses the operating system account and the folder of the embedded server: PostgreSQL refuses to run as root.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { asFileProblem, EmbeddedPostgresProblem } from './problems.ts'

/** The user and group ids the server runs under; undefined means the account of this process. */
export type Account = { uid: number; gid: number } | undefined

/** As root the server runs as `postgres`, where there is none as `nobody`; otherwise as whoever started the program. */
export async function chooseAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  const lines = await readFile('/etc/passwd', 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  )
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  return { uid: 65534, gid: 65534 }
}

/** Where root keeps a database whose own folder the server's account may not enter. */
export const rootHome = '/var/lib/buu-an'

/**
 * Returns the folder that will really hold the database, made if needed. It is `directory` itself unless the server's
 * account may not enter it (a clone under /root, 0700): then a folder below `/var/lib/buu-an` named after the real path
 * of `directory`, so every clone keeps its own data and finds it again. Data once made stays where it is: changed
 * permissions never make an empty database appear in place of a full one.
 */
export async function chooseHome(directory: string, account: Account): Promise<string> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o755 })
    const real = await realpath(directory)
    if (!account) return real
    const key = createHash('sha256').update(dirname(real)).digest('hex').slice(0, 16)
    const elsewhere = join(rootHome, key, basename(real))
    const enterable = canEnter(real, account)
    if (holdsData(real) && !enterable) throw new EmbeddedPostgresProblem('closed', real)
    if (holdsData(real) || (enterable && !holdsData(elsewhere))) return real
    await mkdir(elsewhere, { recursive: true, mode: 0o755 })
    return await realpath(elsewhere)
  } catch (error) {
    throw asFileProblem(error, directory)
  }
}

function holdsData(home: string): boolean {
  return existsSync(join(home, 'data', 'PG_VERSION'))
}

/** Asked of the system itself, not read from mode bits: access lists and network file systems count too. */
function canEnter(folder: string, account: NonNullable<Account>): boolean {
  const answer = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { cwd: '/', ...account, stdio: 'ignore' })
  return answer.status === 0
}
