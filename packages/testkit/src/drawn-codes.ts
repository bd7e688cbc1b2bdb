// Codes as a camera sees them: a QR or a Code 128 on white paper, for the tests' film.
import bwipjs from 'bwip-js/node'
import type { Picture } from './camera-file.ts'

const paper = 235
const print = 25

/** A QR code in the middle of the picture, eight points a module. */
export function drawnQr(text: string): Picture {
  const [symbol] = bwipjs.raw('qrcode', text, 'eclevel=M')
  if (!symbol || !('pixs' in symbol)) throw new Error('QR was not drawn')
  const { pixs, pixx } = symbol
  const module = 8
  const left = Math.floor((640 - pixx * module) / 2)
  const top = Math.floor((480 - pixx * module) / 2)
  return (x, y) => {
    const column = Math.floor((x - left) / module)
    const row = Math.floor((y - top) / module)
    if (column < 0 || row < 0 || column >= pixx || row >= pixx) return paper
    return pixs[row * pixx + column] ? print : paper
  }
}

/** A Code 128 across the picture, two points a module. */
export function drawnCode128(text: string): Picture {
  const [symbol] = bwipjs.raw('code128', text)
  if (!symbol || !('sbs' in symbol)) throw new Error('Code 128 was not drawn')
  const bars = Array.from(symbol.sbs, Number).flatMap((width, index) =>
    Array.from({ length: width * 2 }, () => (index % 2 === 0 ? print : paper)),
  )
  const left = Math.floor((640 - bars.length) / 2)
  return (x, y) => (y < 140 || y > 340 ? paper : (bars[x - left] ?? paper))
}
