// Numbers, money and mass as Vietnamese papers print them: 1.234.567, đồng as integers, mass in grams.
import { tidy } from './fold.ts'

/** What is wrong with a typed number. */
export type NumberProblem =
  | 'number_empty'
  | 'number_unreadable'
  | 'number_ambiguous'
  | 'number_negative'
  | 'number_too_large'

/** The outcome of reading a typed amount. */
export type NumberReading = { ok: true; value: number } | { ok: false; problem: NumberProblem }

/** `1.234.567`, or `1.234,5` with the given number of decimals. */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) throw new RangeError('not a finite number')
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  const text = fraction === undefined ? grouped : `${grouped},${fraction}`
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text
}

/** `1.234.567 đ` for an integer amount of đồng. */
export function formatMoney(dong: number): string {
  if (!Number.isSafeInteger(dong)) throw new RangeError('đồng are whole')
  return `${formatNumber(dong)}\u00a0đ`
}

/** `850 g` below a kilogram, otherwise `1,25 kg` without trailing zeros. */
export function formatMass(grams: number): string {
  if (!Number.isSafeInteger(grams) || grams < 0) throw new RangeError('grams are whole and not negative')
  if (grams < 1000) return `${grams}\u00a0g`
  return `${formatNumber(grams / 1000, 3).replace(/,?0+$/, '')}\u00a0kg`
}

/** Reads an amount of đồng: `50000`, `50.000`, `50.000đ`, `50,000 VND`, `50k`, `1,5tr`. */
export function parseMoney(typed: string): NumberReading {
  const text = tidy(typed)
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/(?:đồng|đ|vnđ|vnd|₫)$/u, '')
  const scaled = /^(-?[\d.,]+)(k|nghìn|ngàn|tr|triệu)$/u.exec(text)
  const factor = scaled === null ? 1 : scaled[2]?.startsWith('tr') ? 1_000_000 : 1000
  const amount = parseNumber(scaled?.[1] ?? text, factor > 1)
  if (!amount.ok) return amount
  const value = Math.round(amount.value * factor)
  return Number.isSafeInteger(value) ? { ok: true, value } : { ok: false, problem: 'number_too_large' }
}

/** Reads a mass into grams: `850`, `850g`, `1,25 kg`, `1.250 g`; without a unit the number is grams. */
export function parseMass(typed: string): NumberReading {
  const text = tidy(typed).toLowerCase().replace(/\s/g, '')
  const match = /^(-?[\d.,]+)(kg|g|gr|gam|gram)?$/u.exec(text)
  if (match === null) return { ok: false, problem: text === '' ? 'number_empty' : 'number_unreadable' }
  const kilograms = match[2] === 'kg'
  const amount = parseNumber(match[1] ?? '', kilograms)
  if (!amount.ok) return amount
  const value = Math.round(amount.value * (kilograms ? 1000 : 1))
  return Number.isSafeInteger(value) ? { ok: true, value } : { ok: false, problem: 'number_too_large' }
}

/** Groups of three after a sign are thousands; where decimals are allowed any other single sign is the decimal comma. */
function parseNumber(text: string, decimals: boolean): NumberReading {
  if (text === '') return { ok: false, problem: 'number_empty' }
  if (text.startsWith('-')) return { ok: false, problem: 'number_negative' }
  if (/^\d+$/.test(text)) return toReading(text)
  if (!decimals && /^\d{1,3}(?:\.\d{3})+$/.test(text)) return toReading(text.replaceAll('.', ''))
  if (!decimals && /^\d{1,3}(?:,\d{3})+$/.test(text)) return toReading(text.replaceAll(',', ''))
  // "1.250 kg" is a quarter more than one kilogram to some and more than a tonne to others: a person decides.
  if (decimals && /^[1-9]\d{0,2}\.\d{3}$/.test(text)) return { ok: false, problem: 'number_ambiguous' }
  if (decimals && /^\d+[.,]\d{1,3}$/.test(text)) return toReading(text.replace(',', '.'))
  if (decimals && /^\d{1,3}(?:\.\d{3})+,\d{1,3}$/.test(text))
    return toReading(text.replaceAll('.', '').replace(',', '.'))
  return { ok: false, problem: 'number_unreadable' }
}

function toReading(text: string): NumberReading {
  const value = Number(text)
  return value <= Number.MAX_SAFE_INTEGER ? { ok: true, value } : { ok: false, problem: 'number_too_large' }
}
