// A scan is told from typing, whatever the input method does to it, and typing is never taken for a scan.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanScan, createWedge, type WedgeKey, type WedgeVerdict } from './wedge.ts'

const press = (key: string, at: number, more: Partial<WedgeKey> = {}): WedgeKey => ({
  at,
  key,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  composing: false,
  ...more,
})

function send(text: string, gapMs: number, last = 'Enter', more: Partial<WedgeKey> = {}): WedgeVerdict {
  const wedge = createWedge()
  const keys = Array.from(text)
  for (const [index, key] of keys.entries()) wedge.press(press(key, index * gapMs, more))
  return wedge.press(press(last, keys.length * gapMs))
}

test.each([5, 12, 30])('an item number at %d ms a key is a scan, ended by Enter or Tab', (gapMs) => {
  const scan = { kind: 'scan', typed: 'CH473124829VN', rewritten: false }
  expect(send('CH473124829VN', gapMs)).toEqual(scan)
  expect(send('CH473124829VN', gapMs, 'Tab')).toEqual(scan)
})

test('an identity card with Vietnamese letters comes through whole', () => {
  const card = '003099000123|123456789|Trần Thị Mai Hương|01021999|Nữ|Ninh Kiều, Cần Thơ|01062022'
  expect(send(card, 8)).toEqual({ kind: 'scan', typed: card, rewritten: false })
})

test('a fast typist is never a scanner', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 61, max: 400 }), { minLength: 1, maxLength: 40 }), (gaps) => {
      const wedge = createWedge()
      let at = 0
      for (const gap of gaps) {
        at += gap
        expect(wedge.press(press('a', at)).kind).toBe('typing')
      }
      expect(wedge.press(press('Enter', at + 61)).kind).toBe('typing')
    }),
  )
})

test('short bursts, rolled keys and a held key are typing', () => {
  expect(send('sach', 10)).toEqual({ kind: 'typing' })
  expect(send('nguyenvan', 55)).toEqual({ kind: 'typing' })
  expect(send('aaaaaaaaaaaa', 30, 'Enter', { repeat: true })).toEqual({ kind: 'typing' })
})

test('Enter long after a burst does not end it', () => {
  const wedge = createWedge()
  for (let index = 0; index < 13; index += 1) wedge.press(press('7', index * 10))
  expect(wedge.press(press('Enter', 1000))).toEqual({ kind: 'typing' })
})

test('with an input method on, the field tells how much came and the scan is marked as rewritten', () => {
  const wedge = createWedge()
  for (let index = 0; index < 12; index += 1) {
    wedge.press(press('Process', index * 10, { composing: true }))
    wedge.grew(index * 10 + 1, 1)
  }
  expect(wedge.press(press('Enter', 121))).toEqual({ kind: 'scan', typed: '', rewritten: true })
})

test('an input method that deletes and types again is noticed', () => {
  const wedge = createWedge()
  const keys = [...Array.from('0030990001'), 'D', 'D', 'Backspace', 'Backspace', 'Đ', '1', '2']
  for (const [index, key] of keys.entries()) wedge.press(press(key, index * 8))
  expect(wedge.press(press('Enter', keys.length * 8))).toEqual({
    kind: 'scan',
    typed: '0030990001Đ12',
    rewritten: true,
  })
})

test('a keyboard that names no key (Android) is read through the growth of the field', () => {
  const wedge = createWedge()
  wedge.press(press('Unidentified', 0))
  wedge.grew(1, 6)
  wedge.press(press('Unidentified', 40))
  wedge.grew(41, 7)
  expect(wedge.press(press('Enter', 60))).toEqual({ kind: 'scan', typed: '', rewritten: true })
})

test('control characters inside or right after a scan are kept from the browser, others are left alone', () => {
  const wedge = createWedge()
  expect(wedge.press(press('j', 0, { ctrlKey: true }))).toEqual({ kind: 'typing' })
  for (let index = 0; index < 9; index += 1) wedge.press(press('7', 100 + index * 10))
  expect(wedge.press(press(']', 185, { ctrlKey: true }))).toEqual({ kind: 'control' })
  expect(wedge.press(press('Enter', 195)).kind).toBe('scan')
  expect(wedge.press(press('j', 200, { ctrlKey: true }))).toEqual({ kind: 'control' })
  expect(wedge.press(press('c', 900, { ctrlKey: true }))).toEqual({ kind: 'typing' })
})

test('control characters and blanks at the ends leave the text', () => {
  expect(cleanScan('\u0002CH473124829VN\u001d\r\n ')).toBe('CH473124829VN')
  expect(cleanScan('  Trần Thị Mai Hương\u0003')).toBe('Trần Thị Mai Hương')
})
