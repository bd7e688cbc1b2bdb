// Key-encryption keys: from a file kept elsewhere, or from a command, so that a client of a KMS or HSM can supply them.
// One line is one key (32 bytes, base64). The first wraps; the others only open, while a rotation is under way.
import { execSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { StartProblem } from '../start-problem.ts'
import { type DataKey, KEY_ID_BYTES } from './envelope.ts'
import { writeOnce } from './key-files.ts'

/** Current key first. `read` asks the source again each time. */
export type KeyEncryptionKeys = { read(): DataKey[] }

const COMMAND_MS = 15_000

function idOf(key: Buffer): Buffer {
  return createHash('sha256').update('buu-an/key-encryption-key/').update(key).digest().subarray(0, KEY_ID_BYTES)
}

/** Lines → keys, first one current; throws when a line is not 32 bytes of base64. */
export function parseKeyEncryptionKeys(text: string): DataKey[] {
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  if (lines.length === 0) throw new Error('the source of the key-encryption key is empty')
  return lines.map((line) => {
    const key = Buffer.from(line, 'base64')
    if (key.length !== 32)
      throw new StartProblem(
        'Khóa gốc không phải 32 byte dạng base64. Đề nghị khôi phục đúng tệp.',
        'The key-encryption key is not 32 bytes in base64. Restore the right file.',
      )
    return { id: idOf(key), key }
  })
}

/** Keys from a file; with `create`, the file is made on a first start. */
export function keysFromFile(file: string, create: boolean): KeyEncryptionKeys {
  return {
    read() {
      if (!existsSync(file)) {
        if (!create)
          throw new StartProblem(
            `Không có tệp khóa gốc ${file}. Đề nghị khôi phục từ nơi cất giữ; không có nó thì dữ liệu cá nhân không mở được.`,
            `The key-encryption key ${file} is missing. Restore it from where it is kept; without it no personal data can be opened.`,
          )
        writeOnce(file, Buffer.from(`${randomBytes(32).toString('base64')}\n`))
      }
      return parseKeyEncryptionKeys(readFileSync(file, 'utf8'))
    },
  }
}

/** Keys from what a command prints; its output is never logged. */
export function keysFromCommand(command: string): KeyEncryptionKeys {
  return {
    read() {
      let printed: string
      try {
        printed = execSync(command, { encoding: 'utf8', timeout: COMMAND_MS, stdio: ['ignore', 'pipe', 'ignore'] })
      } catch {
        throw new Error('KEK_COMMAND failed or gave no answer in 15 seconds') // its own words may hold the key
      }
      return parseKeyEncryptionKeys(printed)
    },
  }
}

/** One key held in memory. */
export function fixedKey(key: Buffer): KeyEncryptionKeys {
  const keys = [{ id: idOf(key), key }]
  return { read: () => keys }
}
