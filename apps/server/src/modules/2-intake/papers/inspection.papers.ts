// Biên bản đồng kiểm: minutes of the joint inspection of one item, to be signed on paper by sender and clerk (clause I.5). A copy carries masks.
import { type Checklist, checklists, type Piece } from '@buuan/contract'
import {
  formatDayInWords,
  formatInstant,
  formatMass,
  formatMoney,
  formatTime,
  maskDocumentNumber,
  maskName,
  maskPhone,
  vietnamDay,
} from '@buuan/vietnam'
import { decreeHeading, decreeStyle, scanStrip } from './decree30.ts'
import { type Html, html } from '../../../platform/http/html.ts'
import type { LatestInspection } from '../joint-inspection/index.ts'
import { paperDocument } from './page-frame.ts'
import {
  classWords,
  fullPlace,
  formattedNumber,
  type PaperFacts,
  printedLine,
  reprintMark,
  shortPlace,
} from './paper-facts.ts'

const originWords: Record<NonNullable<Piece['originDocument']>, string> = {
  invoice: 'Hóa đơn',
  origin_certificate: 'Giấy chứng nhận xuất xứ',
  customs_declaration: 'Tờ khai hải quan',
  other: 'Chứng từ khác',
  absent: 'Không rõ nguồn gốc, xuất xứ',
}

/** Origin and paper of a piece; only commercial goods are asked. */
export function originOf(piece: Piece): string {
  if (!piece.commercial) return 'Không phải hàng thương mại'
  if (piece.originDocument === null) return 'Chưa ghi'
  return [originWords[piece.originDocument], piece.originDocumentNumber, piece.originCountry]
    .filter((part) => part)
    .join(', ')
}

const inWords = (instant: Date) =>
  `${formatTime(instant).replace(':', ' giờ ')} phút ${formatDayInWords(vietnamDay(instant))}`

function parties({ clerk, parts: { sender, presenter, identification } }: PaperFacts): Html {
  const document = identification?.document
  const detail = [
    sender?.organisation && `đại diện ${sender.organisation.name}, mã số thuế ${sender.organisation.taxCode}`,
    sender?.phone && `điện thoại ${maskPhone(sender.phone)}`,
    document && !presenter && `giấy tờ ${maskDocumentNumber(document.number)}`,
  ].filter((part) => part)
  return html`<h3>I. THÀNH PHẦN</h3>
<p class="p">1. Người gửi: ${sender?.name ?? '...........................'}${detail.length > 0 && `; ${detail.join('; ')}`}.</p>
${presenter && html`<p class="p">Người đến gửi thay: ${presenter.name}${document && `; giấy tờ ${maskDocumentNumber(document.number)}`}.</p>`}
<p class="p">2. Giao dịch viên: ${clerk}.</p>`
}

/** Goods as declared, one row a piece. */
export function piecesTable(pieces: readonly Piece[]): Html {
  return html`<table><thead><tr><th class="w1">STT</th><th>Tên hàng</th><th class="w2">Số lượng</th><th class="w3">Khối lượng</th><th class="w3">Giá trị khai</th><th class="w4">Nguồn gốc, chứng từ</th></tr></thead><tbody>${pieces.map(
    (piece, index) =>
      html`<tr><td class="m">${index + 1}</td><td>${piece.description}</td><td class="m">${piece.quantity}</td><td class="r">${piece.massGrams === null ? '–' : formatMass(piece.massGrams)}</td><td class="r">${piece.valueDong === null ? '–' : formatMoney(piece.valueDong)}</td><td>${originOf(piece)}</td></tr>`,
  )}</tbody></table>`
}

/** What both sides looked at, with the time of each tick; nothing ticked: boxes for the pen. */
export function checklistTable(inspection: Pick<LatestInspection, 'template' | 'ticks'> | undefined): Html {
  const template: Checklist =
    (checklists as Record<string, Checklist>)[inspection?.template ?? 'general'] ?? checklists.general
  const ticked = new Map(inspection?.ticks.map((tick) => [tick.code, tick.at]))
  return html`<table><thead><tr><th class="w1">STT</th><th>Nội dung đồng kiểm (${template.vi.toLowerCase()})</th><th class="w2">Đúng</th><th class="w2">Khác</th><th class="w3">Lúc</th></tr></thead><tbody>${template.items.map(
    (item, index) => {
      const at = ticked.get(item.code)
      return html`<tr><td class="m">${index + 1}</td><td>${item.vi}</td><td class="m">${at === undefined ? '☐' : '☒'}</td><td class="m">☐</td><td class="m">${at === undefined ? '' : formatTime(at)}</td></tr>`
    },
  )}</tbody></table>`
}

