// The memory of signing, outside the database: the newest checkpoint this node has signed, beside its key file. A database put back from before can't make it sign a second history.
import { existsSync, readFileSync } from 'node:fs'
import { type Checkpoint, parseCheckpoint, parseNote } from '@buuan/tamper-log'
import { replaceFile } from '../vault/key-files.ts'
import type { LogKeys } from './log-keys.ts'

/** Where the memory stands: beside the key, so that whoever moves the one moves the other. */
export const lastSignedFile = (keyFile: string) => `${keyFile}.signed`

/** The newest note this node has signed, or undefined before the first; throws for a file that is none. */
export function readLastNote({ file }: Pick<LogKeys, 'file'>): string | undefined {
  const memory = lastSignedFile(file)
  return existsSync(memory) ? readFileSync(memory, 'utf8') : undefined
}

/** Its checkpoint. */
export function readLastSigned(keys: Pick<LogKeys, 'file'>): Checkpoint | undefined {
  const note = readLastNote(keys)
  return note === undefined ? undefined : parseCheckpoint(parseNote(note).text)
}

/** Replaces the memory at once and durably. */
export function rememberSigned(keys: Pick<LogKeys, 'file'>, note: string): void {
  replaceFile(lastSignedFile(keys.file), Buffer.from(note))
}
