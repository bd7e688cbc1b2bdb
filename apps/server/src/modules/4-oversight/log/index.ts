// The door of the log: its routes, and receipts for the papers of other rooms.
export { logRoutes } from './log.routes.ts'
export { type IssuedReceipt, issueReceipt } from './log.service.ts'
