// The only door of the data-protection room.
export { openingRoutes } from './openings.routes.ts'
