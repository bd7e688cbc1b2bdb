// What the scan box says, in Vietnamese and English: what was understood, or what is wrong and what to do.
// `{{name}}` stands for a parameter; no sentence ever holds what was read from the document.
import type { DocumentField, DocumentWarning } from './problems.ts'
import type { ScanProblem, ScanUnderstanding } from './understand-scan.ts'

export type ScanLanguage = 'vi' | 'en'
type UnderstoodKey = Exclude<ScanUnderstanding['kind'], 'not_understood'> | 'cc_qr_discarded' | 'mrz_passport'
type MessageTable = {
  understood: Record<UnderstoodKey, string>
  /** Put behind an understood sentence when an input method had changed the scan. */
  restored: string
  problem: Record<ScanProblem['code'], string>
  warning: Record<DocumentWarning, string>
  field: Record<DocumentField, string>
}

export const scanMessages: Record<ScanLanguage, MessageTable> = {
  vi: {
    understood: {
      item_number: 'Đã hiểu: số hiệu bưu gửi {{formatted}}.',
      cccd_qr: 'Đã hiểu: mã QR căn cước, 7 trường.',
      cc_qr_discarded: 'Đã hiểu: mã QR căn cước, 7 trường. Không lưu {{count}} trường còn lại.',
      mrz: 'Đã hiểu: dòng MRZ của thẻ.',
      mrz_passport: 'Đã hiểu: dòng MRZ của hộ chiếu.',
      tax_code: 'Đã hiểu: mã số thuế.',
      personal_number: 'Đã hiểu: số định danh cá nhân, 12 số.',
      phone: 'Đã hiểu: số điện thoại.',
      url_own_receipt: 'Đã hiểu: mã QR trên biên nhận.',
      text: 'Đã nhận nội dung gõ, không phải mã.',
    },
    restored: 'Bộ gõ đã đổi chữ; số kiểm tra khớp sau khi sửa lại. Đề nghị tắt bộ gõ tiếng Việt.',
    problem: {
      empty: 'Chưa có nội dung. Đề nghị quét lại.',
      too_long: 'Nội dung quá dài. Đề nghị quét từng mã một.',
      unknown_scheme: 'Chưa nhận ra loại số hiệu. Đề nghị kiểm tra rồi nhập lại.',
      wrong_length: 'Cần {{expected}} ký tự, mới đọc được {{found}} ký tự. Đề nghị quét hoặc nhập lại.',
      wrong_characters: 'Có ký tự không đúng. Đề nghị quét hoặc nhập lại.',
      wrong_check_digit: 'Số kiểm tra chưa đúng. Đề nghị quét lại.',
      serial_out_of_range: 'Số thứ tự vượt quá {{last}}. Đề nghị chọn dải số khác.',
      range_exhausted: 'Dải số đã dùng hết đến {{last}}. Đề nghị xin cấp dải mới.',
      invalid_range: 'Dải số chưa hợp lệ. Đề nghị nhập lại số đầu và số cuối.',
      invalid_scheme: 'Mẫu số hiệu chưa hợp lệ. Đề nghị kiểm tra tiền tố, số chữ số và cách tính số kiểm tra.',
      missing_field: 'Thiếu {{field}}. Đề nghị quét lại.',
      impossible_date: 'Không có ngày này trong lịch: {{field}}. Đề nghị quét lại hoặc xem trên thẻ.',
      date_in_future: 'Ngày ở tương lai: {{field}}. Đề nghị quét lại hoặc xem trên thẻ.',
      number_sex_mismatch: 'Số định danh và giới tính chưa khớp. Đề nghị đối chiếu với thẻ.',
      number_birth_year_mismatch: 'Số định danh và năm sinh chưa khớp. Đề nghị đối chiếu với thẻ.',
      document_number_mismatch: 'Số thẻ và số định danh chưa khớp. Đề nghị đối chiếu với thẻ.',
      truncated_qr: 'Mã QR đọc chưa hết: {{found}} trên {{expected}} trường. Đề nghị quét lại.',
      qr_separators_lost: 'Mã QR mất dấu ngăn giữa các trường. Đề nghị đặt máy quét ở bàn phím US rồi quét lại.',
      letters_lost: 'Chữ tiếng Việt bị mất khi quét: {{field}}. Đề nghị đặt máy quét ở UTF-8 rồi quét lại.',
      mrz_wrong_length: 'Dòng MRZ cần 88 hoặc 90 ký tự, mới đọc được {{found}}. Đề nghị quét đủ các dòng.',
      mangled_by_input_method: 'Mã quét bị bộ gõ đổi chữ. Đề nghị tắt bộ gõ tiếng Việt rồi quét lại.',
    },
    warning: {
      unknown_province_code: 'Mã tỉnh trong số định danh chưa có trong danh mục. Đề nghị đối chiếu với thẻ.',
      old_number_unreadable: 'Số CMND cũ đọc chưa đúng nên không lưu.',
      birth_date_incomplete: 'Giấy tờ ghi ngày sinh chưa đủ. Đề nghị nhập theo giấy tờ.',
      document_expired: 'Giấy tờ đã hết hạn. Đề nghị dùng giấy tờ còn hạn.',
      name_may_be_cut: 'Họ tên dài nên dòng MRZ có thể bị cắt. Đề nghị đối chiếu với giấy tờ.',
    },
    field: {
      personalNumber: 'số định danh',
      documentNumber: 'số giấy tờ',
      taxCode: 'mã số thuế',
      fullName: 'họ tên',
      birthOn: 'ngày sinh',
      sex: 'giới tính',
      residence: 'nơi thường trú',
      issuedOn: 'ngày cấp',
      expiresOn: 'ngày hết hạn',
      optionalData: 'dữ liệu phụ',
      wholeDocument: 'giấy tờ',
    },
  },
  en: {
    understood: {
      item_number: 'Understood: item number {{formatted}}.',
      cccd_qr: 'Understood: identity-card QR, 7 fields.',
      cc_qr_discarded: 'Understood: identity-card QR, 7 fields. The other {{count}} are not kept.',
      mrz: 'Understood: machine-readable zone of a card.',
      mrz_passport: 'Understood: machine-readable zone of a passport.',
      tax_code: 'Understood: tax code.',
      personal_number: 'Understood: personal number, 12 digits.',
      phone: 'Understood: telephone number.',
      url_own_receipt: 'Understood: QR of a receipt.',
      text: 'Text taken as typed; it is no code.',
    },
    restored: 'The input method changed letters; the check digit fits after undoing it. Please turn it off.',
    problem: {
      empty: 'Nothing was read. Please scan again.',
      too_long: 'The text is too long. Please scan one code at a time.',
      unknown_scheme: 'The kind of number is not known. Please check and enter it again.',
      wrong_length: '{{expected}} characters are needed, {{found}} were read. Please scan or enter again.',
      wrong_characters: 'Some characters do not belong. Please scan or enter again.',
      wrong_check_digit: 'The check digit does not match. Please scan again.',
      serial_out_of_range: 'The serial is above {{last}}. Please choose another range.',
      range_exhausted: 'The range is used up to {{last}}. Please ask for a new one.',
      invalid_range: 'The range is not valid. Please enter its first and last number again.',
      invalid_scheme: 'The number pattern is not valid. Please check prefix, digits and check digit.',
      missing_field: 'Missing: {{field}}. Please scan again.',
      impossible_date: 'No such day in the calendar: {{field}}. Please scan again or look at the card.',
      date_in_future: 'Date in the future: {{field}}. Please scan again or look at the card.',
      number_sex_mismatch: 'Personal number and sex do not agree. Please compare with the card.',
      number_birth_year_mismatch: 'Personal number and birth year do not agree. Please compare with the card.',
      document_number_mismatch: 'Card number and personal number do not agree. Please compare with the card.',
      truncated_qr: 'The QR was not read to its end: {{found}} of {{expected}} fields. Please scan again.',
      qr_separators_lost:
        'The QR lost the signs between its fields. Please set the scanner to US keyboard and scan again.',
      letters_lost: 'Vietnamese letters were lost: {{field}}. Please set the scanner to UTF-8 and scan again.',
      mrz_wrong_length: 'The zone has 88 or 90 characters, {{found}} were read. Please scan all its lines.',
      mangled_by_input_method: 'The input method changed the scan. Please turn it off and scan again.',
    },
    warning: {
      unknown_province_code: 'The province code in the number is not in the list. Please compare with the card.',
      old_number_unreadable: 'The former identity number could not be read and is not kept.',
      birth_date_incomplete: 'The document gives no full date of birth. Please enter it as printed.',
      document_expired: 'The document has expired. Please use a valid one.',
      name_may_be_cut: 'The zone may have cut a long name. Please compare with the document.',
    },
    field: {
      personalNumber: 'personal number',
      documentNumber: 'document number',
      taxCode: 'tax code',
      fullName: 'full name',
      birthOn: 'date of birth',
      sex: 'sex',
      residence: 'residence',
      issuedOn: 'date of issue',
      expiresOn: 'date of expiry',
      optionalData: 'optional data',
      wholeDocument: 'document',
    },
  },
}

