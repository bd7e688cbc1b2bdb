// Makes the database cluster the first time: UTF-8, checksums, a random superuser password nobody chose.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { programPath } from './binaries.ts'
import { asFileProblem, asServerProblem, EmbeddedPostgresProblem } from './problems.ts'
import { initdbArguments } from './settings.ts'

/**
 * Returns the superuser password of the cluster in `<home>/data`, making the cluster when there is none. It is made
 * beside its place and renamed when whole, so an interrupted first start is simply begun again.
 */
export async function openCluster(home: string, binaries: string, account: Account): Promise<string> {
  const data = join(home, 'data')
  const passwordFile = join(home, 'password')
  if (await exists(join(data, 'PG_VERSION'))) {
    return readFile(passwordFile, 'utf8').catch((error: unknown) => {
      throw new EmbeddedPostgresProblem('password-lost', passwordFile, error)
    })
  }
  const draft = join(home, 'data.draft')
  const handover = join(home, 'password.handover')
  try {
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { mode: 0o700 })
    const password = randomBytes(24).toString('base64url')
    await writeSecret(passwordFile, password)
    await writeSecret(handover, password)
    if (account) {
      await chown(draft, account.uid, account.gid)
      await chown(handover, account.uid, account.gid)
    }
    await runInitdb({ binaries, draft, handover, account })
    await rename(draft, data)
    return password
  } catch (error) {
    throw asFileProblem(error, home)
  } finally {
    await rm(handover, { force: true })
  }
}

type InitdbRun = { binaries: string; draft: string; handover: string; account: Account }

async function runInitdb({ binaries, draft, handover, account }: InitdbRun): Promise<void> {
  const child = spawn(programPath(binaries, 'initdb'), [...initdbArguments, `--pwfile=${handover}`, '-D', draft], {
    ...account,
    cwd: draft,
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).catch((error: unknown) => {
    throw new EmbeddedPostgresProblem('failed', String(error), error)
  })
  if (code !== 0) throw asServerProblem(said, draft)
}

/** Settings of the caller's shell (PGDATA, PGPORT, a Vietnamese LANG) must not reach the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH = '', SystemRoot } = process.env
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot ? { SystemRoot } : {}) }
}

async function writeSecret(path: string, secret: string): Promise<void> {
  await rm(path, { force: true })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(secret)
    await file.sync()
  } finally {
    await file.close()
  }
  await chmod(path, 0o600)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
