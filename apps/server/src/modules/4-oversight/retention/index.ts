// The only door of the retention room.
export { dropEndedDays, sweepErasures } from './erasure.jobs.ts'
export { type ErasureDeps, runErasure } from './erasure.steps.ts'
export { destroyIntakeKeys } from './intake-keys.ts'
export { listCertificatePapers } from './certificate-receipt.ts'
export { retentionRoutes } from './retention.routes.ts'
