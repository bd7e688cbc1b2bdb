// Data keys in files outside the database: one file per operator and scope, wrapped by the key-encryption key, mirrored before use.
// Who holds this folder without the key-encryption key gains nothing; who holds both opens every day that is not yet erased.
// A destroyed scope leaves a mark in every root, so that no key is ever made for it again and a copy put back is not used.
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { problem } from '@buuan/contract'
import { type DataKey, KEY_ID_BYTES, keyIdOf, openBytes, sealBytes } from './envelope.ts'
import type { KeyEncryptionKeys } from './key-encryption-keys.ts'
import { readIfThere, replaceFile, shredFile, standsAnyOf, writeOnce } from './key-files.ts'

/** Which roots hold the keys; every one of them must confirm a destruction. */
export type RootName = 'primary' | 'mirror'
export type DestroyedKey = { keyId: string; confirmedBy: RootName[] }
export type KeyPlace = { organisationId: string; scope: string }
export type Drift = KeyPlace & {
  fault: 'missing_in_primary' | 'missing_in_mirror' | 'differs' | 'unreadable' | 'stands_after_destruction'
}

export type KeyStore = {
  /** The key of a scope, or undefined when there is none (never made, or destroyed). */
  find(organisationId: string, scope: string): DataKey | undefined
  /** The key of a scope, made and mirrored on first use; throws key_destroyed once it was destroyed. */
  getOrCreate(organisationId: string, scope: string): DataKey
  /** Destroys the key in every root and verifies it there; repeating it is fine. Undefined: no key was ever made. */
  destroy(organisationId: string, scope: string): DestroyedKey | undefined
  /** Ids of the keys that open in the primary root, read from the files; of an operator. */
  listKeyIds(organisationId: string): (KeyPlace & { keyId: string })[]
  /** Whether a root bears the mark of the key's destruction; a file that is merely away bears none. */
  wasDestroyed(organisationId: string, scope: string): boolean
  /** Scopes of keys that stand in any root, of an operator or of all. */
  list(): KeyPlace[]
  /** Where primary and mirror do not say the same, or a file opens under no key-encryption key; of an operator or of all. */
  findDrift(organisationId?: string): Drift[]
  /** Wraps every key that an older key-encryption key wraps under the current one; answers how many. */
  rewrapAll(): number
}

export type KeyStoreSettings = { directory: string; mirror: string | null; keyEncryptionKeys: KeyEncryptionKeys }

const scopePattern = /^[a-z]+(-[0-9a-f-]+)?$/
/** Wrapping id of stores made before key-encryption keys had ids: opened by whichever key fits. */
const FIRST_WRAPPING_ID = Buffer.alloc(KEY_ID_BYTES, 0xff)

type Root = { name: RootName; directory: string }

const placeOf = ({ organisationId, scope }: KeyPlace) => ({
  organisationId,
  scope,
  subjectId: scope,
  field: 'data-key',
})
const fileOf = (root: Root, { organisationId, scope }: KeyPlace) =>
  path.join(root.directory, organisationId, `${scope}.key`)
const markOf = (root: Root, { organisationId, scope }: KeyPlace) =>
  path.join(root.directory, organisationId, `${scope}.destroyed`)

function checkScope(place: KeyPlace): KeyPlace {
  if (!scopePattern.test(place.scope) || !/^[0-9a-f-]{36}$/.test(place.organisationId))
    throw new Error('not a key scope')
  return place
}

