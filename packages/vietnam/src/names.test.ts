// Names are kept as written; what is wrong with one is named.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from './fold.ts'
import { lastWord, nameSearchKeys, normalisePersonName } from './names.ts'

describe('normalisePersonName', () => {
  test.each([
    ['  Trần  Thị Mai\u00a0Hương ', 'Trần Thị Mai Hương', []],
    ['Tra\u0302\u0300n Hu\u031bo\u031bng', 'Trần Hương', []],
    ['lê văn tám', 'lê văn tám', []],
    ["H'Hen Niê", "H'Hen Niê", []],
    ['Y-Bliă Êban', 'Y-Bliă Êban', []],
    ['Công ty TNHH A.B (VN)', 'Công ty TNHH A.B (VN)', []],
    ['', '', ['name_empty']],
    ['\u200b \u200d', '', ['name_empty']],
    ['Nguyễn Văn 2', 'Nguyễn Văn 2', ['name_has_digits']],
    ['Nguyễn \u0007Văn', 'Nguyễn \u0007Văn', ['name_has_control_characters']],
    ['<b>Nam</b>', '<b>Nam</b>', ['name_has_forbidden_characters']],
    ['Nam & Hùng', 'Nam & Hùng', ['name_has_forbidden_characters']],
    ['...', '...', ['name_has_no_letters']],
    ['A'.repeat(121), 'A'.repeat(121), ['name_too_long']],
  ])('%j', (text, value, problems) => {
    expect(normalisePersonName(text)).toEqual({ value, problems })
  })

  test('never throws and is idempotent in its value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { value } = normalisePersonName(text)
        expect(normalisePersonName(value).value).toBe(value)
      }),
    )
  })
})

test('the last word is the given name', () => {
  expect(lastWord('Trần Thị Mai Hương ')).toBe('Hương')
  expect(lastWord('')).toBe('')
  expect(nameSearchKeys(' ĐỖ  Thị Ánh')).toEqual({ full: 'do thi anh', last: 'anh' })
})

test('the folded last word is the last word of the folded name, whatever the name', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('Nguyễn', 'Thị', 'Ánh', 'đ', 'İ', '\u00ad', '\u200b', '\u00a0'),
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 5 }), fc.constantFrom(' ', '  ', '\u00a0', '\t'), (parts, gap) => {
      const name = parts.join(gap)
      expect(nameSearchKeys(name).last).toBe(fold(lastWord(name)))
    }),
    { numRuns: 2_000 },
  )
})
