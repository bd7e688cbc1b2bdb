// The one table of columns of an import sheet: template, import and error file all read it. A row is an item.
import type { CodeList } from './codes.ts'

type Column = {
  heading: string
  required?: true
  /** How to write it, for the sheet that explains. */
  how: string
  example: string
  codes?: CodeList
  /** Where the server names a fault of it. */
  field?: string
}

const PIECES = 3

function pieceColumns(number: number): Record<string, Column> {
  const at = `pieces.${number - 1}`
  const isFirst = number === 1
  return {
    [`piece${number}Description`]: {
      heading: `Món ${number}`,
      how: isFirst
        ? 'Tên món hàng, rõ loại, ví dụ “áo thun nam”. Thư để trống. Quá 3 món thì dùng tệp NDJSON.'
        : 'Như Món 1.',
      example: isFirst ? 'Áo thun nam, cotton' : '',
      field: `${at}.description`,
    },
    [`piece${number}Quantity`]: {
      heading: `Số lượng ${number}`,
      how: 'Số nguyên; trống là 1.',
      example: isFirst ? '2' : '',
      field: `${at}.quantity`,
    },
    [`piece${number}Mass`]: {
      heading: `Gam ${number}`,
      how: 'Gam, hoặc ghi đơn vị: 450, 450 g, 1,25 kg.',
      example: isFirst ? '450' : '',
      field: `${at}.massGrams`,
    },
    [`piece${number}Value`]: {
      heading: `Giá trị ${number} (đồng)`,
      how: 'Đồng: 1.234.567 hoặc 1234567.',
      example: isFirst ? '250.000' : '',
      field: `${at}.valueDong`,
    },
  }
}

const addressHow = 'Một dòng, ghi đủ đến tỉnh. Hiểu cả tên cũ (Q1, TP.HCM); nơi đã tách thì phải ghi rõ xã, phường mới.'
const photoHow = 'Tên tệp trong thư mục ảnh; nhiều tệp cách nhau dấu chấm phẩy.'

