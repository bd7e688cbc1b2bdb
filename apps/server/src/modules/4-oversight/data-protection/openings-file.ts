// The openings of a period as a file: CSV and Excel, of the same rows and columns.
import type { OpeningRow } from '@buuan/contract'
import { csvOf, tableOf } from './openings.rules.ts'

export type OpeningFileFormat = 'csv' | 'xlsx'

export const openingFileTypes: Record<OpeningFileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Widths of the columns, in characters. */
const widths = [20, 26, 18, 26, 20, 40, 18, 44, 16, 12, 12, 24, 18, 38]

/** The file of these rows. Cells of text stay text in Excel: none is run as a formula. */
export async function writeOpeningsFile(rows: readonly OpeningRow[], format: OpeningFileFormat): Promise<Buffer> {
  if (format === 'csv') return Buffer.from(csvOf(rows))
  const [head = [], ...lines] = tableOf(rows)
  const data = [
    head.map((value) => ({ value: String(value), fontWeight: 'bold' as const })),
    ...lines.map((line) =>
      line.map((value) =>
        value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String },
      ),
    ),
  ]
  const { default: writeExcelFile } = await import('write-excel-file/node') // loaded when asked for: a start need not wait for it
  return writeExcelFile([
    { sheet: 'Lần mở thông tin', data, columns: widths.map((width) => ({ width })), stickyRowsCount: 1 },
  ]).toBuffer()
}
