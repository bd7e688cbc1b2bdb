// Files of the key store: written whole or not at all, removed with their leftovers, in every root alike.
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/** Makes the entries of a folder durable. */
export function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function writeBeside(file: string, bytes: Buffer): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`
  const handle = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return temporary
}

/** Writes a file that must not exist yet; false when another process was first: its file stands. */
export function writeOnce(file: string, bytes: Buffer): boolean {
  const temporary = writeBeside(file, bytes)
  try {
    linkSync(temporary, file)
    syncDirectory(path.dirname(file))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    unlinkSync(temporary)
  }
}

/** Puts new bytes in the place of a file in one step: a crash leaves the one or the other, both whole. */
export function replaceFile(file: string, bytes: Buffer): void {
  renameSync(writeBeside(file, bytes), file)
  syncDirectory(path.dirname(file))
}

/** Bytes of a file, or undefined when there is none. */
export function readIfThere(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined
}

/** Removes a file and what interrupted writes left beside it, each overwritten first as far as the medium lets one. */
export function shredFile(file: string): void {
  const directory = path.dirname(file)
  if (!existsSync(directory)) return
  const name = path.basename(file)
  for (const each of readdirSync(directory)) {
    if (each !== name && !(each.startsWith(`${name}.`) && each.endsWith('.new'))) continue
    const target = path.join(directory, each)
    const handle = openSync(target, 'r+')
    try {
      writeSync(handle, randomBytes(statSync(target).size), 0)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    unlinkSync(target)
  }
  syncDirectory(directory)
}

/** Whether a file or a leftover of it stands. */
export function standsAnyOf(file: string): boolean {
  const directory = path.dirname(file)
  const name = path.basename(file)
  return existsSync(directory) && readdirSync(directory).some((each) => each === name || each.startsWith(`${name}.`))
}