export const columns: Readonly<Record<string, Column>> = {
  reference: {
    heading: 'Mã tham chiếu',
    required: true,
    how: 'Mã riêng của đơn vị cho dòng này, không trùng; nhập lại tệp thì dòng đã nhận không bị ghi hai lần.',
    example: 'VÍ-DỤ-XÓA-DÒNG-NÀY',
    field: 'reference',
  },
  itemNumber: {
    heading: 'Số hiệu bưu gửi',
    how: 'S10 (ví dụ CH473120008VN), SSCC hoặc số của đơn vị. Trống: hệ thống cấp.',
    example: '',
    field: 'itemNumber',
  },
  itemClass: {
    heading: 'Loại bưu gửi',
    required: true,
    how: '',
    example: 'Kiện',
    codes: 'itemClass',
    field: 'itemClass',
  },
  channel: {
    heading: 'Kênh nhận',
    how: 'Trống: theo lựa chọn khi nhập. Nhận tại quầy có đồng kiểm từng món nên không nhập bằng bảng này.',
    example: 'Hợp đồng',
    codes: 'channel',
    field: 'channel',
  },
  servicePoint: {
    heading: 'Mã điểm phục vụ',
    how: 'Trống: điểm được chọn khi nhập.',
    example: 'NK2',
    field: 'servicePointId',
  },
  contractNumber: {
    heading: 'Số hợp đồng',
    how: 'Đúng như trong hệ thống.',
    example: 'HĐ-2026/014',
    field: 'contractId',
  },
  batch: {
    heading: 'Mã đợt bàn giao',
    how: 'Dạng bat_…, sao từ trang hợp đồng.',
    example: '',
    field: 'handoverBatchId',
  },
  acceptedAt: {
    heading: 'Giờ chấp nhận',
    how: 'dd/mm/yyyy hh:mm; trống là bây giờ. Ghi muộn tối đa 7 ngày, kênh Lịch sử 100 ngày.',
    example: '',
    field: 'lateEntry.acceptedAt',
  },
  lateReason: {
    heading: 'Lý do ghi muộn',
    how: 'Trống là “Ghi giấy”.',
    example: '',
    codes: 'lateReason',
    field: 'lateEntry.reason',
  },
  senderName: { heading: 'Người gửi', how: 'Họ tên đầy đủ.', example: 'Đoàn Thị Cẩm Nhung', field: 'sender.name' },
  senderPhone: {
    heading: 'SĐT người gửi',
    how: 'Định dạng ô là văn bản.',
    example: '0918555123',
    field: 'sender.phone',
  },
  senderAddress: {
    heading: 'Địa chỉ người gửi',
    how: addressHow,
    example: '7 Nguyễn Trãi, phường Ninh Kiều, thành phố Cần Thơ',
    field: 'sender.address',
  },
  senderOrganisation: {
    heading: 'Tổ chức gửi',
    how: 'Chỉ ghi khi người gửi là tổ chức.',
    example: 'Công ty TNHH Thời trang Bến Nước',
    field: 'sender.organisation.name',
  },
  senderTaxCode: {
    heading: 'Mã số thuế',
    how: 'Văn bản, 10 số hoặc 10 số và -NNN.',
    example: '1801234562',
    field: 'sender.organisation.taxCode',
  },
  identification: {
    heading: 'Cách định danh',
    how: 'Hàng hợp đồng để trống: lấy theo hợp đồng.',
    example: '',
    codes: 'identification',
    field: 'identification.method',
  },
  documentKind: {
    heading: 'Loại giấy tờ',
    how: '',
    example: '',
    codes: 'documentKind',
    field: 'identification.document.kind',
  },
  documentNumber: {
    heading: 'Số giấy tờ',
    how: 'Định dạng ô là văn bản, giữ số 0 đầu.',
    example: '',
    field: 'identification.document.number',
  },
  birthOn: { heading: 'Ngày sinh', how: 'dd/mm/yyyy.', example: '', field: 'identification.document.birthOn' },
  comparedAt: {
    heading: 'Giờ đối chiếu giấy tờ',
    how: 'dd/mm/yyyy hh:mm khi giao dịch viên đã so người với giấy tờ; trống là chưa.',
    example: '',
    field: 'identification.comparedAt',
  },
  noDocumentReason: {
    heading: 'Lý do không có giấy tờ',
    how: '',
    example: '',
    codes: 'noDocumentReason',
    field: 'identification.noDocumentReason',
  },
  addresseeName: { heading: 'Người nhận', how: 'Họ tên đầy đủ.', example: 'Nguyễn Văn Thành', field: 'addressee.name' },
  addresseePhone: {
    heading: 'SĐT người nhận',
    how: 'Định dạng ô là văn bản.',
    example: '0905123218',
    field: 'addressee.phone',
  },
  addresseeAddress: {
    heading: 'Địa chỉ người nhận',
    how: addressHow,
    example: '60 Bạch Đằng, phường Hải Châu, thành phố Đà Nẵng',
    field: 'addressee.address',
  },
  addresseeCountry: {
    heading: 'Nước nhận',
    how: 'Mã hai chữ, trống là VN. Ngoài Việt Nam thì địa chỉ giữ nguyên như ghi.',
    example: '',
    field: 'addressee.address.countryCode',
  },
  ...Object.assign({}, ...Array.from({ length: PIECES }, (_, index) => pieceColumns(index + 1))),
  commercial: {
    heading: 'Hàng thương mại',
    how: 'Có thì ghi chứng từ nguồn gốc; chung cho các món.',
    example: 'Có',
    codes: 'yesNo',
    field: 'pieces.0.commercial',
  },
  originCountry: {
    heading: 'Nước xuất xứ',
    how: 'Mã hai chữ, ví dụ VN.',
    example: 'VN',
    field: 'pieces.0.originCountry',
  },
  originDocument: {
    heading: 'Chứng từ nguồn gốc',
    how: '',
    example: 'Hóa đơn',
    codes: 'originDocument',
    field: 'pieces.0.originDocument',
  },
  originDocumentNumber: {
    heading: 'Số chứng từ',
    how: 'Định dạng ô là văn bản.',
    example: '0001234',
    field: 'pieces.0.originDocumentNumber',
  },
  massGrams: { heading: 'Khối lượng cả gói (gam)', how: 'Gam, hoặc ghi đơn vị.', example: '990', field: 'massGrams' },
  chargeDong: { heading: 'Cước (đồng)', how: '1.234.567 hoặc 1234567.', example: '32.500', field: 'chargeDong' },
  transport: { heading: 'Vận chuyển', how: 'Trống là “Bất kỳ”.', example: '', codes: 'transport', field: 'transport' },
  goodsAcknowledged: {
    heading: 'Đã biết hàng cấm gửi',
    how: 'Người gửi đã đọc danh mục hàng không được gửi.',
    example: 'Có',
    codes: 'yesNo',
    field: 'goodsAcknowledged',
  },
  noticeVersion: {
    heading: 'Bản thông báo dữ liệu cá nhân',
    how: 'Phiên bản đã đưa người gửi, ví dụ CN-2026-1.',
    example: 'CN-2026-1',
    field: 'privacyNoticeVersion',
  },
  photoContents: { heading: 'Ảnh nội dung', how: photoHow, example: '', field: 'photos' },
  photoWrapping: { heading: 'Ảnh bao gói', how: photoHow, example: '', field: 'photos' },
  photoOutside: { heading: 'Ảnh bên ngoài', how: photoHow, example: '', field: 'photos' },
  photoDocument: { heading: 'Ảnh chứng từ', how: photoHow, example: '', field: 'photos' },
  error: { heading: 'Lỗi', how: 'Do hệ thống ghi vào tệp lỗi; khi nhập lại không được đọc.', example: '' },
  fix: { heading: 'Cách sửa', how: 'Như trên.', example: '' },
}

export type ColumnKey = string
export const columnKeys: readonly ColumnKey[] = Object.keys(columns)
/** Columns a person fills in; the last two are written into error files. */
export const inputKeys: readonly ColumnKey[] = columnKeys.filter((key) => key !== 'error' && key !== 'fix')
export const pieceNumbers: readonly number[] = Array.from({ length: PIECES }, (_, index) => index + 1)

/** Reference of the template's example row, which no import takes. */
export const exampleReference = columns['reference']!.example

/** Column of a field the server names; the longest match wins, and what belongs to no column is undefined. */
export function columnOfField(field: string): ColumnKey | undefined {
  const matches = inputKeys.filter((key) => {
    const own = columns[key]!.field!
    return field === own || field.startsWith(`${own}.`) || own.startsWith(`${field}.`)
  })
  const exact = matches.filter((key) => !columns[key]!.field!.startsWith(`${field}.`))
  return exact.toSorted((a, b) => columns[b]!.field!.length - columns[a]!.field!.length)[0] ?? matches[0]
}
