// A database hand that writes by COPY: it takes the program's own insert statements and their columns and sends the same values to the same table, so that what is loaded is what the program inserts.
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Db } from '../../apps/server/src/platform/database/statement.ts'

const needsEscape = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value as COPY's text format has it. */
export function copyField(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string')
    return needsEscape.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign]!) : value
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`COPY does not know how to write ${typeof value}`)
}

/** Rows of columns that stand side by side, one line each. */
export function copyLines(columns: readonly (readonly unknown[])[]): string {
  let text = ''
  const { length } = columns[0]!
  for (let row = 0; row < length; row += 1) {
    text += copyField(columns[0]![row])
    for (let column = 1; column < columns.length; column += 1) text += `\t${copyField(columns[column]![row])}`
    text += '\n'
  }
  return text
}

/** Opens the stream into a table; called once a table, at its first rows. */
export type OpenCopy = (table: string, columns: string) => Promise<Writable>

/** Db whose `run` of `INSERT INTO table (columns) … unnest(…)` goes into that table's stream; everything else is refused. */
export function copyingDb(open: OpenCopy): { db: Db; end(): Promise<void> } {
  const streams = new Map<string, Promise<Writable>>()
  const refuse = () => {
    throw new Error('a load only inserts')
  }
  const run: Db['run'] = async ({ name, text }, values = []) => {
    const [, table, columns] = /^INSERT INTO (\S+) \(([^)]+)\)/.exec(text) ?? []
    if (table === undefined || columns === undefined || !text.includes('unnest('))
      throw new Error(`${name} is no insert of columns`)
    const known = streams.get(table) ?? open(table, columns)
    streams.set(table, known)
    const stream = await known
    const rows = values as unknown[][]
    if (!stream.write(copyLines(rows))) await once(stream, 'drain')
    return rows[0]!.length
  }
  return {
    db: { run, many: refuse, maybeOne: refuse, one: refuse },
    async end() {
      await Promise.all(
        [...streams.values()].map(async (opening) => {
          const stream = await opening
          stream.end()
          await once(stream, 'finish')
        }),
      )
    },
  }
}
