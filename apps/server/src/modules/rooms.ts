// Every room's routes, in the order of the house. Wiring by hand: what is not in this list does not exist.
import type { Config } from '../config.ts'
import type { BlobStore } from '../platform/blobs/blob-store.ts'
import type { ContextDeps } from '../platform/context.ts'
import type { Router } from '../platform/http/route.ts'
import type { Logger } from '../platform/logger.ts'
import { makeNumberIssuer } from './1-ground/network/index.ts'
import { makeGoodsChecker } from './1-ground/prohibited-articles/index.ts'
import { acceptanceRoutes, correctionRoutes, makeAcceptanceWriter } from './2-intake/acceptance/index.ts'
import { type SessionKeeper, type SessionSettings, sessionRoutes } from './1-ground/accounts/index.ts'
import { makePhotoIntake, photoRoutes } from './1-ground/evidence/index.ts'
import { draftRoutes } from './2-intake/drafts/index.ts'
import { retrievalRoutes } from './2-intake/retrieval/index.ts'
import { openingRoutes } from './4-oversight/data-protection/index.ts'

export type RoomDeps = ContextDeps & {
  config: Config
  logger: Logger
  blobs: BlobStore
  settings: SessionSettings
  keeper: SessionKeeper
}

/** Registers every route of the program. */
export function registerRooms(router: Router, deps: RoomDeps): void {
  const secureCookie = deps.config.tls !== null || deps.config.trustedProxy !== null
  const acceptance = {
    ...deps,
    writer: makeAcceptanceWriter(deps),
    goods: makeGoodsChecker(),
    numbers: makeNumberIssuer(deps),
    contractStanding: async () => ({ isContractValid: false, isBatchKnown: false }),
  }
  sessionRoutes(router, { settings: deps.settings, keeper: deps.keeper, secureCookie })
  acceptanceRoutes(router, acceptance)
  correctionRoutes(router, acceptance)
  const photoIntake = makePhotoIntake(deps)
  photoRoutes(router, photoIntake)
  draftRoutes(router, { blobs: deps.blobs, photoIntake })
  retrievalRoutes(router, deps)
  openingRoutes(router)
}
