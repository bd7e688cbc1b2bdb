// The Vietnamese lunar calendar (new moons and the sun's longitude seen at 105° E), needed for Tết and the Hùng Kings' day.
import { addDays, dayFromNumber, dayParts, type Day } from './days.ts'

/** A day of the lunar calendar; `year` is the Gregorian year in which the lunar year began. */
export type LunarDay = { year: number; month: number; date: number; isLeapMonth: boolean }

/** A lunar month: its first day, its number and whether it is the doubled one. */
type LunarMonth = { start: number; year: number; month: number; isLeap: boolean }

const julianOf1970 = 2_440_587.5
const meanMonth = 29.530588861
/** QĐ 121-CP of 08/08/1967: the calendar is reckoned for the seventh time zone. */
const zone = 7 / 24

const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180)

/** Periodic terms of a new moon: amplitude in days, power of E, multiples of M, M', F (Meeus, Astronomical Algorithms, ch. 49). */
const newMoonTerms: readonly (readonly [number, number, number, number, number])[] = [
  [-0.4072, 0, 0, 1, 0],
  [0.17241, 1, 1, 0, 0],
  [0.01608, 0, 0, 2, 0],
  [0.01039, 0, 0, 0, 2],
  [0.00739, 1, -1, 1, 0],
  [-0.00514, 1, 1, 1, 0],
  [0.00208, 2, 2, 0, 0],
  [-0.00111, 0, 0, 1, -2],
  [-0.00057, 0, 0, 1, 2],
  [0.00056, 1, 1, 2, 0],
  [-0.00042, 0, 0, 3, 0],
  [0.00042, 1, 1, 0, 2],
  [0.00038, 1, 1, 0, -2],
  [-0.00024, 1, -1, 2, 0],
  [-0.00007, 0, 2, 1, 0],
  [0.00004, 0, 0, 2, -2],
  [0.00004, 0, 3, 0, 0],
  [0.00003, 0, 1, 1, -2],
  [0.00003, 0, 0, 2, 2],
  [-0.00003, 0, 1, 1, 2],
  [0.00003, 0, -1, 1, 2],
  [-0.00002, 0, -1, 1, -2],
  [-0.00002, 0, 1, 3, 0],
  [0.00002, 0, 0, 4, 0],
]

/** The larger planetary terms: amplitude in millionths of a day, argument at k = 0 and per lunation. */
const planetTerms: readonly (readonly [number, number, number])[] = [
  [325, 299.77, 0.107408],
  [165, 251.88, 0.016321],
  [164, 251.83, 26.651886],
  [126, 349.42, 36.412478],
  [110, 84.66, 18.206239],
  [62, 141.74, 53.303771],
  [60, 207.14, 2.453732],
  [56, 154.84, 7.30686],
  [47, 34.52, 27.261239],
  [42, 207.19, 0.121824],
  [40, 291.34, 1.844379],
  [37, 161.72, 24.198154],
  [35, 239.56, 25.513099],
  [23, 331.55, 3.592518],
]

/** Dynamical minus universal time in days, good to some seconds between 1900 and 2100. */
function deltaT(year: number): number {
  const t = year - 2000
  const seconds = year < 1970 ? 33 + (year - 1955) * 0.35 : 63 + 0.3 * t + 0.003 * t * t
  return seconds / 86_400
}

/** The instant of the k-th new moon since 6 January 2000, as Julian day in universal time. */
function newMoon(k: number): number {
  const t = k / 1236.85
  const e = 1 - 0.002516 * t - 0.0000074 * t * t
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t * t
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t ** 3
  const node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t ** 3
  const ascending = 124.7746 - 1.56375588 * k + 0.0020672 * t * t
  let julian = 2_451_550.09766 + meanMonth * k + 0.00015437 * t * t - 0.00000015 * t ** 3 - 0.00017 * sine(ascending)
  for (const [size, power, m, mm, f] of newMoonTerms) julian += size * e ** power * sine(m * sun + mm * moon + f * node)
  for (const [size, start, step] of planetTerms) julian += (size / 1e6) * sine(start + step * k)
  return julian - deltaT(2000 + k / 12.3685)
}

