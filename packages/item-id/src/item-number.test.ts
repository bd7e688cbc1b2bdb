// S10, operator and SSCC numbers: published vectors, then properties over random numbers and random text.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkOperatorScheme,
  findServiceIndicator,
  formatS10,
  issueOperatorNumber,
  issueS10,
  issueSscc,
  mod10CheckDigit,
  nextInRange,
  type OperatorScheme,
  parseItemNumber,
  parseOperatorNumber,
  parseS10,
  parseSscc,
  s10CheckDigit,
} from './index.ts'

const schemes: OperatorScheme[] = [
  { prefix: 'BA', digits: 10, check: 'none' },
  { prefix: 'BAN', digits: 8, check: 'mod11_s10' },
  { prefix: 'TH', digits: 9, check: 'mod10' },
]
const letters = fc.stringMatching(/^[A-Z]{2}$/)
const serial = fc.integer({ min: 0, max: 99_999_999 })

function codeOf(result: { ok: true } | { ok: false; problem: { code: string } }): string {
  return result.ok ? 'ok' : result.problem.code
}

describe('UPU S10', () => {
  test('the UPU example serial 47312482 has check digit 9', () => expect(s10CheckDigit('47312482')).toBe('9'))

  test.each([
    'RB123456785GB',
    'RB123456785US',
    'EE100000017VN',
    'CP000000080VN', // remainder 1: check digit 10 is written 0
    'EB000000155VN', // remainder 0: check digit 11 is written 5
    'VA473124829VN',
  ])('%s is sound', (value) => expect(parseS10(value)).toMatchObject({ ok: true, value: { value } }))

  test.each([
    ['RB123456786US', 'wrong_check_digit'],
    ['CP001020301BR', 'wrong_check_digit'],
    ['RB12345678US', 'wrong_length'],
    ['RB12345678OUS', 'wrong_characters'],
    ['', 'empty'],
    [' - ', 'empty'],
  ])('%j is %s', (text, code) => expect(codeOf(parseS10(text))).toBe(code))

  test('blanks, hyphens, case and invisible characters do not matter', () => {
    expect(parseS10(' ch 473-124 829\u200b vn\r\n')).toMatchObject({ ok: true, value: { value: 'CH473124829VN' } })
    expect(formatS10('CH473124829VN')).toBe('CH 473 124 829 VN')
    expect(formatS10('not one')).toBe('not one')
  })

  test('service indicators suggest a class; reserved ones suggest none and are still read', () => {
    expect(findServiceIndicator('RA')).toMatchObject({ defaultItemClass: 'letter', isClassCertain: false })
    expect(findServiceIndicator('CP')).toMatchObject({ defaultItemClass: 'parcel', isClassCertain: true })
    expect(findServiceIndicator('UA')).toMatchObject({ defaultItemClass: 'packet' })
    expect(findServiceIndicator('QZ')).toBeUndefined()
    expect(findServiceIndicator('__')).toBeUndefined()
    expect(parseS10('JA473124829VN')).toMatchObject({ ok: true, value: { service: undefined } })
  })

  test('issue → format → parse returns the same parts', () => {
    fc.assert(
      fc.property(letters, serial, letters, (indicator, number, country) => {
        const issued = issueS10({ indicator, serial: number, country })
        if (!issued.ok) throw new Error(issued.problem.code)
        const read = parseS10(formatS10(issued.value.value).toLowerCase())
        expect(read).toEqual(issued)
        expect(issued.value).toMatchObject({ indicator, country, serial: String(number).padStart(8, '0') })
      }),
    )
  })

  test('one wrong digit is found, except in the one case where both sums give the check digit 5', () => {
    const remainder = (digits: string) =>
      [8, 6, 4, 2, 3, 5, 9, 7].reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11
    fc.assert(
      fc.property(serial, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const digits = String(number).padStart(8, '0')
        const nine = `${digits}${s10CheckDigit(digits)}`
        const wrong = nine.replace(/\d/g, (d, at: number) => (at === place ? String((Number(d) + shift) % 10) : d))
        const pair = [remainder(nine), remainder(wrong)].toSorted((a, b) => a - b).join()
        const isBlindSpot = place < 8 && pair === '0,6'
        expect(codeOf(parseS10(`CH${wrong}VN`))).toBe(isBlindSpot ? 'ok' : 'wrong_check_digit')
      }),
      { numRuns: 1000 },
    )
  })

  test('a serial outside eight digits, or letters that are none, cannot be issued', () => {
    expect(codeOf(issueS10({ indicator: 'CH', serial: 100_000_000, country: 'VN' }))).toBe('serial_out_of_range')
    expect(codeOf(issueS10({ indicator: 'CH', serial: 1.5, country: 'VN' }))).toBe('serial_out_of_range')
    expect(codeOf(issueS10({ indicator: 'C1', serial: 1, country: 'VN' }))).toBe('wrong_characters')
  })
})

