// Nhãn A6: what carries the item through the network. Name as the operator's setting says, phone masked, and nothing of sender, goods or value (law.md §4.3).
import { formatInstant, formatMass, labelName, type LabelNameStyle, maskPhone } from '@buuan/vietnam'
import { findCommune, findProvince } from '@buuan/vietnam/places.ts'
import { numberSvg, qrSvg } from './barcodes.ts'
import { type Html, html } from '../../../platform/http/html.ts'
import { paperDocument, sansFonts } from './page-frame.ts'
import { addressLines, formattedNumber, type PaperFacts, reprintMark, serviceWords, shortPoint } from './paper-facts.ts'
import { blockSize, handlingMarks } from './papers.rules.ts'

const style = `${sansFonts}
@page{size:105mm 148mm;margin:0}
.sheet{width:105mm;height:148mm;padding:4mm;display:flex;flex-direction:column;font:9.5pt/13pt "Hanken Grotesk",sans-serif;overflow:hidden;overflow-wrap:anywhere}
.hd{display:flex;align-items:center;justify-content:space-between;gap:4mm;padding-bottom:2mm;border-bottom:.6mm solid #000}
.hd b{font-size:11pt;line-height:14pt;font-weight:700;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;text-wrap:balance}.hd span{white-space:nowrap}
.zip{display:grid;grid-template-columns:auto 1fr;gap:4mm;border-bottom:.6mm solid #000}
.zip .z{font-weight:700;font-size:35pt;line-height:42pt;font-variant-numeric:tabular-nums}.zip .w{font-size:20pt;line-height:42pt}
.zip .r{border-left:.35mm solid #000;padding:1mm 0 1mm 3mm;display:flex;flex-direction:column;justify-content:center;text-align:right;font-weight:600;font-size:11pt;line-height:15pt}
.to{padding:2mm 0;border-bottom:.35mm solid #000;flex:1;min-height:0;display:flex;flex-direction:column}
.n{font-weight:700;font-size:16pt;line-height:22pt}.ad{font-size:12pt;line-height:16.5pt}.ph{font-size:11pt;line-height:16pt;margin-top:1mm}
.n,.ad{display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden}.n{-webkit-line-clamp:2}.ad{-webkit-line-clamp:4}.to>*{flex-shrink:0}
.mid .n{font-size:13pt;line-height:17.5pt}.mid .ad{font-size:11pt;line-height:14.5pt}
.tight .n{font-size:10.5pt;line-height:13.5pt;-webkit-line-clamp:3}.tight .ad{font-size:9.5pt;line-height:12.5pt}.tight .ph{font-size:9.5pt;line-height:13pt;margin-top:.4mm}.tight .sgn{height:9mm}
.sm{font-size:8.5pt;line-height:12pt}
.sgn{margin-top:auto;flex-shrink:0;display:grid;grid-template-columns:32mm 1fr;border:.3mm solid #000;height:14mm;font-size:8pt;line-height:11pt}.sgn span{padding:.6mm 1.6mm}.sgn span+span{border-left:.3mm solid #000}
.bc{padding-top:2.4mm;text-align:center}.bc svg{display:inline-block;vertical-align:top}
.num{text-align:center;font:600 14pt/19pt "IBM Plex Mono",monospace;padding-bottom:1.2mm;border-bottom:.35mm solid #000}
.fr{display:grid;grid-template-columns:1fr 27mm;gap:4mm;padding-top:2.4mm}.fr svg{display:block}
.hm{display:inline-block;background:#000;color:#fff;font-weight:700;font-size:10.5pt;line-height:14pt;padding:1mm 2.2mm;margin-bottom:1.6mm}
dl{display:grid;grid-template-columns:auto 1fr;gap:0 3mm}dt{white-space:nowrap}dd{text-align:right;font-weight:600}
.again{font-weight:700}`

export type LabelFacts = PaperFacts & { nameStyle: LabelNameStyle; sortingPoint: string | undefined }

/** Postal code of the commune, else the country or the province in words. */
function destination({ item, parts: { addressee }, sortingPoint }: LabelFacts): Html {
  const address = addressee?.address
  const commune = address?.communeCode ? findCommune(address.communeCode) : undefined
  const province = findProvince(commune?.provinceCode ?? address?.provinceCode ?? item.destination_province ?? '')
  const foreign = item.destination_country !== 'VN'
  const code = foreign ? item.destination_country : (commune?.postalCode ?? province?.name ?? '')
  return html`<div class="zip"><div class="z${!commune && !foreign && ' w'}">${code}</div><div class="r">${
    sortingPoint && html`<span>${sortingPoint}</span>`
  }<span>${foreign ? 'Quốc tế' : province?.name}</span>${!sortingPoint && commune && html`<span>${commune.name}</span>`}</div></div>`
}

function addresseeBlock({ item, parts: { addressee }, nameStyle }: LabelFacts): Html {
  const name = addressee === null ? '' : labelName(addressee.name, nameStyle)
  const lines = addressee === null ? [] : addressLines(addressee.address, item.day)
  return html`<div class="to ${blockSize(name, lines)}"><div class="sm">Người nhận</div><div class="n">${name}</div>
<div class="ad">${lines.map((line) => html`<div>${line}</div>`)}</div>
${addressee?.phone && html`<div class="ph">Điện thoại ${maskPhone(addressee.phone)} <span class="sm">· gọi qua tổng đài</span></div>`}
<div class="sgn"><span>Giờ, ngày phát</span><span>Người nhận ký, ghi rõ họ tên</span></div></div>`
}

/** The label as an HTML document. */
export function labelPaper(facts: LabelFacts): string {
  const { item, operator, point } = facts
  const handling = handlingMarks(item)
  const again = reprintMark(facts)
  const body = html`<article class="sheet" aria-label="Nhãn A6"><div class="hd"><b>${operator.toUpperCase()}</b><span>${serviceWords(item)}</span></div>
${destination(facts)}${addresseeBlock(facts)}
<div class="bc">${numberSvg(item.number_value, { maxWidthMm: 97, heightMm: 19 })}</div><div class="num">${formattedNumber(item)}</div>
<div class="fr"><div>${handling !== '' && html`<div class="hm">${handling}</div>`}<dl>
<dt>Khối lượng</dt><dd>${item.mass_grams === null ? '–' : formatMass(item.mass_grams)}</dd>
<dt>Gửi từ</dt><dd>${shortPoint(point.name)}, ${findProvince(point.provinceCode)?.name}</dd>
<dt>Chấp nhận</dt><dd>${formatInstant(item.accepted_at)}</dd></dl>${again && html`<p class="sm again">${again} · ${formatInstant(facts.printedAt)}</p>`}</div>${qrSvg(facts.receiptUrl, 27)}</div></article>`
  return paperDocument({ title: `Nhãn ${item.number_value}`, style, body })
}
