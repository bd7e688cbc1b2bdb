import { expect, test } from 'vitest'
import { isPin, isTrivialPin } from './pin-rules.ts'

test.each([
  ['000000', 'one digit'],
  ['123456', 'upwards'],
  ['567890', 'upwards to zero'],
  ['654321', 'downwards'],
  ['098765', 'downwards from zero'],
  ['121212', 'a pair three times'],
  ['427427', 'a triple twice'],
])('%s is refused: %s', (pin) => expect(isTrivialPin(pin)).toBe(true))

test.each(['402716', '135790', '112358', '900001'])('%s is taken', (pin) => expect(isTrivialPin(pin)).toBe(false))

test('digits of the account’s own name or phone are refused, those of another are not', () => {
  expect(isTrivialPin('345675', ['0912 345 675'])).toBe(true)
  expect(isTrivialPin('345675', ['0912 345 676'])).toBe(false)
  expect(isTrivialPin('260781', ['dao.260781'])).toBe(true)
})

test('a PIN is six digits and nothing else', () => {
  expect(isPin('402716')).toBe(true)
  for (const wrong of ['40271', '4027160', '40271a', '', ' 402716', '٤٠٢٧١٦']) expect(isPin(wrong)).toBe(false)
})
