// The template to fill in: headings, one example row, and a page that explains every column and its words.
import { byteOrderMark, csvLine } from './csv.ts'
import { listWords } from './codes.ts'
import { columns, exampleReference, inputKeys } from './columns.ts'

/** Heading row and example row. */
export function templateRows(): [headings: string[], example: string[]] {
  return [inputKeys.map((key) => columns[key]!.heading), inputKeys.map((key) => columns[key]!.example)]
}

/** One row a column: heading, whether it must be filled, how, example. */
export function explanationRows(): string[][] {
  const rows = inputKeys.map((key) => {
    const { heading, required, how, codes, example } = columns[key]!
    const words = codes ? `Một trong: ${listWords(codes)}.` : ''
    return [heading, required ? 'Bắt buộc' : '', [words, how].filter((text) => text !== '').join(' '), example]
  })
  const notes = [
    ['', '', '', ''],
    ['Dòng ví dụ', '', `Dòng có mã tham chiếu “${exampleReference}” không được nhập.`, ''],
    ['Đồng kiểm', '', 'Hàng hợp đồng đồng kiểm theo đợt bàn giao, ghi ở trang hợp đồng trước khi nhập.', ''],
  ]
  return [['Cột', 'Bắt buộc', 'Cách ghi', 'Ví dụ'], ...rows, ...notes]
}

/** The template as CSV text with byte order mark. */
export function templateCsv(): string {
  return (
    byteOrderMark +
    templateRows()
      .map((row) => csvLine(row, ','))
      .join('')
  )
}