function makeWrapping(source: KeyEncryptionKeys) {
  let known = source.read()
  const candidates = (id: Buffer) => {
    if (id.equals(FIRST_WRAPPING_ID)) return known.map(({ key }) => ({ id: FIRST_WRAPPING_ID, key }))
    return known.filter((each) => each.id.equals(id))
  }
  const open = (place: KeyPlace, wrapped: Buffer): DataKey => {
    const id = keyIdOf(wrapped)
    if (candidates(id).length === 0) known = source.read() // rotated since: the source holds the new key beside the old
    for (const candidate of candidates(id)) {
      try {
        const plain = openBytes(candidate, placeOf(place), wrapped)
        return { id: plain.subarray(0, KEY_ID_BYTES), key: plain.subarray(KEY_ID_BYTES) }
      } catch {
        continue // without a wrapping id, each key is tried; none fitting is the error below
      }
    }
    throw new Error(`no key-encryption key opens the key of ${place.scope}`)
  }
  return {
    open,
    /** Asks the source again, so that a new key is never wrapped under one that is being replaced. */
    seal(place: KeyPlace, plain: Buffer): Buffer {
      known = source.read()
      return sealBytes(known[0]!, placeOf(place), plain)
    },
    isCurrent: (wrapped: Buffer): boolean => keyIdOf(wrapped).equals(known[0]!.id),
    refresh: () => void (known = source.read()),
  }
}

type Inside = { roots: readonly Root[]; wrapping: ReturnType<typeof makeWrapping> }

function listPlaces(roots: readonly Root[]): KeyPlace[] {
  const found = new Map<string, KeyPlace>()
  for (const { directory } of roots.filter((root) => existsSync(root.directory))) {
    for (const organisation of readdirSync(directory, { withFileTypes: true }).filter((each) => each.isDirectory())) {
      for (const name of readdirSync(path.join(directory, organisation.name))) {
        if (!name.endsWith('.key')) continue
        const place = { organisationId: organisation.name, scope: name.slice(0, -'.key'.length) }
        found.set(`${place.organisationId}/${place.scope}`, place)
      }
    }
  }
  return [...found.values()]
}

const isDestroyed = (roots: readonly Root[], place: KeyPlace) => roots.some((root) => existsSync(markOf(root, place)))

function destroyKey({ roots, wrapping }: Inside, place: KeyPlace): DestroyedKey | undefined {
  const marked = roots.flatMap((root) => readIfThere(markOf(root, place))?.toString('utf8').trim() ?? [])[0]
  const wrapped = roots.flatMap((root) => readIfThere(fileOf(root, place)) ?? [])[0]
  if (marked === undefined && wrapped === undefined) return undefined
  const keyId = marked ?? wrapping.open(place, wrapped!).id.toString('hex')
  for (const root of roots) writeOnce(markOf(root, place), Buffer.from(`${keyId}\n`))
  for (const root of roots) shredFile(fileOf(root, place))
  const confirmedBy = roots.filter((root) => !standsAnyOf(fileOf(root, place))).map(({ name }) => name)
  if (confirmedBy.length < roots.length) throw new Error(`the key of ${place.scope} still stands in a root`)
  return { keyId, confirmedBy: confirmedBy.toReversed() }
}

function listKeyIds({ roots, wrapping }: Inside, organisationId: string): (KeyPlace & { keyId: string })[] {
  const primary = roots.find(({ name }) => name === 'primary')!
  return placesOf(roots, organisationId).flatMap((place) => {
    const wrapped = isDestroyed(roots, place) ? undefined : readIfThere(fileOf(primary, place))
    const key = wrapped && openOrNot(wrapping, place, wrapped)
    return key ? [{ ...place, keyId: key.id.toString('hex') }] : []
  })
}

const placesOf = (roots: readonly Root[], organisationId: string | undefined) =>
  listPlaces(roots).filter((place) => organisationId === undefined || place.organisationId === organisationId)

/** The key in a file, or undefined when nothing opens it: cut short, overwritten, or under a key-encryption key that is gone. */
function openOrNot(wrapping: Inside['wrapping'], place: KeyPlace, wrapped: Buffer): DataKey | undefined {
  try {
    return wrapping.open(place, wrapped)
  } catch {
    return undefined // what is wrong with it is the caller's finding
  }
}

