// The only door of the acceptance room.
export { acceptanceRoutes } from './acceptance.routes.ts'
export { type AcceptanceDeps, acceptItem, receiptOf } from './acceptance.service.ts'
export { makeAcceptanceWriter } from './acceptance.writer.ts'
export { bulkRoutes } from './bulk.routes.ts'
