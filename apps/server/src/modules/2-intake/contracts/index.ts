// The only door of the contracts room.
export { type ContractStanding, type ContractStandings, makeContractStandings } from './contract-standings.ts'
export { contractRoutes } from './contracts.routes.ts'
export { createContract } from './contracts.service.ts'
export { recordHandover } from './handovers.service.ts'
