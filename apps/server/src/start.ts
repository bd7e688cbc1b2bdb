// Start in order, stop in reverse. main.ts runs it for a service; tests and benches start the same parts.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type BuiltApp, type AppDeps, buildApp } from './app.ts'
import type { Config } from './config.ts'
import { startBackground } from './background.ts'
import { openInternalServer } from './internal.ts'
import { openLogKeys } from './platform/audit/log-keys.ts'
import { openBlobStore } from './platform/blobs/blob-store.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { DAYS_AHEAD, LATE_DAYS, openDays } from './platform/database/days.ts'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { type RestartReport, startEmbeddedPostgres } from './platform/database/embedded/index.ts'
import { migrateDatabase } from './platform/database/migrate.ts'
import { openPools, type Pools } from './platform/database/pools.ts'
import { prepareRoles } from './platform/database/roles.ts'
import type { Logger } from './platform/logger.ts'
import { type KeyEncryptionKeys, keysFromCommand, keysFromFile } from './platform/vault/key-encryption-keys.ts'
import { holdsKeys, openKeyStore } from './platform/vault/key-store.ts'
import { makeVault } from './platform/vault/vault.ts'
import {
  enterBuiltInCatalogue,
  makeCatalogueKeeper,
  openCatalogueKeys,
} from './modules/1-ground/prohibited-articles/index.ts'

export type Database = { ownerUrl: string; roleSecret: string; embedded: boolean; stop(): Promise<void> }

const DATABASE_NAME = 'buuan'

function roleSecretOf(config: Config): string {
  if (config.databaseRoleSecret !== null) return config.databaseRoleSecret
  const file = path.join(config.stateDir, 'secrets', 'database-roles')
  if (!existsSync(file)) {
    // The state folder lets the database's own account pass; each secret lies in a closed folder of its own.
    mkdirSync(config.stateDir, { recursive: true, mode: 0o755 })
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8').trim()
}

/** The database of the settings: the one named, or the embedded server under the state folder; migrated and ready. */
export async function openDatabase(config: Config, logger: Logger): Promise<Database> {
  const database = await openEmptyDatabase(config, logger)
  await migrateDatabase(database.ownerUrl)
  return database
}

/** The same without any schema of ours: what a restore fills. */
export async function openEmptyDatabase(config: Config, logger: Logger): Promise<Database> {
  const roleSecret = roleSecretOf(config)
  if (config.databaseUrl !== null) {
    await prepareRoles(config.databaseUrl, roleSecret)
    return { ownerUrl: config.databaseUrl, roleSecret, embedded: false, stop: async () => undefined }
  }
  const server = await startEmbeddedPostgres({
    directory: path.join(config.stateDir, 'postgres'),
    log: (line) => logger.info(line),
    onRestart: (report) => sayRestart(logger, report),
  })
  const ownerUrl = server.url(DATABASE_NAME)
  await createDatabase(server.url('postgres'))
  await prepareRoles(ownerUrl, roleSecret)
  return { ownerUrl, roleSecret, embedded: true, stop: () => server.stop() }
}

function sayRestart(logger: Logger, report: RestartReport): void {
  const seeRunbook = '(docs/runbooks/database-gone.md)'
  if (report.outcome === 'restarted')
    return logger.warn(report, `the embedded PostgreSQL had died and was started again ${seeRunbook}`)
  if (report.outcome === 'failed') {
    const { error, ...rest } = report
    return logger.error({ err: error, ...rest }, 'the embedded PostgreSQL had died and does not start')
  }
  logger.error(report, `the embedded PostgreSQL died too often and stays down for now ${seeRunbook}`)
}

async function createDatabase(maintenanceUrl: string): Promise<void> {
  const { Client } = (await import('pg')).default
  const client = new Client({ connectionString: maintenanceUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`)
  } finally {
    await client.end()
  }
}

/** Key-encryption keys of the settings: from a command, or from a file that only a demo makes by itself. */
export function openKeyEncryptionKeys(config: Config): KeyEncryptionKeys {
  return config.kekCommand === null
    ? keysFromFile(config.kekFile, config.deployment === 'demo' && !holdsKeys(config.keyDir))
    : keysFromCommand(config.kekCommand)
}

/** Keys, photos and clock over open pools. */
export function makeDeps({
  config,
  logger,
  pools,
  clock = systemClock,
}: {
  config: Config
  logger: Logger
  pools: Pools
  clock?: Clock
}): AppDeps {
  const keyEncryptionKeys = openKeyEncryptionKeys(config)
  const store = openKeyStore({ directory: config.keyDir, mirror: config.keyMirrorDir, keyEncryptionKeys })
  const logKeys = openLogKeys({
    file: config.logKeyFile,
    origin: config.logOrigin,
    create: config.deployment === 'demo',
  })
  const catalogueKeys = openCatalogueKeys({
    file: config.catalogueKeyFile,
    publicBaseUrl: config.publicBaseUrl,
    create: config.deployment === 'demo',
  })
  const catalogue = makeCatalogueKeeper({ pools, clock, keys: catalogueKeys })
  return {
    config,
    logger,
    pools,
    clock,
    vault: makeVault(store, clock),
    blobs: openBlobStore(config.blobDir),
    catalogue,
    logKeys,
  }
}

export type Running = {
  app: FastifyInstance
  built: BuiltApp
  deps: AppDeps
  address: string
  internalAddress: string
  stop(): Promise<void>
}
export type StartOptions = {
  config: Config
  logger: Logger
  clock?: Clock
  /** Runs once everything is ready but before anybody can connect: demo data on an empty database. */
  beforeListen?(running: { deps: AppDeps; database: Database }): Promise<void>
}

/** Starts the whole service; a failure half-way stops what had started. */
export async function start({ config, logger, clock = systemClock, beforeListen }: StartOptions): Promise<Running> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const database = await openDatabase(config, logger)
    stops.push(database.stop)
    const pools = openPools({
      ownerUrl: database.ownerUrl,
      roleSecret: database.roleSecret,
      size: config.databasePool,
      logger,
    })
    stops.push(() => pools.end())
    const today = vietnamDay(clock())
    await openDays(pools.system, addDays(today, -LATE_DAYS - 1), addDays(today, DAYS_AHEAD))
    const deps = makeDeps({ config, logger, pools, clock })
    await enterBuiltInCatalogue(deps)
    await deps.catalogue.refresh()
    const built = await buildApp(deps)
    stops.push(() => built.app.close())
    await beforeListen?.({ deps, database })
    const background = startBackground(deps)
    stops.push(background.stop)
    const internal = await openInternalServer(deps, background)
    stops.push(internal.close)
    const address = await built.app.listen({ host: config.host, port: config.port })
    logger.info({ at: address }, 'listening')
    background.listening()
    return { app: built.app, built, deps, address, internalAddress: internal.address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
