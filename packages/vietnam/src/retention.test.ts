// The directive's three months, day by day: month ends, leap years, Tết, the spring and autumn holidays, year ends.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, dayFromNumber, dayNumber } from './days.ts'
import { holidayDecisions, type HolidayDecision } from './holiday-decisions.ts'
import { isWorkingDay } from './holidays.ts'
import { erasableFrom, retentionDueOn } from './retention.ts'

/** Accepted on → last day of the term, reckoned apart from this code with a hand-written list of days off. */
const terms: readonly (readonly [string, string])[] = [
  ['2024-10-26', '2025-02-03'],
  ['2024-10-27', '2025-02-03'],
  ['2024-10-28', '2025-02-03'],
  ['2024-10-31', '2025-02-03'],
  ['2024-11-01', '2025-02-03'],
  ['2024-11-29', '2025-02-28'],
  ['2024-11-30', '2025-02-28'],
  ['2024-12-01', '2025-03-03'],
  ['2025-01-07', '2025-04-08'],
  ['2025-01-26', '2025-04-26'],
  ['2025-01-27', '2025-04-28'],
  ['2025-01-30', '2025-05-05'],
  ['2025-01-31', '2025-05-05'],
  ['2025-02-01', '2025-05-05'],
  ['2025-02-02', '2025-05-05'],
  ['2025-02-28', '2025-05-28'],
  ['2025-05-30', '2025-09-03'],
  ['2025-05-31', '2025-09-03'],
  ['2025-06-01', '2025-09-03'],
  ['2025-06-02', '2025-09-03'],
  ['2025-06-10', '2025-09-10'],
  ['2025-09-10', '2025-12-10'],
  ['2025-09-30', '2025-12-30'],
  ['2025-10-01', '2026-01-05'],
  ['2025-10-02', '2026-01-05'],
  ['2025-10-10', '2026-01-10'],
  ['2025-10-11', '2026-01-12'],
  ['2025-11-13', '2026-02-13'],
  ['2025-11-14', '2026-02-23'],
  ['2025-11-16', '2026-02-23'],
  ['2025-11-20', '2026-02-23'],
  ['2025-11-21', '2026-02-23'],
  ['2025-11-22', '2026-02-23'],
  ['2025-11-28', '2026-03-02'],
  ['2025-11-29', '2026-03-02'],
  ['2025-11-30', '2026-03-02'],
  ['2025-12-31', '2026-03-31'],
  ['2026-01-26', '2026-04-28'],
  ['2026-01-27', '2026-04-28'],
  ['2026-01-30', '2026-05-04'],
  ['2026-01-31', '2026-05-04'],
  ['2026-02-01', '2026-05-04'],
  ['2026-02-02', '2026-05-04'],
  ['2026-02-28', '2026-05-28'],
  ['2026-03-31', '2026-06-30'],
  ['2026-05-21', '2026-08-21'],
  ['2026-05-22', '2026-08-22'],
  ['2026-05-23', '2026-08-24'],
  ['2026-05-29', '2026-09-03'],
  ['2026-05-31', '2026-09-03'],
  ['2026-06-01', '2026-09-03'],
  ['2026-06-02', '2026-09-03'],
  ['2026-08-22', '2026-11-25'],
  ['2026-08-23', '2026-11-25'],
  ['2026-08-24', '2026-11-25'],
  ['2026-08-28', '2026-11-30'],
  ['2026-08-31', '2026-11-30'],
  ['2026-09-30', '2026-12-30'],
  ['2026-10-01', '2027-01-04'],
  ['2026-10-02', '2027-01-04'],
  ['2026-11-03', '2027-02-03'],
  ['2026-11-04', '2027-02-11'],
  ['2026-11-05', '2027-02-11'],
  ['2026-11-08', '2027-02-11'],
  ['2026-11-10', '2027-02-11'],
  ['2026-11-11', '2027-02-11'],
  ['2026-11-21', '2027-02-22'],
  ['2026-11-28', '2027-03-01'],
  ['2026-11-29', '2027-03-01'],
  ['2026-11-30', '2027-03-01'],
  ['2026-12-31', '2027-03-31'],
  ['2027-01-16', '2027-04-19'],
  ['2027-01-29', '2027-04-29'],
  ['2027-01-30', '2027-05-04'],
  ['2027-01-31', '2027-05-04'],
  ['2027-02-01', '2027-05-04'],
  ['2027-02-03', '2027-05-04'],
  ['2027-05-31', '2027-08-31'],
  ['2027-06-02', '2027-09-06'],
  ['2027-06-03', '2027-09-06'],
  ['2027-08-24', '2027-11-25'],
  ['2027-08-31', '2027-11-30'],
]

describe('three months by the Civil Code [CT02-I-4]', () => {
  test.each(terms)('accepted on %s, kept to the end of %s', (accepted, due) => {
    expect(retentionDueOn(accepted)).toBe(due)
  })

  test('a month without the corresponding day ends the term with its last day, in leap years too', () => {
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29')
    expect(retentionDueOn('2027-11-30')).toBe('2028-02-29')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(addMonths('2099-11-30', 3)).toBe('2100-02-28')
  })

  test('a year without a decision counts every day that may be off', () => {
    // 27 to 29 January 2028 are the second to fourth day of Tết: off under one of the three arrangements.
    for (const day of ['2027-10-23', '2027-10-25', '2027-10-28', '2027-10-29', '2027-10-31'])
      expect(retentionDueOn(day)).toBe('2028-02-01')
  })

  test('the next decision may be given without a new release', () => {
    const decided: HolidayDecision[] = [
      ...holidayDecisions,
      {
        year: 2028,
        status: 'decided',
        tet: ['2028-01-24', '2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28'],
        nationalDayNeighbour: '2028-09-01',
        swaps: [],
        source: 'test',
      },
    ]
    expect(retentionDueOn('2027-10-31', 3, decided)).toBe('2028-01-31')
  })

  test('data may be erased only after 24:00 of the last day in Viet Nam', () => {
    expect(erasableFrom('2026-02-23').toISOString()).toBe('2026-02-23T17:00:00.000Z')
    expect(erasableFrom('2026-12-31').toISOString()).toBe('2026-12-31T17:00:00.000Z')
  })

  test('a term shorter than the directive orders is refused', () => {
    for (const months of [0, 1, 2, 2.9, -3, Number.NaN])
      expect(() => retentionDueOn('2026-01-01', months)).toThrow(RangeError)
    expect(retentionDueOn('2026-01-30', 6)).toBe('2026-07-30')
  })
})

const anyDay = fc.integer({ min: dayNumber('2021-01-01'), max: dayNumber('2060-12-31') }).map(dayFromNumber)

describe('for every day', () => {
  test('never sooner than the calendar rule, always on a working day, never by more than the longest holiday', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 3, max: 24 }), (day, months) => {
        const due = retentionDueOn(day, months)
        expect(due >= addMonths(day, months)).toBe(true)
        expect(isWorkingDay(due)).toBe(true)
        expect(dayNumber(due) - dayNumber(addMonths(day, months))).toBeLessThanOrEqual(14)
      }),
      { numRuns: 400 },
    )
  })

  test('a later day of acceptance never has an earlier end', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (day, later) => {
        expect(retentionDueOn(addDays(day, later)) >= retentionDueOn(day)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
