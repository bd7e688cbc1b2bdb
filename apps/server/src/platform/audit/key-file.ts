// Files of signing keys, one key a line, for their owner alone: read as they stand now, replaced at once and durably.
import { statSync } from 'node:fs'
import { type NoteSigner, formatSkey } from '@buuan/tamper-log'
import { replaceFile } from '../vault/key-files.ts'

/** A reader that reads a file again when it has changed, so that a rotation by command takes effect without a restart; what `parse` throws for a malformed file is thrown at once. */
export function readAsItStands<Content>(file: string, parse: (file: string) => Content): () => Content {
  let content = parse(file)
  let readAt = statSync(file).mtimeMs
  return () => {
    const changedAt = statSync(file).mtimeMs
    if (changedAt !== readAt) {
      content = parse(file)
      readAt = changedAt
    }
    return content
  }
}

/** Replaces a file of keys: after a crash either the old or the new one stands. */
export function writeKeyFile(file: string, signers: readonly NoteSigner[]): void {
  replaceFile(file, Buffer.from(signers.map((signer) => `${formatSkey(signer)}\n`).join('')))
}
