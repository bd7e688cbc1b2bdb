// Every clause that this version carries out has a test that says so; a test may not name a clause that does not exist.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { clauses } from '@buuan/contract'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const tag = /\[(CT02-[IVX]+-\d+)\]/g

const testFiles = ['apps', 'packages', 'tests', 'e2e', 'seed'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.includes('node_modules') && /\.(test|e2e)\.tsx?$/.test(file))
    .map((file) => path.join(folder, file)),
)

/** Clause → files whose tests name it. */
const tests = new Map<string, string[]>()
for (const file of testFiles) {
  const named = new Set([...readFileSync(path.join(root, file), 'utf8').matchAll(tag)].map((match) => match[1]!))
  for (const id of named) tests.set(id, [...(tests.get(id) ?? []), file])
}

describe('clauses of the directive', () => {
  test.each(clauses.filter((clause) => clause.carriedOut).map(({ id, vi }) => [id, vi]))('%s has a test: %s', (id) => {
    expect(tests.get(id) ?? []).not.toEqual([])
  })

  test('no test names a clause that is not in the directive', () => {
    const known = new Set(clauses.map(({ id }) => id))
    expect([...tests.keys()].filter((id) => !known.has(id))).toEqual([])
  })

  test('the list is the directive’s: 9 + 6 + 4 + 3 + 3 clauses', () => {
    const count = (part: string) => clauses.filter(({ id }) => id.startsWith(`CT02-${part}-`)).length
    expect(['I', 'II', 'III', 'IV', 'V'].map(count)).toEqual([9, 6, 4, 3, 3])
  })
})
