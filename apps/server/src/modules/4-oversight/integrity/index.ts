// The only door of the integrity room.
export { type IntegrityDeps, runIntegrity } from './integrity.jobs.ts'
export { findOldestBlobCheck } from './blob-days.repository.ts'
export { countFindings, listFindingCounts } from './findings.repository.ts'
export { integrityRoutes } from './integrity.routes.ts'
