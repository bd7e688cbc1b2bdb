// The lawful end of entries: a month goes as a whole once its term is over, and the log enters which places that were. What is gone otherwise was deleted.
import type { JsonValue } from './canonical.ts'

/** The event that enters a drop; its payload names month and places. */
export const DROP_EVENT = 'log.month_dropped'

/** Entries of a month (its first day, ISO) that stood at `firstIndex`…`lastIndex`, both included. */
export type Drop = { readonly month: string; readonly firstIndex: number; readonly lastIndex: number }

/** Months an entry is kept after the month it was recorded in. */
const TERM_MONTHS = 24
/** Transactions end within seconds, so order in the log and time of recording differ by no more than that; an hour is generous. */
const LEEWAY_MS = 3_600_000

/** The drop an entry tells of; undefined for any other entry, and for a month that held none. */
export function readDrop(entry: JsonValue | undefined): Drop | undefined {
  const members = membersOf(entry)
  const { month, firstIndex, lastIndex } = membersOf(members['payload'])
  if (members['event'] !== DROP_EVENT || typeof month !== 'string' || !/^\d{4}-\d{2}-01$/.test(month)) return undefined
  if (typeof firstIndex !== 'number' || typeof lastIndex !== 'number') return undefined
  return { month, firstIndex, lastIndex }
}

/** Whether a drop entered at that instant came before its month had ended its term. */
export function isTooEarly({ month }: Drop, entry: JsonValue | undefined): boolean {
  const at = recordedAt(entry)
  return at === undefined || at < monthStart(month, TERM_MONTHS + 1)
}

/** Whether a place lies among those of a drop. */
export function covers({ firstIndex, lastIndex }: Drop, index: number): boolean {
  return firstIndex <= index && index <= lastIndex
}

/** Whether an entry that stands shows that the places before (or after) it can't be of the month they are said to be of. */
export function isContradictedBy({ month, firstIndex, lastIndex }: Drop, index: number, entry: JsonValue): boolean {
  const at = recordedAt(entry)
  if (at === undefined) return false
  const isTooLate = index <= lastIndex && at >= monthStart(month, 1) + LEEWAY_MS
  return isTooLate || (index >= firstIndex && at < monthStart(month) - LEEWAY_MS)
}

function monthStart(month: string, later = 0): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Date.UTC(year, number - 1 + later, 1)
}

function recordedAt(entry: JsonValue | undefined): number | undefined {
  const text = membersOf(entry)['recordedAt']
  const at = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

function membersOf(value: JsonValue | undefined): { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { [key: string]: JsonValue })
    : {}
}
