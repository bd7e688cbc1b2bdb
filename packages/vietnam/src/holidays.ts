// Days off in Viet Nam: the days of the law, those the lunar calendar gives, the yearly decisions, and the days made up.
import { addDays, dayOf, dayParts, weekday, type Day } from './days.ts'
import { holidayDecisions, type HolidayDecision } from './holiday-decisions.ts'
import { hungKingsDay, tetDays } from './lunar.ts'

/** `fixed` by law, `computed` from the lunar calendar or Art. 111.3, `decided`, `reported` by the press, `proposed`, or `possible` while no decision is known. */
export type DayOffBasis = 'fixed' | 'computed' | 'decided' | 'reported' | 'proposed' | 'possible'

/** A weekday or weekend day on which the administration does not work, besides ordinary weekends. */
export type DayOff = { day: Day; name: string; basis: DayOffBasis; source: string }

/** A holiday on the same date every year, in force for the days from `from` on. */
type FixedHoliday = { month: number; date: number; name: string; from: Day; madeUp: boolean; source: string }

const code = 'Bộ luật Lao động 2019 Điều 112.1'
const makeUpSource = 'Bộ luật Lao động 2019 Điều 111.3'
const fixedHolidays: readonly FixedHoliday[] = [
  { month: 1, date: 1, name: 'Tết Dương lịch', from: '2021-01-01', madeUp: true, source: `${code}.a` },
  { month: 4, date: 30, name: 'Ngày Chiến thắng', from: '2021-01-01', madeUp: true, source: `${code}.c` },
  { month: 5, date: 1, name: 'Ngày Quốc tế lao động', from: '2021-01-01', madeUp: true, source: `${code}.d` },
  { month: 9, date: 2, name: 'Quốc khánh', from: '2021-01-01', madeUp: true, source: `${code}.đ` },
  // The resolution does not place the day in Art. 112.1, so Art. 111.3 makes no day up for it.
  {
    month: 11,
    date: 24,
    name: 'Ngày Văn hóa Việt Nam',
    from: '2026-07-01',
    madeUp: false,
    source: 'Nghị quyết 28/2026/QH16 Điều 2',
  },
]

/** First year reckoned: the Labour Code 2019 is in force since 01/01/2021. */
export const firstHolidayYear = 2021

const isWeekend = (day: Day): boolean => weekday(day) >= 6

type Options = { days: Day[]; basis: DayOffBasis; source: string }

/** The ways Tết's five days may lie; one when decided, else the three that the ministry offers (1+4, 2+3, 3+2). */
function tetOptions(year: number, decision: HolidayDecision | undefined): Options[] {
  if (decision) return [{ days: [...decision.tet], basis: decision.status, source: decision.source }]
  return [1, 2, 3].map((before) => ({ days: tetDays(year, before, 5), basis: 'possible', source: `${code}.b` }))
}

function neighbourOptions(year: number, decision: HolidayDecision | undefined): Options[] {
  if (decision) return [{ days: [decision.nationalDayNeighbour], basis: decision.status, source: decision.source }]
  return [1, 3].map((date) => ({ days: [dayOf(year, 9, date)], basis: 'possible', source: `${code}.đ` }))
}

function put(into: Map<Day, DayOff>, dayOff: DayOff): void {
  if (!into.has(dayOff.day)) into.set(dayOff.day, dayOff)
}

/** The days given in lieu of holidays on weekends: for each, the next day that is neither weekend nor off. */
function makeUpDays(holidays: readonly Day[]): Day[] {
  const taken = new Set(holidays)
  const made: Day[] = []
  for (const holiday of holidays.filter(isWeekend).toSorted()) {
    let day = holiday
    while (isWeekend(day) || taken.has(day)) day = addDays(day, 1)
    taken.add(day)
    made.push(day)
  }
  return made
}

function reckonYear(year: number, decision: HolidayDecision | undefined): Map<Day, DayOff> {
  const off = new Map<Day, DayOff>()
  const fixed = fixedHolidays
    .map((holiday) => ({ ...holiday, day: dayOf(year, holiday.month, holiday.date) }))
    .filter((holiday) => holiday.day >= holiday.from)
  for (const { day, name, source } of fixed) put(off, { day, name, basis: 'fixed', source })
  const hung = hungKingsDay(year)
  put(off, { day: hung, name: 'Ngày Giỗ Tổ Hùng Vương', basis: 'computed', source: `${code}.e` })
  const certain = [...fixed.filter((holiday) => holiday.madeUp).map((holiday) => holiday.day), hung]
  const tets = tetOptions(year, decision)
  const neighbours = neighbourOptions(year, decision)
  for (const { days, basis, source } of tets)
    for (const day of days) put(off, { day, name: 'Tết Âm lịch', basis, source })
  for (const { days, basis, source } of neighbours)
    for (const day of days) put(off, { day, name: 'Nghỉ Quốc khánh', basis, source })
  // Every combination is made up by itself, so that an undecided year counts each day that could be off.
  for (const tet of tets) {
    for (const neighbour of neighbours) {
      const basis = decision ? 'computed' : 'possible'
      for (const day of makeUpDays([...certain, ...tet.days, ...neighbour.days]))
        put(off, { day, name: 'Nghỉ bù', basis, source: makeUpSource })
    }
  }
  for (const swap of decision?.swaps ?? []) {
    put(off, { day: swap.off, name: 'Nghỉ hoán đổi', basis: swap.status, source: decision?.source ?? '' })
  }
  return off
}

const reckoned = new WeakMap<readonly HolidayDecision[], Map<number, Map<Day, DayOff>>>()

function daysOffByDay(year: number, decisions: readonly HolidayDecision[]): Map<Day, DayOff> {
  const years = reckoned.get(decisions) ?? new Map<number, Map<Day, DayOff>>()
  reckoned.set(decisions, years)
  const known = years.get(year)
  if (known) return known
  if (year < firstHolidayYear) throw new RangeError(`days off are reckoned from ${firstHolidayYear}`)
  const off = reckonYear(
    year,
    decisions.find((decision) => decision.year === year),
  )
  years.set(year, off)
  return off
}

/** The days off of a year in order, each with its name, basis and source. */
export function listDaysOff(year: number, decisions: readonly HolidayDecision[] = holidayDecisions): DayOff[] {
  return [...daysOffByDay(year, decisions).values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** The day off that a day is, or undefined for ordinary days and plain weekends. */
export function findDayOff(day: Day, decisions: readonly HolidayDecision[] = holidayDecisions): DayOff | undefined {
  return daysOffByDay(dayParts(day).year, decisions).get(day)
}

/** True only when the day is certainly worked: no weekend (unless decided as worked in exchange), no day that is or may be off. */
export function isWorkingDay(day: Day, decisions: readonly HolidayDecision[] = holidayDecisions): boolean {
  if (findDayOff(day, decisions)) return false
  return !isWeekend(day) || isWorkedWeekend(day, decisions)
}

function isWorkedWeekend(day: Day, decisions: readonly HolidayDecision[]): boolean {
  return decisions.some((decision) => decision.swaps.some((swap) => swap.worked === day && swap.status === 'decided'))
}

/** The day itself when it is a working day, else the first working day after it. */
export function nextWorkingDay(day: Day, decisions: readonly HolidayDecision[] = holidayDecisions): Day {
  let next = day
  while (!isWorkingDay(next, decisions)) next = addDays(next, 1)
  return next
}
