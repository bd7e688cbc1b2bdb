// Text rules of CSV sheets: byte order mark, `;` or `,`, quotes, and cells that a spreadsheet would run as a formula.

export type Delimiter = ',' | ';'

/** Whichever of `;` and `,` the first line has more of outside quotes; `,` when it has neither. */
export function detectDelimiter(text: string): Delimiter {
  const firstLine = (/^\uFEFF?((?:"(?:[^"]|"")*"|[^\r\n"])*)/u.exec(text)?.[1] ?? '').replaceAll(/"(?:[^"]|"")*"/g, '')
  return firstLine.split(';').length > firstLine.split(',').length ? ';' : ','
}

const formula = /^[=+\-@\t\r]/

/** A cell that begins like a formula gets an apostrophe before it. */
export function guardFormula(cell: string): string {
  return formula.test(cell) || /^'+[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

/** Takes the apostrophe of `guardFormula` away again. */
export function unguardFormula(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

/** One line of a CSV file, with its end. */
export function csvLine(cells: readonly string[], delimiter: Delimiter): string {
  const quoted = cells.map((cell) => {
    const safe = guardFormula(cell)
    return /[",;\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${quoted.join(delimiter)}\r\n`
}

/** What a CSV file begins with, so that Excel reads it as UTF-8. */
export const byteOrderMark = '\uFEFF'
