// When a contract stands, and which hand-overs do not agree with themselves.
import { describe, expect, test } from 'vitest'
import { daysLeftOn, handoverFaults, identificationBy, stateOn } from './contracts.rules.ts'

const term = { validFrom: '2026-01-01', validUntil: '2026-12-31', closedOn: null }

describe('a contract', () => {
  test.each([
    ['2025-12-31', 'upcoming', 0],
    ['2026-01-01', 'valid', 365],
    ['2026-12-31', 'valid', 1],
    ['2027-01-01', 'expired', 0],
  ] as const)('on %s is %s with %i days left', (day, state, left) => {
    expect([stateOn(term, day), daysLeftOn(term, day)]).toEqual([state, left])
  })

  test('closed stands no more from the day of closing, and stood before', () => {
    const closed = { ...term, closedOn: '2026-06-15' }
    expect([stateOn(closed, '2026-06-14'), stateOn(closed, '2026-06-15')]).toEqual(['valid', 'closed'])
  })

  test('gives its level to its items; the comparison is the one of its verification', () => {
    const verifiedAt = new Date('2026-01-01T03:00:00Z')
    expect(identificationBy({ level: 1, verifiedAt })).toMatchObject({ level: 1, comparedAt: null })
    expect(identificationBy({ level: 2, verifiedAt }).comparedAt).toBe('2026-01-01T03:00:00.000Z')
  })
})

describe('a hand-over', () => {
  test.each([
    [{ extent: 'all', itemCount: 40, inspectedCount: 40, samplingRule: '' }, []],
    [{ extent: 'all', itemCount: 40, inspectedCount: 39, samplingRule: '' }, ['inspected_not_all']],
    [{ extent: 'none', itemCount: 40, inspectedCount: 0, samplingRule: '' }, []],
    [{ extent: 'none', itemCount: 40, inspectedCount: 1, samplingRule: '' }, ['inspected_not_none']],
    [{ extent: 'sample', itemCount: 40, inspectedCount: 2, samplingRule: 'cứ 20 mở 1' }, []],
    [
      { extent: 'sample', itemCount: 40, inspectedCount: 0, samplingRule: '' },
      ['sample_out_of_range', 'sampling_rule_missing'],
    ],
    [{ extent: 'sample', itemCount: 40, inspectedCount: 40, samplingRule: 'cứ 20 mở 1' }, ['sample_out_of_range']],
  ] as const)('%j lacks %j', (counts, faults) => {
    expect(handoverFaults(counts)).toEqual(faults)
  })
})
