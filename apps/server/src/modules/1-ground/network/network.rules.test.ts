// Ranges that may be given, and the numbers that come of them.
import { expect, test } from 'vitest'
import { isPlaceKnown, issueItemNumber, planRange } from './network.rules.ts'

const s10 = {
  scheme: 'upu_s10',
  prefix: 'RR',
  firstSerial: 47_312_482,
  lastSerial: 47_312_482,
  itemClass: 'letter',
} as const

test('an S10 range issues numbers of Viet Nam with the S10 check digit', () => {
  const planned = planRange(s10)!
  expect(planned).toMatchObject({ suffix: 'VN', digits: 8, checkRule: 'mod11_s10' })
  // UPU S10: 47312482 × (8 6 4 2 3 5 9 7) = 200, remainder 2, digit 9.
  expect(issueItemNumber({ ...planned, check_rule: planned.checkRule }, planned.nextSerial).value).toBe('RR473124829VN')
})

test.each([
  [{ ...s10, prefix: 'ZZ', lastSerial: 99_999_999 }, true],
  [{ ...s10, lastSerial: 100_000_000 }, false],
  [{ ...s10, firstSerial: 47_312_483 }, false],
  [{ ...s10, prefix: 'JA' }, false],
  [
    {
      scheme: 'operator',
      prefix: 'BA',
      digits: 9,
      checkRule: 'mod10',
      firstSerial: 0,
      lastSerial: 999_999_999,
      itemClass: 'any',
    },
    true,
  ],
  [
    {
      scheme: 'operator',
      prefix: 'BA',
      digits: 9,
      checkRule: 'mod11_s10',
      firstSerial: 0,
      lastSerial: 9,
      itemClass: 'any',
    },
    false,
  ],
  [
    {
      scheme: 'operator',
      prefix: 'BA',
      digits: 4,
      checkRule: 'none',
      firstSerial: 0,
      lastSerial: 10_000,
      itemClass: 'any',
    },
    false,
  ],
] as const)('%j may be given: %s', (request, expected) => {
  expect(planRange(request) !== undefined).toBe(expected)
})

test('a commune belongs to its province, and former units are no place of today', () => {
  expect(isPlaceKnown('92', '31135')).toBe(true)
  expect(isPlaceKnown('48', '31135')).toBe(false)
  expect(isPlaceKnown('92', '31999')).toBe(false)
})
