// Words the samples share.
import type { PhotoStripProps, RevealLabels, SignaturePadProps } from '@buuan/ui'

export const photoLabels: PhotoStripProps['labels'] = {
  notYet: 'Chưa chụp',
  keyName: 'F6',
  open: (name) => `Xem ảnh ${name}`,
  take: (name) => `Chụp ảnh ${name}`,
  sending: (percent) => `Đang gửi ${percent} %`,
}

export const signatureLabels: SignaturePadProps['labels'] = {
  invite: 'Ký trên màn hình',
  again: 'Ký lại',
  paper: 'Ký trên phiếu in',
  screen: 'Ký trên màn hình',
  drawn: 'Chữ ký người gửi',
  onPaper: 'Người gửi ký trên phiếu in; chụp phiếu đã ký vào ảnh bưu gửi.',
}

export const revealLabels: RevealLabels = {
  title: 'Mở thông tin cá nhân',
  purpose: 'Mở để làm gì?',
  parts: 'Mở phần nào?',
  partsHint: 'Chỉ chọn phần cần cho việc này',
  caseNumber: 'Số hồ sơ khiếu nại',
  caseWrong: 'Số hồ sơ chưa đủ. Đề nghị nhập dạng KN-2026/11-0042.',
  notice:
    'Lần mở này được ghi vào nhật ký với tên, giờ và mục đích. Người phụ trách dữ liệu cá nhân thấy được; người gửi được biết khi hỏi.',
  lasts: 'Hiện trong 5 phút, sau đó tự che.',
  cancel: 'Thôi',
  close: 'Đóng',
  open: (count) => (count === 0 ? 'Mở' : `Mở ${count} mục`),
  lacks: { purpose: 'Chưa chọn mục đích', case: 'Số hồ sơ chưa đủ', parts: 'Chưa chọn phần cần mở' },
}
