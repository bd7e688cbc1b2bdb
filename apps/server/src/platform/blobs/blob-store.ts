// Sealed files on disk. A blob arrives in one folder, fsynced, and is moved to its own place once the database knows it.
// What is left among the arrivals belongs to a request that was cut short: a sweep asks the database whether to keep or remove it, so no orphan goes unnoticed.
import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

export type Arrival = { key: string; arrivedAt: Date }

export type BlobStore = {
  /** Stores bytes durably under a new random key. Until `keep`, the blob counts as an arrival. */
  put(bytes: Uint8Array): Promise<string>
  /** Takes a blob out of the arrivals, once a committed row names it; repeating it is fine. */
  keep(key: string): Promise<void>
  get(key: string): Promise<Buffer>
  /** Removes a blob; an absent one is fine, so that an interrupted removal can be repeated. */
  remove(key: string): Promise<void>
  has(key: string): Promise<boolean>
  /** Blobs that arrived before this time and were never kept. */
  listArrivals(before: Date): Promise<Arrival[]>
}

const keyPattern = /^[0-9a-f]{2}\/[0-9a-f]{30}$/
const arrivalPattern = /^[0-9a-f]{32}$/

/** Whether a fault says that the file is not there. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function withHandle(opening: Promise<FileHandle>, work: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await opening
  try {
    await work(handle)
  } finally {
    await handle.close()
  }
}

/** Syncs a folder for everyone who asked before it began: photos that arrive together share one wait for the disk. */
function makeFolderSync(folder: string): () => Promise<void> {
  let current = Promise.resolve()
  let next: Promise<void> | undefined
  const begin = () => {
    next = undefined
    current = withHandle(open(folder, 'r'), (handle) => handle.sync())
    return current
  }
  return () => {
    next ??= current.then(begin, begin) // a failed sync was told to those who waited for it
    return next
  }
}

async function firstThatIsThere<Result>(files: string[], use: (file: string) => Promise<Result>): Promise<Result> {
  for (const file of files.slice(0, -1)) {
    try {
      return await use(file)
    } catch (error) {
      if (!isAbsent(error)) throw error
    }
  }
  return use(files.at(-1)!)
}

/** Blob store over a folder: 256 subfolders and the arrivals. Names are random and say nothing. */
export function openBlobStore(directory: string): BlobStore {
  const arrivals = path.join(directory, 'arrivals')
  const fileOf = (key: string) => {
    if (!keyPattern.test(key)) throw new Error('not a blob key')
    return path.join(directory, key)
  }
  const arrivalOf = (key: string) => path.join(arrivals, key.replace('/', ''))
  const syncArrivals = makeFolderSync(arrivals)
  const made = new Set<string>()
  const makeFolder = async (folder: string) => {
    if (made.has(folder)) return
    await mkdir(folder, { recursive: true, mode: 0o700 })
    made.add(folder)
  }

  return {
    async put(bytes) {
      const hex = randomBytes(16).toString('hex')
      const file = path.join(arrivals, hex)
      try {
        await makeFolder(arrivals)
        await withHandle(open(file, 'wx', 0o600), async (handle) => {
          await handle.writeFile(bytes)
          await handle.datasync()
        })
        await syncArrivals()
      } catch (error) {
        made.clear() // the folders may have gone with the disk; the next one makes them again
        await rm(file, { force: true }).catch(() => undefined) // a read-only disk refuses this too; the first error is the one to report
        throw error
      }
      return `${hex.slice(0, 2)}/${hex.slice(2)}`
    },
    async keep(key) {
      const file = fileOf(key)
      await makeFolder(path.dirname(file))
      try {
        await rename(arrivalOf(key), file) // after a power cut it stands in the one place or the other
      } catch (error) {
        if (!isAbsent(error)) throw error
        await stat(file)
      }
    },
    // The last look is at its own place again: it may have been moved between the first two.
    get: (key) => firstThatIsThere([fileOf(key), arrivalOf(key), fileOf(key)], (file) => readFile(file)),
    async remove(key) {
      await rm(arrivalOf(key), { force: true })
      await rm(fileOf(key), { force: true })
    },
    has: (key) =>
      firstThatIsThere([fileOf(key), arrivalOf(key), fileOf(key)], (file) => stat(file)).then(
        () => true,
        (error: unknown) => {
          if (isAbsent(error)) return false
          throw error
        },
      ),
    async listArrivals(before) {
      const names = await readdir(arrivals).catch((error: unknown) => {
        if (isAbsent(error)) return []
        throw error
      })
      const found: Arrival[] = []
      for (const name of names.filter((each) => arrivalPattern.test(each))) {
        const state = await stat(path.join(arrivals, name)).catch((error: unknown) => {
          if (isAbsent(error)) return undefined // kept or removed in the meantime
          throw error
        })
        if (state && state.mtime < before)
          found.push({ key: `${name.slice(0, 2)}/${name.slice(2)}`, arrivedAt: state.mtime })
      }
      return found
    },
  }
}
