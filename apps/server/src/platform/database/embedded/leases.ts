// Which processes use a running server: the last one to leave ends it, a killed one no longer counts.
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readHolder, stillRuns, thisProcess } from './lock.ts'

/** Notes that this process uses the server of `home`; returns the lease to give back. Call it under the lock. */
export async function takeLease(home: string): Promise<string> {
  const folder = join(home, 'users')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${process.pid}-${randomUUID()}.json`)
  await writeFile(path, JSON.stringify(thisProcess()))
  return path
}

/** Counts the leases of live processes and clears away those of dead ones. Call it under the lock. */
export async function countLeases(home: string): Promise<number> {
  const folder = join(home, 'users')
  const names = await readdir(folder).catch(() => [])
  let count = 0
  for (const name of names) {
    const holder = await readHolder(join(folder, name))
    if (holder && stillRuns(holder)) count += 1
    else await rm(join(folder, name), { force: true })
  }
  return count
}
