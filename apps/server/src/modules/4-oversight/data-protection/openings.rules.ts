// Bounds of the desk's lists and the form of its file. Pure.
import {
  OPENINGS_PERIOD_DAYS,
  type OpeningExportQuery,
  type OpeningRow,
  openingPurposes,
  problem,
} from '@buuan/contract'
import { addDays, formatInstant } from '@buuan/vietnam'

const USUAL_DAYS = 31

export type Period = { from: string; to: string }

/** Period of a list: the one asked for, 92 days at most, else the last 31 days. */
export function periodOf(query: Pick<OpeningExportQuery, 'from' | 'to'>, today: string): Period {
  const to = query.to ?? today
  const from = query.from ?? addDays(to, 1 - USUAL_DAYS)
  const wrong = (code: string, message: string) => problem('invalid_request', {}, [{ field: 'from', code, message }])
  if (from > to) throw wrong('from_after_to', 'Ngày đầu sau ngày cuối. Đề nghị chọn lại.')
  if (to > addDays(from, OPENINGS_PERIOD_DAYS - 1))
    throw wrong('period_too_long', `Nhiều nhất ${OPENINGS_PERIOD_DAYS} ngày một lần. Đề nghị thu hẹp.`)
  return { from, to }
}

/** One cell: quoted, and a text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

const kindWords: Record<OpeningRow['kind'], string> = {
  'item.revealed': 'Mở thông tin bưu gửi',
  'item.searched': 'Tra cứu',
  'photo.opened': 'Mở ảnh',
  'draft.opened': 'Mở bản nháp',
  'draft.photo_opened': 'Mở ảnh của bản nháp',
  'contract.opened': 'Mở hợp đồng',
  'handover.opened': 'Mở đợt bàn giao',
  'held_item.opened': 'Mở bưu gửi theo lệnh giữ',
  'paper.printed': 'In giấy',
  'access.refused': 'Bị từ chối truy cập',
}

const heads = [
  'Ngày giờ',
  'Loại',
  'Tài khoản',
  'Họ tên nhân viên',
  'Mã bưu gửi',
  'Mục đích',
  'Số hồ sơ',
  'Các phần đã mở',
  'Tìm theo',
  'Số ngày tìm',
  'Số kết quả',
  'Quyền bị từ chối',
  'Giấy đã in',
  'Mã nhật ký',
]

/** Columns of the file, in its order. */
export function tableOf(rows: readonly OpeningRow[]): (string | number | null)[][] {
  const purposeWords = new Map<string, string>(openingPurposes.map((purpose) => [purpose.code, purpose.vi]))
  const lines = rows.map((row) => [
    formatInstant(row.at),
    kindWords[row.kind],
    row.staff?.account ?? null,
    row.staff?.displayName ?? null,
    row.itemNumber,
    row.purpose === null ? null : (purposeWords.get(row.purpose) ?? row.purpose),
    row.caseNumber,
    row.parts.join(', '),
    row.searchedBy,
    row.days,
    row.hits,
    row.refused,
    row.paper,
    row.entryId,
  ])
  return [heads, ...lines]
}

/** UTF-8 with a byte order mark, CRLF, Vietnamese headings; opens in a spreadsheet by double click. */
export function csvOf(rows: readonly OpeningRow[]): string {
  return `\uFEFF${tableOf(rows)
    .map((line) => line.map(csvCell).join(','))
    .join('\r\n')}\r\n`
}
