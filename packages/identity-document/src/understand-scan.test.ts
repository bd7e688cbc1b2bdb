// The scan box: every kind, every fault, and what a Vietnamese input method does to a scan, typed by a simulator.
import { issueOperatorNumber, issueS10, type OperatorScheme } from '@buuan/item-id'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as everything from './index.ts'
import { describeScan, describeWarnings, scanMessages, type ScanUnderstanding, understandScan } from './index.ts'

const operatorSchemes: OperatorScheme[] = [
  { prefix: 'AS', digits: 8, check: 'mod11_s10' },
  { prefix: 'DD', digits: 10, check: 'none' },
  { prefix: '88', digits: 10, check: 'none' },
]
const longScheme: OperatorScheme = { prefix: 'KV', digits: 15, check: 'mod10' }
const options = { today: '2026-11-21', operatorSchemes, receiptUrlPrefix: 'https://buuan.example/k/' }
const card = '003184000042||Lê Thị Thử|29021984|Nữ|Số 1, Đường Thử, Phường Mẫu, Huế|01072021'
const td3 = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10'
const td1 = 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<'

const read = (text: string) => understandScan(text, options)
const problemOf = (text: string) => {
  const scan = read(text)
  return scan.kind === 'not_understood' ? scan.problem : { code: scan.kind, params: {} }
}

describe('what it is', () => {
  test.each<[string, Partial<ScanUnderstanding>]>([
    [
      'ch 473 124 829 vn',
      { kind: 'item_number', scheme: 'upu_s10', formatted: 'CH 473 124 829 VN', isClassCertain: true },
    ],
    ['AS473124829', { kind: 'item_number', scheme: 'operator', value: 'AS473124829' }],
    [']C1\u001d00376104250021234569\r\n', { kind: 'item_number', scheme: 'gs1_sscc', value: '376104250021234569' }],
    [td3, { kind: 'mrz', restoredFrom: undefined }],
    [`\u0002${td1.replaceAll('\n', '\r\n')}\r\n`, { kind: 'mrz' }],
    ['0100109106', { kind: 'tax_code', value: '0100109106', branch: undefined }],
    ['0314409058-002', { kind: 'tax_code', value: '0314409058-002', branch: '002' }],
    ['003 184 000 042', { kind: 'personal_number' }],
    ['0912 345 678', { kind: 'phone', national: '0912345678', phoneKind: 'mobile' }],
    ['+84 (0)912.345.678', { kind: 'phone', national: '0912345678' }],
    ['024 3822 5566', { kind: 'phone', national: '02438225566', phoneKind: 'landline' }],
    ['https://buuan.example/k/Ab3_9-Zq', { kind: 'url_own_receipt', receiptCode: 'Ab3_9-Zq' }],
    ['https://elsewhere.example/k/Ab3_9-Zq', { kind: 'text' }],
    ['Số 1, Đường Thử', { kind: 'text', text: 'Số 1, Đường Thử' }],
    ['Dù 1234567 ab', { kind: 'text' }],
    ['SPXVN0123456789', { kind: 'text' }],
    ['8934563138165', { kind: 'text' }], // an article's EAN-13, no tax code
  ])('%j', (text, expected) => expect(read(text)).toMatchObject(expected))

  test('scanner prefix and suffix around a card QR are dropped', () => {
    for (const scan of [card, `]Q1${card}\r`, `\ufeff]Q3${card}\t`, `${card}\r\n`]) {
      expect(read(scan)).toMatchObject({ kind: 'cccd_qr', card: { personalNumber: '003184000042' } })
    }
  })

  test('numbers that may be two things say so', () => {
    expect(read('880912345678')).toMatchObject({ kind: 'item_number', scheme: 'operator', alsoPossible: [] })
    expect(read('881184000042')).toMatchObject({ kind: 'item_number', alsoPossible: ['personal_number'] })
    expect(read('0900000005')).toMatchObject({ kind: 'phone', alsoPossible: [] })
    expect(read('0900123452')).toMatchObject({ kind: 'phone', alsoPossible: ['tax_code'] })
  })
})

