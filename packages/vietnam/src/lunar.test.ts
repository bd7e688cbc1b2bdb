// The Vietnamese lunar calendar against days known from papers, and against years in which it differs from the Chinese one.
import { describe, expect, test } from 'vitest'
import { dayNumber } from './days.ts'
import { firstDayOfTet, hungKingsDay, lunarToDay, tetDays } from './lunar.ts'

const tets = `1968-01-29 1969-02-16 1985-01-21 1996-02-19 2000-02-05 2007-02-17 2010-02-14 2015-02-19 2018-02-16 2019-02-05 2020-01-25
  2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02 2031-01-23 2053-02-18`

describe('the first day of Tết', () => {
  // 1968, 1969, 1985, 2007, 2030 and 2053 fall a day or a month before the Chinese new year: 105° E, not 120° E.
  test.each(tets.split(/\s+/))('%s', (day) => {
    expect(firstDayOfTet(Number(day.slice(0, 4)))).toBe(day)
  })
})

test('the Hùng Kings’ day as the holiday notices give it', () => {
  expect([2021, 2022, 2023, 2024, 2025, 2026, 2027].map(hungKingsDay)).toEqual([
    '2021-04-21',
    '2022-04-10',
    '2023-04-29',
    '2024-04-18',
    '2025-04-07',
    '2026-04-26',
    '2027-04-16',
  ])
})

test('the doubled months', () => {
  const leaps = Array.from({ length: 60 }, (_, index) => 1980 + index).flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) =>
      lunarToDay({ year, month, date: 1, isLeapMonth: true }) === undefined ? [] : [`${year}/${month}`],
    ),
  )
  expect(leaps.join(' ')).toBe(
    '1982/4 1985/2 1987/7 1990/5 1993/3 1995/8 1998/5 2001/4 2004/2 2006/7 2009/5 2012/4 2014/9 2017/6 2020/4 2023/2 2025/6 2028/5 2031/3 2033/11 2036/6 2039/5',
  )
})

test('days and months that do not exist', () => {
  expect(lunarToDay({ year: 2026, month: 13, date: 1, isLeapMonth: false })).toBeUndefined()
  expect(lunarToDay({ year: 2026, month: 1, date: 31, isLeapMonth: false })).toBeUndefined()
  expect(lunarToDay({ year: 2026, month: 1, date: 0, isLeapMonth: false })).toBeUndefined()
  expect(lunarToDay({ year: 2025, month: 12, date: 30, isLeapMonth: false })).toBeUndefined()
  expect(lunarToDay({ year: 2025, month: 12, date: 29, isLeapMonth: false })).toBe('2026-02-16')
})

test('every lunar year from 1970 to 2100 has 353 to 385 days and starts between 20 January and 21 February', () => {
  for (let year = 1970; year < 2100; year += 1) {
    const [start, next] = [firstDayOfTet(year), firstDayOfTet(year + 1)]
    expect([353, 354, 355, 383, 384, 385]).toContain(dayNumber(next) - dayNumber(start))
    expect(start >= `${year}-01-20` && start <= `${year}-02-21`).toBe(true)
  }
  expect(tetDays(2026, 1, 5)).toEqual(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'])
})
