// Every environment variable, parsed once. Wrong settings are listed all together and stop the start.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseVkey } from '@buuan/tamper-log'
import { z } from 'zod'

const whole = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback)

const Environment = z.object({
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on; anything but 127.0.0.1 needs TLS_CERT and TLS_KEY, or TRUSTED_PROXY'),
  PORT: whole(8080, 0, 65535).describe('Port of the counter, the API and the public pages'),
  INTERNAL_PORT: whole(9080, 0, 65535).describe(
    'Port of /healthz, /readyz and /metrics, always on 127.0.0.1 unless INTERNAL_HOST says otherwise',
  ),
  INTERNAL_HOST: z.string().default('127.0.0.1').describe('Address of the internal port'),
  TLS_CERT: z.string().optional().describe('Path of the PEM certificate'),
  TLS_KEY: z.string().optional().describe('Path of the PEM private key'),
  TRUSTED_PROXY: z
    .string()
    .optional()
    .describe('Address or CIDR of the reverse proxy that ends TLS; only its X-Forwarded-For is believed'),
  PUBLIC_BASE_URL: z.url().optional().describe('Address that receipts and QR codes point to; default http://HOST:PORT'),
  DEPLOYMENT: z
    .enum(['demo', 'production'])
    .default('demo')
    .describe('production refuses demo accounts and default keys beside the data'),
  STATE_DIR: z
    .string()
    .default('var')
    .describe('Folder of the embedded database, photos, keys and secrets of a single-machine installation'),
  DATABASE_URL: z
    .string()
    .optional()
    .describe('PostgreSQL 15 or later, as owner; unset: the embedded server under STATE_DIR'),
  DATABASE_ROLE_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Passwords of the three database roles are derived from it; unset: generated under STATE_DIR'),
  DATABASE_POOL: whole(12, 2, 200).describe(
    'Connections for business work; look-ups and jobs have smaller pools of their own',
  ),
  BLOB_DIR: z.string().optional().describe('Folder of sealed photos; default STATE_DIR/blobs'),
  KEY_DIR: z.string().optional().describe('Key store, outside the database and its backups; default STATE_DIR/keys'),
  KEY_MIRROR_DIR: z.string().optional().describe('Second copy of the key store, written before a key is used'),
  KEK_FILE: z
    .string()
    .optional()
    .describe('Key-encryption key (32 bytes, base64), kept apart from KEY_DIR; default STATE_DIR/kek/kek.key'),
  KEK_COMMAND: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Command that prints the key-encryption key (base64, one key a line, the current one first) on stdout: a client of a KMS or HSM; instead of KEK_FILE',
    ),
  LOG_KEY_FILE: z
    .string()
    .optional()
    .describe('Secret keys that sign the log, kept apart from the data; default STATE_DIR/log/log.key'),
  CATALOGUE_KEY_FILE: z
    .string()
    .optional()
    .describe('Secret keys that sign the catalogue of goods; default catalogue.key beside LOG_KEY_FILE'),
  LOG_ORIGIN: z
    .string()
    .regex(/^[^\s+]{1,100}$/, 'one word without "+", e.g. buudien.example/log')
    .optional()
    .describe('Name of the log, for ever; default buu-an.local/ and a random id'),
  WITNESS_URLS: z
    .string()
    .default('')
    .describe('Witnesses of this log, separated by commas, each ADDRESS#VKEY, e.g. https://so.example/api/v1/log#…'),
  WITNESSED_LOGS: z
    .string()
    .default('')
    .describe('Public keys (vkeys) of the logs of others that this node witnesses, separated by commas'),
  SESSION_IDLE_MINUTES: whole(30, 1, 1440).describe('A session ends after this long without a request'),
  SESSION_ABSOLUTE_HOURS: whole(12, 1, 168).describe('A session ends after this long whatever happens'),
  REQUESTS_PER_MINUTE: whole(1200, 10, 100_000_000).describe(
    'Requests an account, or an address without one, may send in a minute',
  ),
  API_REQUESTS_PER_MINUTE: whole(12_000, 10, 100_000_000).describe(
    'Requests an API token may send in a minute, counted for each token; a photo is one request, an NDJSON stream of any length is one',
  ),
  DEMO_ITEMS: whole(2000, 0, 20_000).describe('Items of the demo data that an empty embedded database is filled with'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Detail of the log'),
  WEB_DIR: z.string().default('dist/web').describe('Folder of the built console'),
  NODE_ENV: z.string().optional().describe('Not used to decide anything; read so that it may be set'),
})