/** The sentence for the scan box; the only thing of the scan it may repeat is an item number. */
export function describeScan(scan: ScanUnderstanding, language: ScanLanguage): string {
  const table = scanMessages[language]
  if (scan.kind === 'not_understood') return describeProblem(scan.problem, language)
  if (scan.kind === 'cccd_qr') {
    const count = scan.card.discardedFieldCount
    return count === 0 ? table.understood.cccd_qr : fill(table.understood.cc_qr_discarded, { count })
  }
  if (scan.kind === 'mrz') {
    const sentence = scan.document.format === 'td3' ? table.understood.mrz_passport : table.understood.mrz
    return scan.restoredFrom ? `${sentence} ${table.restored}` : sentence
  }
  if (scan.kind !== 'item_number') return table.understood[scan.kind]
  const sentence = fill(table.understood.item_number, { formatted: scan.formatted })
  return scan.restoredFrom ? `${sentence} ${table.restored}` : sentence
}

/** Sentences for what is doubtful yet no reason to refuse, in the order they were found; often none. */
export function describeWarnings(scan: ScanUnderstanding, language: ScanLanguage): string[] {
  const table = scanMessages[language].warning
  if (scan.kind === 'cccd_qr') return scan.card.warnings.map((warning) => table[warning])
  if (scan.kind === 'mrz') return scan.document.warnings.map((warning) => table[warning])
  if (scan.kind === 'personal_number') return scan.personalNumber.warnings.map((warning) => table[warning])
  return []
}

/** The sentence for one problem: what is wrong and what to do. */
export function describeProblem(problem: ScanProblem, language: ScanLanguage): string {
  const { problem: sentences, field: fields } = scanMessages[language]
  const params: Record<string, string | number> = { ...problem.params }
  if ('field' in problem.params) params.field = fields[problem.params.field]
  return fill(sentences[problem.code], params)
}

function fill(sentence: string, params: Record<string, string | number>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
}
