// Catalogue files: CSV (UTF-8 with mark, so that spreadsheets read Vietnamese) and Excel, both ways.
import { type CatalogueFileFormat, problem } from '@buuan/contract'
import type { Catalogue } from '@buuan/goods-matcher'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { z } from 'zod'
import { partKinds, toParts } from './catalogue-file.rules.ts'
import type { FilePart } from './file-table.rules.ts'

export type FileFormat = z.infer<typeof CatalogueFileFormat>

export const fileTypes: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
export const FILE_LIMIT_BYTES = 8 * 1024 * 1024

/** In a CSV file a line with this word and a name begins a part. */
const partMark = 'PHẦN'
/** A CSV file that begins with a heading holds terms only. */
const onlyPart = 'Từ'

// A cell that begins like a formula is run by spreadsheets; the apostrophe says that it is text.
const guarded = (cell: string) => (/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell)
const unguarded = (cell: string) => (/^'[=+\-@\t]/.test(cell) ? cell.slice(1) : cell)

/** A whole catalogue as a file. */
export async function writeCatalogueFile(catalogue: Catalogue, format: FileFormat): Promise<Buffer> {
  const parts = toParts(catalogue)
  if (format === 'csv') {
    const lines: string[][] = parts.flatMap(({ name, rows }) => [
      [partMark, name],
      ...rows.map((row) => row.map(guarded)),
      [],
    ])
    return Buffer.from(stringify(lines, { bom: true, quoted_match: /[;\t]/ }))
  }
  const sheets = parts.map(({ name, rows: [head = [], ...rows] }, index) => ({
    sheet: name,
    data: [
      head.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((value) => ({ value, type: String }))),
    ],
    columns: head.map((_name, at) => ({ width: partKinds[index]?.widths[at] ?? 40 })),
    stickyRowsCount: 1,
  }))
  const { default: writeExcelFile } = await import('write-excel-file/node') // loaded when asked for: a start need not wait for it
  return writeExcelFile(sheets).toBuffer()
}

/** Parts of a file; a file that is none of the two formats is catalogue_file_faulty. */
export async function readCatalogueFile(bytes: Buffer, format: FileFormat): Promise<FilePart[]> {
  try {
    if (format === 'csv') return partsOf(readCsv(bytes))
    const { default: readExcelFile } = await import('read-excel-file/node')
    const sheets = await readExcelFile(bytes)
    return sheets.map(({ sheet, data }) => ({
      name: sheets.length === 1 ? onlyPart : sheet,
      first: 1,
      rows: data.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    }))
  } catch {
    // Whatever the reader says of the bytes, there is one thing to do: send the file as it was exported.
    throw problem('catalogue_file_faulty', {}, [
      {
        field: 'file',
        code: 'unreadable',
        message: 'Tệp không đọc được. Đề nghị gửi tệp CSV (UTF-8) hoặc Excel (.xlsx) đã tải từ hệ thống.',
      },
    ])
  }
}

function readCsv(bytes: Buffer): string[][] {
  const rows = parse(bytes, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: false,
    delimiter: delimiterOf(bytes),
  })
  return rows.map((row) => row.map((cell) => unguarded(cell.trim())))
}

// Spreadsheets write commas, semicolons (as in Viet Nam) or tabs: the one that parts the heading, in the first or second line.
function delimiterOf(bytes: Buffer): string {
  const [first = '', second = ''] = bytes.toString('utf8', 0, 4_096).split(/\r?\n/)
  const count = (sign: string) => Math.max(first.split(sign).length, second.split(sign).length)
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function partsOf(rows: readonly string[][]): FilePart[] {
  const starts = rows.flatMap((row, index) => (row[0]?.normalize('NFC') === partMark ? [index] : []))
  if (starts.length === 0) return rows.length === 0 ? [] : [{ name: onlyPart, first: 1, rows }]
  return starts.map((start, index) => ({
    name: (rows[start]?.[1] ?? '').normalize('NFC'),
    first: start + 2,
    rows: withoutTail(rows.slice(start + 1, starts[index + 1] ?? rows.length)),
  }))
}

function withoutTail(rows: readonly string[][]): readonly string[][] {
  return rows.slice(0, rows.findLastIndex((cells) => cells.some((each) => each !== '')) + 1)
}
