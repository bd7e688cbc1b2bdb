// The days off of each year against the notices, and the days made up, swapped, proposed or still possible.
import { describe, expect, test } from 'vitest'
import { addDays, weekday } from './days.ts'
import { holidayDecisions } from './holiday-decisions.ts'
import { findDayOff, isWorkingDay, listDaysOff, nextWorkingDay } from './holidays.ts'

const weekdaysOff = (year: number) =>
  listDaysOff(year)
    .map((off) => off.day)
    .filter((day) => weekday(day) < 6)
    .map((day) => day.slice(5))
    .join(' ')

describe('weekdays off, year by year', () => {
  test.each([
    [2025, '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02'],
    [2026, '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-23 11-24'],
    [2027, '01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24'],
  ])('%d', (year, days) => {
    expect(weekdaysOff(year)).toBe(days)
  })

  test('an undecided year lists every day that may be off, marked as possible', () => {
    const possible = listDaysOff(2028)
      .filter((off) => off.basis === 'possible')
      .map((off) => off.day)
    expect(possible).toContain('2028-01-31')
    expect(possible).toContain('2028-09-01')
    expect(findDayOff('2028-01-26')?.basis).toBe('possible')
    expect(findDayOff('2028-04-04')).toMatchObject({ name: 'Ngày Giỗ Tổ Hùng Vương', basis: 'computed' })
  })
})

test('Saturdays worked in exchange are working days, others are not', () => {
  expect(['2025-04-26', '2026-01-10', '2026-08-22'].map((day) => isWorkingDay(day))).toEqual([true, true, true])
  expect(isWorkingDay('2026-11-21')).toBe(false)
})

test('every day off names its basis and source', () => {
  expect(findDayOff('2026-02-16')).toMatchObject({ basis: 'decided', name: 'Tết Âm lịch' })
  expect(findDayOff('2027-02-04')).toMatchObject({ basis: 'reported', name: 'Tết Âm lịch' })
  expect(findDayOff('2027-02-09')).toMatchObject({ basis: 'computed', name: 'Nghỉ bù' })
  expect(findDayOff('2026-09-02')).toMatchObject({ basis: 'fixed', name: 'Quốc khánh' })
  expect([2025, 2026, 2027, 2028].flatMap((year) => listDaysOff(year)).every((off) => off.source !== '')).toBe(true)
})

test('a proposed swap makes neither of its days a working day', () => {
  expect(findDayOff('2026-11-23')?.basis).toBe('proposed')
  expect([isWorkingDay('2026-11-23'), isWorkingDay('2026-11-28')]).toEqual([false, false])
})

test('Culture Day is off from 2026 on and is not made up', () => {
  expect(findDayOff('2025-11-24')).toBeUndefined()
  expect(findDayOff('2026-11-24')?.name).toBe('Ngày Văn hóa Việt Nam')
  expect([weekday('2029-11-24'), findDayOff('2029-11-26')]).toEqual([6, undefined])
})

test('the next working day', () => {
  expect(nextWorkingDay('2026-02-13')).toBe('2026-02-13')
  expect(nextWorkingDay('2026-02-14')).toBe('2026-02-23')
  expect(nextWorkingDay('2027-02-04')).toBe('2027-02-11')
  expect(nextWorkingDay('2026-08-29')).toBe('2026-09-03')
  expect(nextWorkingDay('2025-04-26')).toBe('2025-04-26')
})

test('each decision fits the law: five days of Tết around its first day, a neighbour of 2 September, weekdays for Saturdays', () => {
  for (const decision of holidayDecisions) {
    expect(decision.tet).toHaveLength(5)
    expect(decision.tet.every((day, index) => index === 0 || day === addDays(decision.tet[index - 1] ?? '', 1))).toBe(
      true,
    )
    expect([`${decision.year}-09-01`, `${decision.year}-09-03`]).toContain(decision.nationalDayNeighbour)
    for (const swap of decision.swaps) expect([weekday(swap.off) < 6, weekday(swap.worked) >= 6]).toEqual([true, true])
    expect(decision.source.length).toBeGreaterThan(10)
  }
})

test('days before the Labour Code of 2019 are not reckoned', () => {
  expect(() => isWorkingDay('2020-12-31')).toThrow(RangeError)
})
