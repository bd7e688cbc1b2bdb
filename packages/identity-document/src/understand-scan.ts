// The one door behind the scan box: says what a scan or a typed text is, or what is wrong with it, as data.
// Nothing here proves a document genuine; it only says that what was read agrees with itself.
import {
  type ItemClass,
  type ItemNumberProblem,
  type ItemNumberScheme,
  type OperatorScheme,
  parseItemNumber,
  type ReadItemNumber,
  type S10Service,
} from '@buuan/item-id'
import { type CccdCard, looksLikeCccdQr, parseCccdQr } from './cccd-qr.ts'
import { hasVietnameseLetters, type InputMethod, listUnmangled, type UnmangledCandidate } from './input-method.ts'
import { looksLikeMrz, type MrzDocument, parseMrz } from './mrz.ts'
import { restoreMrz } from './mrz-restore.ts'
import { type PersonalNumber, parsePersonalNumber } from './personal-number.ts'
import { findPhoneNumber } from './phone.ts'
import type { DocumentProblem } from './problems.ts'
import { stripScannerFrame } from './scan-frame.ts'
import { parseTaxCode } from './tax-code.ts'

export type ScanOptions = {
  /** Today in Viet Nam, ISO `yyyy-mm-dd`. */
  today: string
  operatorSchemes: readonly OperatorScheme[]
  /** Address before the code in our own receipts' QR, for instance `https://buuan.example/k/`. */
  receiptUrlPrefix?: string
}

export type ScanProblem =
  | DocumentProblem
  | ItemNumberProblem
  | { code: 'mangled_by_input_method'; params: { method: InputMethod | 'unknown' } }
  | { code: 'too_long'; params: { longest: number; found: number } }

export type ScanUnderstanding =
  | {
      kind: 'item_number'
      scheme: ItemNumberScheme
      value: string
      formatted: string
      service: S10Service | undefined
      defaultItemClass: ItemClass | undefined
      isClassCertain: boolean
      /** Set when an input method had changed the scan and the check digit confirmed the way back. */
      restoredFrom: InputMethod | undefined
      alsoPossible: readonly OtherReading[]
    }
  | { kind: 'cccd_qr'; card: CccdCard }
  | { kind: 'mrz'; document: MrzDocument; restoredFrom: InputMethod | undefined }
  | { kind: 'tax_code'; value: string; taxpayer: string; branch: string | undefined }
  | { kind: 'personal_number'; personalNumber: PersonalNumber }
  | { kind: 'phone'; national: string; phoneKind: 'mobile' | 'landline'; alsoPossible: readonly OtherReading[] }
  | { kind: 'url_own_receipt'; receiptCode: string }
  | { kind: 'text'; text: string }
  | { kind: 'not_understood'; problem: ScanProblem }

export type OtherReading = 'personal_number' | 'tax_code' | 'phone'

const longestScan = 2000

/** Says what a scanned, pasted or typed text is. Never throws; problem params never repeat what was read. */
export function understandScan(text: string, options: ScanOptions): ScanUnderstanding {
  if (text.length > longestScan) {
    return notUnderstood({ code: 'too_long', params: { longest: longestScan, found: text.length } })
  }
  const scan = stripScannerFrame(text)
  if (scan === '') return notUnderstood({ code: 'empty', params: {} })
  return (
    understandReceiptUrl(scan, options) ??
    understandDocument(scan, options) ??
    understandDigits(scan, options) ??
    understandItemNumber(scan, options) ??
    understandMangled(scan, options) ?? { kind: 'text', text: scan.normalize('NFC') }
  )
}

function understandReceiptUrl(scan: string, options: ScanOptions): ScanUnderstanding | undefined {
  const prefix = options.receiptUrlPrefix
  if (!prefix || !scan.startsWith(prefix)) return undefined
  const receiptCode = scan.slice(prefix.length)
  return /^[A-Za-z0-9_-]{4,64}$/.test(receiptCode) ? { kind: 'url_own_receipt', receiptCode } : undefined
}

function understandDocument(scan: string, options: ScanOptions): ScanUnderstanding | undefined {
  if (looksLikeCccdQr(scan)) {
    const card = parseCccdQr(scan, options)
    if (card.ok) return { kind: 'cccd_qr', card: card.value }
    const isNumberChanged = hasVietnameseLetters(scan.split('|')[0] ?? '') && scan.includes('|')
    return isNumberChanged ? mangled('vietnamese_keyboard') : notUnderstood(card.problem)
  }
  if (!looksLikeMrz(scan)) return undefined
  if (hasVietnameseLetters(scan)) {
    const restored = restoreMrz(scan, options)
    if (restored) return { kind: 'mrz', document: restored.document, restoredFrom: restored.method }
    return mangled('unknown')
  }
  const zone = parseMrz(scan, options)
  return zone.ok ? { kind: 'mrz', document: zone.value, restoredFrom: undefined } : notUnderstood(zone.problem)
}

