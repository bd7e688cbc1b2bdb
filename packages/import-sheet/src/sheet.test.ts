// Sheets as files: headings, CSV rules, templates, error files; each way out and in again.
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listWords } from './codes.ts'
import { columnKeys, columnOfField, columns, exampleReference } from './columns.ts'
import { byteOrderMark, csvLine, detectDelimiter, unguardFormula } from './csv.ts'
import { faultCells, faultsOfProblem } from './faults.ts'
import { cellsOf, errorHeadings, errorRow, readHeadings } from './headings.ts'
import { readRow } from './read-row.ts'
import { explanationRows, templateCsv, templateRows } from './template.ts'
import { readXlsx, templateXlsx, writeXlsx } from './xlsx.ts'

const layoutOf = (headings: readonly string[]) => {
  const reading = readHeadings(headings)
  if (!reading.ok) throw new Error(JSON.stringify(reading))
  return reading.layout
}

describe('CSV', () => {
  test('any cells come back as they were, through the library that reads them', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=1+1', '+84912', '-3', '@x', "'=a", '"', 'a;b', ' x ', 'a\nb'),
    )
    const row = fc.array(
      cell.map((text) => text.replaceAll('\r', '').replaceAll('\0', '')),
      { minLength: 2, maxLength: 6 },
    )
    fc.assert(
      fc.property(row, fc.constantFrom(',' as const, ';' as const), (cells, delimiter) => {
        const [read] = parse(byteOrderMark + csvLine(cells, delimiter), { bom: true, delimiter }) as string[][]
        expect(read!.map(unguardFormula)).toEqual(cells)
      }),
    )
  })

  test('no cell is written that a spreadsheet would run', () => {
    for (const cell of ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1']) expect(csvLine([cell], ',')).toMatch(/^"?'/)
  })

  test.each([
    ['a;b;c\n1,5;2', ';'],
    ['a,b,c\n', ','],
    ['\uFEFF"a;b;c",d\n', ','],
    ['a', ','],
  ] as const)('%j is delimited by %s', (text, delimiter) => expect(detectDelimiter(text)).toBe(delimiter))
})

describe('headings', () => {
  test('are known in any order, without accents and case', () => {
    const layout = layoutOf(['LOAI BUU GUI', 'Mã tham chiếu', '', 'itemNumber'])
    expect(layout.keys).toEqual(['itemClass', 'reference', null, 'itemNumber'])
    expect(cellsOf(['Thư', 'A', '?', ''], layout)).toEqual({ itemClass: 'Thư', reference: 'A', itemNumber: '' })
  })

  test('that nobody knows, stand twice or lack stop the import by name', () => {
    expect(readHeadings(['Mã tham chiếu', 'Ma tham chieu', 'Màu xe'])).toEqual({
      ok: false,
      unknown: ['Màu xe'],
      repeated: ['Ma tham chieu'],
      missing: ['Loại bưu gửi'],
    })
  })

  test('are all different, and each column is found by the field the server names', () => {
    expect(layoutOf(columnKeys.map((key) => columns[key]!.heading)).keys).toEqual(columnKeys)
    expect(columnOfField('sender.address.communeCode')).toBe('senderAddress')
    expect(columnOfField('pieces.1.massGrams')).toBe('piece2Mass')
    expect(columnOfField('photos.0.slot')).toBe('photoContents')
    expect(columnOfField('somethingElse')).toBeUndefined()
  })
})

describe('the template', () => {
  test('has an example that reads without a fault, in both forms alike', async () => {
    const [headings, example] = templateRows()
    const fromCsv = parse(templateCsv(), { bom: true }) as string[][]
    const fromXlsx = await readXlsx(await templateXlsx())
    expect(fromCsv).toEqual([headings, example])
    expect(fromXlsx).toEqual([headings, example])
    const reading = readRow(cellsOf(fromXlsx[1]!, layoutOf(fromXlsx[0]!)), { channel: 'contract_batch' })
    expect(reading.ok ? reading.row.item.reference : reading.faults).toBe(exampleReference)
  })

  test('explains every column and every word of its lists', () => {
    const rows = explanationRows()
    for (const key of columnKeys.filter((each) => each !== 'error' && each !== 'fix')) {
      const row = rows.find(([heading]) => heading === columns[key]!.heading)
      expect(row?.[2], key).toBeTruthy()
      const list = columns[key]!.codes
      if (list) expect(row![2]).toContain(listWords(list))
    }
  })
})

describe('an error file', () => {
  const headings = ['Mã tham chiếu', 'Loại bưu gửi', 'SĐT người gửi']
  const faults = faultsOfProblem({
    code: 'invalid_request',
    fields: [
      { field: 'sender.phone', code: 'phone_invalid', message: 'Số điện thoại chưa đúng. Đề nghị kiểm tra lại.' },
    ],
  })

  test('names the column, what is wrong and what to do, and reads in again as it was', async () => {
    const row = ['A-1', 'Kiện', '0123']
    const layout = layoutOf(headings)
    const cells = faultCells(faults)
    expect(cells).toEqual({ error: 'SĐT người gửi: Số điện thoại chưa đúng.', fix: 'Đề nghị kiểm tra lại.' })
    const file = [errorHeadings(layout), errorRow(row, layout, cells)]
    const fromXlsx = await readXlsx(await writeXlsx([{ name: 'Bưu gửi', rows: file }]))
    const fromCsv = parse(file.map((each) => csvLine(each, ',')).join('')) as string[][]
    for (const read of [fromXlsx, fromCsv]) {
      const again = layoutOf(read[0]!)
      expect(cellsOf(read[1]!, again)).toEqual({ reference: 'A-1', itemClass: 'Kiện', senderPhone: '0123' })
      expect(errorHeadings(again)).toEqual(errorHeadings(layout)) // an error file of an error file has its two columns once
    }
  })

  test('says what the problem catalogue says when no field is named', () => {
    expect(faultCells(faultsOfProblem({ code: 'reference_reused', fields: [] }))).toEqual({
      error: 'Mã tham chiếu đã dùng cho bưu gửi khác nội dung',
      fix: 'Đề nghị dùng mã tham chiếu khác.',
    })
  })
})
