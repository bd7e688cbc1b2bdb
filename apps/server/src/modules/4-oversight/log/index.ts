// The door of the log: its routes, and receipts for the papers of other rooms.
export { logRoutes } from './log.routes.ts'
export { type IssuedReceipt, issueReceipt, issueReceiptOfPaper } from './log.service.ts'
export type { RecordedPaper } from './export.service.ts'
export type { RecordedAs } from './log.repository.ts'
