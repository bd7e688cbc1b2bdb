// One cell of words → one value: days, instants, money, mass, item numbers, addresses. Each fault says what to write instead.
import type { AcceptItemInput, HandoverBatchId } from '@buuan/contract'
import { looksLikeS10, normaliseItemNumber } from '@buuan/item-id'
import { parseDay, parseMass, parseMoney, startOfDay } from '@buuan/vietnam'
import {
  type PlaceCandidate,
  communeFullName,
  parseAddress,
  provinceFullName,
  provinceOf,
} from '@buuan/vietnam/places.ts'

export type Address = NonNullable<AcceptItemInput['addressee']>['address']

export type Reading<Value> = { ok: true; value: Value } | { ok: false; message: string; fix: string }

const SHOWN_CANDIDATES = 6

const bad = (message: string, fix: string): { ok: false; message: string; fix: string } => ({ ok: false, message, fix })

function readDay(text: string): Reading<string> {
  const reading = parseDay(text)
  return reading.ok
    ? { ok: true, value: reading.day }
    : bad(`Ngày “${text}” chưa đúng.`, 'Đề nghị ghi dd/mm/yyyy, ví dụ 21/11/2026.')
}

/** `21/11/2026 10:46`, an instant in Viet Nam. */
export function readInstant(text: string): Reading<string> {
  const [, day, hours, minutes] = /^(\S+)[\s,]+(\d{1,2})[:hg](\d{2})(?::\d{2})?$/iu.exec(text) ?? []
  const reading = parseDay(day ?? '')
  if (!reading.ok || Number(hours) > 23 || Number(minutes) > 59)
    return bad(`Thời điểm “${text}” chưa đúng.`, 'Đề nghị ghi dd/mm/yyyy hh:mm, ví dụ 21/11/2026 10:46.')
  const minute = Number(hours) * 60 + Number(minutes)
  return { ok: true, value: new Date(startOfDay(reading.day).getTime() + minute * 60_000).toISOString() }
}

function amount(
  read: (text: string) => ReturnType<typeof parseMoney>,
  example: string,
): (text: string) => Reading<number> {
  return (text) => {
    const reading = read(text)
    if (reading.ok) return reading
    return reading.problem === 'number_ambiguous'
      ? bad(`“${text}” có thể hiểu hai cách.`, `Đề nghị ghi rõ, ví dụ ${example}.`)
      : bad(`“${text}” không phải một số hợp lệ.`, `Đề nghị ghi ví dụ ${example}.`)
  }
}

/** Readers of plain cells. */
export const readWith = {
  day: readDay,
  money: amount(parseMoney, '1.234.567'),
  mass: amount(parseMass, '450 hoặc 1,25 kg'),
  count: (text: string): Reading<number> =>
    /^\d{1,6}$/.test(text) && Number(text) > 0
      ? { ok: true, value: Number(text) }
      : bad(`Số lượng “${text}” chưa đúng.`, 'Đề nghị ghi số nguyên từ 1.'),
  country: (text: string): Reading<string> =>
    /^[A-Za-z]{2}$/.test(text)
      ? { ok: true, value: text.toUpperCase() }
      : bad(`Mã nước “${text}” chưa đúng.`, 'Đề nghị ghi mã hai chữ, ví dụ VN, CN, KR.'),
  batchId: (text: string): Reading<HandoverBatchId> =>
    /^bat_[0-9a-f]{32}$/.test(text)
      ? { ok: true, value: text as HandoverBatchId }
      : bad(`Mã đợt bàn giao “${text}” chưa đúng.`, 'Đề nghị sao lại mã bat_… từ trang hợp đồng.'),
}

/** Scheme by its look; the server checks the digits. */
export function readItemNumber(text: string): Reading<NonNullable<AcceptItemInput['itemNumber']>> {
  const value = normaliseItemNumber(text)
  const scheme = looksLikeS10(value) ? 'upu_s10' : /^(00)?\d{18}$/.test(value) ? 'gs1_sscc' : 'operator'
  if (value.length >= 4 && value.length <= 40) return { ok: true, value: { scheme, value } }
  return bad('Số hiệu bưu gửi cần 4 đến 40 ký tự.', 'Đề nghị ghi lại số hiệu, hoặc để trống để hệ thống cấp.')
}

/** A full Vietnamese address in one line; old names are brought to today's units, and the line as written is kept when it used them. */
export function readAddress(text: string): Reading<Address> {
  const { street, candidates, needsChoice } = parseAddress(text)
  const [only] = candidates
  if (only === undefined)
    return bad(
      'Chưa đọc được xã, phường trong địa chỉ.',
      'Đề nghị ghi đủ “số nhà, đường, xã hoặc phường, tỉnh hoặc thành phố”.',
    )
  if (needsChoice || candidates.length > 1)
    return bad('Địa chỉ có thể là nhiều nơi.', `Đề nghị ghi rõ một trong: ${namesOf(candidates)}.`)
  return {
    ok: true,
    value: {
      street,
      communeCode: only.commune.code,
      provinceCode: provinceOf(only.commune).code,
      asWritten: only.derivation === 'current' ? '' : text.slice(0, 300),
    },
  }
}

function namesOf(candidates: readonly PlaceCandidate[]): string {
  const names = candidates
    .slice(0, SHOWN_CANDIDATES)
    .map(({ commune }) => `${communeFullName(commune)}, ${provinceFullName(provinceOf(commune))}`)
  const more = candidates.length - names.length
  return [...names, ...(more > 0 ? [`… và ${more} nơi khác`] : [])].join('; ')
}
