// `npm run where "đồng kiểm"`: every place of a word of the trade. Marks may be left out: `npm run where "dong kiem"`.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from './lib/files.mjs'
import { findPlaces, findRows, readGlossary } from './lib/glossary.mjs'
import { say } from './lib/run.mjs'

const titles = {
  folders: 'thư mục / folder',
  contract: 'hợp đồng dữ liệu / contract',
  screens: 'màn hình / screen',
  tables: 'bảng / table',
  tests: 'kiểm thử / tests',
}

const word = process.argv.slice(2).join(' ').trim()
if (word) process.exitCode = await where(word)
else {
  console.error('Cách dùng / usage: npm run where "đồng kiểm"')
  process.exitCode = 1
}

/** @param {string} asked */
async function where(asked) {
  const file = join(repository, 'docs/glossary.md')
  const glossary = existsSync(file) ? readGlossary(await readFile(file, 'utf8')) : []
  const rows = findRows(glossary, asked)
  // A word that is not (yet) in the glossary may still be an identifier.
  const wanted = rows.length > 0 ? rows : [{ vi: asked, identifier: asked, note: '' }]
  let found = 0
  for (const { vi, identifier, note } of wanted) {
    const places = await findPlaces(identifier)
    const lines = Object.entries(titles).flatMap(([kind, title]) => {
      const list = places[/** @type {keyof typeof titles} */ (kind)]
      return list.length > 0 ? [`  ${title}`, ...list.map((place) => `    ${place}`)] : []
    })
    if (rows.length > 0 || lines.length > 0) say(`${vi} = ${identifier}${note ? ` (${note})` : ''}`)
    for (const line of lines) say(line)
    found += lines.length
  }
  if (found > 0) return 0
  console.error(
    `Không tìm thấy "${asked}" trong docs/glossary.md và mã nguồn / not found in the glossary or the sources`,
  )
  return 1
}
