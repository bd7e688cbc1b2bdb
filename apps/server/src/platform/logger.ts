// Log lines without personal data: bodies, query strings, cookies and passwords are never written; known field names are redacted besides.
import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

const redacted = [
  'password',
  'totp',
  'token',
  'authorization',
  'cookie',
  'name',
  'phone',
  'number',
  'street',
  'address',
  'description',
  'body',
  'query',
  'url',
  'sender',
  'addressee',
  'presenter',
  'identification',
  'document',
  'pieces',
]

/** Log of the server; serialises errors without the values that databases put into `detail`. */
export function makeLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: [...redacted, ...redacted.map((name) => `*.${name}`)], censor: '[che]' },
      serializers: { err: describeError },
    },
    ...(destination === undefined ? [] : [destination]),
  )
}

/** What may be said of an error: its class, code and stack lines; never PostgreSQL's `detail`, `where` or parameters, nor a message with values. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const constraint = 'constraint' in error ? String(error.constraint) : undefined
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
  return { kind: error.name, code, constraint, stack: frames }
}