function findDrift({ roots, wrapping }: Inside, organisationId?: string): Drift[] {
  return placesOf(roots, organisationId).flatMap((place): Drift[] => {
    if (isDestroyed(roots, place)) return [{ ...place, fault: 'stands_after_destruction' }]
    const [own, other] = (['primary', 'mirror'] as const).map((name) => {
      const root = roots.find((each) => each.name === name)
      return root && readIfThere(fileOf(root, place))
    })
    if (own === undefined) return [{ ...place, fault: 'missing_in_primary' }]
    if (roots.length === 1) return openOrNot(wrapping, place, own) ? [] : [{ ...place, fault: 'unreadable' }]
    if (other === undefined) return [{ ...place, fault: 'missing_in_mirror' }]
    const [first, second] = [openOrNot(wrapping, place, own), openOrNot(wrapping, place, other)]
    if (!first || !second) return [{ ...place, fault: 'unreadable' }]
    return first.id.equals(second.id) && first.key.equals(second.key) ? [] : [{ ...place, fault: 'differs' }]
  })
}

function rewrapAll({ roots, wrapping }: Inside): number {
  wrapping.refresh()
  let count = 0
  for (const place of listPlaces(roots)) {
    const held = roots.flatMap((root) => readIfThere(fileOf(root, place)) ?? [])
    if (held.every(wrapping.isCurrent)) continue
    const plain = held.map((wrapped) => wrapping.open(place, wrapped)).map(({ id, key }) => Buffer.concat([id, key]))
    if (!plain.every((each) => each.equals(plain[0]!))) throw new Error(`primary and mirror differ in ${place.scope}`)
    const wrapped = wrapping.seal(place, plain[0]!) // once: both roots hold the same bytes
    for (const root of roots) {
      replaceFile(fileOf(root, place), wrapped)
      if (isDestroyed(roots, place)) shredFile(fileOf(root, place)) // destroyed in between: it stays destroyed
    }
    count += 1
  }
  return count
}

/** Key store over a folder and, when set, a second folder that must hold a key before it is used. */
export function openKeyStore({ directory, mirror, keyEncryptionKeys }: KeyStoreSettings): KeyStore {
  const primary: Root = { name: 'primary', directory }
  // The mirror is written first: what the primary holds, the mirror holds.
  const roots: Root[] = mirror === null ? [primary] : [{ name: 'mirror', directory: mirror }, primary]
  const inside: Inside = { roots, wrapping: makeWrapping(keyEncryptionKeys) }

  const find = (place: KeyPlace): DataKey | undefined => {
    if (isDestroyed(roots, place)) return undefined
    const wrapped = readIfThere(fileOf(primary, place))
    return wrapped && inside.wrapping.open(place, wrapped)
  }
  /** Cut off between the two writes, or a root that was away: what the one holds, the other gets before the key is used. */
  const fillMissing = (place: KeyPlace): void => {
    const wrapped = roots.flatMap((root) => readIfThere(fileOf(root, place)) ?? [])[0]
    if (wrapped === undefined) return
    for (const root of roots) if (!existsSync(fileOf(root, place))) writeOnce(fileOf(root, place), wrapped)
  }
  const create = (place: KeyPlace): DataKey => {
    let wrapped = inside.wrapping.seal(place, randomBytes(KEY_ID_BYTES + 32))
    for (const root of roots) {
      if (!writeOnce(fileOf(root, place), wrapped)) wrapped = readIfThere(fileOf(root, place)) ?? wrapped
    }
    return find(place)!
  }

  return {
    find: (organisationId, scope) => find(checkScope({ organisationId, scope })),
    getOrCreate(organisationId, scope) {
      const place = checkScope({ organisationId, scope })
      if (isDestroyed(roots, place)) throw problem('key_destroyed')
      fillMissing(place)
      return find(place) ?? create(place)
    },
    destroy: (organisationId, scope) => destroyKey(inside, checkScope({ organisationId, scope })),
    wasDestroyed: (organisationId, scope) => isDestroyed(roots, checkScope({ organisationId, scope })),
    list: () => listPlaces(roots),
    findDrift: (organisationId) => findDrift(inside, organisationId),
    listKeyIds: (organisationId) => listKeyIds(inside, organisationId),
    rewrapAll: () => rewrapAll(inside),
  }
}

/** Whether a folder holds keys already: then its key-encryption key exists somewhere and is not made anew. */
export function holdsKeys(directory: string): boolean {
  return (
    existsSync(directory) && readdirSync(directory, { recursive: true }).some((file) => String(file).endsWith('.key'))
  )
}
