// Biên bản hủy dữ liệu: the certificate of an erasure as an official paper (Decree 30/2020/NĐ-CP). Counts and hashes, no person but those who decided.
import { type CertificateAnswer, type DataClass, erasureLimits } from '@buuan/contract'
import { formatDay, formatInstant, vietnamDay } from '@buuan/vietnam'
import { type Html, decreeHeading, decreeStyle, html, paperDocument } from '../../2-intake/papers/index.ts'

/** Roots of the key store in words. */
export const rootWords: Record<string, string> = { primary: 'kho khóa chính', mirror: 'bản sao kho khóa' }
const figure = (value: number) => value.toLocaleString('vi-VN')

const classWords: Record<DataClass, string> = {
  personal: 'dữ liệu cá nhân (thời hạn ba tháng)',
  core: 'dữ liệu nghiệp vụ không có thông tin cá nhân (thời hạn bảy tháng)',
}

/** Which classes of data ended. Certificates from before the classes were named are about personal data. */
export function wordsOfClasses({ certificate: { classes = ['personal'] } }: CertificateAnswer): string {
  return `Loại dữ liệu: ${classes.map((each) => classWords[each]).join('; ')}.`
}

/** Classes and how many of each went. */
export function countRows({ certificate: { counts, blobsRemoved, blobsKept } }: CertificateAnswer): [string, number][] {
  return [
    ['Bưu gửi trong ngày', counts.items],
    ['Bản ghi thông tin người gửi, người nhận, giấy tờ, nội dung', counts.records],
    ['Khóa tìm kiếm', counts.searchKeys],
    ['Ảnh (kể cả ảnh lưu tại hệ thống của doanh nghiệp)', counts.photos],
    ['Tệp ảnh đã xóa', blobsRemoved],
    ['Tệp ảnh còn giữ theo lệnh giữ', blobsKept],
    ['Bưu gửi có lệnh giữ, đã chuyển sang khóa của lệnh giữ', counts.heldItems],
  ]
}

function countsTable(answer: CertificateAnswer): Html {
  const rows = countRows(answer)
  return html`<table><thead><tr><th class="w1">STT</th><th>Loại dữ liệu</th><th class="w4">Số lượng</th></tr></thead><tbody>${rows.map(
    ([name, count], index) =>
      html`<tr><td class="m">${index + 1}</td><td>${name}</td><td class="r">${figure(count)}</td></tr>`,
  )}</tbody></table>`
}

function decision({
  certificate: { requestedBy, requestedAt, decidedBy, decidedAt, orderId },
}: CertificateAnswer): Html {
  if (orderId !== null)
    return html`<p class="p">1. Căn cứ: lệnh hủy thường xuyên ${orderId}, đã có người thứ hai duyệt; hệ thống lập đề nghị lúc ${formatInstant(requestedAt)}.</p>`
  return html`<p class="p">1. Người đề nghị: ${requestedBy ?? ''}, lúc ${formatInstant(requestedAt)}. Người duyệt: ${decidedBy ?? ''}, lúc ${decidedAt === null ? '' : formatInstant(decidedAt)}.</p>`
}

/** The paper of a certificate. */
export function certificatePaper(answer: CertificateAnswer, provinceCode: string): string {
  const { certificate, hash } = answer
  const day = formatDay(certificate.day)
  const heading = decreeHeading({
    operator: certificate.organisation,
    point: { name: 'Bộ phận bảo vệ dữ liệu cá nhân', code: '', street: '', communeCode: '', provinceCode },
    number: `${certificate.day.replaceAll('-', '')}/BB-HDL`,
    day: vietnamDay(certificate.verifiedAt),
  })
  const roots = certificate.confirmedBy.map((root) => rootWords[root] ?? root).join(', ')
  const body = html`<main class="sheet">${heading}
<h1>BIÊN BẢN</h1><h2>Hủy dữ liệu cá nhân của bưu gửi chấp nhận ngày ${day}</h2>
<p class="p">Dữ liệu cá nhân của bưu gửi chấp nhận ngày ${day} đã lưu đủ thời hạn (hết ngày ${formatDay(certificate.dueOn)}) theo mục I.4 Chỉ thị 02/CT-BKHCN và Điều 147, 148 Bộ luật Dân sự, nay được hủy như sau:</p>
${decision(answer)}
<p class="p">2. Dữ liệu đã hủy. ${wordsOfClasses(answer)}</p>${countsTable(answer)}
<p class="p">3. Khóa ${certificate.keyId ?? '(ngày này không có khóa)'} của phạm vi ${certificate.keyScope} được hủy lúc ${formatInstant(certificate.keyDestroyedAt)}; nơi xác nhận: ${roots || 'không có'}. Kiểm tra lại lúc ${formatInstant(certificate.verifiedAt)}: không còn dòng dữ liệu, không còn khóa.</p>
<p class="p">4. Những điều phương tiện lưu trữ không bảo đảm được:</p>
${certificate.limits.map((limit) => html`<p class="p">- ${erasureLimits[limit].vi}</p>`)}
<p class="p">5. Mã băm SHA-256 của danh sách bưu gửi và ảnh: <span class="hx">${certificate.listHash}</span></p>
<p class="p">6. Mã băm SHA-256 của biên bản này, ghi trong nhật ký: <span class="hx">${hash}</span></p>
<div class="sg"><div><b>NGƯỜI ĐỀ NGHỊ</b><i>(Ký, ghi rõ họ tên)</i></div><div><b>NGƯỜI DUYỆT</b><i>(Ký, ghi rõ họ tên)</i></div></div></main>`
  const style = `${decreeStyle}.hx{font:10pt "IBM Plex Mono",monospace;word-break:break-all}`
  return paperDocument({ title: `Biên bản hủy dữ liệu ngày ${day}`, style, body, isOfItem: false })
}
