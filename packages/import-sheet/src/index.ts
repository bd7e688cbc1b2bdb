// The door of import sheets: columns, rows, faults, templates. Excel is behind xlsx.ts, which browsers do not load.
export { type ColumnKey, columnOfField, columns, exampleReference, inputKeys } from './columns.ts'
export { byteOrderMark, csvLine, type Delimiter, detectDelimiter, guardFormula, unguardFormula } from './csv.ts'
export { type CellFault, faultCells, faultsOfProblem } from './faults.ts'
export { cellsOf, errorHeadings, errorRow, type Layout, type LayoutReading, readHeadings } from './headings.ts'
export { type Cells, readRow, type RowDefaults, type RowReading, type SheetItem, type SheetRow } from './read-row.ts'
export { explanationRows, templateCsv, templateRows } from './template.ts'
