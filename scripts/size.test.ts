// The measure of the first load counts every file once, follows imports, and fails above the limit.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { filesOf, findTooLarge, limits, measure } from './size.mjs'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const manifest = {
  'index.html': { file: 'a/index.js', isEntry: true, imports: ['_shared.js'], css: ['a/index.css'] },
  '_shared.js': { file: 'a/shared.js', imports: ['index.html'] },
  'src/page.tsx': { file: 'a/page.js', isDynamicEntry: true, imports: ['_shared.js'], css: ['a/page.css'] },
  'src/other.tsx': { file: 'a/other.js', isDynamicEntry: true },
  'src/i18n/vi/page.json': { file: 'a/words.js', isDynamicEntry: true },
}

test('a file is counted once, also where chunks import each other', () => {
  expect(new Set(filesOf(manifest, ['index.html', 'src/page.tsx']))).toEqual(
    new Set(['a/index.css', 'a/index.js', 'a/page.css', 'a/page.js', 'a/shared.js']),
  )
  expect(filesOf(manifest, ['index.html', 'src/page.tsx'])).toHaveLength(5)
})

test('every page is weighed with its entry, and one above the limit is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'size-'))
  folders.push(folder)
  await mkdir(join(folder, '.vite'))
  await mkdir(join(folder, 'a'))
  await writeFile(join(folder, '.vite/manifest.json'), JSON.stringify(manifest))
  const kilobytes = {
    'index.js': 10,
    'shared.js': 20,
    'page.js': 300,
    'other.js': 5,
    'words.js': 1,
    'index.css': 2,
    'page.css': 1,
  }
  for (const [name, size] of Object.entries(kilobytes))
    await writeFile(join(folder, 'a', name), randomBytes(size * 1000))
  const sizes = await measure(folder)
  expect(sizes.map((size) => size.page)).toEqual(['src/page.tsx', 'src/other.tsx'])
  expect(sizes[0]?.script).toBeGreaterThan(329)
  expect(sizes[0]?.style).toBeGreaterThan(2.9)
  expect(sizes[1]?.script).toBeLessThan(36)
  expect(findTooLarge(sizes).map((size) => size.page)).toEqual(['src/page.tsx'])
  expect(limits.scriptAim).toBeLessThan(limits.scriptMust)
})
