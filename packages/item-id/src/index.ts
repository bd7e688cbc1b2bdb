// Item numbers: reading, checking, grouping and issuing. Pure; runs in the browser, on the courier's phone and on the server.
export { mod10CheckDigit, s10CheckDigit } from './check-digits.ts'
export { type ItemNumber, parseItemNumber, type ReadItemNumber } from './item-number.ts'
export { normaliseItemNumber } from './normalise.ts'
export { nextInRange, type NumberRange, type TakenSerial } from './number-range.ts'
export {
  checkOperatorScheme,
  formatOperatorNumber,
  issueOperatorNumber,
  type OperatorNumber,
  type OperatorScheme,
  parseOperatorNumber,
} from './operator-scheme.ts'
export {
  bad,
  good,
  type ItemNumberProblem,
  type ItemNumberResult,
  type ItemNumberScheme,
  type Result,
} from './result.ts'
export { formatS10, issueS10, looksLikeS10, parseS10, type S10Number } from './s10.ts'
export { findServiceIndicator, type ItemClass, type S10Service, type ServiceIndicator } from './service-indicators.ts'
export { formatSscc, issueSscc, parseSscc, type SsccNumber } from './sscc.ts'
