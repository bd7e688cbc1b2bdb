// The only door of the holds room.
export { type HoldDeps, heldPartPlace, secureHeldItems, sweepHolds } from './held-parts.service.ts'
export { type HeldPlace, listHeldPhotos, listHeldVersions, listHoldItems } from './held-items.repository.ts'
export { listHeldBlobs } from './held-parts.repository.ts'
export { countHoldsToReview, lockDay } from './holds.repository.ts'
export { holdRoutes } from './holds.routes.ts'
export { placeAutomaticHolds } from './holds.service.ts'
