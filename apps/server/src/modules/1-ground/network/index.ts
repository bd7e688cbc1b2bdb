// The only door of the network room.
export { networkRoutes } from './network.routes.ts'
export {
  type AddNumberRange,
  type CreateServicePoint,
  type NumberIssuer,
  addNumberRange,
  createServicePoint,
  getServicePoint,
  makeNumberIssuer,
} from './network.service.ts'
export { type SchemeBook, makeSchemeBook } from './schemes.service.ts'
export { listServicePoints } from './points.service.ts'
