// The part of pdfmake 0.3 that we use; the package brings no types.
declare module 'pdfmake' {
  export type PdfNode = string | { [property: string]: unknown } | PdfNode[]
  export type PdfDocument = {
    pageSize: string
    pageMargins: [number, number, number, number]
    content: PdfNode
    footer?: PdfNode | ((page: number, pages: number) => PdfNode)
    background?: (page: number, size: { width: number; height: number }) => PdfNode
    defaultStyle: { font: string; fontSize: number; lineHeight?: number; color?: string }
    info?: Record<string, string | Date>
    compress?: boolean
    language?: string
  }
  type Pdfmake = {
    addFonts(fonts: Record<string, { normal: string; bold: string }>): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    createPdf(document: PdfDocument): { getBuffer(): Promise<Buffer> }
  }
  const pdfmake: Pdfmake
  export default pdfmake
}
