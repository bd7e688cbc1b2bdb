// Which column of a file is which: by heading, accents and case aside, in any order.
import { squash } from '@buuan/vietnam'
import { type ColumnKey, columnKeys, columns } from './columns.ts'
import type { Cells } from './read-row.ts'

export type Layout = { keys: readonly (ColumnKey | null)[]; headings: readonly string[] }
export type LayoutReading =
  | { ok: true; layout: Layout }
  | { ok: false; unknown: string[]; repeated: string[]; missing: string[] }

const byHeading = new Map(columnKeys.map((key) => [squash(columns[key]!.heading), key]))

/** Reads the first row; a column nobody knows, twice the same, or a required one that is not there stops the import. */
export function readHeadings(row: readonly string[]): LayoutReading {
  const headings = row.map((cell) => cell.normalize('NFC').trim())
  const keys = headings.map((heading) =>
    heading === '' ? null : (byHeading.get(squash(heading)) ?? (columns[heading] ? heading : undefined)),
  )
  const unknown = headings.filter((_, index) => keys[index] === undefined)
  const repeated = headings.filter((_, index) => keys[index] && keys.indexOf(keys[index]) !== index)
  const missing = columnKeys
    .filter((key) => columns[key]!.required && !keys.includes(key))
    .map((key) => columns[key]!.heading)
  if (unknown.length + repeated.length + missing.length > 0) return { ok: false, unknown, repeated, missing }
  return { ok: true, layout: { keys: keys.map((key) => key ?? null), headings } }
}

/** Cells of a row by column; those of error files' own columns are left out. */
export function cellsOf(row: readonly string[], { keys }: Layout): Cells {
  return Object.fromEntries(
    keys.flatMap((key, index) => (key && key !== 'error' && key !== 'fix' ? [[key, row[index] ?? '']] : [])),
  )
}

/** The headings of an error file: those of the input, then the two that explain. */
export function errorHeadings({ headings, keys }: Layout): string[] {
  return [...headings.filter((_, index) => isInput(keys[index])), columns['error']!.heading, columns['fix']!.heading]
}

/** A faulty row as the error file has it: its cells as they were, then what is wrong and how to mend it. */
export function errorRow(
  row: readonly string[],
  { headings, keys }: Layout,
  told: { error: string; fix: string },
): string[] {
  const own = headings.flatMap((_, index) => (isInput(keys[index]) ? [row[index] ?? ''] : []))
  return [...own, told.error, told.fix]
}

const isInput = (key: ColumnKey | null | undefined) => key !== 'error' && key !== 'fix'
