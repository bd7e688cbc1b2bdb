// From a word of the trade to its places in the repository.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listFiles, repository } from './files.mjs'

/**
 * @typedef {{ vi: string, identifier: string, note: string }} Row
 * @typedef {{ folders: string[], contract: string[], screens: string[], tables: string[], tests: string[] }} Places
 */

/**
 * Lower case without Vietnamese marks: "Đồng kiểm" → "dong kiem".
 * @param {string} text
 */
export function fold(text) {
  return withoutMarks(text).toLowerCase().trim()
}

/**
 * The letter đ has no mark to take off in Unicode: it is mapped by hand.
 * @param {string} text
 */
function withoutMarks(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

/**
 * The words of an identifier in one form: "jointInspection", "joint_inspections" → "joint-inspection".
 * @param {string} identifier
 */
export function nameOf(identifier) {
  const words = identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  return [...words.slice(0, -1), singular(words.at(-1) ?? '')].join('-')
}

/**
 * Reads the rows of the table `| Việt | identifier | note |`.
 * @param {string} markdown
 * @returns {Row[]}
 */
export function readGlossary(markdown) {
  const rows = markdown
    .split('\n')
    .filter((line) => line.trim().startsWith('|'))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|'),
    )
    .map((cells) => cells.map((cell) => cell.replaceAll('`', '').trim()))
  return rows
    .filter((cells) => cells.length >= 2 && !/^:?-+:?$/.test(cells[0] ?? '') && fold(cells[0] ?? '') !== 'viet')
    .map(([vi = '', identifier = '', note = '']) => ({ vi, identifier, note }))
}

/**
 * Rows whose Vietnamese word or identifier is, or else contains, the word asked for.
 * @param {Row[]} rows
 * @param {string} word
 */
export function findRows(rows, word) {
  const wanted = fold(word)
  const name = nameOf(withoutMarks(word))
  const exact = rows.filter((row) => fold(row.vi) === wanted || nameOf(row.identifier) === name)
  if (exact.length > 0) return exact
  return rows.filter((row) => fold(row.vi).includes(wanted) || nameOf(row.identifier).includes(name))
}

/**
 * Where a noun lives: the same word names folder, contract file, screen, table and tests.
 * @param {string} identifier
 * @returns {Promise<Places>}
 */
export async function findPlaces(identifier, root = repository) {
  const name = nameOf(identifier)
  const lists = await Promise.all(['apps', 'packages', 'e2e', 'tests'].map((folder) => listFiles(folder, root)))
  const named = lists.flat().filter((path) => path.split('/').some((part) => nameOf(part.split('.')[0] ?? '') === name))
  const tests = named.filter((path) => /\.(test|e2e)\.tsx?$/.test(path))
  return {
    folders: foldersNamed(
      named.filter((path) => /^(apps\/server|packages|apps\/cli)\//.test(path)),
      name,
    ),
    contract: named.filter((path) => path.startsWith('packages/contract/') && !tests.includes(path)),
    screens: foldersNamed(
      named.filter((path) => /^apps\/(web|courier)\//.test(path)),
      name,
    ),
    tables: await findTables(lists.flat(), name, root),
    tests,
  }
}

/**
 * @param {string[]} paths
 * @param {string} name
 */
function foldersNamed(paths, name) {
  const folders = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1)
    const at = parts.findIndex((part) => nameOf(part) === name)
    return at < 0 ? [] : [parts.slice(0, at + 1).join('/')]
  })
  return [...new Set(folders)]
}

/**
 * @param {string[]} paths
 * @param {string} name
 * @param {string} root
 */
async function findTables(paths, name, root) {
  const found = []
  for (const path of paths.filter((one) => one.startsWith('apps/server/migrations/') && one.endsWith('.sql'))) {
    const sql = await readFile(join(root, path), 'utf8')
    for (const [, schema, table = ''] of sql.matchAll(/^CREATE TABLE (?:IF NOT EXISTS )?(?:(\w+)\.)?(\w+)/gim)) {
      if (nameOf(table) === name) found.push(`${schema ? `${schema}.` : ''}${table} (${path})`)
    }
  }
  return found
}

/** @param {string} word */
function singular(word) {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word
}
