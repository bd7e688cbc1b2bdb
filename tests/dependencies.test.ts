// What is installed is what was looked at: every package of the lock file has its hash, save tools of development for machines nobody here has.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

type Locked = { integrity?: string; link?: boolean; dev?: boolean; optional?: boolean; resolved?: string }
const lock = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}
const packages = Object.entries(lock.packages).filter(([name, { link }]) => name.includes('node_modules/') && !link)

/** Formatter and linter, each a program for one kind of machine; the lock was made where only that of Linux on x64 could be had. */
const tools = /^node_modules\/@(biomejs\/cli|oxlint\/binding|oxlint-tsgolint\/(darwin|win32))-?/

test('every package has an integrity hash; without are only tools of development for other machines', () => {
  expect(packages.length).toBeGreaterThan(300)
  const bare = packages.filter(([, { integrity }]) => integrity === undefined)
  expect(
    bare.filter(([name, { dev, optional }]) => !(tools.test(name) && (optional || dev))).map(([name]) => name),
  ).toEqual([])
  for (const [name, { integrity }] of packages) if (integrity !== undefined) expect(integrity, name).toMatch(/^sha512-/)
})

test('every package comes from a registry, none from an address of its own', () => {
  for (const [name, { resolved }] of packages)
    if (resolved !== undefined) expect(resolved, name).toMatch(/^https:\/\/registry\.npmjs\.org\//)
})
