// The secret keys of this node in one file apart from database and data keys: log keys (oldest first) sign checkpoints, the witness key cosigns those of others.
// Who holds the file can sign in the log's name; witnesses still catch a history that does not grow (packages/tamper-log, "Who is trusted with what").
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { type NoteSigner, generateSigner, parseSkey } from '@buuan/tamper-log'
import { readAsItStands, writeKeyFile } from './key-file.ts'

export type NodeSigners = { log: readonly NoteSigner[]; witness: NoteSigner }

export type LogKeys = {
  readonly file: string
  /** Name of this log; it never changes. */
  readonly origin: string
  /** The keys as they stand in the file now: a rotation by command takes effect without a restart. */
  read(): NodeSigners
}

/** Opens the key file; with `create`, makes it on a first start. Throws for a missing file, a foreign name or a malformed key; no message holds a secret. */
export function openLogKeys(settings: { file: string; origin: string | null; create: boolean }): LogKeys {
  const { file, origin, create } = settings
  if (!existsSync(file)) {
    if (!create) throw new Error(`LOG_KEY_FILE: ${file} does not exist; make it with the command create-log-key`)
    createLogKeys(file, origin)
  }
  const read = readAsItStands(file, readSigners)
  const name = read().log[0]!.key.name
  if (origin !== null && origin !== name)
    throw new Error(`LOG_ORIGIN: the key file belongs to the log ${name}; a log never changes its name`)
  return { file, origin: name, read }
}

/** Makes a key file that is not there yet; without a name, one that stands for this installation. */
export function createLogKeys(file: string, origin: string | null): NodeSigners {
  if (existsSync(file)) throw new Error(`${file} exists already`)
  const name = origin ?? `buu-an.local/${randomBytes(6).toString('hex')}`
  const signers = { log: [generateSigner(name, 'log')], witness: generateSigner(`${name}/witness`, 'witness') }
  writeSigners(file, signers)
  return signers
}

/** Replaces the file at once and durably: after a crash either the old or the new one stands. */
export function writeSigners(file: string, { log, witness }: NodeSigners): void {
  writeKeyFile(file, [...log, witness])
}

function readSigners(file: string): NodeSigners {
  const signers = readFileSync(file, 'utf8').trim().split('\n').map(parseSkey)
  const log = signers.filter(({ key }) => key.kind === 'log')
  const witnesses = signers.filter(({ key }) => key.kind === 'witness')
  const [witness] = witnesses
  if (log.length === 0 || !witness || witnesses.length > 1 || log.some(({ key }) => key.name !== log[0]!.key.name))
    throw new Error('LOG_KEY_FILE: expected log keys of one name and one witness key')
  return { log, witness }
}
