// Measures what a browser loads first, from the build's manifest: entry and page with all they import, gzipped.
// `node scripts/size.mjs [dist/web]` prints every page and fails above what libraries and budgets allow.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { repository } from './lib/files.mjs'
import { isMain } from './lib/run.mjs'

/** In kB of 1000 bytes, gzipped: what a page's first load must stay under, and what it aims at. */
export const limits = { scriptMust: 320, scriptAim: 220, styleMust: 30 }

/**
 * @typedef {{ file: string, src?: string, isEntry?: boolean, isDynamicEntry?: boolean, imports?: string[], css?: string[] }} Chunk
 * @typedef {{ page: string, script: number, style: number }} PageSize
 */

/** Gives the files a chunk needs before it runs, itself first. @param {Record<string, Chunk>} manifest @param {string[]} names */
export function filesOf(manifest, names) {
  const seen = new Set()
  const files = new Set()
  const visit = (/** @type {string} */ name) => {
    const chunk = manifest[name]
    if (chunk === undefined || seen.has(name)) return
    seen.add(name)
    files.add(chunk.file)
    for (const style of chunk.css ?? []) files.add(style)
    for (const each of chunk.imports ?? []) visit(each)
  }
  for (const name of names) visit(name)
  return [...files]
}

/** Gives the gzipped first load of every page, in kB, largest first. @param {string} folder @returns {Promise<PageSize[]>} */
export async function measure(folder) {
  /** @type {Record<string, Chunk>} */
  const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry)
  const pages = Object.keys(manifest).filter((name) => manifest[name]?.isDynamicEntry && name.endsWith('.tsx'))
  const sizes = []
  for (const page of pages.length === 0 ? ['index.html'] : pages) {
    sizes.push({ page, ...(await weigh(folder, filesOf(manifest, [...entries, page]))) })
  }
  return sizes.toSorted((a, b) => b.script - a.script)
}

/** @param {string} folder @param {string[]} files */
async function weigh(folder, files) {
  const sum = { script: 0, style: 0 }
  for (const file of files) {
    const bytes = gzipSync(await readFile(join(folder, file)), { level: 9 }).length
    if (file.endsWith('.js')) sum.script += bytes / 1000
    if (file.endsWith('.css')) sum.style += bytes / 1000
  }
  return sum
}

/** Tells which pages are over what they must stay under. @param {PageSize[]} sizes */
export function findTooLarge(sizes) {
  return sizes.filter((size) => size.script > limits.scriptMust || size.style > limits.styleMust)
}

if (isMain(import.meta.url)) {
  const folder = join(repository, process.argv[2] ?? 'dist/web')
  if (!existsSync(join(folder, '.vite/manifest.json'))) {
    console.error(`Chưa có bản dựng / not built yet: ${folder}. Đề nghị chạy / run: npm run build`)
    process.exit(1)
  }
  const sizes = await measure(folder)
  for (const { page, script, style } of sizes) {
    const mark = script > limits.scriptMust || style > limits.styleMust ? '✗' : script > limits.scriptAim ? '!' : '✓'
    console.log(`${mark} ${script.toFixed(1).padStart(6)} kB JS ${style.toFixed(1).padStart(5)} kB CSS  ${page}`)
  }
  if (findTooLarge(sizes).length > 0) process.exitCode = 1
}
