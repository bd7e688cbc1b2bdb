// Machine-readable zones: ICAO specimens, the Vietnamese layout, and the npm package `mrz` as an independent oracle.
import fc from 'fast-check'
import { parse as parseWithOracle } from 'mrz'
import { describe, expect, test } from 'vitest'
import { mrzCheckDigit, parseMrz } from './index.ts'

const today = '2026-11-21'
const td3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10']
const td1 = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<']
const td1Long = ['I<UTOD23145890<7349<<<<<<<<<<<', '3407127M9507122UTO<<<<<<<<<<<2', 'STEVENSON<<PETER<<<<<<<<<<<<<<']
const vietnamese = [
  'IDVNM8990000172001899000017<<3',
  '9901155M3901153VNM<<<<<<<<<<<2',
  'NGUYEN<<VAN<MAU<<<<<<<<<<<<<<<',
]

function codeOf(lines: string[], day = today): string {
  const read = parseMrz(lines.join('\n'), { today: day })
  return read.ok ? 'ok' : read.problem.code
}

type Parts = {
  state: string
  number: string
  birth: string
  sex: string
  expiry: string
  surname: string
  given: string
}

function buildTd1(parts: Parts): string[] {
  const number = parts.number.padEnd(9, '<')
  const first = `I<${parts.state}${number}${mrzCheckDigit(number)}`.padEnd(30, '<')
  const birth = parts.birth + mrzCheckDigit(parts.birth)
  const expiry = parts.expiry + mrzCheckDigit(parts.expiry)
  const composite = mrzCheckDigit(`${first.slice(5)}${birth}${expiry}<<<<<<<<<<<`)
  const name = `${parts.surname}<<${parts.given}`.padEnd(30, '<').slice(0, 30)
  return [first, `${birth}${parts.sex}${expiry}${parts.state}<<<<<<<<<<<${composite}`, name]
}

function buildTd3(parts: Parts): string[] {
  const number = parts.number.padEnd(9, '<')
  const birth = parts.birth + mrzCheckDigit(parts.birth)
  const expiry = parts.expiry + mrzCheckDigit(parts.expiry)
  const numbered = number + mrzCheckDigit(number)
  const composite = mrzCheckDigit(`${numbered}${birth}${expiry}<<<<<<<<<<<<<<0`)
  const name = `${parts.surname}<<${parts.given}`.padEnd(39, '<').slice(0, 39)
  return [
    `P<${parts.state}${name}`,
    `${numbered}${parts.state}${birth}${parts.sex}${expiry}<<<<<<<<<<<<<<0${composite}`,
  ]
}

