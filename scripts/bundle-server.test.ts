// The bundle behaves as the sources do: our packages inside, npm's outside, data files still found.
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleServer } from './lib/bundle-server.mjs'
import { repository } from './lib/files.mjs'

let room: string

beforeAll(async () => {
  await mkdir(join(repository, 'var/test'), { recursive: true })
  room = await mkdtemp(join(repository, 'var/test/bundle-'))
})

afterAll(async () => {
  await rm(room, { recursive: true, force: true })
})

test('sources find their data from the bundle, and npm packages stay outside', async () => {
  const entry = join(room, 'main.ts')
  await writeFile(
    entry,
    `import { readMigrations } from '../../../apps/server/src/platform/database/migrate.ts'
    import { findPostgresPackage } from '../../../apps/server/src/platform/database/embedded/binaries.ts'
    import * as itemId from '@buuan/item-id'
    const place = await findPostgresPackage()
    console.log(JSON.stringify({ migrations: readMigrations().length, postgres: place.version, itemId: Object.keys(itemId).length }))`,
  )
  const home = join(room, 'dist', 'server')
  const outfile = join(home, 'main.mjs')
  await bundleServer({ entry, outfile, home })
  const said = JSON.parse(execFileSync(process.execPath, [outfile], { encoding: 'utf8', cwd: '/' }))
  expect(said.migrations).toBeGreaterThan(0)
  expect(said.postgres).toMatch(/^18\./)
  expect(said.itemId).toBeGreaterThan(0)
  const bundle = await readFile(outfile, 'utf8')
  expect(bundle).toMatch(/^import \w+ from "pg"/m)
  expect(bundle).not.toContain('@buuan/')
})

test('a package that is not installed stops the build', async () => {
  const entry = join(room, 'missing.ts')
  await writeFile(entry, `import 'no-such-package-anywhere'`)
  const outfile = join(room, 'missing', 'main.mjs')
  await expect(bundleServer({ entry, outfile, home: join(room, 'missing') })).rejects.toThrow(
    'no-such-package-anywhere',
  )
})
