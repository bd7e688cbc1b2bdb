// The only door of the retrieval room.
export { retrievalRoutes } from './retrieval.routes.ts'
