// The arrows of the house, held by a machine: who may import whom (docs/architecture.md).
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { floors, moduleOrder } from '../apps/server/src/modules/order.ts'

const root = path.resolve(import.meta.dirname, '..')

// from → must not reach → why. $1 is the name captured on the left.
const forbidden: [left: string, right: string, why: string][] = [
  ['^packages/(?!testkit/)', '^(apps|seed)/', 'a library knows no app'],
  ['^apps/([^/]+)/', '^apps/(?!$1/)', 'apps meet only over HTTP'],
  ['^apps/(web|courier|cli)/', '^npm:(pg|fastify|graphile-worker)', 'only the server knows the database'],
  ['^apps/server/src/platform/', '/modules/', 'the platform knows no business'],
  ['/modules/[^/]+/([^/]+)/', '/modules/[^/]+/(?!$1/)[^/]+/(?!index\\.ts$)', 'enter another room by its index.ts'],
  ['\\.rules\\.ts$', '^npm:|^node:|/platform/|\\.(service|repository|routes)\\.ts$', 'rules are pure'],
  ['\\.routes\\.ts$', '\\.repository\\.ts$', 'routes talk to services'],
  ['/modules/.*(?<!\\.repository)\\.ts$', '^npm:pg$', 'SQL lives in repositories'],
  ['^apps/server/src/modules/(?!.*\\.routes\\.ts)', '^npm:fastify', 'HTTP lives in routes'],
]

const isTest = (file: string) => /\.(test|fixture|e2e)\.tsx?$/.test(file)

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules') && !isTest(file))
}

const files = ['apps', 'packages', 'seed'].flatMap(sources)

/** Import specifiers of a file, as repository paths, `npm:name` or `node:name`; type-only imports count too. */
export function importsOf(file: string, text = readFileSync(path.join(root, file), 'utf8')): string[] {
  const specifiers = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)['"]([^'"\n]+)['"]/g)].map((match) => match[1]!)
  return specifiers.map((specifier) => {
    if (specifier.startsWith('.')) return path.join(path.dirname(file), specifier)
    if (specifier.startsWith('@buuan/')) return specifier.replace('@buuan/', 'packages/')
    return specifier.startsWith('node:') ? specifier : `npm:${specifier}`
  })
}

const roomOf = (file: string) => /\/modules\/(\d-[^/]+\/[^/]+)\//.exec(file)?.[1]
const floorOf = (room: string) => Number(room[0])

function breaches(from: string, to: string): string[] {
  const found = forbidden.flatMap(([left, right, why]) => {
    const match = new RegExp(left).exec(from)
    return match && new RegExp(right.replaceAll('$1', match[1] ?? '')).test(to) ? [`${from} → ${to}: ${why}`] : []
  })
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)]
  if (!fromRoom || !toRoom || fromRoom === toRoom) return found
  const isBelow =
    floorOf(toRoom) < floorOf(fromRoom) ||
    (floorOf(toRoom) === floorOf(fromRoom) && moduleOrder.indexOf(toRoom) < moduleOrder.indexOf(fromRoom))
  return isBelow
    ? found
    : [...found, `${from} → ${to}: a room uses rooms listed before it on its floor, and any floor below`]
}

describe('architecture', () => {
  test('every import follows the arrows', () => {
    expect(files.flatMap((from) => importsOf(from).flatMap((to) => breaches(from, to)))).toEqual([])
  })

  test('the checks bite: one planted breach for each rule is found', () => {
    const planted: [string, string][] = [
      ['packages/vietnam/src/x.ts', 'apps/server/src/config.ts'],
      ['apps/cli/src/x.ts', 'apps/server/src/config.ts'],
      ['apps/web/src/x.ts', 'npm:pg'],
      ['apps/server/src/platform/x.ts', 'apps/server/src/modules/1-ground/people/index.ts'],
      [
        'apps/server/src/modules/2-intake/acceptance/x.ts',
        'apps/server/src/modules/2-intake/items/items.repository.ts',
      ],
      ['apps/server/src/modules/2-intake/items/items.rules.ts', 'npm:zod'],
      [
        'apps/server/src/modules/2-intake/items/items.routes.ts',
        'apps/server/src/modules/2-intake/items/items.repository.ts',
      ],
      ['apps/server/src/modules/2-intake/items/items.service.ts', 'npm:pg'],
      ['apps/server/src/modules/2-intake/items/items.service.ts', 'npm:fastify'],
      ['apps/server/src/modules/1-ground/people/index.ts', 'apps/server/src/modules/2-intake/items/index.ts'],
      ['apps/server/src/modules/2-intake/items/index.ts', 'apps/server/src/modules/2-intake/acceptance/index.ts'],
    ]
    for (const [from, to] of planted) expect(breaches(from, to), `${from} → ${to}`).not.toEqual([])
  })

  test('every room in the list stands, with its door and its README, and no room stands outside the list', () => {
    const standing = Object.keys(floors).flatMap((floor) =>
      readdirSync(path.join(root, 'apps/server/src/modules', floor), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${floor}/${entry.name}`),
    )
    expect(standing.toSorted()).toEqual([...moduleOrder].toSorted())
    for (const room of moduleOrder) {
      const content = readdirSync(path.join(root, 'apps/server/src/modules', room))
      expect(content, room).toEqual(expect.arrayContaining(['README.md', 'index.ts']))
    }
  })

  test('modules take the time from ctx.now or the clock they are given', () => {
    const clockless = files
      .filter((file) => file.includes('/modules/'))
      .filter((file) => /\bDate\.now\(\)|\bnew Date\(\)/.test(readFileSync(path.join(root, file), 'utf8')))
    expect(clockless).toEqual([])
  })

  test('only the vault’s callers through reveal open seals', () => {
    const openers = files
      .filter((file) => file.startsWith('apps/server/src/modules/'))
      .filter((file) => /vault\.opener/.test(readFileSync(path.join(root, file), 'utf8')))
    expect(openers).toEqual([
      'apps/server/src/modules/1-ground/accounts/credential-seals.ts', // a second factor's secret and a PIN's hash are nobody's mail data
      'apps/server/src/modules/1-ground/evidence/evidence.jobs.ts', // renditions: re-encoded in memory and sealed again, shown to nobody
    ])
  })

  test('files stay under 300 lines', () => {
    const long = [...files, ...['tests', 'e2e', 'bench', 'scripts'].flatMap((folder) => sources(folder))]
      .filter((file) => !/generated/.test(file))
      .map((file) => [file, readFileSync(path.join(root, file), 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > 301)
    expect(long).toEqual([])
  })
})
