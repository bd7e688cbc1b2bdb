// Phiếu gửi, 80 mm roll with 72 mm printable: what the sender takes home. Phones are masked; the code holds nothing personal (ui.md §8).
import { formatDay, formatInstant, formatMass, formatMoney, formatTime, maskName, maskPhone } from '@buuan/vietnam'
import { findProvince } from '@buuan/vietnam/places.ts'
import { numberSvg, qrSvg } from './barcodes.ts'
import { type Html, html } from '../../../platform/http/html.ts'
import { paperDocument, sansFonts } from './page-frame.ts'
import {
  formattedNumber,
  markDay,
  type PaperFacts,
  reprintMark,
  serviceWords,
  shortPlace,
  shortPoint,
} from './paper-facts.ts'
import { postMarkSvg } from './post-mark.ts'
import { inspectionLine, receiptHeightMm } from './papers.rules.ts'

const style = (heightMm: number) => `${sansFonts}
@page{size:80mm ${heightMm}mm;margin:0}
.sheet{width:80mm;padding:5mm 4mm 6mm;font:9.5pt/13.5pt "Hanken Grotesk",sans-serif;overflow-wrap:anywhere}
h1,h2{font-size:12.5pt;line-height:17pt;font-weight:700;text-align:center;text-wrap:balance}
h2{font-size:14pt;line-height:20pt}
.c{text-align:center}.code{font:600 12.5pt/17pt "IBM Plex Mono",monospace;text-align:center}
.bc{margin:1.5mm -4mm 1mm;text-align:center}.bc svg{display:inline-block;vertical-align:top}
.ln{border-top:.35mm solid #000;margin:2.4mm 0}.dl{border-top:.3mm dashed #000;margin:2.4mm 0}
dl{display:grid;grid-template-columns:auto 1fr;gap:0 3mm}dt{white-space:nowrap}dd{text-align:right;font-weight:600}
.it{display:grid;grid-template-columns:1fr auto;gap:0 3mm;margin-bottom:1.2mm}.it span:nth-child(even){text-align:right}
.tot{display:flex;justify-content:space-between;font-size:12.5pt;line-height:17pt;font-weight:700}
.sm{font-size:8.5pt;line-height:12pt}.sm+.sm{margin-top:1.2mm}
.again{border:.5mm solid #000;text-align:center;font-weight:700;margin:0 0 2mm;padding:.8mm}
.mark{display:block;margin:2.5mm auto 2mm;font-family:"Hanken Grotesk",sans-serif}
.qrr{display:grid;grid-template-columns:24mm 1fr;gap:3.5mm;align-items:center;margin:3mm 0}.qrr svg{display:block}
p,dl,.it,.qrr,.mark,.bc{break-inside:avoid}`

const row = (term: string, value: string | null): Html | false =>
  value !== null && value !== '' && html`<dt>${term}</dt><dd>${value}</dd>`
const rows = (...list: (Html | false)[]): Html => html`<dl>${list.filter((each): each is Html => each !== false)}</dl>`

function peopleRows({ item, clerk, parts: { sender, presenter, addressee } }: PaperFacts): Html {
  const place = addressee && shortPlace(addressee.address.communeCode, addressee.address.provinceCode)
  return rows(
    row('Chấp nhận', formatInstant(item.accepted_at)),
    row('Ghi muộn từ phiếu giấy', item.late_reason === null ? null : formatInstant(item.recorded_at)),
    row('Số phiếu giấy', item.paper_form_number),
    row('Giao dịch viên', clerk),
    row('Dịch vụ', serviceWords(item)),
    row('Người gửi', sender && (sender.organisation?.name ?? sender.name)),
    row('Điện thoại', sender?.phone ? maskPhone(sender.phone) : null),
    row('Người đến gửi', presenter && maskName(presenter.name)),
    row('Người nhận', addressee && addressee.name),
    row('Điện thoại', addressee?.phone ? maskPhone(addressee.phone) : null),
    row('Nơi nhận', addressee && (place || addressee.address.countryCode)),
  )
}

function goods({ item, parts: { contents } }: PaperFacts): Html {
  const pieces = item.class === 'letter' ? [] : (contents?.pieces ?? [])
  return html`${
    pieces.length > 0 &&
    html`<div class="it">${pieces.map((piece) => html`<span>${piece.description}</span><span>${piece.quantity}</span>`)}</div>`
  }${rows(
    row('Khối lượng', item.mass_grams === null ? null : formatMass(item.mass_grams)),
    row('Khai giá', item.value_dong === null ? 'Không khai' : formatMoney(item.value_dong)),
    row('Vận chuyển', item.transport === 'road_only' ? 'Chỉ đường bộ' : null),
  )}`
}

function charge({ item }: PaperFacts): Html {
  const words =
    item.charge_dong === null ? (item.contract_id ? 'Theo hợp đồng' : 'Chưa ghi') : formatMoney(item.charge_dong)
  return html`<p class="tot"><span>Cước</span><span>${words}</span></p>`
}

function smallPrint({ operator, item }: PaperFacts): Html {
  return html`<p class="sm"><b>Lưu đến hết ${formatDay(item.retain_until)}, rồi hủy khóa.</b></p>
<p class="sm">Dữ liệu cá nhân${item.notice_version && ` (thông báo ${item.notice_version})`}: ${operator} dùng họ tên, điện thoại, địa chỉ, nội dung và ảnh bưu gửi để nhận, chuyển, phát, giải quyết khiếu nại và bảo đảm an toàn bưu chính. Ông/bà có quyền được biết, xem, sửa, khiếu nại. Bản đầy đủ ở quầy và ở trang quét mã.</p>
<p class="sm">Khiếu nại: mất, chậm trong 06 tháng từ khi hết thời gian toàn trình; hư hỏng, giá cước, việc khác trong 01 tháng từ ngày phát. Gửi văn bản kèm phiếu này tại bưu cục (Luật Bưu chính, Điều 38).</p>`
}

/** The receipt as an HTML document. */
export function receiptPaper(facts: PaperFacts): string {
  const { item, operator, point } = facts
  const number = formattedNumber(item)
  const again = reprintMark(facts)
  const body = html`<article class="sheet" aria-label="Phiếu gửi">
${again && html`<p class="again">${again} · ${formatInstant(facts.printedAt)}</p>`}
<h1>${operator.toUpperCase()}</h1><p class="c">${point.name} · ${shortPlace(point.communeCode, point.provinceCode)}</p>
<div class="ln"></div><h2>PHIẾU GỬI</h2>
<div class="bc">${numberSvg(item.number_value, { maxWidthMm: 72, heightMm: 13 })}</div><p class="code">${number}</p>
<div class="dl"></div>${peopleRows(facts)}
<div class="dl"></div>${goods(facts)}
<div class="dl"></div>${charge(facts)}
<div class="ln"></div><p>${inspectionLine(facts)}</p>
${postMarkSvg({
  top: shortPoint(point.name),
  foot: findProvince(point.provinceCode)?.name ?? '',
  day: markDay(item.accepted_at),
  time: formatTime(item.accepted_at),
  below: point.code,
})}
<div class="qrr">${qrSvg(facts.receiptUrl, 24)}<p class="sm">Quét để kiểm tra phiếu này là thật. Mã không chứa thông tin cá nhân.</p></div>
<div class="dl"></div>${smallPrint(facts)}</article>`
  return paperDocument({ title: `Phiếu gửi ${item.number_value}`, style: style(receiptHeightMm(facts)), body })
}
