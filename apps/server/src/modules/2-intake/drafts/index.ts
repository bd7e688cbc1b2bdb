// The only door of the drafts room.
export { draftRoutes } from './drafts.routes.ts'
export { getDraftExpiry, purgeDrafts } from './drafts.service.ts'
export { deleteDrafts } from './finished-drafts.repository.ts'
