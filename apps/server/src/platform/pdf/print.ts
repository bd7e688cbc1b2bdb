// PDF with our own fonts embedded; reads nothing but the font files and fetches nothing.
import { fileURLToPath } from 'node:url'
import type { PdfDocument } from 'pdfmake'

const fontFolder = fileURLToPath(new URL('../../../../../packages/ui/fonts/print/', import.meta.url))
const font = (weight: number) => `${fontFolder}hanken-grotesk-${weight}.ttf`
let ready: ReturnType<typeof prepare> | undefined

/** Text in NFC, as fonts have composed letters only. */
export function composed(text: string): string {
  return text.normalize('NFC')
}

/** Bytes of a document. Fonts: `Hanken` (normal 400, bold 700) and `HankenStrong` (600). */
export async function printPdf(document: PdfDocument): Promise<Buffer> {
  ready ??= prepare()
  return (await ready).createPdf(document).getBuffer()
}

/** Loads the printer with the first document: it is large, and a start need not wait for it. */
async function prepare() {
  const { default: pdfmake } = await import('pdfmake')
  pdfmake.addFonts({
    Hanken: { normal: font(400), bold: font(700) },
    HankenStrong: { normal: font(600), bold: font(700) },
  })
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder))
  pdfmake.setUrlAccessPolicy(() => false)
  return pdfmake
}
