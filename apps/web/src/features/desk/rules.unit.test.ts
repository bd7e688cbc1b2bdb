// What was typed, read with the contract's shape: every fault at its field.
import { defaultOpeningRules } from '@buuan/contract'
import { expect, test } from 'vitest'
import { changesOf, type Draft, draftOf, rangeOf, readDraft } from './rules.ts'

const days = { earliestOn: '2026-11-22', latestOn: '2027-11-22' }
const filled = draftOf(defaultOpeningRules, days.earliestOn)
const faultsOf = (typed: Partial<Draft>) => readDraft({ ...filled, ...typed }, days).faults

test('what stands is read again as it stands', () => {
  expect(readDraft(filled, days)).toEqual({
    wanted: { effectiveOn: '2026-11-22', rules: defaultOpeningRules },
    faults: {},
  })
  expect(readDraft({ ...filled, openFrom: ' 7:30', dayOpenings: ' 300 ' }, days).wanted?.rules).toMatchObject({
    openFrom: '07:30',
    dayOpenings: 300,
  })
})

test.each([
  [{ effectiveOn: '21/11/2026' }, { effectiveOn: 'day' }],
  [{ effectiveOn: '23/11/2027' }, { effectiveOn: 'day' }],
  [{ effectiveOn: '' }, { effectiveOn: 'day' }],
  [{ shiftHours: '25' }, { shiftHours: 'range' }],
  [{ bulkItems: '0' }, { bulkItems: 'range' }],
  [{ bulkItems: '' }, { bulkItems: 'range' }],
  [{ bulkMinutes: '1.5' }, { bulkMinutes: 'range' }],
  [{ sameItemPurposes: '1' }, { sameItemPurposes: 'range' }],
  [{ openFrom: '6h' }, { openFrom: 'clock' }],
  [{ openTo: '05:00' }, { openTo: 'ends_before' }],
  [{ shiftOpenings: '251' }, { shiftOpenings: 'above_day' }],
  [
    { daySearches: '10', sameQuery: 'năm' },
    { shiftSearches: 'above_day', sameQuery: 'range' },
  ],
] satisfies [Partial<Draft>, object][])('%j is faulted: %j', (typed, faults) => {
  expect(faultsOf(typed)).toEqual(faults)
  expect(readDraft({ ...filled, ...typed }, days).wanted).toBeUndefined()
})

test('ranges are the contract’s', () => {
  expect(rangeOf('shiftHours')).toEqual({ least: 1, most: 24 })
  expect(rangeOf('sameItemPurposes')).toEqual({ least: 2, most: 7 })
})

test('rules to come are compared with those that stand until then', () => {
  const set = { setBy: { id: 'stf_1', account: 'a', displayName: 'A' } as const, setAt: '2026-11-21T02:00:00.000Z' }
  const [first, second] = [10, 20].map((bulkItems) => ({ ...defaultOpeningRules, bulkItems }))
  const upcoming = [
    { ...set, effectiveOn: '2026-12-01', rules: first! },
    { ...set, effectiveOn: '2026-12-05', rules: second! },
  ]
  const answer = { inForce: defaultOpeningRules, effectiveOn: null, setBy: null, setAt: null, upcoming, ...days }
  expect(changesOf(answer).map(({ before }) => before)).toEqual([defaultOpeningRules, first])
})
