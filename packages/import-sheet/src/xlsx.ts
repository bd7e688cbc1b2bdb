// Excel bytes of sheets: every cell is text, so that phones, codes and numbers keep what was written. Not for browsers.
import { inputKeys } from './columns.ts'
import { explanationRows, templateRows } from './template.ts'

export type TextSheet = { name: string; rows: readonly (readonly string[])[] }

/** Excel file of text sheets; the first row of each is its heading. */
export async function writeXlsx(sheets: readonly TextSheet[]): Promise<Buffer> {
  const pages = sheets.map(({ name, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map((heading) => ({ width: Math.max(14, heading.length + 4) })),
    data: rows.map((row, index) =>
      row.map((cell) => ({ value: cell, type: String, format: '@', ...(index === 0 && { fontWeight: 'bold' }) })),
    ),
  }))
  const { default: writeXlsxFile } = await import('write-excel-file/node') // loaded when asked for: a start need not wait for it
  return Buffer.from(await writeXlsxFile(pages as never).toBuffer()) // its types ask for one literal type a cell
}

/** Rows of the template that stand ready as text, so that Excel keeps the 0 at the head of a phone number. */
const READY_ROWS = 300

/** The template as an Excel file with its page of explanations. */
export function templateXlsx(): Promise<Buffer> {
  const blank = inputKeys.map(() => '')
  return writeXlsx([
    { name: 'Bưu gửi', rows: [...templateRows(), ...Array.from({ length: READY_ROWS }, () => blank)] },
    { name: 'Cách ghi', rows: explanationRows() },
  ])
}

/** Rows of the first sheet as text, up to the last that is not blank. Days come as dd/mm/yyyy, with their time when they have one. */
export async function readXlsx(file: string | Buffer): Promise<string[][]> {
  const { readSheet } = await import('read-excel-file/node')
  const rows = (await readSheet(file as never)) as Cell[][] // a path, or the bytes of a file
  const texts = rows.map((row) => row.map(textOf))
  const last = texts.findLastIndex((row) => row.some((cell) => cell !== ''))
  return texts.slice(0, last + 1)
}

type Cell = string | number | boolean | Date | null

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) {
    const [day, time] = cell.toISOString().split('T') as [string, string]
    const shown = day.split('-').toReversed().join('/')
    return time.startsWith('00:00') ? shown : `${shown} ${time.slice(0, 5)}`
  }
  if (typeof cell === 'boolean') return cell ? 'Có' : 'Không'
  return String(cell)
}
