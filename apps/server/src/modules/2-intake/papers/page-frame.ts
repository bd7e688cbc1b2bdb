// The document around every paper: our own fonts, one style sheet, no script; on the screen a line that says what to do when no printer answers.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Html, html } from '../../../platform/http/html.ts'

export const fontPath = '/assets/paper-fonts/'
const fontFolder = new URL('../../../../../../packages/ui/fonts/', import.meta.url)

/** Fonts a page may ask for; any other name is not found. */
export const fontFiles = [
  'hanken-grotesk-latin-wght-normal.woff2',
  'hanken-grotesk-vietnamese-wght-normal.woff2',
  'ibm-plex-mono-latin-500-normal.woff2',
  'ibm-plex-mono-latin-600-normal.woff2',
  'tinos-latin-400-normal.woff2',
  'tinos-latin-400-italic.woff2',
  'tinos-latin-700-normal.woff2',
  'tinos-latin-700-italic.woff2',
  'tinos-vietnamese-400-normal.woff2',
  'tinos-vietnamese-400-italic.woff2',
  'tinos-vietnamese-700-normal.woff2',
  'tinos-vietnamese-700-italic.woff2',
] as const

/** Bytes of a font of the list. */
export function readFont(file: (typeof fontFiles)[number]): Buffer {
  return readFileSync(fileURLToPath(new URL(file, fontFolder)))
}

const vietnamese =
  'unicode-range:U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB'
const face = (family: string, file: string, rest: string) =>
  `@font-face{font-family:"${family}";src:url("${fontPath}${file}.woff2") format("woff2");font-display:block;${rest}}`

/** Screen letters: Hanken Grotesk with round mask dots, Plex Mono for codes. */
export const sansFonts = [
  face('Hanken Grotesk', 'hanken-grotesk-latin-wght-normal', 'font-weight:100 900'),
  face('Hanken Grotesk', 'hanken-grotesk-vietnamese-wght-normal', `font-weight:100 900;${vietnamese}`),
  face('Hanken Grotesk', 'ibm-plex-mono-latin-500-normal', 'font-weight:100 900;unicode-range:U+2022'),
  face('IBM Plex Mono', 'ibm-plex-mono-latin-600-normal', 'font-weight:600'),
].join('')

/** Letters of official papers: Tinos, metrically Times New Roman (Decree 30/2020/NĐ-CP, Annex I). */
export const serifFonts = (['400-normal', '400-italic', '700-normal', '700-italic'] as const)
  .flatMap((cut) => {
    const [weight, style] = cut.split('-')
    return [
      face('Tinos', `tinos-latin-${cut}`, `font-weight:${weight};font-style:${style}`),
      face('Tinos', `tinos-vietnamese-${cut}`, `font-weight:${weight};font-style:${style};${vietnamese}`),
    ]
  })
  .join('')

const frameStyle = `*{box-sizing:border-box;margin:0;padding:0}
body{color:#000;-webkit-print-color-adjust:exact;print-color-adjust:exact}
@media screen{html{background:#bdb9b4}body{padding:20px}.sheet{background:#fff;margin:0 auto}
.help{font:14px/21px "Hanken Grotesk",sans-serif;background:#fff;border-left:3px solid #4f2463;color:#1c1826;max-width:640px;margin:0 auto 20px;padding:12px 16px}}
@media print{.help{display:none}}`

const help = html`<aside class="help" role="note"><b>Chưa thấy giấy ra?</b> Bưu gửi đã được ghi, không cần nhập lại. Đề nghị kiểm tra điện, giấy và dây máy in rồi in lại, hoặc in sau từ hồ sơ bưu gửi. Mỗi lần in đều được ghi vào nhật ký và đánh số trên giấy.</aside>`

/** A whole paper. `style` is constant text of a room; nothing typed by people goes into it. A paper that is not of an item has no line about printing again. */
export function paperDocument({
  title,
  style,
  body,
  isOfItem = true,
}: {
  title: string
  style: string
  body: Html
  isOfItem?: boolean
}): string {
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${{ html: frameStyle + style }}</style></head><body>${isOfItem && help}${body}</body></html>`
    .html
}
