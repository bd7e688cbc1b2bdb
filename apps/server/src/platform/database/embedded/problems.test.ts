// What can be in the way of a start is said plainly, in both languages.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { findPostgresPackage } from './binaries.ts'
import { EmbeddedPostgresProblem, startEmbeddedPostgres } from './index.ts'
import { asFileProblem, asServerProblem } from './problems.ts'

const room = await realpath(await mkdtemp(join(tmpdir(), 'buu-an-problems-')))
await chmod(room, 0o755)
afterAll(() => rm(room, { recursive: true, force: true }))

test('a missing platform package, an unknown platform and a taken port are said plainly', async () => {
  const nowhere = pathToFileURL(join(room, 'none.js')).href
  await expect(findPostgresPackage('linux-x64', nowhere)).rejects.toMatchObject({ code: 'platform-package-missing' })
  await expect(findPostgresPackage('sunos-sparc')).rejects.toMatchObject({ code: 'platform-unknown' })

  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const refused = await startEmbeddedPostgres({ directory: join(room, 'postgres'), port }).catch(
    (error: unknown) => error,
  )
  other.close()
  expect(refused).toBeInstanceOf(EmbeddedPostgresProblem)
  expect(String(refused)).toContain(`Cổng ${port} đang được chương trình khác dùng`)
  expect(String(refused)).toContain(`Port ${port} is in use`)
})

test('a full disk is said plainly', async ({ skip }) => {
  const disk = join(room, 'disk')
  await mkdir(disk)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=755', 'tmpfs', disk]).status === 0
  if (!mounted) skip('this account may not mount a small disk')
  try {
    const refused = await startEmbeddedPostgres({ directory: join(disk, 'postgres') }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'disk-full' })
    expect(String(refused)).toContain('Ổ đĩa đã đầy')
  } finally {
    spawnSync('umount', [disk])
  }
})

test('a full disk and a folder without permission are recognised from what the system says', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' })
  expect(asFileProblem(full, '/data')).toMatchObject({ code: 'disk-full' })
  expect(asFileProblem(Object.assign(new Error('open'), { code: 'EACCES' }), '/data')).toMatchObject({
    code: 'not-writable',
  })
  expect(asServerProblem('FATAL:  could not write to file "pg_wal/x": No space left on device', '/data').code).toBe(
    'disk-full',
  )
})