describe('what is wrong', () => {
  test.each([
    ['CH473124820VN', { code: 'wrong_check_digit', params: { scheme: 'upu_s10' } }],
    ['CH47312482VN', { code: 'wrong_length', params: { scheme: 'upu_s10', expected: 13, found: 12 } }],
    ['0100109107', { code: 'wrong_check_digit', params: { field: 'taxCode' } }],
    ['376104250021234568', { code: 'wrong_check_digit', params: { scheme: 'gs1_sscc' } }],
    ['001227000017', { code: 'date_in_future', params: { field: 'personalNumber' } }],
    [card.replace('29021984', '30021984'), { code: 'impossible_date', params: { field: 'birthOn' } }],
    [card.replace('Nữ', 'Nam'), { code: 'number_sex_mismatch', params: { field: 'sex' } }],
    [card.replace('29021984', '28021985'), { code: 'number_birth_year_mismatch', params: { field: 'birthOn' } }],
    [card.slice(0, 50), { code: 'truncated_qr', params: { expected: 7, found: 6 } }],
    [card.replaceAll('|', ''), { code: 'qr_separators_lost', params: {} }],
    [td1.slice(0, 61), { code: 'mrz_wrong_length', params: { found: 60 } }],
    [td3.replace('7408122', '7408123'), { code: 'wrong_check_digit', params: { field: 'birthOn' } }],
    ['\r\n', { code: 'empty', params: {} }],
    ['x'.repeat(2001), { code: 'too_long', params: { longest: 2000, found: 2001 } }],
  ])('%j', (text, problem) => expect(problemOf(text)).toEqual(problem))
})

/** Types a scan as Telex does within a run of letters: pairs become one letter, tone keys colour the vowel before them. */
function typeTelex(text: string): string {
  const pairs = text.replace(/AA|EE|OO|DD|AW|OW|UW|W/g, (keys) => telexPairs[keys] ?? keys)
  return pairs
    .replace(/([AEIOUYÂÊÔĂƠƯ])([SFRXJ])/g, (_, vowel: string, key: string) => vowel + (telexTones[key] ?? ''))
    .normalize('NFC')
}
const telexPairs: Record<string, string> = { AA: 'Â', EE: 'Ê', OO: 'Ô', DD: 'Đ', AW: 'Ă', OW: 'Ơ', UW: 'Ư', W: 'Ư' }
const telexTones: Record<string, string> = { S: '\u0301', F: '\u0300', R: '\u0309', X: '\u0303', J: '\u0323' }

/** Types a scan as VNI does: the digit right after a vowel or D becomes its mark or tone. */
function typeVni(text: string): string {
  return text
    .replace(/([AEO])6|([OU])7|(A)8|(D)9/g, (keys) => vniPairs[keys] ?? keys)
    .replace(/([AEIOUYÂÊÔĂƠƯ])([1-5])/g, (_, vowel: string, key: string) => vowel + (vniTones[Number(key)] ?? ''))
    .normalize('NFC')
}
const vniPairs: Record<string, string> = { A6: 'Â', E6: 'Ê', O6: 'Ô', O7: 'Ơ', U7: 'Ư', A8: 'Ă', D9: 'Đ' }
const vniTones = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323']