export type Config = {
  host: string
  port: number
  internalHost: string
  internalPort: number
  tls: { cert: string; key: string } | null
  trustedProxy: string | null
  publicBaseUrl: string
  deployment: 'demo' | 'production'
  stateDir: string
  databaseUrl: string | null
  databaseRoleSecret: string | null
  databasePool: number
  blobDir: string
  keyDir: string
  keyMirrorDir: string | null
  kekFile: string
  kekCommand: string | null
  logKeyFile: string
  catalogueKeyFile: string
  logOrigin: string | null
  witnesses: readonly { url: string; vkey: string }[]
  witnessedVkeys: readonly string[]
  sessionIdleMs: number
  sessionAbsoluteMs: number
  requestsPerMinute: number
  apiRequestsPerMinute: number
  demoItems: number
  logLevel: string
  webDir: string
}

/** A list of everything wrong with the settings; thrown by parseConfig, printed by main. Names only, never values. */
export class ConfigError extends Error {
  readonly mistakes: string[]
  constructor(mistakes: string[]) {
    super(`Cài đặt chưa đúng / settings are wrong:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`)
    this.name = 'ConfigError'
    this.mistakes = mistakes
  }
}

const loopback = ['127.0.0.1', 'localhost', '::1']

type CrossChecked = { HOST: string; DEPLOYMENT: string } & Partial<Record<keyof z.infer<typeof Environment>, unknown>>
const defaults = { HOST: '127.0.0.1', DEPLOYMENT: 'demo' }

function crossChecks(env: CrossChecked): string[] {
  const mistakes: string[] = []
  const hasTls = env.TLS_CERT !== undefined && env.TLS_KEY !== undefined
  if ((env.TLS_CERT === undefined) !== (env.TLS_KEY === undefined))
    mistakes.push('TLS_CERT and TLS_KEY go together: set both or none')
  for (const name of ['TLS_CERT', 'TLS_KEY'] as const) {
    const file = env[name]
    if (typeof file === 'string' && !existsSync(file)) mistakes.push(`${name}: the file does not exist`)
  }
  if (!loopback.includes(env.HOST) && !hasTls && env.TRUSTED_PROXY === undefined) {
    mistakes.push(
      'HOST: any address but 127.0.0.1 needs TLS_CERT and TLS_KEY, or TRUSTED_PROXY when a reverse proxy ends TLS',
    )
  }
  if (env.KEK_FILE !== undefined && env.KEK_COMMAND !== undefined)
    mistakes.push('KEK_FILE and KEK_COMMAND: set one of them')
  mistakes.push(...keyMistakes(env))
  if (typeof env.PORT === 'number' && env.PORT !== 0 && env.PORT === env.INTERNAL_PORT)
    mistakes.push('INTERNAL_PORT: must differ from PORT')
  if (env.DEPLOYMENT === 'production') {
    if (env.DATABASE_URL === undefined) mistakes.push('DATABASE_URL: production needs a PostgreSQL server of its own')
    if (env.DATABASE_ROLE_SECRET === undefined) mistakes.push('DATABASE_ROLE_SECRET: production needs it set')
    if (env.KEK_FILE === undefined && env.KEK_COMMAND === undefined)
      mistakes.push('KEK_FILE: production keeps the key-encryption key apart from the data, or has it from KEK_COMMAND')
    if (env.LOG_KEY_FILE === undefined) mistakes.push('LOG_KEY_FILE: production keeps the log key apart from the data')
    if (env.KEY_MIRROR_DIR === undefined)
      mistakes.push('KEY_MIRROR_DIR: production needs a second copy of the key store')
    if (env.PUBLIC_BASE_URL === undefined) mistakes.push('PUBLIC_BASE_URL: production needs it, receipts point there')
  }
  return mistakes
}

const listOf = (text: unknown) =>
  (typeof text === 'string' ? text : '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function witnessOf(text: string): { url: string; vkey: string } {
  const border = text.indexOf('#')
  return { url: text.slice(0, Math.max(border, 0)), vkey: text.slice(border + 1) }
}

function isVkey(text: string, kind: 'log' | 'witness'): boolean {
  try {
    return parseVkey(text).kind === kind
  } catch {
    return false // the list of mistakes names the variable; the reason is always the same
  }
}

