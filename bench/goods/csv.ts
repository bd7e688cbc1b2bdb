// Reads CSV as spreadsheets write it: quotes, doubled quotes, commas and line breaks inside quotes, LF or CRLF, an optional mark at the start.
import { readFileSync } from 'node:fs'

export type Row = Record<string, string>

/** Rows of a CSV file with a heading, by column name in lower case. */
export function readCsv(path: string): Row[] {
  const [heading = [], ...records] = parseCsv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  const names = heading.map((name) => name.trim().toLowerCase())
  return records.filter((record) => record.some((cell) => cell !== '')).map((record) => toRow(names, record))
}

/** The text of a row, from the first of `columns` it has. */
export function textOf(row: Row, ...columns: string[]): string {
  for (const column of columns) if (row[column] !== undefined) return row[column]
  throw new Error(`no column ${columns.join(' or ')}; found ${Object.keys(row).join(', ')}`)
}

function toRow(names: string[], record: string[]): Row {
  return Object.fromEntries(names.map((name, i) => [name, record[i] ?? '']))
}

function parseCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[i++]
      else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === ',' || char === '\n') {
      record.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell)
      cell = ''
      if (char === '\n') {
        records.push(record)
        record = []
      }
    } else cell += char
  }
  if (cell !== '' || record.length > 0) records.push([...record, cell])
  return records
}
