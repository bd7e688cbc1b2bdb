// What is wrong with a row and how to mend it, in words a clerk understands; the same for faults found here and by the server.
import { type BulkProblem, type ProblemCode, problems } from '@buuan/contract'
import { type ColumnKey, columnOfField, columns } from './columns.ts'

export type CellFault = { column: ColumnKey | null; message: string; fix: string }

/** Faults the server named, by the column they belong to. */
export function faultsOfProblem({ code, params, fields }: BulkProblem): CellFault[] {
  const entry = problems[code as ProblemCode] ?? problems.internal_error
  if (fields.length === 0) {
    const missing = params?.['missing']
    const detail = Array.isArray(missing) ? ` (${missing.join(', ')})` : ''
    return [{ column: null, message: `${entry.vi}${detail}`, fix: entry.doVi }]
  }
  return fields.map(({ field, message }) => {
    const { what, fix } = splitMessage(message)
    return { column: columnOfField(field) ?? null, message: what, fix }
  })
}

/** "What is wrong. Đề nghị what to do." in its two halves. */
function splitMessage(message: string): { what: string; fix: string } {
  const at = message.indexOf('Đề nghị')
  if (at <= 0) return { what: message, fix: 'Đề nghị sửa ô này rồi nhập lại.' }
  return { what: message.slice(0, at).trim(), fix: message.slice(at) }
}

/** The two cells an error file adds to a row. */
export function faultCells(faults: readonly CellFault[]): { error: string; fix: string } {
  const error = faults.map(({ column, message }) => (column ? `${columns[column]!.heading}: ${message}` : message))
  return { error: error.join('\n'), fix: [...new Set(faults.map(({ fix }) => fix))].join('\n') }
}
