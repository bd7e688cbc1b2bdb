// Rules of papers: which item has which paper, what the lines say, how long the roll is, how codes are written. Pure.
import type { ItemPaper } from '@buuan/contract'
import { formatInstant, formatTime, vietnamDay } from '@buuan/vietnam'

export type Availability = 'available' | 'voided' | 'no_such_paper'

/** A refusal has no number and none of these papers; a letter is never opened and has no joint inspection; a void item is printed no more. */
export function availabilityOf(
  item: { class: string; outcome: string; voided_at: Date | null },
  paper: ItemPaper,
): Availability {
  if (item.voided_at !== null) return 'voided'
  if (item.outcome === 'refused') return 'no_such_paper'
  if (item.class === 'letter' && paper === 'joint_inspection_form') return 'no_such_paper'
  return 'available'
}

const LITHIUM_BATTERIES = 'B07'

/** Mark in reverse on the label: how to carry, never what is inside beyond what handling needs. */
export function handlingMarks(item: { transport: string; category_codes: readonly string[] }): string {
  return [item.transport === 'road_only' && 'CHỈ ĐƯỜNG BỘ', item.category_codes.includes(LITHIUM_BATTERIES) && 'CÓ PIN']
    .filter((mark) => mark !== false)
    .join(' · ')
}

/** Length in code points: near enough to width for names and goods. */
export const lengthOf = (text: string): number => Array.from(text).length

/** Largest letters at which name and address of the label stand whole. */
export function blockSize(name: string, lines: readonly string[]): 'large' | 'mid' | 'tight' {
  const nameLength = lengthOf(name)
  const addressLength = lines.reduce((sum, line) => sum + lengthOf(line), 0)
  if (nameLength <= 26 && addressLength <= 80) return 'large'
  return nameLength <= 64 && addressLength <= 100 ? 'mid' : 'tight'
}

export type InspectionFacts = {
  item: { class: string; accepted_at: Date; completeness: string; photos_due_at: Date | null; channel: string }
  inspection:
    | {
        senderConfirmation: string
        clerkConfirmedAt: Date | null
        clerkConfirmedBy: string | null
        hasDifferences: boolean
        sampledOf: number | null
      }
    | undefined
  photoCount: number
}

const confirmations: Record<string, string> = {
  screen_signature: ' Người gửi đã ký trên màn hình.',
  signed_form: ' Người gửi đã ký trên phiếu.',
}

function photosSentence({ item, photoCount }: InspectionFacts): string {
  if (item.completeness === 'photos_pending' && item.photos_due_at !== null)
    return ` Ảnh bổ sung trước ${formatInstant(item.photos_due_at)}.`
  return photoCount > 0 ? ` ${photoCount} ảnh.` : ''
}

/** Line of the receipt: inspected together, when, and how each side confirmed. Says nothing that was not done. */
export function inspectionLine(facts: InspectionFacts): string {
  const { item, inspection } = facts
  if (item.class === 'letter') return `Thư, không mở.${photosSentence(facts)}`
  if (inspection?.clerkConfirmedAt == null)
    return `Không có đồng kiểm từng bưu gửi (${item.channel === 'contract_batch' ? 'bàn giao theo đợt' : 'ghi theo hồ sơ'}).${photosSentence(facts)}`
  const at = inspection.clerkConfirmedAt
  const when = vietnamDay(at) === vietnamDay(item.accepted_at) ? formatTime(at) : formatInstant(at)
  const clerk = inspection.clerkConfirmedBy === 'pin' ? ' Giao dịch viên đã xác nhận bằng mã PIN.' : ''
  const sampled = inspection.sampledOf === null ? '' : ` Lấy mẫu 1 trong ${inspection.sampledOf}.`
  const differences = inspection.hasDifferences ? ' Có khác biệt, đã ghi trong biên bản.' : ''
  return `Đã đồng kiểm cùng người gửi lúc ${when}.${confirmations[inspection.senderConfirmation] ?? ''}${clerk}${sampled}${differences}${photosSentence(facts)}`
}

const linesOf = (text: string, lettersALine: number) => Math.max(1, Math.ceil(lengthOf(text) / lettersALine))

/** Length of the roll, generous: what is shorter is cut by the printer, what is longer goes on with the next piece of roll. */
export function receiptHeightMm({
  operator,
  copy,
  item,
  parts,
}: {
  operator: string
  copy: number
  item: { late_reason: string | null; paper_form_number: string | null }
  parts: {
    sender: { name: string; organisation: { name: string } | null } | null
    addressee: { name: string } | null
    presenter: unknown
    contents: { pieces: readonly { description: string }[] } | null
  }
}): number {
  const lineMm = 13.5 * 0.3528
  const names = [parts.sender?.organisation?.name ?? parts.sender?.name, parts.addressee?.name]
  const extra =
    names.reduce((sum, name) => sum + linesOf(name ?? '', 26) - 1, 0) +
    (parts.contents?.pieces ?? []).reduce((sum, piece) => sum + linesOf(piece.description, 30), 0) +
    (parts.presenter === null ? 0 : 1) +
    (copy > 1 ? 2 : 0) +
    (item.late_reason === null ? 0 : 1) +
    (item.paper_form_number === null ? 0 : 1)
  return Math.ceil(256 + linesOf(operator, 26) * 6 + extra * lineMm)
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 16 bytes as 26 letters and digits (Crockford's base 32), easy to read aloud. */
export function base32(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  const length = Math.ceil((bytes.length * 8) / 5)
  let text = ''
  for (let index = 0; index < length; index++) {
    text = alphabet[Number(bits & 31n)]! + text
    bits >>= 5n
  }
  return text
}

/** `MG-NK2-261121-007`: number of a blank form, by point and day. */
export function formNumber({ code, day, serial }: { code: string; day: string; serial: number }): string {
  return `MG-${code}-${day.slice(2).replaceAll('-', '')}-${String(serial).padStart(3, '0')}`
}
