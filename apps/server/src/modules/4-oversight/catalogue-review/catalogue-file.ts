// Catalogue files: CSV (UTF-8 with mark, so that spreadsheets read Vietnamese) and Excel, both ways.
import { type CatalogueFileFormat, problem } from '@buuan/contract'
import type { Catalogue } from '@buuan/goods-matcher'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { z } from 'zod'
import { columns, toRows } from './catalogue-file.rules.ts'

export type FileFormat = z.infer<typeof CatalogueFileFormat>

export const fileTypes: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
export const FILE_LIMIT_BYTES = 8 * 1024 * 1024

// A cell that begins like a formula is run by spreadsheets; the apostrophe says that it is text.
const guarded = (cell: string) => (/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell)
const unguarded = (cell: string) => (/^'[=+\-@\t]/.test(cell) ? cell.slice(1) : cell)

/** The terms of a catalogue as a file. */
export async function writeCatalogueFile(catalogue: Catalogue, format: FileFormat): Promise<Buffer> {
  const rows = toRows(catalogue)
  if (format === 'csv') return Buffer.from(stringify([columns, ...rows.map((row) => row.map(guarded))], { bom: true }))
  const bold = columns.map((value) => ({ value, fontWeight: 'bold' as const }))
  const cells = rows.map((row) => row.map((value) => ({ value, type: String })))
  const widths = [9, 40, 28, 16, 7, 10, 20, 60, 40, 20, 10].map((width) => ({ width }))
  const { default: writeExcelFile } = await import('write-excel-file/node') // loaded when asked for: a start need not wait for it
  return writeExcelFile([bold, ...cells], { sheet: 'Danh mục', columns: widths, stickyRowsCount: 1 }).toBuffer()
}

/** Rows of a file, heading first; a file that is none of the two is catalogue_file_faulty. */
export async function readCatalogueFile(bytes: Buffer, format: FileFormat): Promise<string[][]> {
  try {
    if (format === 'csv') {
      const rows = parse(bytes, {
        bom: true,
        relax_column_count: true,
        skip_empty_lines: false,
        delimiter: [',', ';', '\t'],
      })
      return rows.map((row) => row.map((cell) => unguarded(cell.trim())))
    }
    const { default: readExcelFile } = await import('read-excel-file/node')
    const [sheet] = await readExcelFile(bytes)
    return (sheet?.data ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
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
