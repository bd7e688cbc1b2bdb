// Rows of an input file, one at a time: CSV and NDJSON are streamed, Excel is read whole.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { CsvError, parse } from 'csv-parse'
import {
  type Delimiter,
  type Layout,
  type LayoutReading,
  detectDelimiter,
  readHeadings,
  unguardFormula,
} from '@buuan/import-sheet'
import { readXlsx } from '@buuan/import-sheet/xlsx.ts'
import { Failure } from './failure.ts'

export type InputKind = 'csv' | 'xlsx' | 'ndjson'
/** `number` counts as the file shows it: the heading is row 1. */
export type SheetInput = {
  kind: 'csv' | 'xlsx'
  delimiter: Delimiter
  layout: Layout
  rows(): AsyncIterable<{ number: number; cells: string[] }>
}
export type LinesInput = { kind: 'ndjson'; rows(): AsyncIterable<{ number: number; text: string }> }
export type Input = SheetInput | LinesInput

const XLSX_ROWS_MAX = 50_000

/** Opens an input by the end of its name and checks its headings. */
export async function openInput(file: string): Promise<Input> {
  const kind = path.extname(file).slice(1).toLowerCase()
  if (kind === 'ndjson') return { kind, rows: () => readLinesOf(file) }
  if (kind === 'csv') return openCsv(file)
  if (kind === 'xlsx') return openXlsx(file)
  throw new Failure(`Không nhập được tệp “${path.basename(file)}”. Đề nghị dùng tệp .csv, .xlsx hoặc .ndjson.`)
}

/** SHA-256 of a file, hexadecimal: the same content is the same import. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function* readLinesOf(file: string): AsyncGenerator<{ number: number; text: string }> {
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line
    if (text.trim() !== '') yield { number, text }
  }
}

async function openCsv(file: string): Promise<SheetInput> {
  const delimiter = detectDelimiter(await readHead(file))
  const records = () =>
    createReadStream(file).pipe(parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: false }))
  let first: string[] = []
  for await (const record of guard(records())) {
    first = record
    break
  }
  const layout = orFail(readHeadings(first))
  return {
    kind: 'csv',
    delimiter,
    layout,
    async *rows() {
      let number = 0
      for await (const record of guard(records())) {
        number += 1
        const cells = record.map(unguardFormula)
        if (number > 1 && cells.some((cell) => cell.trim() !== '')) yield { number, cells }
      }
    },
  }
}

/** CSV records; a quote out of place ends the reading with the line it stands in. */
async function* guard(records: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  try {
    yield* records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Failure(
      `Tệp CSV hỏng ở dòng ${String(error['lines'])}: dấu nháy kép chưa đúng chỗ. Đề nghị sửa dòng này rồi chạy lại.`,
    )
  }
}

async function readHead(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function openXlsx(file: string): Promise<SheetInput> {
  const all = await readXlsx(file).catch((error: Error) => {
    throw new Failure(
      `Không đọc được tệp Excel: ${error.message}. Đề nghị mở bằng Excel, lưu lại dạng .xlsx rồi chạy lại.`,
    )
  })
  if (all.length > XLSX_ROWS_MAX)
    throw new Failure(`Bảng Excel có ${all.length} dòng, quá ${XLSX_ROWS_MAX}. Đề nghị lưu dạng CSV UTF-8 rồi nhập.`)
  const layout = orFail(readHeadings(all[0] ?? []))
  return {
    kind: 'xlsx',
    delimiter: ',',
    layout,
    async *rows() {
      for (const [index, cells] of all.entries())
        if (index > 0 && cells.some((cell) => cell.trim() !== '')) yield { number: index + 1, cells }
    },
  }
}

function orFail(reading: LayoutReading): Layout {
  if (reading.ok) return reading.layout
  const { unknown, repeated, missing } = reading
  const said = [
    unknown.length > 0 ? `cột không có trong mẫu: ${unknown.join(', ')}` : '',
    repeated.length > 0 ? `cột lặp lại: ${repeated.join(', ')}` : '',
    missing.length > 0 ? `thiếu cột: ${missing.join(', ')}` : '',
  ].filter((text) => text !== '')
  throw new Failure(`Dòng tiêu đề chưa đúng mẫu (${said.join('; ')}). Đề nghị lấy mẫu bằng “buuan template”.`)
}
