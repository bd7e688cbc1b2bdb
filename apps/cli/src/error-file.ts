// The rows that were not taken, in the layout they came in, each with what is wrong and how to mend it.
import { createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { byteOrderMark, csvLine, errorHeadings, errorRow } from '@buuan/import-sheet'
import { writeXlsx } from '@buuan/import-sheet/xlsx.ts'
import type { Input, LinesInput, SheetInput } from './input.ts'
import type { Fault } from './state.ts'

/** Keys an NDJSON error line carries; an import passes over them. */
export const errorKeys = ['_loi', '_cachSua'] as const

/** Name of the error file of an input: `hang.csv` → `hang.loi.csv` → `hang.loi-2.csv`. */
export function errorFileOf(file: string): string {
  const { dir, name, ext } = path.parse(file)
  const [, base = name, count] = /^(.*)\.loi(?:-(\d+))?$/.exec(name) ?? []
  const round = base === name ? '' : `-${Number(count ?? 1) + 1}`
  return path.join(dir, `${base}.loi${round}${ext}`)
}

/** Writes the error file; without faults an old one is removed. Answers its name, or null. */
export async function writeErrorFile(file: string, input: Input, faults: readonly Fault[]): Promise<string | null> {
  const target = errorFileOf(file)
  if (faults.length === 0) {
    await rm(target, { force: true })
    return null
  }
  const byRow = new Map(faults.map((fault) => [fault.row, fault]))
  if (input.kind === 'xlsx')
    await writeFile(target, await writeXlsx([{ name: 'Bưu gửi', rows: await sheetRows(input, byRow) }]), {
      mode: 0o600,
    })
  else {
    const lines = input.kind === 'ndjson' ? ndjsonLines(input, byRow) : csvLines(input, byRow)
    await pipeline(Readable.from(lines), createWriteStream(target, { mode: 0o600 }))
  }
  return target
}

async function sheetRows(input: SheetInput, byRow: Map<number, Fault>): Promise<string[][]> {
  const rows = [errorHeadings(input.layout)]
  for await (const { number, cells } of input.rows()) {
    const fault = byRow.get(number)
    if (fault) rows.push(errorRow(cells, input.layout, fault))
  }
  return rows
}

async function* csvLines(input: SheetInput, byRow: Map<number, Fault>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(errorHeadings(input.layout), input.delimiter)
  for await (const { number, cells } of input.rows()) {
    const fault = byRow.get(number)
    if (fault) yield csvLine(errorRow(cells, input.layout, fault), input.delimiter)
  }
}

async function* ndjsonLines(input: LinesInput, byRow: Map<number, Fault>): AsyncGenerator<string> {
  for await (const { number, text } of input.rows()) {
    const fault = byRow.get(number)
    if (fault) yield `${withFault(text, fault)}\n`
  }
}

/** The object with its fault; a line that is no object stays as it is. */
function withFault(text: string, { error, fix }: Fault): string {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return text
    return JSON.stringify({ ...value, [errorKeys[0]]: error, [errorKeys[1]]: fix })
  } catch {
    return text
  }
}
