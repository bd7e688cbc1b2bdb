// The time left is written as a clerk reads it.
import { expect, test } from 'vitest'
import { minutesAndSeconds } from './countdown.ts'

test.each([
  [292, '4:52'],
  [300, '5:00'],
  [59.2, '1:00'],
  [9, '0:09'],
  [0, '0:00'],
  [-3, '0:00'],
])('%d seconds is %s', (seconds, shown) => {
  expect(minutesAndSeconds(seconds)).toBe(shown)
})
