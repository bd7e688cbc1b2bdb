// What `buuan verify` says around the findings, in Vietnamese and English.
import type { Language } from '@buuan/tamper-log'
import type { FactLabel, UnjudgedReason } from './judge.ts'

type Words = Record<FactLabel | UnjudgedReason, string> & {
  holds: string
  broken: string
  unjudged: string
  noKey: string
  notANumber: string
  tooFewWitnesses: string
  noFile(file: string): string
  omitted(count: number): string
}

export const words: Record<Language, Words> = {
  vi: {
    holds: 'ĐÚNG',
    broken: 'KHÔNG ĐÚNG',
    unjudged: 'CHƯA KẾT LUẬN ĐƯỢC',
    log: 'Nhật ký',
    place: 'Mục / tổng số mục đã ký chốt',
    range: 'Các mục',
    content: 'Số mục kèm nội dung / tổng số mục trong tệp',
    others: 'Mục của đơn vị khác, không kèm nội dung',
    ended: 'Mục đã hết thời hạn lưu',
    ends: 'Lần xóa theo thời hạn, tháng (các mục)',
    receipts: 'Biên nhận trong gói',
    papers: 'Văn bản kèm theo khớp với nhật ký',
    witnessed: 'Bên chứng kiến đã xác nhận',
    entry: 'Nội dung đã ghi',
    fileMissing: 'Không có tệp này. Đề nghị kiểm tra đường dẫn.',
    formatUnknown:
      'Tệp không phải là biên nhận, bản xuất nhật ký hay gói kiểm chứng. Đề nghị lấy lại tệp gốc từ nơi cung cấp.',
    noKey: 'Chưa có khóa công khai của nhật ký. Đề nghị thêm --key.',
    notANumber: '--quorum và --entries-from cần là số nguyên không âm.',
    tooFewWitnesses: '--quorum lớn hơn số khóa của bên chứng kiến. Đề nghị thêm --witness.',
    noFile: (file) => `Không có tệp ${file}. Đề nghị kiểm tra đường dẫn.`,
    omitted: (count) => `Còn ${count} điểm khác, không liệt kê.`,
  },
  en: {
    holds: 'HOLDS',
    broken: 'DOES NOT HOLD',
    unjudged: 'CANNOT BE JUDGED',
    log: 'Log',
    place: 'Entry / entries signed',
    range: 'Entries',
    content: 'Entries with content / entries in the file',
    others: 'Entries of other organisations, without content',
    ended: 'Entries whose term has ended',
    ends: 'Lawful drop of a month (entries)',
    receipts: 'Receipts in the bundle',
    papers: 'Attached documents that match the log',
    witnessed: 'Confirmed by witness',
    entry: 'What was recorded',
    fileMissing: 'There is no such file. Check the path.',
    formatUnknown: 'The file is neither a receipt nor a log export nor a bundle. Obtain the original file again.',
    noKey: 'The public key of the log is missing. Add --key.',
    notANumber: '--quorum and --entries-from must be whole numbers.',
    tooFewWitnesses: '--quorum is larger than the number of witness keys. Add --witness.',
    noFile: (file) => `There is no file ${file}. Check the path.`,
    omitted: (count) => `${count} more findings are not listed.`,
  },
}
