// The only door of the drafts room.
export { deleteAcceptedDrafts } from './drafts.repository.ts'
export { draftRoutes } from './drafts.routes.ts'
export { purgeDrafts } from './drafts.service.ts'
