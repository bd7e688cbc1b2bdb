// Strict reading of the text formats: one spelling for each value, so that a signed text can't be said in two ways.
/** What a text can fail to be. */
export type FormatCode =
  | 'note_malformed'
  | 'vkey_malformed'
  | 'checkpoint_malformed'
  | 'receipt_malformed'
  | 'request_malformed'
  | 'rotation_malformed'
  | 'origin_unknown'
  | 'signature_missing'
  | 'signature_invalid'
  | 'key_retired'

/** A text that can't be trusted, with the reason as a code (see messages.ts) and, for the developer, a detail in English. */
export class LogFormatError extends Error {
  readonly code: FormatCode
  constructor(code: FormatCode, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'LogFormatError'
    this.code = code
  }
}

/** Standard base64 with padding, exactly as an encoder writes it; undefined for anything else. [RFC 4648 §4] */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** One base64 SHA-256 hash; undefined unless it has 32 bytes. */
export function decodeHash(text: string): Buffer | undefined {
  const bytes = decodeBase64(text)
  return bytes?.length === 32 ? bytes : undefined
}

/** ASCII decimal without leading zeroes up to 2^53 − 1; undefined for anything else. */
export function decodeCount(text: string): number | undefined {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}

/** True where the text holds no control characters but newline and no lone surrogates. [C2SP signed-note] */
export function isNoteText(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x20 && unit !== 0x0a) return false
  }
  return !hasLoneSurrogate(text)
}

// Without any surrogate, the common case, the slower question need not be asked.
const suspicious = /[\ud800-\udfff]/

/** True where the text has half of a surrogate pair, which has no UTF-8 form. */
export function hasLoneSurrogate(text: string): boolean {
  return suspicious.test(text) && /\p{Surrogate}/u.test(text)
}
