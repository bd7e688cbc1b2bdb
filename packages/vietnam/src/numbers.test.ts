// Numbers, đồng and grams, printed and typed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMass, formatMoney, formatNumber, parseMass, parseMoney } from './numbers.ts'

test('printing', () => {
  expect([0, 999, 1000, 1234567, -1234567].map((n) => formatNumber(n))).toEqual([
    '0',
    '999',
    '1.000',
    '1.234.567',
    '-1.234.567',
  ])
  expect([formatNumber(1234.5, 1), formatNumber(-0.04, 1)]).toEqual(['1.234,5', '0,0'])
  expect(formatMoney(35000)).toBe('35.000\u00a0đ')
  expect([0, 850, 1000, 1250, 10000, 1000000, 1001].map(formatMass).map((text) => text.replace('\u00a0', ' '))).toEqual(
    ['0 g', '850 g', '1 kg', '1,25 kg', '10 kg', '1.000 kg', '1,001 kg'],
  )
  expect(() => formatMoney(0.5)).toThrow(RangeError)
  expect(() => formatMass(-1)).toThrow(RangeError)
})

describe('money', () => {
  test.each([
    ['50000', 50000],
    ['50.000', 50000],
    ['50,000 VND', 50000],
    ['50.000đ', 50000],
    ['1.234.567 đồng', 1234567],
    ['50k', 50000],
    ['1,5tr', 1500000],
    ['2 triệu', 2000000],
    ['35 nghìn', 35000],
  ])('%j → %d', (typed, value) => {
    expect(parseMoney(typed)).toEqual({ ok: true, value })
  })

  test.each([
    ['', 'number_empty'],
    ['đ', 'number_empty'],
    ['50.00', 'number_unreadable'],
    ['1,5', 'number_unreadable'],
    ['1.500tr', 'number_ambiguous'],
    ['-5', 'number_negative'],
    ['năm mươi', 'number_unreadable'],
    ['9'.repeat(20), 'number_too_large'],
  ])('%j: %s', (typed, problem) => {
    expect(parseMoney(typed)).toEqual({ ok: false, problem })
  })
})

describe('mass', () => {
  test.each([
    ['850', 850],
    ['850 g', 850],
    ['1.250 g', 1250],
    ['1,25kg', 1250],
    ['1.25 kg', 1250],
    ['1,250 kg', 1250],
    ['0.250 kg', 250],
    ['2 kg', 2000],
  ])('%j → %d g', (typed, value) => {
    expect(parseMass(typed)).toEqual({ ok: true, value })
  })

  test('a thousand and a decimal that look alike go to a person', () => {
    expect(parseMass('1.250 kg')).toEqual({ ok: false, problem: 'number_ambiguous' })
    expect(parseMass('hai cân')).toEqual({ ok: false, problem: 'number_unreadable' })
    expect(parseMass('-1')).toEqual({ ok: false, problem: 'number_negative' })
  })
})

test('what is printed reads back; reading never throws', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.string({ unit: 'binary' }), (value, text) => {
      expect(parseMoney(formatMoney(value))).toEqual({ ok: true, value })
      parseMoney(text)
      parseMass(text)
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (grams) => {
      expect(parseMass(formatMass(grams))).toEqual({ ok: true, value: grams })
    }),
  )
})
