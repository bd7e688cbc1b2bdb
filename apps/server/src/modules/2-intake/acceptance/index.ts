// The only door of the acceptance room.
export { confirmationRoutes } from './confirmations.routes.ts'
export { correctionRoutes } from './corrections.routes.ts'
export { acceptanceRoutes } from './acceptance.routes.ts'
export { type AcceptanceDeps, acceptItem, receiptOf } from './acceptance.service.ts'
export { makeKnownPoints } from './known-points.ts'
export { makeAcceptanceWriter } from './acceptance.writer.ts'
export { normaliseNumber } from './normalise.ts'
export { bulkRoutes } from './bulk.routes.ts'
