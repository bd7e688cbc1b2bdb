// The 12-digit personal number (Law on Identification 26/2023/QH15, Decree 137/2015/ND-CP Art. 13): what its digits say.
// It has no check digit: a number can only be found consistent, never genuine.
import { bad, good, type Result } from '@buuan/item-id'
import type { DocumentProblem, DocumentWarning, Sex } from './problems.ts'
import { type ProvinceOfNumber, provinceCodes } from './province-codes.ts'

export type RegistrationPlace =
  | ({ kind: 'province'; code: string } & ProvinceOfNumber)
  | { kind: 'abroad'; code: string }
  | { kind: 'unknown'; code: string }

export type PersonalNumber = {
  number: string
  /** Where the birth was registered. Never a ground for risk. */
  registeredIn: RegistrationPlace
  sex: Sex
  birthYear: number
  warnings: DocumentWarning[]
}

/** Reads a personal number; `today` is ISO and a birth year after it is refused, an unknown province only warned of. */
export function parsePersonalNumber(text: string, options: { today: string }): Result<PersonalNumber, DocumentProblem> {
  const number = text.replace(/[\s.-]/g, '')
  if (number === '') return bad({ code: 'empty', params: {} })
  if (!/^\d+$/.test(number)) return bad({ code: 'wrong_characters', params: { field: 'personalNumber' } })
  if (number.length !== 12) {
    return bad({ code: 'wrong_length', params: { field: 'personalNumber', expected: 12, found: number.length } })
  }
  const sexAndCentury = Number(number.slice(3, 4))
  const birthYear = 1900 + 100 * Math.floor(sexAndCentury / 2) + Number(number.slice(4, 6))
  if (birthYear > Number(options.today.slice(0, 4))) {
    return bad({ code: 'date_in_future', params: { field: 'personalNumber' } })
  }
  const registeredIn = findRegistrationPlace(number.slice(0, 3))
  return good({
    number,
    registeredIn,
    sex: sexAndCentury % 2 === 0 ? 'male' : 'female',
    birthYear,
    warnings: registeredIn.kind === 'unknown' ? ['unknown_province_code'] : [],
  })
}

/** The problem when sex or birth date (ISO) written elsewhere disagrees with the number, else undefined. */
export function findDisagreement(
  number: PersonalNumber,
  written: { sex: Sex | undefined; birthOn: string },
): DocumentProblem | undefined {
  if (written.sex !== undefined && written.sex !== number.sex) {
    return { code: 'number_sex_mismatch', params: { field: 'sex' } }
  }
  if (Number(written.birthOn.slice(0, 4)) !== number.birthYear) {
    return { code: 'number_birth_year_mismatch', params: { field: 'birthOn' } }
  }
  return undefined
}

/** What the first three digits stand for: one of 63 provinces, a country (100 and above), or unknown. */
export function findRegistrationPlace(code: string): RegistrationPlace {
  const province = Object.hasOwn(provinceCodes, code) ? provinceCodes[code] : undefined
  if (province) return { kind: 'province', code, ...province }
  return { kind: Number(code) >= 100 ? 'abroad' : 'unknown', code }
}
