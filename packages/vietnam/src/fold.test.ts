// Folding and tidying: one form in, one form out, and nothing lost that a reader could see.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, hasAccents, spelling, squash, tidy, toNfc } from './fold.ts'

describe('fold', () => {
  test.each([
    ['Nguyễn Thị Ánh', 'nguyen thi anh'],
    ['ĐỒNG  kiểm', 'dong kiem'],
    ['Đường  Đỗ\u00a0Đức\tDục', 'duong do duc duc'],
    ['hoà', 'hoa'],
    ['hòa', 'hoa'],
    ['Nguye\u0302\u0303n', 'nguyen'],
    ['Trần\u200b\u200dMai\ufeff', 'tranmai'],
    ['İstanbul', 'istanbul'],
    ["Ea H'Leo", "ea h'leo"],
    ['', ''],
  ])('%j → %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('is idempotent and the same for every Unicode form of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})

describe('tidy', () => {
  test('keeps spelling and capitals, drops what cannot be seen', () => {
    expect(tidy('  Trần\u200b  Thị\n Mai\u00a0Hương ')).toBe('Trần Thị Mai Hương')
    expect(toNfc('Hu\u031bo\u031bng')).toBe('Hương')
  })

  test('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text))
      }),
    )
  })
})

test('squash meets the ways to write a numbered ward', () => {
  expect(new Set(['Phường 05', 'phuong 5', 'PHƯỜNG  5', 'phuong5'].map(squash))).toEqual(new Set(['phuong5']))
  expect(squash('Quận 10')).toBe('quan10')
  expect(squash('000')).toBe('0')
})

test('spelling ignores where the accent stands, not which it is', () => {
  expect(spelling('Hoà Bình')).toBe(spelling('Hòa bình'))
  expect(spelling('Thuỷ')).toBe(spelling('Thủy'))
  expect(spelling('Hương')).not.toBe(spelling('Hướng'))
  expect(spelling('Hương')).not.toBe(spelling('Huong'))
})

test('hasAccents', () => {
  expect(['Hương', 'dong', 'ĐONG', 'e\u0301', ''].map(hasAccents)).toEqual([true, false, true, true, false])
})