const blankLines = html`<div class="dots"></div><div class="dots"></div>`

function content(facts: PaperFacts): Html {
  const { item, parts } = facts
  const addressee = parts.addressee
  const where = addressee && shortPlace(addressee.address.communeCode, addressee.address.provinceCode)
  return html`<h3>II. NỘI DUNG</h3>
<p class="p">1. Bưu gửi: mã ${formattedNumber(item)}, ${classWords[item.class].toLowerCase()}${item.mass_grams !== null && `, khối lượng ${formatMass(item.mass_grams)}`}. Người nhận: ${addressee ? maskName(addressee.name) : '–'}${where && `, ${where}`} (che bớt trên biên bản; bản đầy đủ nằm trong hồ sơ niêm phong).</p>
<p class="p">2. Người gửi mở bưu gửi, hai bên cùng kiểm tra. Hàng hóa gồm:</p>
${piecesTable(parts.contents?.pieces ?? [])}
<p class="p">3. Kết quả đồng kiểm:</p>${checklistTable(facts.inspection)}
<h3>III. Ý KIẾN, KHÁC BIỆT (nếu có)</h3>${parts.contents?.differences ? html`<p class="p">${parts.contents.differences}</p>` : blankLines}`
}

function confirmedByPin({ inspection }: PaperFacts): Html | false {
  if (inspection?.clerkConfirmedBy !== 'pin' || inspection.clerkConfirmedAt === null) return false
  return html`<i>Đã xác nhận bằng mã PIN lúc ${formatInstant(inspection.clerkConfirmedAt)}</i>`
}

/** The minutes as an HTML document; the item's number is the form's number. */
export function inspectionPaper(facts: PaperFacts): string {
  const { item, operator, point, clerk, inspection, parts } = facts
  const at = inspection?.clerkConfirmedAt ?? item.accepted_at
  const again = reprintMark(facts)
  const body = html`<article class="sheet" aria-label="Biên bản đồng kiểm">${again && html`<p class="again">${again}</p>`}
${decreeHeading({ operator, point, number: `${item.number_value}/BB-${point.code}`, day: vietnamDay(at) })}
<h1>BIÊN BẢN</h1><h2>Đồng kiểm nội dung bưu gửi</h2><span class="u w"></span>
<p class="p cc">Căn cứ Luật Bưu chính số 49/2010/QH12 ngày 17 tháng 6 năm 2010;</p>
<p class="p cc">Căn cứ Chỉ thị số 02/CT-BKHCN ngày 10 tháng 9 năm 2025 của Bộ trưởng Bộ Khoa học và Công nghệ.</p>
<p class="p">Hôm nay, vào hồi ${inWords(at)}, tại ${point.name}, ${fullPlace(point.communeCode, point.provinceCode, item.day)}, chúng tôi gồm:</p>
${parties(facts)}${content(facts)}
<p class="p">Biên bản kết thúc vào hồi ...... giờ ...... phút cùng ngày, lập thành 02 bản có giá trị như nhau, đã đọc lại cho hai bên cùng nghe, công nhận đúng và ký tên dưới đây./.</p>
<div class="sg"><div><b>NGƯỜI GỬI</b><i>(Ký, ghi rõ họ tên)</i><p class="nm">${parts.presenter?.name ?? parts.sender?.name ?? ''}</p></div><div><b>GIAO DỊCH VIÊN</b><i>(Ký, ghi rõ họ tên)</i><p class="nm">${clerk}</p>${confirmedByPin(facts)}</div></div>
${scanStrip(item.number_value, html`Quét mã để mở hồ sơ rồi chụp biên bản đã ký. ${printedLine(facts)}${again && ` · ${again}`}.`, facts.receiptUrl)}</article>`
  return paperDocument({ title: `Biên bản đồng kiểm ${item.number_value}`, style: decreeStyle, body })
}
