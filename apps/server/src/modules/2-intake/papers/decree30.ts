// Layout of official papers: Decree 30/2020/NĐ-CP, Annex I. A4, margins 20/18/20/30 mm, Tinos 13 pt, page number from page 2. Black only.
import { formatDayInWords } from '@buuan/vietnam'
import { findProvince } from '@buuan/vietnam/places.ts'
import { code128Svg, qrSvg } from './barcodes.ts'
import { type Html, html } from '../../../platform/http/html.ts'
import { serifFonts } from './page-frame.ts'
import type { PointFacts } from './paper-facts.ts'

export const decreeStyle = `${serifFonts}
@page{size:210mm 297mm;margin:20mm 18mm 20mm 30mm;@top-center{content:counter(page);font:13pt Tinos,serif;vertical-align:bottom;padding-bottom:4mm}}
@page:first{@top-center{content:none}}
.sheet{font:13pt/1.32 "Times New Roman",Tinos,"Liberation Serif",serif;overflow-wrap:anywhere}
@media screen{.sheet{width:210mm;padding:20mm 18mm 20mm 30mm}}
.top{display:grid;grid-template-columns:67mm 1fr;gap:2mm;text-align:center}.top p{line-height:1.2}
.a,.b,.q{font-size:12pt}.b,.q,.t{font-weight:700}.q{white-space:nowrap}.t span{display:inline-block;border-bottom:.26mm solid #000;padding-bottom:.6mm}
.u{display:block;width:24mm;border-bottom:.26mm solid #000;margin:.9mm auto 0}.u.w{width:52mm;margin-top:1.2mm}
.d{font-style:italic;white-space:nowrap}.no{white-space:nowrap}
h1{font-size:14pt;text-align:center;margin-top:6mm;line-height:1.25}h2{font-size:13.5pt;text-align:center;line-height:1.25}
h3{font-size:13pt;margin-top:2.8mm;text-indent:10mm;break-after:avoid}
.p{text-align:justify;text-indent:10mm;margin-top:2.1mm}.cc{font-style:italic}
table{width:100%;table-layout:fixed;border-collapse:collapse;margin-top:2.4mm;font-size:12pt;line-height:1.25}
th,td{border:.26mm solid #000;padding:1.1mm 1.8mm;vertical-align:top}tr{break-inside:avoid}thead{display:table-header-group}
.r{text-align:right;white-space:nowrap}.m{text-align:center}.w1{width:12mm;white-space:nowrap}.w2{width:16mm}.w3{width:23mm}.w4{width:34mm}
.dots{border-bottom:.26mm dotted #000;height:7mm;margin-left:10mm}
.sg{display:grid;grid-template-columns:1fr 1fr;gap:0 8mm;text-align:center;margin-top:5mm;break-inside:avoid}.sg b{display:block}.sg i{font-size:12pt}.nm{font-weight:700;margin-top:20mm}
.ver{display:grid;grid-template-columns:1fr 20mm;gap:6mm;align-items:center;border-top:.26mm solid #000;margin-top:7mm;padding-top:2.4mm;font-size:10.5pt;line-height:1.3;break-inside:avoid}.ver svg{display:block}
.again{font-weight:700;border:.35mm solid #000;text-align:center;margin-bottom:4mm;padding:1mm}`

const place = (point: PointFacts) => findProvince(point.provinceCode)?.name ?? ''

export type Heading = { operator: string; point: PointFacts; number: string; day: string | undefined }

/** Issuer left, Quốc hiệu right, number, place and date. Without a day the date is left for handwriting. */
export function decreeHeading({ operator, point, number, day }: Heading): Html {
  const date = day === undefined ? 'ngày ...... tháng ...... năm 20......' : formatDayInWords(day)
  return html`<header class="top"><div><p class="a">${operator.toUpperCase()}</p><p class="b">${point.name.toUpperCase()}</p><span class="u"></span></div>
<div><p class="q">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p class="t"><span>Độc lập - Tự do - Hạnh phúc</span></p></div>
<p class="no">Số: ${number}</p><p class="d">${place(point)}, ${date}</p></header>`
}

/** Foot with the number as Code 128 and QR, so that the signed sheet is found again by a scan. */
export function scanStrip(number: string, words: Html, qrText = number): Html {
  return html`<footer class="ver"><div>${code128Svg(number, { maxWidthMm: 120, heightMm: 11 })}<p>${words}</p></div>${qrSvg(qrText, 20)}</footer>`
}
