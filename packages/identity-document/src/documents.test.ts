// Personal numbers, card QR and tax codes: synthetic vectors, then properties. No real person's data.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCccdQr, parsePersonalNumber, parseTaxCode, provinceCodes, taxCodeCheckDigit } from './index.ts'

const today = '2026-11-21'
// Standards sheet vectors have birth years of the 24th century, so that they belong to nobody; so does this day.
const farToday = '2400-01-01'
const card7 = '001899000017|123456789|NGUYỄN VĂN MẪU|15012399|Nam|Số 1, Đường Thử, Phường Mẫu, Hà Nội|01072400'
const demo = ['003085000042', '', 'Lê Thị Thử', '29021984', 'Nữ', 'Số 1, Đường Thử, Phường Mẫu, Huế', '01072021']

function codeOf(result: { ok: true } | { ok: false; problem: { code: string } }): string {
  return result.ok ? 'ok' : result.problem.code
}

function qr(changes: Record<number, string>, extra: string[] = []): string {
  const sound = [...demo]
  sound[0] = '003184000042'
  return [...sound.map((value, place) => changes[place] ?? value), ...extra].join('|')
}

describe('personal number', () => {
  test('province, sex, century and year', () => {
    expect(parsePersonalNumber('001 899 000 017', { today: farToday })).toMatchObject({
      ok: true,
      value: { registeredIn: { kind: 'province', nameAtIssue: 'Hà Nội' }, sex: 'male', birthYear: 2399, warnings: [] },
    })
    expect(parsePersonalNumber('064304000017', { today })).toMatchObject({
      ok: true,
      value: { registeredIn: { nameAtIssue: 'Gia Lai', currentCode: '52' }, sex: 'female', birthYear: 2004 },
    })
  })

  test('an unknown province warns, a country code does not, a birth year to come is refused', () => {
    expect(parsePersonalNumber('003085000042', { today })).toMatchObject({
      ok: true,
      value: { registeredIn: { kind: 'unknown' }, warnings: ['unknown_province_code'] },
    })
    expect(parsePersonalNumber('123085000042', { today })).toMatchObject({
      ok: true,
      value: { registeredIn: { kind: 'abroad' }, warnings: [] },
    })
    expect(codeOf(parsePersonalNumber('001227000017', { today }))).toBe('date_in_future')
    expect(codeOf(parsePersonalNumber('001226000017', { today }))).toBe('ok')
  })

  test('length and characters', () => {
    expect(parsePersonalNumber('00189900001', { today })).toMatchObject({
      problem: { code: 'wrong_length', params: { field: 'personalNumber', expected: 12, found: 11 } },
    })
    expect(codeOf(parsePersonalNumber('00189900001O', { today }))).toBe('wrong_characters')
    expect(codeOf(parsePersonalNumber('', { today }))).toBe('empty')
  })

  test('the table holds the 63 codes and leads to the 34 provinces of today', () => {
    const provinces = Object.values(provinceCodes)
    expect(provinces).toHaveLength(63)
    expect(new Set(provinces.map((province) => province.currentCode)).size).toBe(34)
  })
})

