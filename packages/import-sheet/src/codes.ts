// Words of coded cells: what a clerk writes for each code.
import { squash } from '@buuan/vietnam'

type Codes = Readonly<Record<string, readonly string[]>>

/** Words of a cell for each code; the first is written, all are read. Codes themselves are read too. */
export const codeWords = {
  itemClass: { letter: ['Thư'], packet: ['Gói'], parcel: ['Kiện'] },
  channel: { contract_batch: ['Hợp đồng'], imported_history: ['Lịch sử'], letter_box: ['Thùng thư'] },
  lateReason: {
    paper_form: ['Ghi giấy'],
    power_cut: ['Mất điện'],
    network_outage: ['Mất mạng'],
    system_outage: ['Hệ thống dừng'],
  },
  identification: {
    cccd_qr: ['Quét QR căn cước'],
    card_mrz: ['Đọc MRZ thẻ'],
    passport_mrz: ['Đọc MRZ hộ chiếu'],
    typed_document: ['Nhập từ giấy tờ'],
    vneid_presented: ['Xuất trình VNeID'],
    tax_code: ['Mã số thuế'],
    declared: ['Tự khai'],
    none: ['Không định danh'],
  },
  documentKind: {
    cccd_2021: ['Căn cước công dân', 'CCCD'],
    cc_2024: ['Căn cước', 'CC'],
    passport: ['Hộ chiếu'],
    tax_code: ['Mã số thuế'],
    other: ['Giấy tờ khác'],
  },
  noDocumentReason: {
    minor: ['Chưa thành niên'],
    no_document: ['Không có giấy tờ'],
    document_lost: ['Mất giấy tờ'],
    relief_item: ['Hàng cứu trợ'],
    letter: ['Thư'],
  },
  originDocument: {
    invoice: ['Hóa đơn'],
    origin_certificate: ['Chứng nhận xuất xứ'],
    customs_declaration: ['Tờ khai hải quan'],
    other: ['Chứng từ khác'],
    absent: ['Không có'],
  },
  transport: { any: ['Bất kỳ'], road_only: ['Chỉ đường bộ'] },
  yesNo: { yes: ['Có', 'x'], no: ['Không'] },
} as const satisfies Record<string, Codes>

export type CodeList = keyof typeof codeWords

/** Code of a word, accents and case aside; undefined when the list has no such word. */
export function codeOf(list: CodeList, word: string): string | undefined {
  const wanted = squash(word)
  return Object.entries(codeWords[list] as Codes).find(
    ([code, words]) => code === word || words.some((each) => squash(each) === wanted),
  )?.[0]
}

/** First word of every code, for explanations: "Thư, Gói, Kiện". */
export function listWords(list: CodeList): string {
  return Object.values(codeWords[list] as Codes)
    .map((words) => words[0])
    .join(', ')
}
