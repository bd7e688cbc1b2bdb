// Calendar days of Viet Nam: from instants, from what people type, and back to dd/mm/yyyy; no clock is read here.

/** A calendar day as ISO text, `2026-11-21`; its text order is its time order. */
export type Day = string

/** A moment: a Date, milliseconds since 1970, or ISO text with an offset. */
export type Instant = Date | number | string

/** What is wrong with a typed date. */
export type DayProblem = 'date_empty' | 'date_unreadable' | 'date_no_such_day' | 'date_year_out_of_range'

/** The outcome of reading a typed date. */
export type DayReading = { ok: true; day: Day } | { ok: false; problem: DayProblem }

const hour = 3_600_000
const dayLength = 24 * hour
/** Viet Nam keeps UTC+7 the whole year (QĐ 134/2002/QĐ-TTg). */
const offset = 7 * hour

function toMilliseconds(instant: Instant): number {
  const time = typeof instant === 'number' ? instant : new Date(instant).getTime()
  if (!Number.isFinite(time)) throw new RangeError('not an instant')
  if (typeof instant === 'string' && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(instant))
    throw new RangeError('an instant needs its offset')
  return time
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Year, month 1–12 and date of a day; throws RangeError when the text is no day. */
export function dayParts(day: Day): { year: number; month: number; date: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const [year, month, date] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])]
  if (match === null || !isRealDay(year, month, date)) throw new RangeError('not a calendar day')
  return { year, month, date }
}

/** The number of days in a month (1–12) of a year. */
export function daysInMonth(year: number, month: number): number {
  const lengths = [31, isLeapYear(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return lengths[month - 1] ?? 0
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function isRealDay(year: number, month: number, date: number): boolean {
  return date >= 1 && date <= daysInMonth(year, month)
}

/** The day made of a year, a month 1–12 and a date; throws RangeError when there is no such day. */
export function dayOf(year: number, month: number, date: number): Day {
  const day = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
  dayParts(day)
  return day
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  const { year, month, date } = dayParts(day)
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month - 1, date)
  return midnight.getTime() / dayLength
}

/** The day that is the given number of days after 1970-01-01. */
export function dayFromNumber(number: number): Day {
  return new Date(number * dayLength).toISOString().slice(0, 10)
}

/** The day so many days later (or earlier, when negative). */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count)
}

/** The corresponding day so many months later, or the last day of that month when it has none (Civil Code Art. 148.3). */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = dayParts(day)
  const index = year * 12 + (month - 1) + count
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return dayOf(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)))
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** The calendar day in Viet Nam at an instant. */
export function vietnamDay(instant: Instant): Day {
  return new Date(toMilliseconds(instant) + offset).toISOString().slice(0, 10)
}

/** The instant at which a day begins in Viet Nam (00:00, UTC+7). */
export function startOfDay(day: Day): Date {
  return new Date(dayNumber(day) * dayLength - offset)
}

/** The instant at which a day ends in Viet Nam: its 24:00, which is 00:00 of the next. */
export function endOfDay(day: Day): Date {
  return startOfDay(addDays(day, 1))
}

/** `21/11/2026`. */
export function formatDay(day: Day): string {
  const { year, month, date } = dayParts(day)
  return `${two(date)}/${two(month)}/${String(year).padStart(4, '0')}`
}

/** `10:46`, the clock in Viet Nam at an instant. */
export function formatTime(instant: Instant): string {
  return new Date(toMilliseconds(instant) + offset).toISOString().slice(11, 16)
}

/** `21/11/2026 10:46`, as papers and screens print a moment. */
export function formatInstant(instant: Instant): string {
  return `${formatDay(vietnamDay(instant))} ${formatTime(instant)}`
}

/** `ngày 21 tháng 11 năm 2026`, with two digits for dates below 10 and months 1 and 2 (Decree 30/2020, Annex I). */
export function formatDayInWords(day: Day): string {
  const { year, month, date } = dayParts(day)
  return `ngày ${two(date)} tháng ${month < 3 ? two(month) : month} năm ${year}`
}

/** Years a typed date may lie in; a two-digit year falls into the hundred years that end at `latestYear`. */
export type YearRange = { earliestYear?: number; latestYear?: number }

/** Reads `10092025`, `10/9/25`, `10-9-2025`, `10.9.2025`, `10 9 2025` or `2025-09-10`: the day first, as Vietnamese people write. */
export function parseDay(typed: string, range: YearRange = {}): DayReading {
  const text = typed.normalize('NFKC').trim()
  const { earliestYear = 1900, latestYear = 2099 } = range
  if (text === '') return { ok: false, problem: 'date_empty' }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const typedParts =
    /^(\d{1,2})\s*[/.\-\s\u2010-\u2015]\s*(\d{1,2})\s*[/.\-\s\u2010-\u2015]\s*(\d{4}|\d{2})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text)
  const [yearText, month, date] = iso ? iso.slice(1) : [typedParts?.[3], typedParts?.[2], typedParts?.[1]]
  if (yearText === undefined || month === undefined || date === undefined)
    return { ok: false, problem: 'date_unreadable' }
  const year = yearText.length === 2 ? fullYear(Number(yearText), latestYear) : Number(yearText)
  if (year < earliestYear || year > latestYear) return { ok: false, problem: 'date_year_out_of_range' }
  if (!isRealDay(year, Number(month), Number(date))) return { ok: false, problem: 'date_no_such_day' }
  return { ok: true, day: dayOf(year, Number(month), Number(date)) }
}

function fullYear(short: number, latestYear: number): number {
  const century = Math.floor(latestYear / 100) * 100
  return century + short > latestYear ? century - 100 + short : century + short
}
