// The only door of the retention room.
export { listStandingPersonalDays } from './day-parts.repository.ts'
export { dropEndedDays, sweepErasures } from './erasure.jobs.ts'
export { type ErasureDeps, runErasure } from './erasure.steps.ts'
export { countErasuresToDecide } from './erasures.repository.ts'
export { destroyIntakeKeys } from './intake-keys.ts'
export { listCertificatePapers } from './certificate-receipt.ts'
export { sweepLeftovers } from './leftovers.jobs.ts'
export { retentionRoutes } from './retention.routes.ts'
