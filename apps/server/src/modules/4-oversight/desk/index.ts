// The only door of the desk room.
export { deskRoutes } from './desk.routes.ts'
