// Builds what `npm start` runs: dist/server (one bundle) and dist/web, dist/courier (static files). Work whose inputs did
// not change since the last build is skipped. `node scripts/build.mjs --force` builds everything.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleServer } from './lib/bundle-server.mjs'
import { hashFiles, repository } from './lib/files.mjs'
import { describe, isMain, runTool, say, seconds } from './lib/run.mjs'

const dist = join(repository, 'dist')
const stampFile = join(dist, 'stamps.json')
/** Inputs of every target: a changed dependency or build script changes everything. */
const shared = ['package-lock.json', 'tsconfig.base.json', 'scripts/build.mjs', 'scripts/lib', 'packages']

/** Builds every target whose inputs changed; returns the names of those built. Throws when one cannot be built. */
export async function build({ force = false } = {}) {
  const targets = [
    { name: 'server', inputs: ['apps/server/src', 'apps/server/package.json'], make: makeServer },
    ...['web', 'courier']
      .filter((name) => existsSync(join(repository, 'apps', name, 'vite.config.ts')))
      .map((name) => ({ name, inputs: [`apps/${name}`], make: makeStatic(name) })),
  ]
  const stamps = await readStamps()
  const built = []
  for (const { name, inputs, make } of targets) {
    const stamp = await hashFiles([...shared, ...inputs])
    if (!force && stamps[name] === stamp && existsSync(join(dist, name))) continue
    const started = performance.now()
    const draft = join(dist, `${name}.draft-${process.pid}`)
    try {
      await make(draft)
      // Swapped in whole, so a running server or a second build never meets a half-written folder.
      await rm(join(dist, name), { recursive: true, force: true })
      await rename(draft, join(dist, name))
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
    await writeStamp(name, stamp)
    built.push(name)
    say(`Đã dựng / built dist/${name} (${seconds(started)})`)
  }
  return built
}

/** @param {string} draft */
async function makeServer(draft) {
  const entry = join(repository, 'apps/server/src/main.ts')
  if (!existsSync(entry)) throw new Error('apps/server/src/main.ts không có / is missing')
  await bundleServer({ entry, outfile: join(draft, 'main.mjs'), home: join(dist, 'server') })
}

/** @param {string} name */
function makeStatic(name) {
  const cwd = join(repository, 'apps', name)
  /** @param {string} draft */
  return (draft) => runTool('vite', ['build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'], { cwd })
}

/** @returns {Promise<Record<string, string>>} */
async function readStamps() {
  return existsSync(stampFile) ? JSON.parse(await readFile(stampFile, 'utf8')) : {}
}

/** @param {string} name @param {string} stamp */
async function writeStamp(name, stamp) {
  await mkdir(dist, { recursive: true })
  await writeFile(stampFile, `${JSON.stringify({ ...(await readStamps()), [name]: stamp }, null, 2)}\n`)
}

if (isMain(import.meta.url)) {
  try {
    const built = await build({ force: process.argv.includes('--force') })
    if (built.length === 0) say('Không có gì thay đổi / nothing changed')
  } catch (error) {
    console.error(`Không dựng được / build failed: ${describe(error)}`)
    process.exitCode = 1
  }
}
