// Phiếu chấp nhận trống: the paper form for hours without power or network. Its fields are those of acceptance, in the same order; the late entry is typed from it.
import { acceptanceNoticeParagraphs, type BlankFormFacts } from './blank-form-facts.ts'
import { checklists, RefusalGround } from '@buuan/contract'
import { decreeHeading, decreeStyle, scanStrip } from './decree30.ts'
import { type Html, html } from '../../../platform/http/html.ts'
import { paperDocument } from './page-frame.ts'
import { printedLine } from './paper-facts.ts'

const style = `${decreeStyle}
.form{break-after:page}.form:last-child{break-after:auto}.form{font-size:12pt;line-height:1.25}
@page{margin:12mm 15mm 12mm 20mm}
.f{display:flex;flex-wrap:wrap;gap:0 3mm;margin-top:1.5mm}.f span{display:flex;align-items:flex-end;min-height:6.6mm;flex:1 1 auto;white-space:nowrap}.f span::after{content:"";flex:1;min-width:12mm;border-bottom:.26mm dotted #000;margin-left:1mm}
.f .x{flex:0 0 auto}.f .x::after{content:none}.f .l{flex-basis:70mm}
.form h3{text-indent:0;font-size:12pt;margin-top:2.6mm}.form h1{margin-top:3mm}.form td{height:7.4mm;padding:.6mm 1.4mm}.form table{font-size:11pt;margin-top:1.4mm}
.two{columns:2;column-gap:6mm;margin-top:1mm}.two p{break-inside:avoid;padding:.7mm 0 .7mm 5.5mm;text-indent:-5.5mm}
.note{font-size:10.5pt;line-height:1.25;margin-top:2mm;text-align:justify}.nm{margin-top:16mm}`

const groundWords: Record<RefusalGround, string> = {
  prohibited_article: 'Hàng cấm gửi',
  origin_unknown: 'Không rõ nguồn gốc, xuất xứ',
  documents_missing: 'Thiếu chứng từ',
  sender_not_identified: 'Không xác định được người gửi',
  inspection_refused: 'Không cho đồng kiểm',
  contents_differ: 'Nội dung khác khai',
  wrapping_inadequate: 'Bao gói không đạt',
  address_insufficient: 'Địa chỉ không đủ',
  sender_withdrew: 'Người gửi rút lại',
}

const lines = (...labels: (string | Html)[]): Html =>
  html`<div class="f">${labels.map((label) => (typeof label === 'string' ? html`<span class="${label.length > 34 && 'l'}">${label}</span>` : label))}</div>`
const box = (label: string): Html => html`<span class="x">☐ ${label}</span>`
const boxes = (labels: readonly string[]): Html =>
  html`<div class="two">${labels.map((label) => html`<p>☐ ${label}</p>`)}</div>`

function people(): Html {
  const address = [lines('Số nhà, đường, thôn:'), lines('Xã, phường, đặc khu:', 'Tỉnh, thành phố:')]
  return html`<h3>2. Người gửi</h3>${lines('Họ tên:', 'Điện thoại:')}${address}
${lines('Tổ chức (nếu có):', 'Mã số thuế:', 'Chức danh:')}${lines('Người đến gửi thay:', 'Quan hệ:', 'Điện thoại:')}
<h3>3. Giấy tờ của người gửi hoặc người đến gửi thay (chỉ ghi số, không chụp)</h3>
${lines(box('Căn cước'), box('Hộ chiếu'), box('Khác'), 'Số:', 'Ngày sinh:')}
${lines(box('Đã so người với ảnh, lúc'), 'Giờ:', box('Không có giấy tờ: ☐ trẻ em ☐ mất ☐ không mang ☐ hàng cứu trợ'))}
<h3>4. Người nhận</h3>${lines('Họ tên:', 'Điện thoại:')}${address}`
}

const emptyRow = (number: number): Html =>
  html`<tr><td class="m">${number}</td><td></td><td></td><td></td><td></td><td class="m">☐</td><td></td></tr>`

function contents(): Html {
  return html`<h3>5. Nội dung (thư: không mở, để trống)</h3>
<table><thead><tr><th class="w1">STT</th><th>Tên hàng</th><th class="w2">Số lượng</th><th class="w2">Gam</th><th class="w3">Giá trị (đồng)</th><th class="w2">Hàng bán</th><th class="w4">Chứng từ, số</th></tr></thead><tbody>${[1, 2, 3, 4, 5, 6].map(emptyRow)}</tbody></table>
${lines(box('Người gửi đã xem danh mục hàng cấm, hàng có điều kiện và cam kết đúng'))}`
}

function inspection(): Html {
  const items = new Map(
    Object.values(checklists).flatMap((list) => list.items.map((item) => [item.code, item.vi] as const)),
  )
  return html`<h3>6. Đồng kiểm (gói, kiện): người gửi và giao dịch viên cùng mở, cùng xem</h3>${boxes([...items.values()])}
${lines('Khác biệt:')}${lines('Đồng kiểm xong lúc:', box('Ảnh nội dung'), box('Ảnh bao gói'), box('Ảnh ngoài (thư)'), box('Chưa chụp được, bổ sung trong 24 giờ'))}`
}

function oneForm({ operator, point, notice, ...facts }: BlankFormFacts, number: string): Html {
  return html`<section class="sheet form" aria-label="${`Phiếu ${number}`}">${decreeHeading({ operator, point, number, day: undefined })}
<h1>PHIẾU CHẤP NHẬN BƯU GỬI</h1><h2>Dùng khi mất điện, mất mạng</h2>
<h3>1. Bưu gửi</h3>${lines(box('Thư'), box('Gói'), box('Kiện'), 'Mã bưu gửi:')}
${lines('Chấp nhận lúc: giờ', 'phút, ngày', 'Khối lượng (g):', 'Cước (đồng):', box('Chỉ đường bộ'))}
${people()}${contents()}${inspection()}
<h3>7. Quyết định</h3>${lines(box('Chấp nhận'), box('Từ chối, vì:'))}${boxes(RefusalGround.options.map((ground) => groundWords[ground]))}
<div class="sg"><div><b>NGƯỜI GỬI</b><i>(Ký, ghi rõ họ tên)</i><p class="nm">&nbsp;</p></div><div><b>GIAO DỊCH VIÊN</b><i>(Ký, ghi rõ họ tên)</i><p class="nm">&nbsp;</p></div></div>
<p class="note"><b>Thông báo về dữ liệu cá nhân, bản ${notice.version}.</b> ${acceptanceNoticeParagraphs(notice, operator).join(' ')}</p>
${scanStrip(number, html`Nhập vào hệ thống trong 07 ngày, ghi đúng giờ chấp nhận trên phiếu này, rồi chụp phiếu kèm hồ sơ. Cất phiếu trong tủ khóa. ${printedLine(facts)}.`)}</section>`
}

/** Blank forms, each with its own number, as one HTML document. */
export function blankFormPaper(facts: BlankFormFacts, numbers: readonly string[]): string {
  return paperDocument({
    title: `Phiếu chấp nhận trống ${numbers[0]}`,
    style,
    body: html`${numbers.map((number) => oneForm(facts, number))}`,
  })
}
