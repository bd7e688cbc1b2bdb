// Days of Viet Nam: across midnight UTC, as typed, as printed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayFromNumber,
  dayNumber,
  dayOf,
  endOfDay,
  formatDay,
  formatDayInWords,
  formatInstant,
  formatTime,
  parseDay,
  startOfDay,
  vietnamDay,
  weekday,
} from './days.ts'

describe('instants', () => {
  test.each([
    ['2026-11-20T16:59:59.999Z', '2026-11-20', '23:59'],
    ['2026-11-20T17:00:00Z', '2026-11-21', '00:00'],
    ['2026-11-21T10:46:00+07:00', '2026-11-21', '10:46'],
    ['2025-12-31T17:00:00Z', '2026-01-01', '00:00'],
  ])('%s is %s %s in Viet Nam', (instant, day, time) => {
    expect([vietnamDay(instant), formatTime(instant)]).toEqual([day, time])
    expect(vietnamDay(new Date(instant))).toBe(day)
    expect(vietnamDay(Date.parse(instant))).toBe(day)
  })

  test('a text without an offset is refused: it would mean another day on another machine', () => {
    expect(() => vietnamDay('2026-11-21T10:46:00')).toThrow(RangeError)
    expect(() => vietnamDay('2026-11-21')).toThrow(RangeError)
    expect(() => vietnamDay('hôm nay')).toThrow(RangeError)
  })

  test('a day begins and ends at midnight in Viet Nam', () => {
    expect(startOfDay('2026-11-21').toISOString()).toBe('2026-11-20T17:00:00.000Z')
    expect(endOfDay('2026-11-21').toISOString()).toBe('2026-11-21T17:00:00.000Z')
    expect(formatInstant('2026-11-21T03:46:00Z')).toBe('21/11/2026 10:46')
  })
})

describe('typed days', () => {
  test.each([
    ['10092025', '2025-09-10'],
    ['10/9/25', '2025-09-10'],
    ['10-9-2025', '2025-09-10'],
    ['10.09.2025', '2025-09-10'],
    ['10 9 2025', '2025-09-10'],
    ['100925', '2025-09-10'],
    ['10–9–2025', '2025-09-10'],
    [' 10 / 9 / 2025 ', '2025-09-10'],
    ['2025-09-10', '2025-09-10'],
    ['29/2/2024', '2024-02-29'],
    ['10/9/2025', '2025-09-10'],
  ])('%j → %s', (typed, day) => {
    expect(parseDay(typed)).toEqual({ ok: true, day })
  })

  test.each([
    ['', 'date_empty'],
    ['   ', 'date_empty'],
    ['hôm qua', 'date_unreadable'],
    ['10/9', 'date_unreadable'],
    ['1092025', 'date_unreadable'],
    ['31/4/2025', 'date_no_such_day'],
    ['29/2/2025', 'date_no_such_day'],
    ['10/13/2025', 'date_no_such_day'],
    ['00/09/2025', 'date_no_such_day'],
    ['10/9/1025', 'date_year_out_of_range'],
  ])('%j: %s', (typed, problem) => {
    expect(parseDay(typed)).toEqual({ ok: false, problem })
  })

  test('a two-digit year falls before the latest year allowed', () => {
    expect(parseDay('1/2/85', { latestYear: 2026 })).toEqual({ ok: true, day: '1985-02-01' })
    expect(parseDay('1/2/26', { latestYear: 2026 })).toEqual({ ok: true, day: '2026-02-01' })
    expect(parseDay('1/2/27', { latestYear: 2026 })).toEqual({ ok: true, day: '1927-02-01' })
    expect(parseDay('1/2/2027', { latestYear: 2026 })).toEqual({ ok: false, problem: 'date_year_out_of_range' })
  })

  test('parsing never throws and every printed day reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseDay(text)
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2099-12-31') }), (number) => {
        const day = dayFromNumber(number)
        expect(parseDay(formatDay(day))).toEqual({ ok: true, day })
        expect(dayNumber(day)).toBe(number)
        expect(addDays(addDays(day, 40), -40)).toBe(day)
      }),
    )
  })
})

test('months are added as the Civil Code adds them', () => {
  expect(addMonths('2025-11-30', 3)).toBe('2026-02-28')
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  expect(addMonths('2026-03-31', -13)).toBe('2025-02-28')
})

test('weekdays and words', () => {
  expect(['2026-11-21', '2026-11-22', '2026-11-23', '1969-12-28'].map(weekday)).toEqual([6, 7, 1, 7])
  expect(formatDayInWords('2026-01-05')).toBe('ngày 05 tháng 01 năm 2026')
  expect(formatDayInWords('2026-11-17')).toBe('ngày 17 tháng 11 năm 2026')
  expect(() => dayOf(2025, 2, 29)).toThrow(RangeError)
})
