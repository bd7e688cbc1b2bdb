// A whole catalogue as the tables that officers edit in a spreadsheet, both ways; faults are named by part, row and column. Pure.
import type { ImportFault } from '@buuan/contract'
import type { Catalogue } from '@buuan/goods-matcher'
import type { FilePart, Reading } from './file-table.rules.ts'
import { readTerms, termColumns, termRows } from './file-terms.rules.ts'
import * as texts from './file-texts.rules.ts'

type Kind = {
  name: string
  columns: readonly string[]
  widths: readonly number[]
  rows(catalogue: Catalogue): string[][]
  read(catalogue: Catalogue, table: Reading): Catalogue
}

/** Parts of a catalogue file in their order; in Excel each is a sheet. */
export const partKinds: readonly Kind[] = [
  { name: 'Nhóm hàng', columns: texts.categoryColumns, widths: [9, 22, 40, 40, 60], rows: texts.categoryRows, read: texts.readCategories },
  { name: 'Căn cứ', columns: texts.basisColumns, widths: [9, 80, 14], rows: texts.basisRows, read: texts.readBases },
  { name: 'Từ', columns: termColumns, widths: [9, 40, 28, 16, 7, 10, 14, 20, 60, 40, 20, 10], rows: termRows, read: readTerms },
  { name: 'Điều kiện riêng', columns: texts.conditionColumns, widths: [24, 9, 22, 60, 60], rows: texts.conditionRows, read: texts.readConditions },
  { name: 'Từ vô hại dùng chung', columns: texts.excuseColumns, widths: [18, 16, 120], rows: texts.excuseRows, read: texts.readExcuses },
  { name: 'Khai báo chung chung', columns: texts.vagueColumns, widths: [40], rows: texts.vagueRows, read: texts.readVague },
] // biome-ignore format: one line a part

const MOST_FAULTS = 50

/** All parts of a catalogue, heading first. */
export function toParts(catalogue: Catalogue): FilePart[] {
  return partKinds.map((kind) => ({ name: kind.name, first: 1, rows: [[...kind.columns], ...kind.rows(catalogue)] }))
}

export type Import = { catalogue: Catalogue; rows: number } | { faults: ImportFault[] }

/** Parts of a file over a catalogue: what the file does not name stays as it is. */
export function fromParts(catalogue: Catalogue, parts: readonly FilePart[]): Import {
  const faults: ImportFault[] = []
  let next = catalogue
  let rows = 0
  for (const part of parts) {
    const kind = partKinds.find(({ name }) => name.toLowerCase() === part.name.toLowerCase())
    const fault: Reading['fault'] = (row, found) => void faults.push({ part: part.name, row, ...found })
    if (!kind) {
      const known = partKinds.map(({ name }) => name).join(', ')
      fault(part.first, { column: '', message: `Không có phần “${part.name}”. Các phần: ${known}.` })
      continue
    }
    next = kind.read(next, { ...part, fault })
    rows += part.rows.slice(1).filter((cells) => cells.some((each) => each.trim() !== '')).length
  }
  if (parts.length === 0) faults.push({ part: '', row: 1, column: '', message: 'Tệp không có dòng nào.' })
  return faults.length > 0 ? { faults: faults.slice(0, MOST_FAULTS) } : { catalogue: next, rows }
}