const sixDigits = fc
  .date({ min: new Date('1927-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(2, 10).replaceAll('-', ''))
const documentParts = fc.record({
  state: fc.constantFrom('FRA', 'JPN', 'LAO', 'KHM'),
  number: fc.stringMatching(/^[A-Z0-9]{6,9}$/),
  birth: sixDigits,
  sex: fc.constantFrom('M', 'F', '<'),
  expiry: sixDigits,
  surname: fc.stringMatching(/^[A-Z]{2,12}$/),
  given: fc.stringMatching(/^[A-Z]{2,8}(<[A-Z]{2,6})?$/),
})
const layouts = [
  ['TD1', buildTd1],
  ['TD3', buildTd3],
] as const

describe('vectors', () => {
  test('ICAO check digits', () => {
    expect([mrzCheckDigit('L898902C3'), mrzCheckDigit('740812'), mrzCheckDigit('120415')].join('')).toBe('629')
    expect(mrzCheckDigit('ZE184226B<<<<<')).toBe('1')
  })

  test('ICAO TD3 and TD1 specimens', () => {
    const person = { surname: 'ERIKSSON', givenNames: 'ANNA MARIA', fullName: 'ERIKSSON ANNA MARIA', sex: 'female' }
    const dates = { birthOn: '1974-08-12', expiresOn: '2012-04-15', warnings: ['document_expired'] }
    expect(parseMrz(td3.join('\r\n'), { today })).toMatchObject({
      ok: true,
      value: { format: 'td3', documentNumber: 'L898902C3', issuingState: 'UTO', ...person, ...dates },
    })
    expect(parseMrz(td1.join('\n'), { today })).toMatchObject({
      ok: true,
      value: { format: 'td1', documentNumber: 'D23145890', personalNumber: undefined, ...person, ...dates },
    })
  })

  test('a document number longer than nine characters goes on in the optional data', () => {
    expect(parseMrz(td1Long.join('\n'), { today })).toMatchObject({
      ok: true,
      value: { documentNumber: 'D23145890734', birthOn: '1934-07-12' },
    })
  })

  test('the Vietnamese card: number, century from the number, name', () => {
    expect(parseMrz(vietnamese.join('\n'), { today: '2400-01-01' })).toMatchObject({
      ok: true,
      value: {
        personalNumber: '001899000017',
        documentNumber: '899000017',
        fullName: 'NGUYEN VAN MAU',
        sex: 'male',
        birthOn: '2399-01-15',
        expiresOn: '2439-01-15',
        warnings: [],
      },
    })
    expect(codeOf(vietnamese)).toBe('date_in_future')
  })

  test('one line, blanks, small letters and typographic quotes are all one', () => {
    const pasted = td1.join('').toLowerCase().replace('eriksson<<anna', 'eriksson«anna')
    expect(codeOf([pasted])).toBe('ok')
    expect(codeOf([` ${td3[0]} `, '', `\t${td3[1]}`])).toBe('ok')
  })

  test('a Vietnamese passport may carry the personal number in its optional data', () => {
    const [number, birth, expiry] = ['C12345678', '840229', '310101'].map((field) => field + mrzCheckDigit(field))
    const optional = `003184000042<<${mrzCheckDigit('003184000042<<')}`
    const line = (sex: string) =>
      `${number}VNM${birth}${sex}${expiry}${optional}${mrzCheckDigit(`${number}${birth}${expiry}${optional}`)}`
    const name = 'P<VNMLE<<THI<THU'.padEnd(44, '<')
    expect(parseMrz(`${name}\n${line('F')}`, { today })).toMatchObject({
      ok: true,
      value: { personalNumber: '003184000042', birthOn: '1984-02-29', warnings: ['unknown_province_code'] },
    })
    expect(codeOf([name, line('M')])).toBe('number_sex_mismatch')
  })

  test('optional data of a foreign passport is not returned', () => {
    expect(JSON.stringify(parseMrz(td3.join('\n'), { today }))).not.toContain('ZE184226B')
  })
})

describe('faults', () => {
  const far = '2400-01-01'
  const rebuilt = (changes: Partial<Record<'number' | 'birth' | 'sex' | 'last9' | 'expiry', string>>) => {
    const { number = '001899000017', birth = '990115', sex = 'M', expiry = '390115', last9 = number.slice(3) } = changes
    const first = `IDVNM${last9}${mrzCheckDigit(last9)}${number}<<${mrzCheckDigit(number)}`
    const dates = [`${birth}${mrzCheckDigit(birth)}`, `${expiry}${mrzCheckDigit(expiry)}`]
    const composite = mrzCheckDigit(`${first.slice(5)}${dates.join('')}<<<<<<<<<<<`)
    return [first, `${dates[0]}${sex}${dates[1]}VNM<<<<<<<<<<<${composite}`, vietnamese[2] ?? '']
  }

  test('the builder of this test makes the vector', () => expect(rebuilt({})).toEqual(vietnamese))

  test.each([
    ['number_sex_mismatch', rebuilt({ sex: 'F' })],
    ['number_birth_year_mismatch', rebuilt({ birth: '980115' })],
    ['impossible_date', rebuilt({ birth: '990230' })],
    ['document_number_mismatch', rebuilt({ last9: '899000018' })],
    ['wrong_characters', rebuilt({ sex: 'Q' })],
    ['mrz_wrong_length', vietnamese.slice(0, 2)],
    ['mrz_wrong_length', [...td3, '<']],
    ['wrong_characters', [td1[0] ?? '', td1[1] ?? '', 'ERIKSS0N<<ANNA<MARIA<<<<<<<<<<']],
    ['missing_field', [td1[0] ?? '', td1[1] ?? '', '<'.repeat(30)]],
    ['empty', ['']],
  ])('%s', (code, lines) => expect(codeOf(lines, far)).toBe(code))

  test('an open day of birth is a warning, an expiry year 99 on a Vietnamese card means none', () => {
    const open = buildTd1({
      state: 'FRA',
      number: 'AB1234567',
      birth: '3407<<',
      sex: 'F',
      expiry: '300101',
      surname: 'A',
      given: 'B',
    })
    expect(parseMrz(open.join(''), { today })).toMatchObject({
      ok: true,
      value: { birthOn: undefined, warnings: ['birth_date_incomplete'] },
    })
    const forLife = parseMrz(rebuilt({ expiry: '991231' }).join(''), { today: far })
    expect(forLife).toMatchObject({ ok: true, value: { expiresOn: undefined, warnings: [] } })
  })
})

describe.each(layouts)('%s against the oracle', (_, build) => {
  test('sound documents: both agree on every field', () => {
    fc.assert(
      fc.property(documentParts, (parts) => {
        const lines = build(parts)
        const oracle = parseWithOracle(lines)
        const read = parseMrz(lines.join('\n'), { today })
        expect(oracle.valid).toBe(true)
        if (!read.ok) throw new Error(read.problem.code)
        expect(read.value).toMatchObject({
          documentNumber: oracle.fields.documentNumber,
          issuingState: oracle.fields.issuingState,
          nationality: oracle.fields.nationality,
          surname: oracle.fields.lastName,
          givenNames: oracle.fields.firstName,
        })
        expect(read.value.birthOn?.slice(2).replaceAll('-', '')).toBe(oracle.fields.birthDate)
        expect(read.value.expiresOn?.slice(2).replaceAll('-', '')).toBe(oracle.fields.expirationDate)
      }),
    )
  })

  test('one wrong digit in number, dates or check digits is always found, by both', () => {
    fc.assert(
      fc.property(documentParts, fc.nat(200), fc.integer({ min: 1, max: 9 }), (parts, pick, shift) => {
        const text = build(parts).join('')
        const places = [...text.matchAll(/\d/g)].map((match) => match.index)
        const place = places[pick % places.length] ?? 0
        const wrong = `${text.slice(0, place)}${(Number(text[place]) + shift) % 10}${text.slice(place + 1)}`
        const width = text.length === 90 ? 30 : 44
        const lines = wrong.match(new RegExp(`.{${width}}`, 'g')) ?? []
        expect(codeOf(lines)).not.toBe('ok')
        expect(parseWithOracle(lines).valid).toBe(false)
      }),
    )
  })
})

test('arbitrary text is answered, never thrown at', () => {
  const alphabet = fc.string({
    unit: fc.constantFrom('<', 'A', 'V', 'N', 'M', 'I', 'P', '0', '1', '9'),
    minLength: 88,
    maxLength: 90,
  })
  fc.assert(
    fc.property(fc.oneof(alphabet, fc.string({ unit: 'binary', maxLength: 100 })), (text) => {
      expect(typeof parseMrz(text, { today }).ok).toBe('boolean')
    }),
    { numRuns: 500 },
  )
})
