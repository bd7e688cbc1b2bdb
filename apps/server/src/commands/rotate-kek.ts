// Wraps every data key under the first key-encryption key of its source. Running services need no stop: they ask the source again.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openKeyEncryptionKeys } from '../start.ts'
import { replaceFile } from '../platform/vault/key-files.ts'
import { openKeyStore } from '../platform/vault/key-store.ts'
import type { CommandInput } from './index.ts'

/** A service that read the source just before the switch has written its key by then. */
const SETTLE_MS = 2_000

/**
 * With KEK_FILE: puts a new key before the old one, re-wraps all, takes the old one out. With KEK_COMMAND: its owner does the
 * first and the last; the command must print the new key first, the old one after it. Cut off anywhere, it is run again.
 */
export async function rotateKek({ config }: CommandInput): Promise<void> {
  const keyEncryptionKeys = openKeyEncryptionKeys(config)
  const store = openKeyStore({ directory: config.keyDir, mirror: config.keyMirrorDir, keyEncryptionKeys })
  const drift = store.findDrift()
  if (drift.length > 0)
    throw new Error(
      `Kho khóa chính và bản sao không khớp (${drift.length} khóa): đề nghị xử lý theo docs/runbooks/keys.md trước.`,
    )
  const isFile = config.kekCommand === null
  if (keyEncryptionKeys.read().length === 1) {
    if (!isFile) throw new Error('KEK_COMMAND phải in khóa mới ở dòng đầu, khóa cũ ở dòng sau.')
    const old = readFileSync(config.kekFile, 'utf8').trim()
    replaceFile(config.kekFile, Buffer.from(`${randomBytes(32).toString('base64')}\n${old}\n`))
  }
  let count = store.rewrapAll()
  for (let again = 1; again > 0; ) {
    await wait(SETTLE_MS)
    again = store.rewrapAll()
    count += again
  }
  if (isFile) replaceFile(config.kekFile, Buffer.from(`${readFileSync(config.kekFile, 'utf8').split('\n')[0]!}\n`))
  console.log(`Đã bọc lại ${count} khóa bằng khóa mã hóa khóa mới.`)
  console.log(isFile ? 'Khóa cũ đã được gỡ khỏi KEK_FILE.' : 'Có thể gỡ khóa cũ khỏi nguồn của KEK_COMMAND.')
}
