// Zones that come line by line.
import { describe, expect, test } from 'vitest'
import { findMrzBeginning, joinMrzLine, parseMrz } from './index.ts'

const card = [
  'IDVNM1900045128003190004512<<1',
  '9004159F3304156VNM<<<<<<<<<<<0',
  'TRAN<<THI<MAI<HUONG<<<<<<<<<<<',
] as const
const passport = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
] as const

describe('a zone line by line', () => {
  test('a card comes in three lines, a passport in two', () => {
    expect(findMrzBeginning(card[0])).toEqual({ lines: 1, of: 3 })
    const two = joinMrzLine(card[0], card[1])
    expect(findMrzBeginning(two ?? '')).toEqual({ lines: 2, of: 3 })
    const whole = joinMrzLine(two ?? '', card[2])
    expect(findMrzBeginning(whole ?? '')).toBeUndefined()
    expect(parseMrz(whole ?? '', { today: '2026-11-21' }).ok).toBe(true)
    expect(findMrzBeginning(passport[0])).toEqual({ lines: 1, of: 2 })
    expect(parseMrz(joinMrzLine(...passport) ?? '', { today: '2026-11-21' }).ok).toBe(true)
  })

  test.each([
    ['an item number', 'CH473124829VN'],
    ['a telephone', '0912345675'],
    ['a card QR', '003190004512||Trần Thị Mai Hương|15041990|Nữ|12 Hòa Bình|01072021'],
    ['a line of another zone', passport[1]],
  ])('%s does not go on a card’s first line', (_name, next) => {
    expect(joinMrzLine(card[0], next)).toBeUndefined()
  })

  test('a line cut short is no beginning: it is told at once', () => {
    expect(findMrzBeginning(card[0].slice(0, 28))).toBeUndefined()
    expect(findMrzBeginning('CH473124829VN')).toBeUndefined()
  })
})