function keyMistakes(env: CrossChecked): string[] {
  const witnesses = listOf(env.WITNESS_URLS).map(witnessOf)
  const areWitnesses = witnesses.every(({ url, vkey }) => /^https?:\/\//.test(url) && isVkey(vkey, 'witness'))
  const areLogs = listOf(env.WITNESSED_LOGS).every((vkey) => isVkey(vkey, 'log'))
  return [
    ...(areWitnesses ? [] : ['WITNESS_URLS: each part is ADDRESS#VKEY with the published vkey of a witness']),
    ...(areLogs ? [] : ['WITNESSED_LOGS: each part is the published vkey of a log']),
  ]
}

const fromFiles = ['DATABASE_URL', 'DATABASE_ROLE_SECRET']

function missingFiles(source: Record<string, string | undefined>): string[] {
  return fromFiles
    .map((name) => `${name}_FILE`)
    .filter((name) => source[name] !== undefined && !existsSync(source[name]))
    .map((name) => `${name}: the file does not exist`)
}

/** NAME_FILE=path reads NAME from a file, so that secrets need not stand in the environment. */
function withFiles(source: Record<string, string | undefined>): Record<string, string | undefined> {
  const result = { ...source }
  for (const name of fromFiles) {
    const file = source[`${name}_FILE`]
    if (file !== undefined && result[name] === undefined && existsSync(file))
      result[name] = readFileSync(file, 'utf8').trim()
  }
  return result
}

/** Environment → settings, or ConfigError with every mistake at once. */
export function parseConfig(source: Record<string, string | undefined>): Config {
  const given = withFiles(source)
  const parsed = Environment.safeParse(given)
  const shapes = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const mistakes = [...shapes, ...missingFiles(source), ...crossChecks(parsed.data ?? { ...defaults, ...given })]
  if (!parsed.success || mistakes.length > 0) throw new ConfigError(mistakes)
  const env = parsed.data
  const stateDir = path.resolve(env.STATE_DIR)
  const logKeyFile = path.resolve(env.LOG_KEY_FILE ?? path.join(stateDir, 'log', 'log.key'))
  return {
    host: env.HOST,
    port: env.PORT,
    internalHost: env.INTERNAL_HOST,
    internalPort: env.INTERNAL_PORT,
    tls: env.TLS_CERT !== undefined && env.TLS_KEY !== undefined ? { cert: env.TLS_CERT, key: env.TLS_KEY } : null,
    trustedProxy: env.TRUSTED_PROXY ?? null,
    publicBaseUrl: env.PUBLIC_BASE_URL ?? `http://${env.HOST}:${env.PORT}`,
    deployment: env.DEPLOYMENT,
    stateDir,
    databaseUrl: env.DATABASE_URL ?? null,
    databaseRoleSecret: env.DATABASE_ROLE_SECRET ?? null,
    databasePool: env.DATABASE_POOL,
    blobDir: path.resolve(env.BLOB_DIR ?? path.join(stateDir, 'blobs')),
    keyDir: path.resolve(env.KEY_DIR ?? path.join(stateDir, 'keys')),
    keyMirrorDir: env.KEY_MIRROR_DIR === undefined ? null : path.resolve(env.KEY_MIRROR_DIR),
    kekFile: path.resolve(env.KEK_FILE ?? path.join(stateDir, 'kek', 'kek.key')),
    kekCommand: env.KEK_COMMAND ?? null,
    logKeyFile,
    catalogueKeyFile: path.resolve(env.CATALOGUE_KEY_FILE ?? path.join(path.dirname(logKeyFile), 'catalogue.key')),
    logOrigin: env.LOG_ORIGIN ?? null,
    witnesses: listOf(env.WITNESS_URLS).map(witnessOf),
    witnessedVkeys: listOf(env.WITNESSED_LOGS),
    sessionIdleMs: env.SESSION_IDLE_MINUTES * 60_000,
    sessionAbsoluteMs: env.SESSION_ABSOLUTE_HOURS * 3_600_000,
    requestsPerMinute: env.REQUESTS_PER_MINUTE,
    apiRequestsPerMinute: env.API_REQUESTS_PER_MINUTE,
    demoItems: env.DEMO_ITEMS,
    logLevel: env.LOG_LEVEL,
    webDir: path.resolve(env.WEB_DIR),
  }
}

/** Name and meaning of every variable, for `.env.example` and docs/config.md. */
export function describeConfig(): { name: string; meaning: string; fallback: string }[] {
  return Object.entries(Environment.shape).map(([name, schema]) => ({
    name,
    meaning: schema.description ?? '',
    fallback: String(schema.safeParse(undefined).data ?? ''),
  }))
}
