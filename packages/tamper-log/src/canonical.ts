// Turns a log entry into the one byte string (RFC 8785) that is salted and hashed into the tree.
import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { hasLoneSurrogate } from './format.ts'

/** What may stand in a log entry: JSON and nothing else. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** A log entry with the 32 random bytes that hide it: without the salt nobody can guess the entry from its hash. */
export type SaltedEntry = { salt: Uint8Array; entry: JsonValue }

export const SALT_BYTES = 32
const MAX_DEPTH = 64

/** RFC 8785 (JCS) bytes of a JSON value; throws TypeError, naming the place, for anything JSON can't say (NaN, undefined, Date, bigint, …). */
export function canonicalBytes(value: unknown): Buffer {
  assertJson(value, '$', 0)
  const sorted = sortMembers(value)
  // RFC 8785 writes strings and numbers as ECMAScript does: once the members stand in order, the built-in writer says the same, several times as fast.
  const text = sorted === undefined ? canonicalize(value) : JSON.stringify(sorted)
  if (text === undefined) throw new TypeError('$: not a JSON value')
  return Buffer.from(text, 'utf8')
}

// Names that an object does not keep in the order they are given: array indexes come first, and one sets the prototype.
const isUnorderly = (name: string) => (name >= '0' && name < ':') || name === '__proto__'

/** The value with the members of every object in order of their UTF-16 units; undefined when an object cannot hold that order. */
function sortMembers(value: JsonValue): JsonValue | undefined {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const members: JsonValue[] = []
    for (const member of value) {
      const sorted = sortMembers(member)
      if (sorted === undefined) return undefined
      members.push(sorted)
    }
    return members
  }
  const object: { [key: string]: JsonValue } = {}
  for (const name of Object.keys(value).sort()) {
    const sorted = isUnorderly(name) ? undefined : sortMembers((value as { [key: string]: JsonValue })[name]!)
    if (sorted === undefined) return undefined
    object[name] = sorted
  }
  return object
}

/** Leaf data d = SHA-256(salt ‖ canonical JSON): 32 bytes that say nothing about the entry once the salt is gone. */
export function saltedLeafData({ salt, entry }: SaltedEntry): Buffer {
  if (salt.length !== SALT_BYTES) throw new RangeError(`salt must be ${SALT_BYTES} bytes, got ${salt.length}`)
  return hash('sha256', Buffer.concat([salt, canonicalBytes(entry)]), 'buffer')
}

// `canonicalize` alone drops undefined members, turns array holes into null, calls toJSON and writes functions
// as the word undefined. Each would let two different objects share one hash, so all are refused before it runs.
function assertJson(value: unknown, path: string, depth: number): asserts value is JsonValue {
  if (depth > MAX_DEPTH) throw new TypeError(`${path}: nested deeper than ${MAX_DEPTH} (or a cycle)`)
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') return assertWellFormed(value, path)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path}: ${value} is not a JSON number`)
    return
  }
  if (Array.isArray(value)) return assertJsonArray(value, path, depth)
  if (typeof value !== 'object') throw new TypeError(`${path}: ${typeof value} is not a JSON value`)
  assertJsonObject(value, path, depth)
}

function assertJsonArray(value: readonly unknown[], path: string, depth: number): void {
  if (Reflect.ownKeys(value).length !== value.length + 1)
    throw new TypeError(`${path}: array with holes or extra members`)
  for (const [index, member] of value.entries()) assertJson(member, `${path}[${index}]`, depth + 1)
}

function assertJsonObject(value: object, path: string, depth: number): void {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`${path}: not a plain object`)
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key === 'symbol') throw new TypeError(`${path}: symbol key`)
    assertWellFormed(key, path)
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (!property?.enumerable || !('value' in property))
      throw new TypeError(`${path}.${key}: hidden or computed member`)
    assertJson(property.value, `${path}.${key}`, depth + 1)
  }
}

// RFC 8785 §3.2.2.2: a lone surrogate has no UTF-8 form, so the bytes would not be unique.
function assertWellFormed(text: string, path: string): void {
  if (hasLoneSurrogate(text)) throw new TypeError(`${path}: text with a lone surrogate`)
}