/** The sun's apparent longitude in degrees at a Julian day (Meeus ch. 25, to about 0.01°). */
function sunLongitude(julian: number): number {
  const t = (julian - 2_451_545) / 36_525
  const m = 357.52911 + 35_999.05029 * t - 0.0001537 * t * t
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t * t) * sine(m) +
    (0.019993 - 0.000101 * t) * sine(2 * m) +
    0.000289 * sine(3 * m)
  const longitude = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t + centre
  const apparent = longitude - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t)
  return ((apparent % 360) + 360) % 360
}

/** Number (since 1970) of the Vietnamese day on which the k-th new moon falls. */
const newMoonDay = (k: number): number => Math.floor(newMoon(k) + zone - julianOf1970)

/** Which of the twelve 30° sectors the sun stands in when a Vietnamese day begins; the winter solstice opens sector 9. */
const sectorAtStart = (day: number): number => {
  const midnight = day + julianOf1970 - zone
  const { year } = dayParts(dayFromNumber(day))
  return Math.floor(sunLongitude(midnight + deltaT(year)) / 30)
}

/** The index k of the new moon that opens the eleventh month, the one holding the winter solstice of a Gregorian year. */
function eleventhMonth(year: number): number {
  const k = Math.floor((year - 2000 + 0.999) * 12.3685) + 1
  for (let index = k; ; index -= 1) {
    const start = newMoonDay(index)
    const { year: startYear } = dayParts(dayFromNumber(start))
    if (startYear <= year && sectorAtStart(start) < 9 && sectorAtStart(start) >= 7) return index
  }
}

/** The months from the eleventh of the year before up to, and without, the eleventh of this year. */
function monthsBetweenSolstices(year: number): LunarMonth[] {
  const first = eleventhMonth(year - 1)
  const last = eleventhMonth(year)
  const starts = Array.from({ length: last - first + 1 }, (_, index) => newMoonDay(first + index))
  const months: LunarMonth[] = []
  let number = 11
  let leapSeen = last - first === 12
  starts.slice(0, -1).forEach((start, index) => {
    const next = starts[index + 1] ?? start
    // A month in which the sun enters no sector is the doubled one; only the first such month counts.
    const isLeap = !leapSeen && index > 0 && sectorAtStart(start) === sectorAtStart(next)
    if (index > 0 && !isLeap) number = (number % 12) + 1
    leapSeen ||= isLeap
    months.push({ start, year: number >= 11 ? year - 1 : year, month: number, isLeap })
  })
  return months
}

/** The Gregorian day of a lunar day, or undefined when that year has no such month or the month is shorter. */
export function lunarToDay(lunar: LunarDay): Day | undefined {
  const months = [...monthsBetweenSolstices(lunar.year), ...monthsBetweenSolstices(lunar.year + 1)]
  const index = months.findIndex(
    (m) => m.year === lunar.year && m.month === lunar.month && m.isLeap === lunar.isLeapMonth,
  )
  const [month, next] = [months[index], months[index + 1]]
  if (month === undefined || next === undefined || lunar.date < 1 || lunar.date > next.start - month.start)
    return undefined
  return dayFromNumber(month.start + lunar.date - 1)
}

/** The first day of Tết (the first of the first lunar month) in a Gregorian year. */
export function firstDayOfTet(year: number): Day {
  return mustExist(lunarToDay({ year, month: 1, date: 1, isLeapMonth: false }))
}

/** The Hùng Kings' day (the tenth of the third lunar month) in a Gregorian year. */
export function hungKingsDay(year: number): Day {
  return mustExist(lunarToDay({ year, month: 3, date: 10, isLeapMonth: false }))
}

/** The days from so many before Tết's first day, in order. */
export function tetDays(year: number, before: number, count: number): Day[] {
  const first = addDays(firstDayOfTet(year), -before)
  return Array.from({ length: count }, (_, index) => addDays(first, index))
}

function mustExist(day: Day | undefined): Day {
  if (day === undefined) throw new RangeError('the lunar calendar is not reckoned for this year')
  return day
}
