// Identity documents, tax codes and the scan box's understanding. Pure; the same on browser, courier's phone and server.
export { type CccdCard, looksLikeCccdQr, parseCccdQr } from './cccd-qr.ts'
export { hasVietnameseLetters, type InputMethod, listUnmangled, type UnmangledCandidate } from './input-method.ts'
export { looksLikeMrz, type MrzDocument, parseMrz } from './mrz.ts'
export { findMrzBeginning, joinMrzLine } from './mrz-lines.ts'
export { mrzCheckDigit } from './mrz-fields.ts'
export { type RestoredMrz, restoreMrz } from './mrz-restore.ts'
export {
  findDisagreement,
  findRegistrationPlace,
  type PersonalNumber,
  parsePersonalNumber,
  type RegistrationPlace,
} from './personal-number.ts'
export { findPhoneNumber, type PhoneNumber } from './phone.ts'
export type { DocumentField, DocumentProblem, DocumentWarning, Sex } from './problems.ts'
export { type ProvinceOfNumber, provinceCodes } from './province-codes.ts'
export { stripScannerFrame } from './scan-frame.ts'
export { describeProblem, describeScan, describeWarnings, type ScanLanguage, scanMessages } from './scan-messages.ts'
export { parseTaxCode, type TaxCode, taxCodeCheckDigit } from './tax-code.ts'
export {
  type OtherReading,
  type ScanOptions,
  type ScanProblem,
  type ScanUnderstanding,
  understandScan,
} from './understand-scan.ts'
