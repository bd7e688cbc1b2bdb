// Sealed files on disk: written to a temporary name, fsynced, renamed, folder fsynced. Names are random and say nothing.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

export type BlobStore = {
  /** Stores bytes durably under a new random key. */
  put(bytes: Uint8Array): Promise<string>
  get(key: string): Promise<Buffer>
  /** Removes a blob; an absent one is fine, so that an interrupted removal can be repeated. */
  remove(key: string): Promise<void>
  has(key: string): Promise<boolean>
}

const keyPattern = /^[0-9a-f]{2}\/[0-9a-f]{30}$/

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Blob store over a folder, 256 subfolders. */
export function openBlobStore(directory: string): BlobStore {
  const fileOf = (key: string) => {
    if (!keyPattern.test(key)) throw new Error('not a blob key')
    return path.join(directory, key)
  }
  const known = new Set<string>()

  return {
    async put(bytes) {
      const hex = randomBytes(16).toString('hex')
      const key = `${hex.slice(0, 2)}/${hex.slice(2)}`
      const file = fileOf(key)
      const folder = path.dirname(file)
      if (!known.has(folder)) {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        known.add(folder)
      }
      const temporary = `${file}.new`
      try {
        const handle = await open(temporary, 'wx', 0o600)
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(temporary, file)
        await syncFolder(folder)
      } catch (error) {
        known.delete(folder)
        await rm(temporary, { force: true })
        throw error
      }
      return key
    },
    get: (key) => readFile(fileOf(key)),
    remove: (key) => rm(fileOf(key), { force: true }),
    has: (key) =>
      stat(fileOf(key)).then(
        () => true,
        () => false,
      ),
  }
}
