// Masks: what shows, what does not, and that their length tells nothing.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelName, labelPhone, maskDocumentNumber, maskName, maskNameKeepSurname, maskPhone } from './masks.ts'

describe('names', () => {
  test.each([
    ['Trần Thị Mai Hương', 'T••• T••• M••• Hương'],
    ['đỗ thị ánh', 'Đ••• T••• ánh'],
    ['Lê Hường', 'L••• Hường'],
    ['Hường', 'H•••'],
    ["H'Hen Niê", 'H••• Niê'],
    ['  ', ''],
  ])('%j is shown as %j', (name, mask) => {
    expect(maskName(name)).toBe(mask)
  })

  test('the label shows surname and given name, or what the operator set', () => {
    expect(labelName('Nguyễn Văn Thành')).toBe('Nguyễn V••• Thành')
    expect(labelName('Trần Thị Mai Hương')).toBe('Trần T••• M••• Hương')
    expect(labelName('Lê Hường')).toBe('L••• Hường')
    expect(labelName('Hường')).toBe('H•••')
    expect(labelName('Nguyễn Văn Thành', 'surname')).toBe('Nguyễn V••• T•••')
    expect(labelName(' Nguyễn  Văn Thành', 'full')).toBe('Nguyễn Văn Thành')
    expect(maskNameKeepSurname('Hường')).toBe('H•••')
  })

  const word = fc.stringMatching(/^[A-ZĐa-zđ]{1,12}$/)

  test('a covered word leaves only its initial, whatever its length', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, given) => {
        expect(maskName(`${a} ${b} ${given}`)).toBe(`${a[0]?.toUpperCase()}••• ${b[0]?.toUpperCase()}••• ${given}`)
      }),
    )
  })
})

test('phones show three digits, documents four, short ones none', () => {
  expect(maskPhone('0912 345 675')).toBe('•••• 675')
  expect(maskPhone('+84912345675')).toBe('•••• 675')
  expect(maskPhone('113')).toBe('••••')
  expect(labelPhone('0912345218')).toBe('•••• 218 · gọi qua tổng đài')
  expect(maskDocumentNumber('003 190 004 512')).toBe('•••• 4512')
  expect(maskDocumentNumber('c1234567')).toBe('•••• 4567')
  expect(maskDocumentNumber('4512')).toBe('••••')
})

test('no mask of a number has more than four of its signs', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(maskPhone(text).replace(/\D/g, '').length).toBeLessThanOrEqual(3)
      expect(maskDocumentNumber(text).length).toBeLessThanOrEqual(9 + 4)
    }),
  )
})
