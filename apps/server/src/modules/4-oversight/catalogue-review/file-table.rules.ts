// One table of a catalogue file: rows by heading, faults by row and column. Pure.
import type { ImportFault } from '@buuan/contract'

/** A part as it stands in a file: heading first; `first` is the row of the heading as people count, from 1. */
export type FilePart = { name: string; first: number; rows: readonly (readonly string[])[] }
export type Fault = Omit<ImportFault, 'part' | 'row'>
/** A part being read, and where its faults go. */
export type Reading = FilePart & { fault(row: number, fault: Fault): void }
export type Row = { row: number; cell(column: string): string }

export const yes = 'có'
export const no = 'không'

/** Rows below the heading, empty ones left out; a missing column is a fault of the heading. */
export function openTable(part: Reading, columns: readonly string[], optional: readonly string[] = []): Row[] {
  const [head = [], ...rows] = part.rows
  const missing = columns.filter((column) => !optional.includes(column) && !head.includes(column))
  for (const column of missing)
    part.fault(part.first, { column, message: `Thiếu cột “${column}”. Đề nghị giữ nguyên dòng tiêu đề.` })
  if (missing.length > 0) return []
  return rows.flatMap((cells, index) => {
    if (cells.every((each) => each.trim() === '')) return []
    const cell = (column: string) => (cells[head.indexOf(column)] ?? '').normalize('NFC').trim()
    return [{ row: part.first + 1 + index, cell }]
  })
}

/** What is wrong with a yes-or-no cell. */
export function saysNonsense(cell: string): string | undefined {
  return [yes, no, ''].includes(cell.toLowerCase()) ? undefined : `Đề nghị ghi “${yes}” hoặc “${no}”.`
}

/** Phrases of one cell, parted by "|", which no phrase may hold. */
export function listOf(cell: string): string[] {
  return cell
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

export const writeList = (phrases: readonly string[] | undefined): string => (phrases ?? []).join(' | ')
