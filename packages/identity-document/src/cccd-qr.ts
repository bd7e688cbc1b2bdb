// The QR on Vietnamese identity cards: seven fields on the 2021 card, ten or more on the 2024 card.
// The extra fields may name parents, spouse and children: they are counted and dropped here, never returned.
// The QR is unsigned and anybody can print one: a good answer means "consistent" (L1), nothing more.
import { bad, good, type Result } from '@buuan/item-id'
import { readDayMonthYear } from './calendar-date.ts'
import { findDisagreement, type PersonalNumber, parsePersonalNumber } from './personal-number.ts'
import type { DocumentField, DocumentProblem, DocumentWarning, Sex } from './problems.ts'

export type CccdCard = {
  cardKind: 'cccd_2021' | 'cc_2024'
  personalNumber: string
  /** The former 9-digit identity number, if the card names one. */
  oldNumber: string | undefined
  fullName: string
  birthOn: string
  sex: Sex
  residence: string
  issuedOn: string
  discardedFieldCount: number
  warnings: DocumentWarning[]
}

const fieldCount = 7
const newCardFieldCount = 10

/** Reads the QR text of an identity card; `today` is ISO. Fields after the seventh are dropped. */
export function parseCccdQr(text: string, options: { today: string }): Result<CccdCard, DocumentProblem> {
  const parts = text
    .normalize('NFC')
    .split('|')
    .map((part) => part.replace(/\s+/g, ' ').trim())
  if (parts.length < 3 && hasLostSeparators(text)) return bad({ code: 'qr_separators_lost', params: {} })
  const cut = findTruncation(parts)
  if (cut) return bad(cut)
  const [numberText = '', oldText = '', fullName = '', birthText = '', sexText = '', residence = '', issueText = ''] =
    parts
  const number = parsePersonalNumber(numberText, options)
  if (!number.ok) return number.problem.code === 'empty' ? missing('personalNumber') : number
  const lettersProblem = findLetterProblem(fullName, sexText, residence)
  if (lettersProblem) return bad(lettersProblem)
  const birth = readDayMonthYear(birthText, 'birthOn', options.today)
  if (!birth.ok) return birth
  const issue = readDayMonthYear(issueText, 'issuedOn', options.today)
  if (!issue.ok) return issue
  if (issue.value < birth.value) return bad({ code: 'impossible_date', params: { field: 'issuedOn' } })
  const sex: Sex = sexText.toLowerCase() === 'nam' ? 'male' : 'female'
  const disagreement = findDisagreement(number.value, { sex, birthOn: birth.value })
  if (disagreement) return bad(disagreement)
  const isOldNumberReadable = /^(\d{9})?$/.test(oldText)
  return good({
    cardKind: parts.length >= newCardFieldCount ? 'cc_2024' : 'cccd_2021',
    personalNumber: number.value.number,
    oldNumber: isOldNumberReadable && oldText !== '' ? oldText : undefined,
    fullName,
    birthOn: birth.value,
    sex,
    residence,
    issuedOn: issue.value,
    discardedFieldCount: parts.length - fieldCount,
    warnings: warningsOf(number.value, isOldNumberReadable),
  })
}

/** True when a scan is an identity card's QR or what is left of one. */
export function looksLikeCccdQr(text: string): boolean {
  return /^\d{6,14}\|/.test(text) || text.split('|').length >= fieldCount || hasLostSeparators(text)
}

/** Number, name, birth date and issue date in one run, or parted by some other sign than `|`. */
function hasLostSeparators(text: string): boolean {
  const run = text.trim()
  if (run.includes('|') || !/^\d{12}/.test(run) || !/\d{8}$/.test(run)) return false
  const middle = run.slice(12, -8)
  const nameAt = middle.search(/\p{L}{2}/u)
  if (nameAt < 0) return false
  const birth = /\d{8}/.exec(middle.slice(nameAt))
  return birth !== null && /\p{L}/u.test(middle.slice(nameAt + birth.index + 8))
}

function findTruncation(parts: string[]): DocumentProblem | undefined {
  const isLastDateCut = parts.length === fieldCount && /^\d{0,7}$/.test(parts[fieldCount - 1] ?? '')
  if (parts.length < fieldCount || isLastDateCut) {
    return {
      code: 'truncated_qr',
      params: { expected: fieldCount, found: isLastDateCut ? fieldCount - 1 : parts.length },
    }
  }
  const isBetweenCards = parts.length > fieldCount && parts.length < newCardFieldCount
  if (isBetweenCards && parts.slice(fieldCount).some((part) => part !== '')) {
    return { code: 'truncated_qr', params: { expected: newCardFieldCount, found: parts.length } }
  }
  return undefined
}

function findLetterProblem(fullName: string, sexText: string, residence: string): DocumentProblem | undefined {
  if (fullName === '') return { code: 'missing_field', params: { field: 'fullName' } }
  for (const [field, value] of [
    ['fullName', fullName],
    ['sex', sexText],
    ['residence', residence],
  ] as const) {
    if (lostLetters.test(value)) return { code: 'letters_lost', params: { field } }
  }
  if (!/^[\p{L}\p{M}'’.\- ]+$/u.test(fullName)) return { code: 'wrong_characters', params: { field: 'fullName' } }
  const sex = sexText.toLowerCase()
  if (sex === 'nam' || sex === 'nữ') return undefined
  if (/^n[uư]$/.test(sex)) return { code: 'letters_lost', params: { field: 'sex' } }
  return { code: 'wrong_characters', params: { field: 'sex' } }
}

// A question mark or replacement sign in place of a letter, or UTF-8 bytes read as Latin letters ("Nguyá»…n").
const lostLetters = /\p{L}\?|\?\p{L}|\ufffd|á[º»]|[ÃÄÆ][\u0080-\u00bf\u0192\u2010-\u203a\u20ac\u2122]/u

function warningsOf(number: PersonalNumber, isOldNumberReadable: boolean): DocumentWarning[] {
  return isOldNumberReadable ? number.warnings : [...number.warnings, 'old_number_unreadable']
}

function missing(field: DocumentField): { ok: false; problem: DocumentProblem } {
  return bad({ code: 'missing_field', params: { field } })
}
