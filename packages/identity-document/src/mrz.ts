// Machine-readable zones: TD1 cards (with the Vietnamese layout) and TD3 passports, ICAO Doc 9303 parts 4 and 5.
// Optional data of foreign documents may hold further personal numbers: it is checked and dropped.
import { bad, good, type Result } from '@buuan/item-id'
import {
  findWrongCheckDigit,
  readMrzBirthDate,
  readMrzExpiryDate,
  readMrzName,
  readMrzSex,
  unfill,
} from './mrz-fields.ts'
import { findDisagreement, type PersonalNumber, parsePersonalNumber } from './personal-number.ts'
import type { DocumentProblem, DocumentWarning, Sex } from './problems.ts'

export type MrzDocument = {
  format: 'td1' | 'td3'
  issuingState: string
  documentNumber: string
  /** Only on Vietnamese documents. */
  personalNumber: string | undefined
  nationality: string
  surname: string
  givenNames: string
  /** In the order of the document, capitals without diacritics. */
  fullName: string
  sex: Sex | undefined
  birthOn: string | undefined
  expiresOn: string | undefined
  warnings: DocumentWarning[]
}

type MrzResult = Result<MrzDocument, DocumentProblem>

type RawZone = {
  format: 'td1' | 'td3'
  code: string
  issuingState: string
  documentNumber: string
  nationality: string
  birth: string
  sex: string
  expiry: string
  name: string
  vietnameseNumber: string | undefined
}

const td1Length = 90
const td3Length = 88

/** Reads a zone pasted, typed or scanned with any line breaks and blanks; `today` is ISO. */
export function parseMrz(text: string, options: { today: string }): MrzResult {
  const zone = normaliseMrz(text)
  if (zone === '') return bad({ code: 'empty', params: {} })
  if (/[^A-Z0-9<]/.test(zone)) return bad({ code: 'wrong_characters', params: { field: 'wholeDocument' } })
  if (zone.length === td1Length) return parseTd1(zone, options)
  if (zone.length === td3Length) return parseTd3(zone, options)
  return bad({ code: 'mrz_wrong_length', params: { found: zone.length } })
}

/** True when a scan is a machine-readable zone or what is left of one. */
export function looksLikeMrz(text: string): boolean {
  const zone = normaliseMrz(text)
  if (zone.length < 25 || zone.length > 120 || zone.includes('|')) return false
  return zone.includes('<<')
}

/** Capitals without blanks and line ends; typographic quotes that phones make of `<<` are undone. */
export function normaliseMrz(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').replace(/«/g, '<<').replace(/‹/g, '<').toUpperCase()
}

function parseTd1(zone: string, options: { today: string }): MrzResult {
  const first = zone.slice(0, 30)
  const second = zone.slice(30, 60)
  const { number, digit } = readTd1DocumentNumber(first)
  const optional = first.slice(15)
  const isVietnameseCard = first.startsWith('IDVNM')
  const vietnamese = isVietnameseCard ? /^(\d{12})<<(\d)$/.exec(optional) : null
  const wrong = findWrongCheckDigit([
    { field: 'documentNumber', text: number, digit },
    ...(vietnamese
      ? [{ field: 'personalNumber' as const, text: vietnamese[1] ?? '', digit: vietnamese[2] ?? '' }]
      : []),
    { field: 'birthOn', text: second.slice(0, 6), digit: second.slice(6, 7) },
    { field: 'expiresOn', text: second.slice(8, 14), digit: second.slice(14, 15) },
    {
      field: 'wholeDocument',
      text: first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29),
      digit: second.slice(29),
    },
  ])
  if (wrong) return bad(wrong)
  if (isVietnameseCard && !vietnamese) return bad({ code: 'wrong_characters', params: { field: 'personalNumber' } })
  if (vietnamese && !(vietnamese[1] ?? '').endsWith(number)) {
    return bad({ code: 'document_number_mismatch', params: { field: 'documentNumber' } })
  }
  return readZone(
    {
      format: 'td1',
      code: first.slice(0, 2),
      issuingState: first.slice(2, 5),
      documentNumber: number,
      birth: second.slice(0, 6),
      sex: second.slice(7, 8),
      expiry: second.slice(8, 14),
      nationality: second.slice(15, 18),
      name: zone.slice(60),
      vietnameseNumber: vietnamese?.[1],
    },
    options,
  )
}

