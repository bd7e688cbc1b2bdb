// The hashes of RFC 6962 §2.1 (= RFC 9162 §2.1): leaf, node and whole-tree root over SHA-256.
import { hash } from 'node:crypto'
import { type SaltedEntry, saltedLeafData } from './canonical.ts'

export const HASH_BYTES = 32

/** Root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer')

/** Leaf hash SHA-256(0x00 ‖ data). The prefix keeps a leaf from ever being taken for a node. [RFC 9162 §2.1.1] */
export function leafHash(data: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(1 + data.length)
  input[0] = 0x00
  input.set(data, 1)
  return hash('sha256', input, 'buffer')
}

/** Leaf hash of a salted entry: SHA-256(0x00 ‖ SHA-256(salt ‖ canonical JSON)); this is what stands in the tree. */
export function saltedLeafHash(salted: SaltedEntry): Buffer {
  return leafHash(saltedLeafData(salted))
}

/** Node hash SHA-256(0x01 ‖ left ‖ right); throws RangeError unless both are 32 bytes. [RFC 9162 §2.1.1] */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  assertHash(left)
  assertHash(right)
  const input = Buffer.allocUnsafe(1 + 2 * HASH_BYTES)
  input[0] = 0x01
  input.set(left, 1)
  input.set(right, 1 + HASH_BYTES)
  return hash('sha256', input, 'buffer')
}

/** Throws RangeError unless the value is a 32-byte hash: a shorter one would move the border between left and right. */
export function assertHash(value: Uint8Array): void {
  if (value.length !== HASH_BYTES) throw new RangeError(`a hash has ${HASH_BYTES} bytes, got ${value.length}`)
}

/** Throws RangeError unless the value is a whole number from 0 to 2^53 − 1 (sizes and indexes of the tree). */
export function assertCount(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} must be a whole number ≥ 0, got ${value}`)
}

/** True where both byte strings are the same. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}