/** Types a scan on the Vietnamese keyboard of Windows, where the digit row holds letters and tone marks. */
function typeVietnameseKeyboard(text: string): string {
  const row = ['đ', 'ă', 'â', 'ê', 'ô', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
  return text.replace(/\d/g, (digit) => row[Number(digit)] ?? '').normalize('NFC')
}

const s10 = fc
  .record({
    indicator: fc.constantFrom('EE', 'EA', 'RR', 'UA', 'US', 'LX', 'VA', 'CH', 'DD', 'AW', 'HE', 'RW', 'UX'),
    serial: fc.integer({ min: 0, max: 99_999_999 }),
    country: fc.constantFrom('VN', 'US', 'AR', 'EE', 'ES', 'AF', 'IS', 'WS', 'GB', 'AW', 'JO'),
  })
  .map((parts) => {
    const issued = issueS10(parts)
    return issued.ok ? issued.value.value : ''
  })

describe('input methods', () => {
  test.each([
    ['Ê100000017VN', 'EE100000017VN', 'telex'],
    ['Á473124829', 'AS473124829', 'telex'],
    ['RB123456785Ú', 'RB123456785US', 'telex'],
    [typeVni('CA123456785GB'), 'CA123456785GB', 'vni'],
    [typeVietnameseKeyboard('CH473124829VN'), 'CH473124829VN', 'vietnamese_keyboard'],
  ])('%s is taken back to %s, and says so', (text, value, restoredFrom) => {
    expect(read(text)).toMatchObject({ kind: 'item_number', value, restoredFrom })
  })

  test('without a check digit, or with a wrong one, nothing is taken back', () => {
    expect(problemOf('Đ1234567890')).toEqual({ code: 'mangled_by_input_method', params: { method: 'telex' } })
    expect(problemOf('Ê100000018VN').code).toBe('mangled_by_input_method')
    expect(problemOf('CÀ3456785GB').code).toBe('mangled_by_input_method')
    expect(problemOf(typeVietnameseKeyboard('003184000042')).code).toBe('mangled_by_input_method')
    expect(problemOf(typeVietnameseKeyboard(card)).code).toBe('mangled_by_input_method')
    expect(problemOf(td1.replace('ERIKSSON', 'ẺIKSSON')).code).toBe('mangled_by_input_method')
  })

  test('a name is never taken back: no check digit covers it', () => {
    const named = td1.replace('ERIKSSON<<ANNA<MARIA<<<<<<<<<<', 'LAA<<ANNA<MARIA<<<<<<<<<<<<<<<')
    expect(read(named)).toMatchObject({ kind: 'mrz' })
    expect(problemOf(typeTelex(named)).code).toBe('mangled_by_input_method')
  })

  test('where too many orders of tone marks are possible, a fitting check digit proves nothing', () => {
    const issued = issueOperatorNumber(longScheme, 999_999_955_555_555)
    const printed = issued.ok ? issued.value.value : ''
    const withLongNumbers = { ...options, operatorSchemes: [longScheme] }
    expect(understandScan(printed, withLongNumbers)).toMatchObject({ kind: 'item_number', value: printed })
    const scan = understandScan(typeVietnameseKeyboard(printed), withLongNumbers)
    expect(scan).toMatchObject({ problem: { code: 'mangled_by_input_method' } })
  })

  test('a zone is taken back where its check digits cover the change', () => {
    // ICAO TD1 specimen with the number AAX458907 in place of its own.
    const changed = buildTd1WithNumber('AAX458907')
    expect(read(changed)).toMatchObject({ kind: 'mrz', document: { documentNumber: 'AAX458907' } })
    expect(read(typeTelex(changed))).toMatchObject({
      kind: 'mrz',
      document: { documentNumber: 'AAX458907' },
      restoredFrom: 'telex',
    })
  })

  test.each([
    ['telex', typeTelex],
    ['vni', typeVni],
    ['vietnamese_keyboard', typeVietnameseKeyboard],
  ])('%s: the number as printed, or a clear problem, never another number', (_, type) => {
    let restored = 0
    fc.assert(
      fc.property(s10, (printed) => {
        const scan = read(type(printed))
        if (scan.kind === 'item_number') {
          expect(scan.value).toBe(printed)
          restored += 1
        } else expect(problemOf(type(printed)).code).toBe('mangled_by_input_method')
      }),
      { numRuns: 500 },
    )
    expect(restored).toBeGreaterThan(400)
  })
})

function buildTd1WithNumber(number: string): string {
  const check = everything.mrzCheckDigit
  const first = `I<UTO${number}${check(number)}<<<<<<<<<<<<<<<`
  const composite = check(`${first.slice(5)}74081221204159<<<<<<<<<<<`)
  return `${first}\n7408122F1204159UTO<<<<<<<<<<<${composite}\nBA<<BA<<<<<<<<<<<<<<<<<<<<<<<<`
}

describe('sentences', () => {
  test('rows 5, 6 and 7 of the wording table', () => {
    expect(describeScan(read(card), 'vi')).toBe('Đã hiểu: mã QR căn cước, 7 trường.')
    expect(describeScan(read('CH473124820VN'), 'vi')).toBe('Số kiểm tra chưa đúng. Đề nghị quét lại.')
    expect(describeScan(read('Đ1234567890'), 'vi')).toBe(
      'Mã quét bị bộ gõ đổi chữ. Đề nghị tắt bộ gõ tiếng Việt rồi quét lại.',
    )
    expect(describeScan(read(card), 'en')).toBe('Understood: identity-card QR, 7 fields.')
  })

  test('fields and counts are filled in, and what was not kept is said', () => {
    expect(describeScan(read(`${card}||||`), 'vi')).toBe(
      'Đã hiểu: mã QR căn cước, 7 trường. Không lưu 4 trường còn lại.',
    )
    expect(describeScan(read(card.replace('29021984', '30021984')), 'vi')).toContain('ngày sinh')
    expect(describeScan(read('Ê100000017VN'), 'vi')).toContain('EE 100 000 017 VN. Bộ gõ đã đổi chữ')
  })

  test('warnings stand beside what was understood', () => {
    expect(describeWarnings(read(card), 'vi').join()).toContain('Mã tỉnh trong số định danh')
    expect(describeWarnings(read(td3), 'en')).toEqual(['The document has expired. Please use a valid one.'])
    expect(describeWarnings(read('CH473124829VN'), 'vi')).toEqual([])
  })

  test('both languages have the same keys, every Vietnamese fault says what to do, nobody claims proof', () => {
    const { vi, en } = scanMessages
    expect(Object.keys(en.problem)).toEqual(Object.keys(vi.problem))
    expect(Object.keys(en.understood)).toEqual(Object.keys(vi.understood))
    for (const sentence of Object.values(vi.problem)) expect(sentence).toContain('Đề nghị')
    for (const sentence of Object.values(en.problem)) expect(sentence).toContain('Please')
    const words = JSON.stringify(scanMessages) + Object.keys(everything).join()
    expect(words).not.toMatch(/!|xin lỗi|verif|xác thực|giả/i)
  })
})

describe('any text', () => {
  test.each([
    `123456789012${'aa12345678'.repeat(198)}!`,
    `123456789012${'a'.repeat(1900)}`,
    'ẬỢ'.repeat(190),
    `a${'\u0323\u0300'.repeat(900)}`,
    '|'.repeat(1999),
    `${' '.repeat(1900)}x`,
  ])('hostile text %# is answered at once, in less than 500 ms of processor time', (text) => {
    const begun = process.cpuUsage()
    read(text)
    const { user, system } = process.cpuUsage(begun)
    expect((user + system) / 1000).toBeLessThan(500)
  })

  const noise = fc.string({ unit: 'binary', maxLength: 120 })
  const near = fc
    .tuple(fc.constantFrom(card, td1, td3, 'CH473124829VN', '0100109106'), fc.nat(90), noise)
    .map(([sound, at, inserted]) => sound.slice(0, at) + inserted.slice(0, 3) + sound.slice(at + 1))

  test('is answered in both languages without an open placeholder; a problem never repeats what was read', () => {
    fc.assert(
      fc.property(fc.oneof(noise, near), (text) => {
        const scan = read(text)
        for (const language of ['vi', 'en'] as const) expect(describeScan(scan, language)).not.toMatch(/\{\{|undefined/)
        if (scan.kind !== 'not_understood') return
        for (const [name, value] of Object.entries(scan.problem.params)) {
          expect(['scheme', 'field', 'method', 'expected', 'found', 'longest', 'last', 'part']).toContain(name)
          expect(typeof value === 'number' || /^[a-zA-Z_0-9]+$/.test(String(value))).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
