// One way to run SQL: named prepared statements through pg. A row comes back as the type the repository states.
import type { ClientBase, Pool, QueryResultRow } from 'pg'
import { arrayLiteral } from './array-literal.ts'

export type Statement = { name: string; text: string; isPlannedAnew?: boolean }

/** A named statement; the name is unique in the program, since each connection prepares it once. */
export function statement(name: string, text: string): Statement {
  return { name, text }
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/

/**
 * A statement over a few days that stand in its text, so that it is planned over their partitions alone. A plan kept for every day costs tens of milliseconds
 * on each connection and again whenever one day's statistics change; this one costs less than a millisecond, every time. For look-ups, not for the hot path.
 */
export function statementOnDays(name: string, textOf: (days: string) => string) {
  return (days: readonly string[]): Statement => {
    if (!days.every((day) => isoDay.test(day))) throw new Error(`statement ${name}: not ISO days`)
    const list = [...new Set(days)].map((day) => `'${day}'::date`)
    return { name, text: textOf(list.join(', ')), isPlannedAnew: true }
  }
}

export type Db = {
  /** All rows. */
  many<Row extends QueryResultRow>(statement: Statement, values?: unknown[]): Promise<Row[]>
  /** First row or undefined. */
  maybeOne<Row extends QueryResultRow>(statement: Statement, values?: unknown[]): Promise<Row | undefined>
  /** Exactly one row; none or several is a defect. */
  one<Row extends QueryResultRow>(statement: Statement, values?: unknown[]): Promise<Row>
  /** Number of rows touched. */
  run(statement: Statement, values?: unknown[]): Promise<number>
}

const parameterOf = (value: unknown) => (Array.isArray(value) ? (arrayLiteral(value) ?? value) : value)

/** Db over a connection or a pool. */
export function dbOver(connection: ClientBase | Pool): Db {
  const query = <Row extends QueryResultRow>(stated: Statement, values: unknown[] = []) =>
    connection.query<Row>({
      ...(stated.isPlannedAnew ? {} : { name: stated.name }),
      text: stated.text,
      values: values.map(parameterOf),
    })
  return {
    many: async (stated, values) => (await query<never>(stated, values)).rows,
    maybeOne: async (stated, values) => (await query<never>(stated, values)).rows[0],
    one: async (stated, values) => {
      const { rows } = await query<never>(stated, values)
      if (rows.length !== 1) throw new Error(`statement ${stated.name}: expected one row, got ${rows.length}`)
      return rows[0]!
    },
    run: async (stated, values) => (await query(stated, values)).rowCount ?? 0,
  }
}

/** Waits for statements that were sent together on one connection: all are answered before the first failure is thrown, so that nothing of them is still under way. */
export async function together(sent: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(sent)).find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}
