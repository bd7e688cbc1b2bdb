// Data keys in files outside the database: one file per operator and scope, wrapped by the key-encryption key, mirrored before use.
// Who holds this folder without the key-encryption key gains nothing; who holds both opens every day that is not yet erased.
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'
import { type DataKey, KEY_ID_BYTES, openBytes, sealBytes } from './envelope.ts'

export type KeyStore = {
  /** The key of a scope, or undefined when there is none (never made, or destroyed). */
  find(organisationId: string, scope: string): DataKey | undefined
  /** The key of a scope, made and mirrored on first use. */
  getOrCreate(organisationId: string, scope: string): DataKey
}

export type KeyStoreSettings = { directory: string; mirror: string | null; keyEncryptionKey: Buffer }

const scopePattern = /^[a-z]+(-[0-9a-f-]+)?$/

function writeDurably(file: string, bytes: Buffer): boolean {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`
  const handle = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  try {
    linkSync(temporary, file) // fails when another process was first: its key stands
    syncDirectory(path.dirname(file))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    unlinkSync(temporary)
  }
}

function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Key store over a folder and, when set, a second folder that must hold a key before it is used. */
export function openKeyStore({ directory, mirror, keyEncryptionKey }: KeyStoreSettings): KeyStore {
  const wrapping: DataKey = { id: Buffer.alloc(KEY_ID_BYTES, 0xff), key: keyEncryptionKey }
  const fileOf = (root: string, organisationId: string, scope: string) =>
    path.join(root, organisationId, `${scope}.key`)
  const placeOf = (organisationId: string, scope: string) => ({
    organisationId,
    scope,
    subjectId: scope,
    field: 'data-key',
  })

  const read = (organisationId: string, scope: string): DataKey | undefined => {
    if (!scopePattern.test(scope)) throw new Error('not a key scope')
    const file = fileOf(directory, organisationId, scope)
    if (!existsSync(file)) return undefined
    const plain = openBytes(wrapping, placeOf(organisationId, scope), readFileSync(file))
    return { id: plain.subarray(0, KEY_ID_BYTES), key: plain.subarray(KEY_ID_BYTES) }
  }

  const create = (organisationId: string, scope: string): DataKey => {
    const plain = randomBytes(KEY_ID_BYTES + 32)
    const wrapped = sealBytes(wrapping, placeOf(organisationId, scope), plain)
    const first = writeDurably(fileOf(directory, organisationId, scope), wrapped)
    if (first) {
      if (mirror !== null) writeDurably(fileOf(mirror, organisationId, scope), wrapped)
      return { id: plain.subarray(0, KEY_ID_BYTES), key: plain.subarray(KEY_ID_BYTES) }
    }
    return read(organisationId, scope)!
  }

  /** A start that ended between the two copies left one: the second is made before the key is used again. */
  const completeMirror = (organisationId: string, scope: string): void => {
    if (mirror === null || existsSync(fileOf(mirror, organisationId, scope))) return
    writeDurably(fileOf(mirror, organisationId, scope), readFileSync(fileOf(directory, organisationId, scope)))
  }

  return {
    find: read,
    getOrCreate(organisationId, scope) {
      const standing = read(organisationId, scope)
      if (!standing) return create(organisationId, scope)
      completeMirror(organisationId, scope)
      return standing
    },
  }
}

/** Whether a folder holds any key: then its key-encryption key exists somewhere and is never made anew. */
export function holdsKeys(directory: string): boolean {
  return (
    existsSync(directory) && readdirSync(directory, { recursive: true }).some((file) => String(file).endsWith('.key'))
  )
}

/** Reads the key-encryption key (32 bytes, base64); with `create`, makes it on a first start. */
export function readKeyEncryptionKey(file: string, create: boolean): Buffer {
  if (!existsSync(file)) {
    if (!create)
      throw new StartProblem(
        `Không có tệp khóa gốc ${file}. Đề nghị khôi phục từ nơi cất giữ; không có nó thì dữ liệu cá nhân không mở được.`,
        `The key-encryption key ${file} is missing. Restore it from where it is kept; without it no personal data can be opened.`,
      )
    writeDurably(file, Buffer.from(`${randomBytes(32).toString('base64')}\n`))
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32)
    throw new StartProblem(
      `Tệp khóa gốc ${file} không phải 32 byte dạng base64. Đề nghị khôi phục đúng tệp.`,
      `The key-encryption key ${file} is not 32 bytes in base64. Restore the right file.`,
    )
  return key
}
