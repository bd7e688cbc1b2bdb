// The routes of the program without a database behind them: for the API document and the access matrix.
import pg from 'pg'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import type { DeclaredRoute } from './platform/http/route.ts'
import { makeLogger } from './platform/logger.ts'
import { makeVault } from './platform/vault/vault.ts'
import { makeCatalogueKeeper } from './modules/1-ground/prohibited-articles/index.ts'

/** Builds the app over pools that never connect and answers its declared routes. */
export async function declareRoutes(): Promise<DeclaredRoute[]> {
  const config = parseConfig({})
  const idle = () => new pg.Pool({ max: 1 })
  const pools = { app: idle(), reveal: idle(), system: idle(), end: async () => undefined }
  const noKeys = {
    find: () => undefined,
    getOrCreate: unreachable,
    destroy: unreachable,
    list: unreachable,
    findDrift: unreachable,
    listKeyIds: unreachable,
    wasDestroyed: unreachable,
    rewrapAll: unreachable,
  }
  const blobs = {
    put: unreachable,
    get: unreachable,
    remove: unreachable,
    has: unreachable,
    keep: unreachable,
    listArrivals: unreachable,
  }
  const clock = () => new Date(0)
  const { app, router } = await buildApp({
    config,
    logger: makeLogger('silent'),
    pools,
    clock,
    vault: makeVault(noKeys, clock),
    blobs,
    catalogue: makeCatalogueKeeper({
      pools,
      clock,
      keys: { read: unreachable },
    }),
    logKeys: { file: '', origin: '', read: unreachable },
  })
  await app.close()
  return router.declared
}

function unreachable(): never {
  throw new Error('declared routes are not to be called')
}
