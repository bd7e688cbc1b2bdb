// The only door of the catalogue-review room.
export { catalogueReviewRoutes } from './review.routes.ts'
export { postingRoutes } from './postings.routes.ts'
export { type RunDeps, runWaitingRuns } from './runs.jobs.ts'
