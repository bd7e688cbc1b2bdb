// Dates stay right at the edge of the day.
import { expect, test } from 'vitest'
import { dayAndTime, dayOf, timeOfDay } from './dates.ts'

test('instants are written in Viet Nam time, day first, 24 hours', () => {
  expect(dayAndTime('2026-11-20T17:30:00Z')).toBe('21/11/2026 00:30')
  expect(dayOf('2026-01-05T03:00:00Z')).toBe('05/01/2026')
  expect(timeOfDay('2026-01-05T02:04:59Z')).toBe('09:04')
})