describe('identity card QR', () => {
  test('seven fields of the 2021 card', () => {
    expect(parseCccdQr(card7, { today: '2401-01-01' })).toEqual({
      ok: true,
      value: {
        cardKind: 'cccd_2021',
        personalNumber: '001899000017',
        oldNumber: '123456789',
        fullName: 'NGUYỄN VĂN MẪU',
        birthOn: '2399-01-15',
        sex: 'male',
        residence: 'Số 1, Đường Thử, Phường Mẫu, Hà Nội',
        issuedOn: '2400-07-01',
        discardedFieldCount: 0,
        warnings: [],
      },
    })
  })

  test('the 2024 card: fields after the seventh are counted and appear nowhere', () => {
    const empty = parseCccdQr(`${card7}||||`, { today: '2401-01-01' })
    expect(empty).toMatchObject({ ok: true, value: { cardKind: 'cc_2024', discardedFieldCount: 4 } })
    const family = parseCccdQr(qr({}, ['CHA THỬ', 'MẸ THỬ', 'Kinh', '003085000999']), { today })
    expect(family).toMatchObject({ ok: true, value: { cardKind: 'cc_2024', discardedFieldCount: 4 } })
    expect(JSON.stringify(family)).not.toMatch(/CHA|MẸ|Kinh|000999/)
  })

  test('decomposed letters, blanks and a stray separator at the end do not matter', () => {
    const read = parseCccdQr(` ${qr({}, ['']).normalize('NFD')}\n`, { today })
    expect(read).toMatchObject({ ok: true, value: { cardKind: 'cccd_2021', fullName: 'Lê Thị Thử', sex: 'female' } })
  })

  test.each([
    ['impossible_date', 'birthOn', qr({ 3: '30021984' })],
    ['impossible_date', 'birthOn', qr({ 0: '003185000042', 3: '29021985' })],
    ['impossible_date', 'issuedOn', qr({ 6: '01071980' })],
    ['date_in_future', 'birthOn', qr({ 3: '22112026' })],
    ['date_in_future', 'issuedOn', qr({ 6: '22112026' })],
    ['number_sex_mismatch', 'sex', qr({ 4: 'Nam' })],
    ['number_birth_year_mismatch', 'birthOn', qr({ 3: '28021985' })],
    ['wrong_length', 'personalNumber', qr({ 0: '00318400004' })],
    ['wrong_length', 'birthOn', qr({ 3: '1984' })],
    ['missing_field', 'fullName', qr({ 2: ' ' })],
    ['missing_field', 'personalNumber', qr({ 0: '' })],
    ['wrong_characters', 'fullName', qr({ 2: 'Lê Thi5' })],
    ['wrong_characters', 'sex', qr({ 4: 'Khác' })],
    ['letters_lost', 'fullName', qr({ 2: 'L? Th? Th?' })],
    ['letters_lost', 'fullName', qr({ 2: 'LÃª Thá»‹ Thá»­' })],
    ['letters_lost', 'sex', qr({ 4: 'Nu' })],
  ])('%s names %s', (code, field, text) => {
    expect(parseCccdQr(text, { today })).toMatchObject({ ok: false, problem: { code, params: { field } } })
  })

  test('a QR cut anywhere, or without its separators, is never a card', () => {
    const whole = qr({})
    for (let length = 1; length < whole.length; length += 1) {
      expect(codeOf(parseCccdQr(whole.slice(0, length), { today }))).not.toBe('ok')
    }
    expect(codeOf(parseCccdQr(whole.slice(0, 60), { today }))).toBe('truncated_qr')
    expect(codeOf(parseCccdQr(whole.slice(0, -1), { today }))).toBe('truncated_qr')
    expect(codeOf(parseCccdQr(whole.replaceAll('|', ''), { today }))).toBe('qr_separators_lost')
    expect(codeOf(parseCccdQr(whole.replaceAll('|', '~'), { today }))).toBe('qr_separators_lost')
    expect(codeOf(parseCccdQr(qr({}, ['x']), { today }))).toBe('truncated_qr')
  })

  test('arbitrary fields never throw and never pass with a date that does not exist', () => {
    const digits = fc.stringMatching(/^\d{8}$/)
    fc.assert(
      fc.property(digits, fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }), (date, noise) => {
        parseCccdQr(noise.join('|'), { today })
        const read = parseCccdQr(qr({ 3: date }), { today })
        if (!read.ok) return
        const [year, month, day] = read.value.birthOn.split('-').map(Number)
        const calendar = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day))
        expect(calendar.toISOString().slice(0, 10)).toBe(read.value.birthOn)
      }),
      { numRuns: 500 },
    )
  })

  test('leap days of full centuries', () => {
    const born = (number: string, birth: string) =>
      codeOf(parseCccdQr(qr({ 0: number, 3: birth, 6: '01072025' }), { today }))
    expect(born('003300000042', '29022000')).toBe('ok')
    expect(born('003100000042', '29021900')).toBe('impossible_date')
  })

  test('every day of a leap year is read back, and no other', () => {
    for (let day = 1; day <= 31; day += 1) {
      for (let month = 1; month <= 13; month += 1) {
        const text = `${String(day).padStart(2, '0')}${String(month).padStart(2, '0')}1984`
        const exists = new Date(Date.UTC(1984, month - 1, day)).getUTCDate() === day && month <= 12
        expect(codeOf(parseCccdQr(qr({ 3: text }), { today }))).toBe(exists ? 'ok' : 'impossible_date')
      }
    }
  })
})

describe('tax code', () => {
  test.each([
    // Published codes of state enterprises and the example pair of an independent library (python-stdnum).
    ['0100109106', '0100109106'],
    ['0300588569', '0300588569'],
    ['0100233488', '0100233488'],
    ['0314409058-002', '0314409058-002'],
    ['0314409058002', '0314409058-002'],
    [' 0100 109 106 ', '0100109106'],
  ])('%s is sound', (text, value) => expect(parseTaxCode(text)).toMatchObject({ ok: true, value: { value } }))

  test.each([
    ['0100233480', 'wrong_check_digit'],
    ['010010910', 'wrong_length'],
    ['010010910612', 'wrong_length'],
    ['0100109106-000', 'wrong_characters'],
    ['01OO109106', 'wrong_characters'],
    ['', 'empty'],
  ])('%j is %s', (text, code) => expect(codeOf(parseTaxCode(text))).toBe(code))

  test('one wrong digit of ten is always found', () => {
    const nine = fc.stringMatching(/^\d{9}$/).filter((digits) => !digits.endsWith('0000000'))
    fc.assert(
      fc.property(nine, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
        const check = taxCodeCheckDigit(digits)
        if (check === undefined) return
        const wrong = `${digits}${check}`.replace(/\d/g, (d, at: number) =>
          at === place ? String((Number(d) + shift) % 10) : d,
        )
        expect(codeOf(parseTaxCode(`${digits}${check}`))).toBe('ok')
        expect(codeOf(parseTaxCode(wrong))).toBe('wrong_check_digit')
      }),
    )
  })
})
