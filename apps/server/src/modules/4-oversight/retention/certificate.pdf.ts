// Biên bản hủy dữ liệu as PDF of record: the same words and figures as the page, with our own fonts embedded. One certificate gives the same bytes each time.
import { type CertificateAnswer, erasureLimits } from '@buuan/contract'
import { formatDay, formatInstant } from '@buuan/vietnam'
import { composed, printPdf } from '../../../platform/pdf/print.ts'
import { countRows, rootWords, wordsOfClasses } from './certificate.papers.ts'

const small = (text: string, margin: [number, number, number, number] = [0, 0, 0, 4]) => ({
  text: composed(text),
  margin,
})
const figure = (value: number) => value.toLocaleString('vi-VN')

function countsTable(answer: CertificateAnswer) {
  const cell = (text: string, more: object = {}) => ({ text: composed(text), ...more })
  return {
    table: {
      headerRows: 1,
      widths: [28, '*', 70],
      body: [
        [
          cell('STT', { bold: true }),
          cell('Loại dữ liệu', { bold: true }),
          cell('Số lượng', { bold: true, alignment: 'right' }),
        ],
        ...countRows(answer).map(([name, count], index) => [
          cell(String(index + 1)),
          cell(name),
          cell(figure(count), { alignment: 'right' }),
        ]),
      ],
    },
    margin: [0, 2, 0, 8],
  }
}

function who({ certificate: { requestedBy, requestedAt, decidedBy, decidedAt, orderId } }: CertificateAnswer): string {
  if (orderId !== null)
    return `1. Căn cứ: lệnh hủy thường xuyên ${orderId}, đã có người thứ hai duyệt; hệ thống lập đề nghị lúc ${formatInstant(requestedAt)}.`
  return `1. Người đề nghị: ${requestedBy ?? ''}, lúc ${formatInstant(requestedAt)}. Người duyệt: ${decidedBy ?? ''}, lúc ${decidedAt === null ? '' : formatInstant(decidedAt)}.`
}

/** PDF of a certificate. */
export function printCertificate(answer: CertificateAnswer): Promise<Buffer> {
  const { certificate, hash } = answer
  const day = formatDay(certificate.day)
  const roots = certificate.confirmedBy.map((root) => rootWords[root] ?? root).join(', ')
  const sign = (role: string) => ({
    width: '*',
    alignment: 'center',
    stack: [{ text: composed(role), bold: true }, small('(Ký, ghi rõ họ tên)')],
  })
  return printPdf({
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 56],
    language: 'vi-VN',
    info: {
      title: composed(`Biên bản hủy dữ liệu ngày ${day}`),
      author: 'Bưu An',
      creationDate: new Date(certificate.verifiedAt),
    },
    defaultStyle: { font: 'Hanken', fontSize: 10.5, lineHeight: 1.25 },
    content: [
      {
        columns: [
          {
            width: '*',
            alignment: 'center',
            stack: [
              { text: composed(certificate.organisation.toUpperCase()), bold: true },
              small(`Số: ${certificate.day.replaceAll('-', '')}/BB-HDL`),
            ],
          },
          {
            width: '*',
            alignment: 'center',
            stack: [
              { text: composed('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), bold: true },
              { text: composed('Độc lập - Tự do - Hạnh phúc'), bold: true },
            ],
          },
        ],
      },
      { text: composed('BIÊN BẢN'), bold: true, fontSize: 14, alignment: 'center', margin: [0, 18, 0, 0] },
      {
        text: composed(`Hủy dữ liệu cá nhân của bưu gửi chấp nhận ngày ${day}`),
        bold: true,
        alignment: 'center',
        margin: [0, 0, 0, 12],
      },
      small(
        `Dữ liệu cá nhân của bưu gửi chấp nhận ngày ${day} đã lưu đủ thời hạn (hết ngày ${formatDay(certificate.dueOn)}) theo mục I.4 Chỉ thị 02/CT-BKHCN và Điều 147, 148 Bộ luật Dân sự, nay được hủy như sau:`,
      ),
      small(who(answer)),
      small(`2. Dữ liệu đã hủy. ${wordsOfClasses(answer)}`),
      countsTable(answer),
      small(
        `3. Khóa ${certificate.keyId ?? '(ngày này không có khóa)'} của phạm vi ${certificate.keyScope} được hủy lúc ${formatInstant(certificate.keyDestroyedAt)}; nơi xác nhận: ${roots || 'không có'}. Kiểm tra lại lúc ${formatInstant(certificate.verifiedAt)}: không còn dòng dữ liệu, không còn khóa.`,
      ),
      small('4. Những điều phương tiện lưu trữ không bảo đảm được:'),
      ...certificate.limits.map((limit) => small(`- ${erasureLimits[limit].vi}`, [10, 0, 0, 3])),
      small(`5. Mã băm SHA-256 của danh sách bưu gửi và ảnh: ${certificate.listHash}`),
      small(`6. Mã băm SHA-256 của biên bản này, ghi trong nhật ký (mục ý định ${certificate.intentEntry}): ${hash}`),
      { columns: [sign('NGƯỜI ĐỀ NGHỊ'), sign('NGƯỜI DUYỆT')], margin: [0, 24, 0, 0] },
    ],
  })
}
