// Every room's routes, in the order of the house. Wiring by hand: what is not in this list does not exist.
import type { Config } from '../config.ts'
import type { LogKeys } from '../platform/audit/log-keys.ts'
import type { BlobStore } from '../platform/blobs/blob-store.ts'
import type { ContextDeps } from '../platform/context.ts'
import type { Router } from '../platform/http/route.ts'
import type { Logger } from '../platform/logger.ts'
import { makeNumberIssuer, makeSchemeBook, networkRoutes } from './1-ground/network/index.ts'
import { organisationRoutes } from './1-ground/organisations/index.ts'
import { type CatalogueKeeper, catalogueRoutes, publicGoodsRoutes } from './1-ground/prohibited-articles/index.ts'
import {
  type AcceptanceDeps,
  acceptanceRoutes,
  bulkRoutes,
  confirmationRoutes,
  correctionRoutes,
  makeAcceptanceWriter,
  makeKnownPoints,
} from './2-intake/acceptance/index.ts'
import {
  type SessionKeeper,
  type SessionSettings,
  apiTokenRoutes,
  approvalRoutes,
  ownAccountRoutes,
  sessionRoutes,
  staffRoutes,
} from './1-ground/accounts/index.ts'
import { makePhotoIntake, photoRoutes } from './1-ground/evidence/index.ts'
import { draftRoutes } from './2-intake/drafts/index.ts'
import { catalogueReviewRoutes, postingRoutes } from './4-oversight/catalogue-review/index.ts'
import { logRoutes } from './4-oversight/log/index.ts'
import { heldItemRoutes, openingRulesRoutes, retrievalRoutes } from './2-intake/retrieval/index.ts'
import { holdRoutes } from './1-ground/holds/index.ts'
import { alertRoutes, openingRoutes } from './4-oversight/data-protection/index.ts'
import { integrityRoutes } from './4-oversight/integrity/index.ts'
import { deskRoutes } from './4-oversight/desk/index.ts'
import { listCertificatePapers, retentionRoutes } from './4-oversight/retention/index.ts'
import { papersRoutes } from './2-intake/papers/index.ts'
import { contractRoutes, makeContractStandings } from './2-intake/contracts/index.ts'

export type RoomDeps = ContextDeps & {
  config: Config
  logger: Logger
  blobs: BlobStore
  logKeys: LogKeys
  settings: SessionSettings
  keeper: SessionKeeper
  catalogue: CatalogueKeeper
}

/** What acceptance works with; the seed accepts its items through the same. */
export function makeAcceptance(deps: ContextDeps & { catalogue: CatalogueKeeper }): AcceptanceDeps {
  return {
    ...deps,
    writer: makeAcceptanceWriter(deps),
    goods: deps.catalogue,
    numbers: makeNumberIssuer(deps),
    schemes: makeSchemeBook(deps),
    contracts: makeContractStandings(deps),
    points: makeKnownPoints(deps),
  }
}

/** Registers every route of the program. */
export function registerRooms(router: Router, deps: RoomDeps): void {
  const secureCookie = deps.config.tls !== null || deps.config.trustedProxy !== null
  const acceptance = makeAcceptance(deps)
  organisationRoutes(router)
  sessionRoutes(router, { settings: deps.settings, keeper: deps.keeper, secureCookie })
  ownAccountRoutes(router, deps)
  staffRoutes(router, deps)
  approvalRoutes(router, deps)
  apiTokenRoutes(router, deps)
  networkRoutes(router)
  catalogueRoutes(router, deps)
  publicGoodsRoutes(router, deps)
  contractRoutes(router, acceptance.contracts)
  acceptanceRoutes(router, acceptance)
  confirmationRoutes(router)
  correctionRoutes(router, acceptance)
  bulkRoutes(router, { ...acceptance, logger: deps.logger })
  const photoIntake = makePhotoIntake(deps)
  photoRoutes(router, photoIntake)
  draftRoutes(router, { blobs: deps.blobs, photoIntake })
  catalogueReviewRoutes(router, deps)
  postingRoutes(router, { ...deps, photoIntake })
  logRoutes(router, {
    ...deps,
    keys: deps.logKeys,
    witnesses: deps.config.witnesses,
    witnessedVkeys: deps.config.witnessedVkeys,
    listPapers: listCertificatePapers,
  })
  retrievalRoutes(router, deps)
  heldItemRoutes(router, deps)
  openingRulesRoutes(router)
  openingRoutes(router)
  alertRoutes(router)
  holdRoutes(router)
  retentionRoutes(router)
  integrityRoutes(router)
  deskRoutes(router)
  papersRoutes(router, deps)
}
