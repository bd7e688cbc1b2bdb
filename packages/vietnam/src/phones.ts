// Phone numbers as written at a Vietnamese counter: E.164 for storing, grouped for reading, problems for everything else.
import {
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type MetadataJson,
  type PhoneNumber,
} from 'libphonenumber-js/core'
import { tidy } from './fold.ts'

/** What is wrong with a typed number. */
export type PhoneProblem =
  | 'phone_empty'
  | 'phone_has_letters'
  | 'phone_too_short'
  | 'phone_too_long'
  | 'phone_unknown_prefix'
  | 'phone_old_prefix'
  | 'phone_country_unknown'

/** What kind of line a number reaches, as far as the numbering plan tells. */
export type PhoneKind = 'mobile' | 'landline' | 'service' | 'other'

/** A number that can be called. `display` is national for Viet Nam (`0912 345 678`), international otherwise. */
export type Phone = { e164: string; display: string; country: string; kind: PhoneKind }

/** The outcome of reading a number; `proposal` is today's number of an 11-digit one of before September 2018. */
export type PhoneReading = { ok: true; phone: Phone } | { ok: false; problem: PhoneProblem; proposal?: Phone }

/** Reads what was typed into a phone field. */
export type PhoneReader = (typed: string) => PhoneReading

/** 11-digit mobile prefixes and what each became between 15/09 and 14/11/2018 (ministry's plan 798/QĐ-BTTTT). */
export const oldMobilePrefixes: Readonly<Record<string, string>> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
}

const kinds: Record<string, PhoneKind> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  FIXED_LINE_OR_MOBILE: 'other',
  TOLL_FREE: 'service',
  PREMIUM_RATE: 'service',
  SHARED_COST: 'service',
  UAN: 'service',
}

/** `912345678` → `0912 345 678`; other lengths keep the library's grouping. */
function displayVietnamese(number: PhoneNumber): string {
  const national = `0${number.nationalNumber}`
  if (!/^0[35789]\d{8}$/.test(national)) return number.formatNational()
  return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`
}

function toPhone(number: PhoneNumber): Phone {
  const country = number.country ?? ''
  const display = country === 'VN' ? displayVietnamese(number) : number.formatInternational()
  return { e164: number.number, display, country, kind: kinds[number.getType() ?? ''] ?? 'other' }
}

/** Brings the typed forms of a Vietnamese number (84…, +84 0…, 0084…) to one; anything else is left alone. */
function toDialled(typed: string): string {
  const plain = typed.replace(/[\s.()\u2010-\u2015-]/g, '').replace(/^00(?=[1-9])/, '+')
  if (/^\+840\d+$/.test(plain)) return plain.slice(3)
  if (/^84\d{9,10}$/.test(plain)) return `+${plain}`
  return plain
}

const lengthProblems: Record<string, PhoneProblem> = {
  TOO_SHORT: 'phone_too_short',
  TOO_LONG: 'phone_too_long',
  INVALID_COUNTRY: 'phone_country_unknown',
}

function problemOf(dialled: string, metadata: MetadataJson): PhoneProblem {
  const digits = dialled.replace(/\D/g, '')
  if (dialled.startsWith('+') && !dialled.startsWith('+84')) {
    if (digits.length < 7) return 'phone_too_short'
    return lengthProblems[validatePhoneNumberLength(dialled, metadata) ?? ''] ?? 'phone_unknown_prefix'
  }
  const national = dialled.startsWith('+84') ? `0${digits.slice(2)}` : digits
  if (national.length < 10) return 'phone_too_short'
  const tooLong = national.length > 11 || (national.length === 11 && /^0[35789]/.test(national))
  return tooLong ? 'phone_too_long' : 'phone_unknown_prefix'
}

/** Makes a reader over the given numbering plan (`/max` on the server, a lighter one in a browser). */
export function makePhoneReader(metadata: MetadataJson): PhoneReader {
  const parse = (text: string) => parsePhoneNumberFromString(text, { defaultCountry: 'VN', extract: false }, metadata)
  return (typed) => {
    const text = tidy(typed)
    if (text === '') return { ok: false, problem: 'phone_empty' }
    if (!/^[+\d\s.()\u2010-\u2015-]+$/.test(text) || !/\d/.test(text))
      return { ok: false, problem: 'phone_has_letters' }
    const dialled = toDialled(text)
    const old = /^(?:\+84|0)(1\d{2})(\d{7})$/.exec(dialled)
    const renewed = old === null ? undefined : oldMobilePrefixes[`0${old[1] ?? ''}`]
    if (old !== null && renewed !== undefined) {
      const proposal = parse(`${renewed}${old[2] ?? ''}`)
      return { ok: false, problem: 'phone_old_prefix', ...(proposal ? { proposal: toPhone(proposal) } : {}) }
    }
    const number = parse(dialled)
    return number?.isValid()
      ? { ok: true, phone: toPhone(number) }
      : { ok: false, problem: problemOf(dialled, metadata) }
  }
}
