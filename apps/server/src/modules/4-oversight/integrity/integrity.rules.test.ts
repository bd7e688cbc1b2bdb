// The nightly share of blobs: whatever comes and goes, none waits longer than the stated days.
import { addDays, addMonths, startOfDay } from '@buuan/vietnam'
import { describe, expect, test } from 'vitest'
import { BLOB_CYCLE_DAYS, type BlobDay, shareOf } from './integrity.rules.ts'

const dayOf = (day: string, checkedAt: Date | null, hasFinding = false): BlobDay => ({
  day,
  checkedAt,
  dueOn: addMonths(day, 3),
  hasFinding,
})

/** Runs nights from a first one on; each day one comes and one ends. */
function runNights(first: string, nights: number, standing: number) {
  const checked = new Map<string, Date>()
  const log: { today: string; share: number; standing: number; oldest: number | null; ended: boolean[] }[] = []
  for (let night = 0; night < nights; night += 1) {
    const today = addDays(first, night)
    const now = new Date(startOfDay(today).getTime() + 2 * 3_600_000)
    const days = Array.from({ length: standing }, (_, index) => addDays(today, -index))
    const share = shareOf(
      days.map((day) => dayOf(day, checked.get(day) ?? null)),
      { today, now },
    )
    for (const day of share) checked.set(day, now)
    const ages = days
      .map((day) => checked.get(day))
      .map((at) => (at ? (now.getTime() - at.getTime()) / 86_400_000 : null))
    log.push({
      today,
      share: share.length,
      standing,
      oldest: ages.includes(null) ? null : Math.max(...(ages as number[])),
      ended: [addDays(today, 1 - standing)].map(
        (day) => now.getTime() - (checked.get(day)?.getTime() ?? 0) <= 3 * 86_400_000,
      ),
    })
  }
  return log
}

describe('a nightly share', () => {
  test.each([1, 3, 10, 92, 95, 130])(
    'of %i standing days examines every one within the cycle, and goes on so',
    (standing) => {
      const nights = runNights('2026-06-01', 60, standing)
      for (const { oldest } of nights.slice(BLOB_CYCLE_DAYS - 1)) {
        expect(oldest).not.toBeNull()
        expect(oldest!).toBeLessThan(BLOB_CYCLE_DAYS)
      }
      const most = Math.ceil(standing / BLOB_CYCLE_DAYS) + 2
      expect(Math.max(...nights.map(({ share }) => share))).toBeLessThanOrEqual(Math.min(most, standing))
    },
  )

  test('a day about to end was examined within its last three days', () => {
    for (const { ended } of runNights('2026-06-01', 60, 93).slice(BLOB_CYCLE_DAYS)) expect(ended).toEqual([true])
  })

  test('begins with the newest, then what is about to end, then what waited longest; a day with a finding comes each night', () => {
    const today = '2026-09-10'
    const now = new Date('2026-09-10T02:00:00Z')
    const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
    const days = [
      dayOf('2026-09-10', null),
      dayOf('2026-09-09', null),
      dayOf('2026-09-08', ago(1), true),
      dayOf('2026-09-01', ago(3)),
      dayOf('2026-08-01', ago(6)),
      dayOf('2026-06-11', ago(4)),
    ]
    expect(shareOf(days, { today, now })).toEqual(['2026-09-08', '2026-09-10', '2026-09-09', '2026-06-11'])
  })

  test('of nothing is nothing', () => expect(shareOf([], { today: '2026-09-10', now: new Date() })).toEqual([]))
})
