// The only door of the data-protection room.
export { raiseOpeningAlerts } from './alerts.jobs.ts'
export { countOpenAlerts } from './alerts.repository.ts'
export { alertRoutes } from './alerts.routes.ts'
export { openingRoutes } from './openings.routes.ts'
