// The program put together: platform first, then every room in the visible list. No listening, no clock of its own: tests build the same app.
import type { Actor } from './platform/access/actor.ts'
import type { LogKeys } from './platform/audit/log-keys.ts'
import { countRefusal } from './platform/audit/refusals.ts'
import type { BlobStore } from './platform/blobs/blob-store.ts'
import { type ContextDeps, transact } from './platform/context.ts'
import type { Config } from './config.ts'
import type { FastifyInstance } from 'fastify'
import { makeServer } from './platform/http/server.ts'
import { serveConsole } from './platform/http/static.ts'
import { makeRouter, type Router } from './platform/http/route.ts'
import type { Logger } from './platform/logger.ts'
import { makeSessionKeeper } from './modules/1-ground/accounts/index.ts'
import type { CatalogueKeeper } from './modules/1-ground/prohibited-articles/index.ts'
import { registerRooms } from './modules/rooms.ts'

export type AppDeps = ContextDeps & {
  config: Config
  logger: Logger
  blobs: BlobStore
  catalogue: CatalogueKeeper
  logKeys: LogKeys
}
export type BuiltApp = { app: FastifyInstance; router: Router; forgetSessions(): void }

/** Builds the app over its dependencies. */
export async function buildApp(deps: AppDeps): Promise<BuiltApp> {
  const settings = { idleMs: deps.config.sessionIdleMs, absoluteMs: deps.config.sessionAbsoluteMs }
  const keeper = makeSessionKeeper(deps, settings)
  const app = await makeServer({
    config: deps.config,
    logger: deps.logger,
    gatekeeper: {
      authenticate: keeper.authenticate,
      noteRefusal: (actor, permission, route) => noteRefusal(deps, actor, { permission, route }),
    },
  })
  const router = makeRouter(app, deps)
  registerRooms(router, { ...deps, settings, keeper })
  await serveConsole(app, deps.config.webDir)
  return { app, router, forgetSessions: keeper.forget }
}

/** Refused accesses of known staff are entries; those of strangers are counted by the minute (design §5). */
async function noteRefusal(
  deps: ContextDeps,
  actor: Actor,
  { permission, route }: { permission: string; route: string },
): Promise<void> {
  if (actor.kind !== 'staff') return countRefusal(deps.pools.system, deps.clock(), permission)
  await transact(deps, actor, async (ctx) => ctx.record('access.refused', { permission, route }))
}
