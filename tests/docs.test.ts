// Documents that hold together: links lead somewhere, decisions are complete, one word has one meaning, and nothing names a developer's machine.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const made = new Set(['node_modules', 'dist', 'var', 'coverage', '.git', '.cache'])

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (made.has(entry.name)) return []
    const full = path.join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(full) : [full]
  })
}
const files = filesBelow(root).filter((file) => path.basename(file) !== '.git')
const relative = (file: string) => path.relative(root, file)
const read = (file: string) => readFileSync(file, 'utf8')
const markdown = files.filter((file) => file.endsWith('.md'))

/** Anchors that headings make, as GitHub writes them. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    heading!
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  )

/** Relative links of a document that lead nowhere. */
function deadLinks(file: string, text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
  const links = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|<img[^>]+src="([^"]+)"/g)].map(
    ([, link, image]) => link ?? image!,
  )
  return links
    .filter((link) => !/^(https?:|mailto:|data:)/.test(link))
    .filter((link) => {
      const [target = '', anchor] = link.split('#')
      const full = target === '' ? file : path.resolve(path.dirname(file), decodeURIComponent(target))
      if (!existsSync(full)) return true
      return (
        anchor !== undefined &&
        full.endsWith('.md') &&
        !anchorsOf(full === file ? text : read(full)).includes(decodeURIComponent(anchor))
      )
    })
}

test('every relative link in a document leads somewhere', () => {
  expect(markdown.length).toBeGreaterThan(30)
  expect(markdown.flatMap((file) => deadLinks(file, read(file)).map((link) => `${relative(file)} → ${link}`))).toEqual(
    [],
  )
  expect(deadLinks(markdown[0]!, 'see [x](nowhere.md), [y](#nowhere)')).toEqual(['nowhere.md', '#nowhere'])
})

test('every decision has its own number and all its parts', () => {
  const folder = path.join(root, 'docs/decisions')
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
  expect(names.length).toBeGreaterThanOrEqual(10)
  const numbers = names.map((name) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1] ?? name)
  expect(numbers.toSorted()).toEqual([...new Set(numbers)].toSorted())
  for (const name of names) {
    const text = read(path.join(folder, name))
    expect(text, name).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. \\S`))
    expect(text, name).toMatch(/^[*-] Date: 20\d\d-\d\d-\d\d$/m)
    expect(text, name).toMatch(/^[*-] Status: (proposed|accepted|rejected|superseded by \d+)/m)
    for (const part of ['Context', 'Decision', 'Consequences'])
      expect(text, `${name}: ${part}`).toMatch(new RegExp(`^## ${part}\\n+\\S`, 'm'))
    expect(text, `${name} names what it costs`).toMatch(/^[*-] Bad:/m)
  }
})

test('an identifier of the glossary stands for one word, and a word for one identifier', () => {
  const rows = [...read(path.join(root, 'docs/glossary.md')).matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)]
    .map(([, word, identifier]) => ({ word: word!.trim(), identifier: identifier!.trim() }))
    .filter(({ word, identifier }) => word !== 'Việt' && !/^-+$/.test(identifier))
  expect(rows.length).toBeGreaterThan(20)
  const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)
  expect(twice(rows.flatMap(({ identifier }) => identifier.split(' / ')))).toEqual([])
  expect(twice(rows.map(({ word }) => word))).toEqual([])
})

test('no file names a path of a developer’s machine', () => {
  const homes = /(?:\/home\/|\/Users\/|[A-Z]:\\+Users\\+)[\w.-]+[/\\]/
  const own = [root, path.dirname(root), homedir()].filter((folder) => folder.split(path.sep).length > 2)
  const isText = (file: string) => /\.(md|ts|tsx|mjs|js|json|sql|css|html|yml|yaml|txt|csv)$/.test(file)
  const named = (text: string) => homes.test(text) || own.some((folder) => text.includes(`${folder}${path.sep}`))
  expect(files.filter((file) => isText(file) && named(read(file))).map(relative)).toEqual([])
  expect(named(`${['', 'home', 'an', 'buu-an'].join('/')}/x`)).toBe(true)
})