/** Only digits: own numbers without letters, personal number, telephone, tax code, SSCC; else undefined. */
function understandDigits(scan: string, options: ScanOptions): ScanUnderstanding | undefined {
  const digits = scan.normalize('NFKC').replace(/[\s.()\-\u2010-\u2015]/g, '')
  if (!/^\+?\d+$/.test(digits)) return undefined
  const phone = findPhoneNumber(digits)
  const taxCode = parseTaxCode(digits)
  const item = parseItemNumber(digits, options)
  if (item.ok) return itemNumber(item.value, { alsoPossible: otherReadings(digits, options) })
  if (digits.length === 12 && !digits.startsWith('+')) {
    const number = parsePersonalNumber(digits, options)
    return number.ok ? { kind: 'personal_number', personalNumber: number.value } : notUnderstood(number.problem)
  }
  if (phone) {
    const alsoPossible = taxCode.ok ? (['tax_code'] as const) : []
    return { kind: 'phone', national: phone.national, phoneKind: phone.kind, alsoPossible }
  }
  if (taxCode.ok) return { kind: 'tax_code', ...taxCode.value }
  if (digits.length === 10 || /^\d{10}-\d{3}$/.test(scan)) return notUnderstood(taxCode.problem)
  return item.problem.code === 'unknown_scheme' ? undefined : notUnderstood(item.problem)
}

function otherReadings(digits: string, options: ScanOptions): OtherReading[] {
  const readings: OtherReading[] = []
  if (parsePersonalNumber(digits, options).ok) readings.push('personal_number')
  if (findPhoneNumber(digits)) readings.push('phone')
  if (parseTaxCode(digits).ok) readings.push('tax_code')
  return readings
}

function understandItemNumber(scan: string, options: ScanOptions): ScanUnderstanding | undefined {
  const item = parseItemNumber(scan, options)
  if (item.ok) return itemNumber(item.value, {})
  return item.problem.code === 'unknown_scheme' ? undefined : notUnderstood(item.problem)
}

/** Undoes an input method when exactly one way back passes a check digit; otherwise says that the scan was changed. */
function understandMangled(scan: string, options: ScanOptions): ScanUnderstanding | undefined {
  const candidates = listUnmangled(scan)
  const changedCard = candidates.find(({ text }) => looksLikeCccdQr(text))
  if (changedCard) return mangled(changedCard.method)
  // A barcode has no blanks; text with blanks is a clerk's words.
  if (candidates.length === 0 || /\s/.test(scan)) return undefined
  const confirmed = findConfirmed(candidates, options)
  if (confirmed) return itemNumber(confirmed.item, { restoredFrom: confirmed.method })
  const suspect = candidates.find(({ text }) => isCodeShaped(text, options))
  if (suspect) return mangled(suspect.method)
  const digitCount = scan.match(/\d/g)?.length ?? 0
  return digitCount >= 6 ? mangled('unknown') : undefined
}

function findConfirmed(
  candidates: readonly UnmangledCandidate[],
  options: ScanOptions,
): { item: ReadItemNumber; method: InputMethod } | undefined {
  // Schemes without a check digit confirm nothing, so they don't take part.
  const checked = { operatorSchemes: options.operatorSchemes.filter((scheme) => scheme.check !== 'none') }
  const confirmed = new Map<string, { item: ReadItemNumber; method: InputMethod }>()
  for (const { text, method, isConfirmable } of candidates) {
    const item = parseItemNumber(text, checked)
    if (item.ok && isConfirmable) confirmed.set(item.value.value, { item: item.value, method })
  }
  const [only, ...others] = confirmed.values()
  return others.length === 0 ? only : undefined
}

function isCodeShaped(text: string, options: ScanOptions): boolean {
  const item = parseItemNumber(text, options)
  return item.ok || item.problem.code !== 'unknown_scheme' || /^\d{10,}$/.test(text)
}

function mangled(method: InputMethod | 'unknown'): ScanUnderstanding {
  return notUnderstood({ code: 'mangled_by_input_method', params: { method } })
}

function itemNumber(
  item: ReadItemNumber,
  extra: { restoredFrom?: InputMethod; alsoPossible?: readonly OtherReading[] },
): ScanUnderstanding {
  return {
    kind: 'item_number',
    scheme: item.scheme,
    value: item.value,
    formatted: item.formatted,
    service: item.service?.service,
    defaultItemClass: item.service?.defaultItemClass,
    isClassCertain: item.service?.isClassCertain ?? false,
    restoredFrom: extra.restoredFrom,
    alsoPossible: extra.alsoPossible ?? [],
  }
}

function notUnderstood(problem: ScanProblem): ScanUnderstanding {
  return { kind: 'not_understood', problem }
}