describe('operator schemes', () => {
  test('each check is added and demanded', () => {
    for (const scheme of schemes) {
      const issued = issueOperatorNumber(scheme, 47_312_482)
      if (!issued.ok) throw new Error(issued.problem.code)
      expect(parseOperatorNumber(issued.value.value.toLowerCase(), schemes)).toEqual(issued)
    }
    expect(codeOf(parseOperatorNumber('BAN473124828', schemes))).toBe('wrong_check_digit')
    expect(codeOf(parseOperatorNumber('TH12', schemes))).toBe('wrong_length')
    expect(codeOf(parseOperatorNumber('XX12', schemes))).toBe('unknown_scheme')
    expect(codeOf(parseOperatorNumber('THUYỀN', schemes))).toBe('unknown_scheme')
  })

  test('a scheme that could not be read is refused before it is used', () => {
    expect(codeOf(checkOperatorScheme({ prefix: 'ba', digits: 8, check: 'none' }))).toBe('invalid_scheme')
    expect(codeOf(checkOperatorScheme({ prefix: '', digits: 8, check: 'none' }))).toBe('invalid_scheme')
    expect(codeOf(checkOperatorScheme({ prefix: 'BA', digits: 16, check: 'none' }))).toBe('invalid_scheme')
    expect(codeOf(checkOperatorScheme({ prefix: 'BA', digits: 9, check: 'mod11_s10' }))).toBe('invalid_scheme')
    expect(codeOf(issueOperatorNumber({ prefix: 'BA', digits: 3, check: 'none' }, 1000))).toBe('serial_out_of_range')
  })
})

describe('GS1 SSCC', () => {
  test('published examples and the application identifier', () => {
    expect(mod10CheckDigit('37610425002123456')).toBe('9')
    expect(parseSscc('(00) 376104250021234569')).toMatchObject({ ok: true, value: { value: '376104250021234569' } })
    expect(parseSscc('00376104250021234569')).toMatchObject({ ok: true, value: { value: '376104250021234569' } })
    expect(codeOf(parseSscc('376104250021234568'))).toBe('wrong_check_digit')
    expect(codeOf(parseSscc('37610425002123456'))).toBe('wrong_length')
  })

  test('one wrong digit is always found', () => {
    const parts = { extensionDigit: fc.stringMatching(/^\d$/), companyPrefix: fc.stringMatching(/^\d{7,10}$/) }
    fc.assert(
      fc.property(
        fc.record({ ...parts, serial: fc.integer({ min: 0, max: 999_999 }) }),
        fc.integer({ min: 0, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        (sscc, place, shift) => {
          const issued = issueSscc(sscc)
          if (!issued.ok) throw new Error(issued.problem.code)
          const wrong = issued.value.value.replace(/\d/g, (d, at: number) =>
            at === place ? String((Number(d) + shift) % 10) : d,
          )
          expect(codeOf(parseSscc(wrong))).toBe('wrong_check_digit')
        },
      ),
    )
  })
})

describe('any number', () => {
  const read = (text: string) => parseItemNumber(text, { operatorSchemes: schemes })

  test('the scheme follows from the characters', () => {
    expect(read('ch 473 124 829 vn')).toMatchObject({
      ok: true,
      value: { scheme: 'upu_s10', formatted: 'CH 473 124 829 VN', service: { service: 'parcel' } },
    })
    expect(read('BAN473124829')).toMatchObject({
      ok: true,
      value: { scheme: 'operator', formatted: 'BAN 473 124 829' },
    })
    expect(read('376104250021234569')).toMatchObject({ ok: true, value: { scheme: 'gs1_sscc' } })
    expect(codeOf(read('CH47312482VN'))).toBe('wrong_length')
    expect(codeOf(read('CH473124820VN'))).toBe('wrong_check_digit')
    expect(codeOf(read('SPXVN0123456'))).toBe('unknown_scheme')
  })

  test('arbitrary text is answered with a number or a known problem, never with an exception', () => {
    const known = ['ok', 'empty', 'unknown_scheme', 'wrong_length', 'wrong_characters', 'wrong_check_digit']
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(known).toContain(codeOf(read(text)))
      }),
    )
  })
})

describe('ranges', () => {
  test('hands out every serial once, then says it is exhausted', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(30), (first, size) => {
        let range = { first, last: first + size, next: first }
        const taken: number[] = []
        for (let taking = nextInRange(range); taking.ok; taking = nextInRange(range)) {
          taken.push(taking.value.serial)
          range = taking.value.range
        }
        expect(taken).toEqual(Array.from({ length: size + 1 }, (_, i) => first + i))
        expect(codeOf(nextInRange(range))).toBe('range_exhausted')
      }),
    )
  })

  test('a range that cannot be is refused', () => {
    expect(codeOf(nextInRange({ first: 5, last: 4, next: 5 }))).toBe('invalid_range')
    expect(codeOf(nextInRange({ first: 5, last: 9, next: 4 }))).toBe('invalid_range')
    expect(codeOf(nextInRange({ first: 0, last: 9, next: Number.NaN }))).toBe('invalid_range')
  })
})
