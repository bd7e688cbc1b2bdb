// The only door of the drafts room.
export { deleteDrafts } from './finished-drafts.repository.ts'
