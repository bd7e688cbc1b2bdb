// Shifts: from signing in, or by working hours.
import { defaultOpeningRules as rules } from '@buuan/contract'
import { describe, expect, test } from 'vitest'
import { isOddHour, shiftOf } from './opening-limits.rules.ts'

const at = (time: string) => new Date(`2026-11-21T${time}:00+07:00`)
const none = { signedInAt: null, runningSince: null }

describe('a shift', () => {
  test.each([
    ['runs from signing in', { signedInAt: at('08:00'), runningSince: null }, '08:00'],
    ['goes on through another sign-in', { signedInAt: at('09:30'), runningSince: at('08:00') }, '08:00'],
    [
      'begins with the act when the session is older than a shift',
      { signedInAt: at('01:00'), runningSince: null },
      '10:00',
    ],
    ['begins with the act of a machine client', none, '10:00'],
    ['is not one that has ended', { signedInAt: at('09:00'), runningSince: at('02:00') }, '09:00'],
  ])('%s', (_, facts, since) => {
    const shift = shiftOf(rules, { ...facts, now: at('10:00') })
    expect(shift).toEqual({ since: at(since), until: new Date(at(since).getTime() + 8 * 3_600_000) })
  })

  test('by working hours is the day’s, or the night between', () => {
    const byHours = { ...rules, shiftBasis: 'working_hours' as const }
    const sinceOf = (time: string) => shiftOf(byHours, { ...none, now: at(time) }).since.toISOString()
    expect(sinceOf('06:00')).toBe('2026-11-20T23:00:00.000Z')
    expect(sinceOf('21:59')).toBe('2026-11-20T23:00:00.000Z')
    expect(sinceOf('22:00')).toBe('2026-11-21T15:00:00.000Z')
    expect(sinceOf('05:59')).toBe('2026-11-20T15:00:00.000Z')
  })

  test.each([
    ['05:59', true],
    ['06:00', false],
    ['21:59', false],
    ['22:00', true],
  ])('%s is outside working hours: %s', (time, odd) => expect(isOddHour(at(time), rules)).toBe(odd))
})
