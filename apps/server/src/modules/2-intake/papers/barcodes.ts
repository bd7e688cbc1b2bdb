// Code 128 and QR as crisp SVG: white ground, quiet zones inside, and bar widths that are whole dots of a 203 dpi printer.
import { barcodeWriter } from '../../../platform/barcode-writer.ts'
import { type Html, html } from '../../../platform/http/html.ts'

/** 203 dpi is 8 dots a millimetre. */
const DOTS_PER_MM = 8
const LEAST_MODULE_DOTS = 2
/** ISO/IEC 15417 asks ten modules, ui.md §8 at least 3 mm. */
const QUIET_MODULES = 10
const QUIET_MM = 3

type Drawing = { widths: number[]; modules: number }

function drawCode128(text: string): Drawing {
  const [symbol] = barcodeWriter().raw('code128', text)
  if (!symbol || !('sbs' in symbol)) throw new Error('Code 128 was not drawn')
  const widths = Array.from(symbol.sbs, Number)
  return { widths, modules: widths.reduce((sum, width) => sum + width, 0) }
}

const quietDots = (moduleDots: number) => Math.max(QUIET_MODULES * moduleDots, QUIET_MM * DOTS_PER_MM)

/** The widest whole number of dots per module at which code and quiet zones fit; undefined when even two dots are too many. */
export function moduleDotsFor(modules: number, maxWidthMm: number): number | undefined {
  for (let dots = 6; dots >= LEAST_MODULE_DOTS; dots--) {
    if (modules * dots + 2 * quietDots(dots) <= maxWidthMm * DOTS_PER_MM) return dots
  }
  return undefined
}

/** Code 128 of an ASCII text; undefined when it does not fit the width. */
export function code128Svg(
  text: string,
  { maxWidthMm, heightMm }: { maxWidthMm: number; heightMm: number },
): Html | undefined {
  const { widths, modules } = drawCode128(text)
  const dots = moduleDotsFor(modules, maxWidthMm)
  if (dots === undefined) return undefined
  const quiet = quietDots(dots)
  const total = modules * dots + 2 * quiet
  let x = quiet
  let path = ''
  widths.forEach((width, index) => {
    if (index % 2 === 0) path += `M${x} 0h${width * dots}v1h-${width * dots}z`
    x += width * dots
  })
  return html`<svg class="code128" role="img" aria-label="${`Mã vạch ${text}`}" width="${total / DOTS_PER_MM}mm" height="${heightMm}mm" viewBox="0 0 ${total} 1" preserveAspectRatio="none" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${total}v1H0z"/><path fill="#000" d="${path}"/></svg>`
}

/** QR code, error correction M, without its quiet zone: the paper leaves white around it. */
export function qrSvg(text: string, sizeMm: number): Html {
  const [symbol] = barcodeWriter().raw('qrcode', text, 'eclevel=M')
  if (!symbol || !('pixs' in symbol)) throw new Error('QR was not drawn')
  const size = symbol.pixx
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!symbol.pixs[y * size + x]) continue
      let run = 1
      while (x + run < size && symbol.pixs[y * size + x + run]) run++
      path += `M${x} ${y}h${run}v1h-${run}z`
      x += run
    }
  }
  return html`<svg class="qr" role="img" aria-label="Mã QR" width="${sizeMm}mm" height="${sizeMm}mm" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`
}

/** A number as Code 128, or as QR when an operator's number is too long for the paper. */
export function numberSvg(text: string, size: { maxWidthMm: number; heightMm: number }): Html {
  return code128Svg(text, size) ?? qrSvg(text, Math.max(size.heightMm, 16))
}