/** A number longer than nine characters goes on in the optional data, its last character there being the check digit. */
function readTd1DocumentNumber(first: string): { number: string; digit: string } {
  const principal = first.slice(5, 14)
  const digit = first.slice(14, 15)
  const excess = first.slice(15).split('<')[0] ?? ''
  if (digit !== '<' || excess.length < 2) return { number: principal, digit }
  return { number: principal + excess.slice(0, -1), digit: excess.slice(-1) }
}

function parseTd3(zone: string, options: { today: string }): MrzResult {
  const second = zone.slice(44)
  const optional = second.slice(28, 42)
  const optionalDigit = second.slice(42, 43)
  const isOptionalEmpty = /^<+$/.test(optional)
  const wrong = findWrongCheckDigit([
    { field: 'documentNumber', text: second.slice(0, 9), digit: second.slice(9, 10) },
    { field: 'birthOn', text: second.slice(13, 19), digit: second.slice(19, 20) },
    { field: 'expiresOn', text: second.slice(21, 27), digit: second.slice(27, 28) },
    { field: 'optionalData', text: optional, digit: isOptionalEmpty && optionalDigit === '<' ? '0' : optionalDigit },
    {
      field: 'wholeDocument',
      text: second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43),
      digit: second.slice(43),
    },
  ])
  if (wrong) return bad(wrong)
  const issuingState = zone.slice(2, 5)
  return readZone(
    {
      format: 'td3',
      code: zone.slice(0, 2),
      issuingState,
      documentNumber: second.slice(0, 9),
      birth: second.slice(13, 19),
      sex: second.slice(20, 21),
      expiry: second.slice(21, 27),
      nationality: second.slice(10, 13),
      name: zone.slice(5, 44),
      vietnameseNumber: issuingState === 'VNM' ? /^(\d{12})<<$/.exec(optional)?.[1] : undefined,
    },
    options,
  )
}

function readZone(raw: RawZone, options: { today: string }): MrzResult {
  const isKnownKind = raw.format === 'td3' ? raw.code.startsWith('P') : /^[ACI]/.test(raw.code)
  if (!isKnownKind) return bad({ code: 'wrong_characters', params: { field: 'wholeDocument' } })
  const documentNumber = unfill(raw.documentNumber).replaceAll(' ', '')
  if (documentNumber === '') return bad({ code: 'missing_field', params: { field: 'documentNumber' } })
  const name = readMrzName(raw.name)
  if (!name.ok) return name
  const sex = readMrzSex(raw.sex)
  if (!sex.ok) return sex
  const number = raw.vietnameseNumber === undefined ? undefined : parsePersonalNumber(raw.vietnameseNumber, options)
  if (number && !number.ok) return number
  const birth = readMrzBirthDate(raw.birth, { today: options.today, birthYear: number?.value.birthYear })
  if (!birth.ok) return birth
  const disagreement = number && birth.value && findDisagreement(number.value, { sex: sex.value, birthOn: birth.value })
  if (disagreement) return bad(disagreement)
  // Cards issued for life carry a year 99 instead of an expiry date.
  const hasNoExpiry = raw.issuingState === 'VNM' && raw.expiry.startsWith('99')
  const expiry = hasNoExpiry ? good(undefined) : readMrzExpiryDate(raw.expiry, options.today)
  if (!expiry.ok) return expiry
  return good({
    format: raw.format,
    issuingState: unfill(raw.issuingState),
    documentNumber,
    personalNumber: number?.value.number,
    nationality: unfill(raw.nationality),
    surname: name.value.surname,
    givenNames: name.value.givenNames,
    fullName: name.value.fullName,
    sex: sex.value,
    birthOn: birth.value,
    expiresOn: expiry.value,
    warnings: [
      ...warningsOf(number?.value),
      ...(birth.value === undefined ? (['birth_date_incomplete'] as const) : []),
      ...(expiry.value !== undefined && expiry.value < options.today ? (['document_expired'] as const) : []),
      ...(name.value.mayBeCut ? (['name_may_be_cut'] as const) : []),
    ],
  })
}

function warningsOf(number: PersonalNumber | undefined): DocumentWarning[] {
  return number?.warnings ?? []
}
