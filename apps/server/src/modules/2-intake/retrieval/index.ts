// The only door of the retrieval room.
export { rulesOn } from './opening-limits.repository.ts'
export { isOddHour } from './opening-limits.rules.ts'
export { checkOpening } from './opening.service.ts'
export { heldItemRoutes, openingRulesRoutes, retrievalRoutes } from './retrieval.routes.ts'
