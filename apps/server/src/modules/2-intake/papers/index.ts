// The only door of the papers room.
export { papersRoutes } from './papers.routes.ts'
