// CSV and Excel: the whole catalogue goes out and comes back the same; what is wrong is named by part, row and column, and nothing is written.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import type { Catalogue } from '@buuan/goods-matcher'
import lawCatalogue from '@buuan/goods-matcher/catalogue.json' with { type: 'json' }
import { TermEdit } from '@buuan/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { enterBuiltInCatalogue } from '../../1-ground/prohibited-articles/index.ts'
import { readCatalogueFile, writeCatalogueFile } from './catalogue-file.ts'
import { fromParts, partKinds, toParts } from './catalogue-file.rules.ts'
import { termColumns, termRows } from './file-terms.rules.ts'
import { diffCatalogues } from './review.rules.ts'

const catalogue = lawCatalogue as unknown as Catalogue // JSON knows its words only as strings

test('every term the program brings is a term an officer may write', () => {
  const refused = catalogue.categories.flatMap(({ terms }) =>
    terms.filter((term) => !TermEdit.safeParse(term).success).map(({ term }) => term),
  )
  expect(refused).toEqual([])
})

/** The catalogue with every part that a file carries changed, so that nothing of it can hide in the base. */
const worn: Catalogue = {
  ...catalogue,
  categories: catalogue.categories.map((category) => ({
    ...category,
    nameVi: 'khác',
    nameEn: 'other',
    reasonVi: 'khác',
    reasonEn: 'other',
    questionVi: 'khác',
    questionEn: 'other',
    conditionVi: 'khác',
    conditionEn: 'other',
    examplesVi: ['khác'],
    legalBasis: category.legalBasis.length === 0 ? [] : [{ text: 'khác', checked: false }],
    terms: category.terms.length === 0 ? [] : [{ term: 'khác', kind: 'name', weight: 1 }],
  })),
  conditions: catalogue.conditions.map((each) => ({ ...each, conditionVi: 'khác', conditionEn: 'other' })),
  vagueDeclarations: ['khác'],
  context: { ...catalogue.context, excuses: catalogue.context.excuses.map((each) => ({ ...each, words: ['khác'] })) },
}

describe.each(['csv', 'xlsx'] as const)('%s', (format) => {
  test('round trip: categories, bases, terms, conditions, shared words and vague declarations come back as they were', async () => {
    const parts = await readCatalogueFile(await writeCatalogueFile(catalogue, format), format)
    expect(parts.map(({ name, rows }) => [name, rows[0]])).toEqual(
      partKinds.map(({ name, columns }) => [name, [...columns]]),
    )
    const read = fromParts(worn, parts)
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    expect(read.catalogue).toEqual(catalogue)
    expect(diffCatalogues(catalogue, read.catalogue)).toEqual([])
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
  const terms = (await readCatalogueFile(csv, 'csv')).find(({ name }) => name === 'Từ')
  expect(terms?.rows[1]?.[2]).toBe('=1+1')
})

const row = (changes: Record<number, string>) => termRows(catalogue)[0]!.map((cell, index) => changes[index] ?? cell)

test('faults of terms say part, row, column and what to do; nothing is read of a faulty file', () => {
  const rows = [
    [...termColumns],
    row({}),
    row({ 0: 'Z99' }),
    row({ 3: 'lạ' }),
    row({ 2: 'a', 4: '7' }),
    row({ 2: 'a.*[b]' }),
    row({ 5: 'maybe' }),
    row({}),
    row({ 0: 'G02' }),
  ]
  const read = fromParts(catalogue, [{ name: 'Từ', first: 4, rows }])
  expect('faults' in read && read.faults.map(({ part, row: at, column }) => [part, at, column])).toEqual([
    ['Từ', 6, 'Mã nhóm'],
    ['Từ', 7, 'Loại từ'],
    ['Từ', 8, 'Mức'],
    ['Từ', 9, 'Từ'],
    ['Từ', 10, 'Dễ nhầm'],
    ['Từ', 11, 'Từ'],
    ['Từ', 12, 'Từ'],
  ])
  expect(fromParts(catalogue, [{ name: 'Từ', first: 1, rows: [['x']] }])).toMatchObject({
    faults: expect.arrayContaining([
      { part: 'Từ', row: 1, column: 'Từ', message: expect.stringContaining('Thiếu cột') },
    ]),
  })
})

const spoilt: [string, number, string, string][] = [
  ['Nhóm hàng', 0, 'Z99', 'Mã nhóm'],
  ['Nhóm hàng', 2, '', 'Tên nhóm'],
  ['Nhóm hàng', 4, 'x'.repeat(401), 'Lý do'],
  ['Căn cứ', 0, 'Z99', 'Mã nhóm'],
  ['Căn cứ', 1, '', 'Căn cứ'],
  ['Căn cứ', 2, 'maybe', 'Đã đối chiếu'],
  ['Điều kiện riêng', 0, 'unknown', 'Mã'],
  ['Điều kiện riêng', 3, '', 'Điều kiện'],
  ['Từ vô hại dùng chung', 0, 'unknown', 'Mã'],
  ['Từ vô hại dùng chung', 2, 'a.*[b]', 'Từ'],
  ['Khai báo chung chung', 0, 'x'.repeat(81), 'Khai báo'],
]
test.each(spoilt)('a fault in “%s”, cell %i, “%.10s” is named by row and column %s', (name, cell, text, column) => {
  const parts = toParts(catalogue).map((part) => ({
    ...part,
    rows: part.rows.map((cells, at) =>
      part.name === name && at === 2 ? cells.map((each, index) => (index === cell ? text : each)) : cells,
    ),
  }))
  const read = fromParts(catalogue, parts)
  expect('faults' in read && read.faults).toEqual([{ part: name, row: 3, column, message: expect.any(String) }])
})

test('a part that no catalogue has, and a file without any, are faults', () => {
  expect(fromParts(catalogue, [{ name: 'Khác', first: 2, rows: [] }])).toMatchObject({
    faults: [{ part: 'Khác', row: 2 }],
  })
  expect(fromParts(catalogue, [])).toMatchObject({ faults: [{ row: 1 }] })
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
      const parts = await readCatalogueFile(out.raw.rawPayload, format)
      expect(parts.map(({ name }) => name)).toEqual(partKinds.map(({ name }) => name))
      const terms = parts.find(({ name }) => name === 'Từ')!.rows as string[][]
      const send = (bytes: Buffer) =>
        officer.post(`/catalogue/versions/${draft.id}/file?format=${format}&revision=${draft.revision}`, bytes, {
          'content-type': type,
        })
      const faulty = await send(await asFile([...terms, row({ 0: 'Z99', 2: 'x' })], format))
      expect(faulty.body).toMatchObject({
        code: 'catalogue_file_faulty',
        fields: [{ field: `Phần Từ, dòng ${terms.length + 1}, cột Mã nhóm` }],
      })
      expect((await officer.get(`/catalogue/versions/${draft.id}/changes`)).body.changes).toEqual(
        expect.not.arrayContaining([expect.objectContaining({ what: 'x' })]),
      )
      const term = `từ thử ${format}`
      const done = await send(await asFile([...terms, row({ 0: 'B02', 2: term })], format))
      expect(done.body).toMatchObject({ rows: terms.length, changes: 1, version: { revision: draft.revision + 1 } })
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
