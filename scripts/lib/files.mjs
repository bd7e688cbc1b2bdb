// The repository's own files, found without git.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../../', import.meta.url))

/** Folders that hold no sources. */
const skipped = new Set(['node_modules', 'dist', 'var', 'coverage', '.git', '.cache'])

/**
 * Lists all files below a file or folder, as sorted paths relative to `root` with forward slashes.
 * @param {string} path
 * @returns {Promise<string[]>}
 */
export async function listFiles(path, root = repository) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if ((await stat(full)).isFile()) return [path]
  /** @type {string[]} */
  const found = []
  for (const entry of await readdir(full, { withFileTypes: true })) {
    const inside = relative(root, join(full, entry.name)).replaceAll('\\', '/')
    if (entry.isDirectory()) found.push(...(skipped.has(entry.name) ? [] : await listFiles(inside, root)))
    else if (entry.isFile()) found.push(inside)
  }
  return found.sort((one, other) => (one < other ? -1 : 1))
}

/**
 * One hash over names and contents of everything below the paths; tests do not count.
 * @param {string[]} paths
 */
export async function hashFiles(paths, root = repository) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await listFiles(path, root)) {
      if (/\.(test|e2e|fixture)\.tsx?$/.test(file)) continue
      hash
        .update(`${file}\0`)
        .update(await readFile(join(root, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * The hash of every file below the paths, to see afterwards which ones changed.
 * @param {string[]} paths
 */
export async function fingerprints(paths, root = repository) {
  /** @type {Map<string, string>} */
  const all = new Map()
  for (const path of paths) {
    for (const file of await listFiles(path, root)) {
      all.set(
        file,
        createHash('sha256')
          .update(await readFile(join(root, file)))
          .digest('hex'),
      )
    }
  }
  return all
}
