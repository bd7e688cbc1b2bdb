// CSV and Excel: what goes out comes back the same; what is wrong is named by row and column, and nothing is written.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import type { Catalogue } from '@buuan/goods-matcher'
import lawCatalogue from '@buuan/goods-matcher/catalogue.json' with { type: 'json' }
import { TermEdit } from '@buuan/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { enterBuiltInCatalogue } from '../../1-ground/prohibited-articles/index.ts'
import { readCatalogueFile, writeCatalogueFile } from './catalogue-file.ts'
import { columns, fromRows, toRows } from './catalogue-file.rules.ts'
import { diffCatalogues } from './review.rules.ts'

const catalogue = lawCatalogue as unknown as Catalogue // JSON knows its words only as strings

test('every term the program brings is a term an officer may write', () => {
  const refused = catalogue.categories.flatMap(({ terms }) =>
    terms.filter((term) => !TermEdit.safeParse(term).success).map(({ term }) => term),
  )
  expect(refused).toEqual([])
})

describe.each(['csv', 'xlsx'] as const)('%s', (format) => {
  test('round trip: the whole catalogue comes back without a difference', async () => {
    const table = await readCatalogueFile(await writeCatalogueFile(catalogue, format), format)
    expect(table[0]).toEqual(columns)
    const read = fromRows(catalogue, table)
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    expect(diffCatalogues(catalogue, read.catalogue)).toEqual([])
    expect(read.catalogue.categories.map(({ terms }) => terms)).toEqual(catalogue.categories.map(({ terms }) => terms))
  })

  test('bytes that are no such file are a problem, not a defect', async () => {
    await expect(readCatalogueFile(Buffer.from([0x50, 0x4b, 3, 4, 0x22, 1, 2]), format)).rejects.toThrow(
      'catalogue_file_faulty',
    )
  })
})

test('a cell that looks like a formula goes out as text and comes back as it was', async () => {
  const [category, ...rest] = catalogue.categories
  const risky = {
    ...catalogue,
    categories: [{ ...category!, terms: [{ term: '=1+1', kind: 'evasive' as const, weight: 1 as const }] }, ...rest],
  }
  const csv = await writeCatalogueFile(risky, 'csv')
  expect(csv.toString()).toContain("'=1+1")
  expect((await readCatalogueFile(csv, 'csv'))[1]![2]).toBe('=1+1')
})

test('faults say row, column and what to do', () => {
  const [head, first] = [[...columns], toRows(catalogue)[0]!]
  const row = (changes: Record<number, string>) => first.map((cell, index) => changes[index] ?? cell)
  const read = fromRows(catalogue, [
    head,
    first,
    row({ 0: 'Z99' }),
    row({ 3: 'lạ' }),
    row({ 2: 'a', 4: '7' }),
    row({ 2: 'a.*[b]' }),
    row({ 5: 'maybe' }),
    first,
    row({ 0: 'G02' }),
  ])
  expect('faults' in read && read.faults.map(({ row: at, column }) => [at, column])).toEqual([
    [3, 'Mã nhóm'],
    [4, 'Loại từ'],
    [5, 'Mức'],
    [6, 'Từ'],
    [7, 'Dễ nhầm'],
    [8, 'Từ'],
    [9, 'Từ'],
  ])
  expect(fromRows(catalogue, [['x']])).toMatchObject({
    faults: expect.arrayContaining([{ row: 1, column: 'Từ', message: expect.stringContaining('Thiếu cột') }]),
  })
})

describe('through HTTP', async () => {
  const testApp = await openTestApp()
  const officer = await testApp.as('ha.danhmuc')
  beforeAll(async () => {
    await enterBuiltInCatalogue(testApp.deps)
    await testApp.deps.catalogue.refresh()
  })

  test.each([
    ['csv', 'text/csv'],
    ['xlsx', 'application/octet-stream'],
  ] as const)(
    'a draft goes out as %s, changed by hand, and in again; faulty files change nothing',
    async (format, type) => {
      const started = await officer.post('/catalogue/versions', {})
      const draft =
        started.status === 201
          ? started.body
          : (await officer.get('/catalogue/versions')).body.versions.find(
              (each: { state: string }) => each.state === 'draft',
            )
      const out = await officer.get(`/catalogue/versions/${draft.id}/file?format=${format}`)
      expect(out.headers['content-disposition']).toContain(`.${format}`)
      const table = await readCatalogueFile(out.raw.rawPayload, format)
      const send = (bytes: Buffer) =>
        officer.post(`/catalogue/versions/${draft.id}/file?format=${format}&revision=${draft.revision}`, bytes, {
          'content-type': type,
        })
      const faulty = await send(
        await asFile([...table, ['Z99', '', 'x', 'tên gọi', '3', 'không', 'có', '', '', '', 'có']], format),
      )
      expect(faulty.body).toMatchObject({
        code: 'catalogue_file_faulty',
        fields: [{ field: `Dòng ${table.length + 1}, cột Mã nhóm` }],
      })
      expect((await officer.get(`/catalogue/versions/${draft.id}/changes`)).body.changes).toEqual(
        expect.not.arrayContaining([expect.objectContaining({ what: 'x' })]),
      )
      const term = `từ thử ${format}`
      const done = await send(
        await asFile([...table, ['B02', '', term, 'tên gọi', '3', 'không', 'có', '', '', '', 'có']], format),
      )
      expect(done.body).toMatchObject({ rows: table.length, changes: 1, version: { revision: draft.revision + 1 } })
      const { changes } = (await officer.get(`/catalogue/versions/${draft.id}/changes`)).body
      expect(changes).toContainEqual(expect.objectContaining({ kind: 'term_added', category: 'B02', what: term }))
    },
  )
})

async function asFile(table: string[][], format: 'csv' | 'xlsx'): Promise<Buffer> {
  if (format === 'csv')
    return Buffer.from(table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n'))
  const { default: write } = await import('write-excel-file/node')
  return write(table.map((row) => row.map((value) => ({ value, type: String })))).toBuffer()
}
