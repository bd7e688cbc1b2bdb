// Seals personal data under a key per operator and scope, and makes blind indexes that die with that key.
import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { problem } from '@buuan/contract'
import type { Clock } from '../clock.ts'
import { type DataKey, type Place, keyIdOf, openBytes, sealBytes } from './envelope.ts'
import type { DestroyedKey, Drift, KeyPlace, KeyStore } from './key-store.ts'

export type { Place } from './envelope.ts'

/** Opens seals. Handed out by `reveal` after its entry is committed; masks have an opener of their own, since lists show them. */
export type Opener = {
  json<Value>(place: Place, envelope: Buffer): Value
  bytes(place: Place, envelope: Buffer): Buffer
}

export type Vault = {
  /** Seals a value as JSON. */
  sealJson(place: Place, value: unknown): Buffer
  sealBytes(place: Place, plain: Uint8Array): Buffer
  /** Blind index of a value: 16 bytes under a key derived from the scope's key; undefined when that key does not exist. */
  blindIndex(organisationId: string, scope: string, kind: string, value: string): Buffer
  findBlindIndex(organisationId: string, scope: string, kind: string, value: string): Buffer | undefined
  /** Whether the key of a scope stands; false once it is destroyed. */
  hasKey(organisationId: string, scope: string): boolean
  /** Whether the key of a scope was destroyed for good, as its mark in the key store says. */
  wasDestroyed(organisationId: string, scope: string): boolean
  /** Opens the masks shown in lists: already reduced, constant length. */
  openMasks<Value>(place: Place, envelope: Buffer): Value | undefined
  opener: Opener
  /** Moves the key of a blob from one scope to another (intake → day, day → hold). Takes no other field, so that nothing personal is moved or opened by it. */
  rewrap(from: Place, to: Place, envelope: Buffer): Buffer
  /** Seals again under the key of a hold, in memory: what a hold keeps is shown to nobody by it. Callers enter the act first. */
  resealForHold(from: Place, to: Place, envelope: Buffer): Buffer
  /** Id of a scope's key in hex, or undefined when none stands. */
  keyIdOf(organisationId: string, scope: string): string | undefined
  /** Scopes of keys that stand, of every operator. */
  listScopes(): KeyPlace[]
  /** An operator's keys as their files say now, whatever is remembered here; and where the roots differ. */
  examineKeys(organisationId: string): { standing: (KeyPlace & { keyId: string })[]; drift: Drift[] }
  /** Destroys the key of a scope in every root of the key store and forgets it here. */
  destroyKey(organisationId: string, scope: string): DestroyedKey | undefined
  /** Keyed fingerprint of a request body for idempotency; says nothing without the key. */
  fingerprint(organisationId: string, text: string): Buffer
  forget(): void
}

/** How long a process may remember a key: a destroyed one is gone from every process after this. */
export const KEY_CACHE_MS = 5 * 60_000
const CACHE_MS = KEY_CACHE_MS
const EMPTY_MS = 5_000

type Cached = { dataKey: DataKey | undefined; blind: Map<string, Buffer>; until: number }

/** Scope of the day key of an ISO day. */
export function dayScope(day: string): string {
  return `day-${day}`
}

/** Scope of an operator's lasting key: second factors and receipt codes. Nothing of a day of acceptance lies under it. */
export const intakeScope = 'intake'

/** Scope of the key of drafts and photos received on one day: it ends when the last of them has, so that no copy of them outlives their item. The day (UTC) stands in the time-ordered id. */
export function intakeScopeOf(id: string): string {
  const day = new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString().slice(0, 10)
  return `${intakeScope}-${day}`
}

/** The one field whose envelopes hold the key of a blob. */
export const blobKeyField = 'blob-key'

/** Scope of the key of one contract. */
export function contractScope(contractId: string): string {
  return `contract-${contractId}`
}

/** Scope of the key of one hold. */
export function holdScope(holdId: string): string {
  return `hold-${holdId}`
}

/** Vault over a key store; keys are cached for 5 minutes at most. */
export function makeVault(store: KeyStore, clock: Clock): Vault {
  const cache = new Map<string, Cached>()

  const look = (organisationId: string, scope: string, create: boolean): Cached => {
    const name = `${organisationId}/${scope}`
    const now = clock().getTime()
    const known = cache.get(name)
    if (known && known.until > now && known.until - now <= CACHE_MS && (known.dataKey || !create)) return known
    const dataKey = create ? store.getOrCreate(organisationId, scope) : store.find(organisationId, scope)
    const fresh: Cached = { dataKey, blind: new Map(), until: now + (dataKey ? CACHE_MS : EMPTY_MS) }
    cache.set(name, fresh)
    return fresh
  }

  const keyFor = (place: Place, envelope: Buffer): DataKey => {
    const { dataKey } = look(place.organisationId, place.scope, false)
    if (!dataKey || !keyIdOf(envelope).equals(dataKey.id)) throw problem('key_destroyed')
    return dataKey
  }

  const blindKey = (entry: Cached, kind: string): Buffer => {
    const known = entry.blind.get(kind)
    if (known) return known
    const derived = Buffer.from(hkdfSync('sha256', entry.dataKey!.key, 'buu-an/blind-index', kind, 32))
    entry.blind.set(kind, derived)
    return derived
  }
  const blind = (entry: Cached, kind: string, value: string) =>
    createHmac('sha256', blindKey(entry, kind)).update(value).digest().subarray(0, 16)

  const opener: Opener = {
    bytes: (place, envelope) => openBytes(keyFor(place, envelope), place, envelope),
    json: (place, envelope) => JSON.parse(openBytes(keyFor(place, envelope), place, envelope).toString('utf8')),
  }

  const rewrap = (from: Place, to: Place, envelope: Buffer): Buffer => {
    if (from.field !== blobKeyField || to.field !== blobKeyField || from.organisationId !== to.organisationId)
      throw new Error('only keys of blobs are re-wrapped, within one operator')
    const plain = openBytes(keyFor(from, envelope), from, envelope)
    return sealBytes(look(to.organisationId, to.scope, true).dataKey!, to, plain)
  }

  const resealForHold = (from: Place, to: Place, envelope: Buffer): Buffer => {
    if (!to.scope.startsWith('hold-') || from.organisationId !== to.organisationId)
      throw new Error('only the key of a hold of the same operator takes what is sealed again')
    const plain = openBytes(keyFor(from, envelope), from, envelope)
    try {
      return sealBytes(look(to.organisationId, to.scope, true).dataKey!, to, plain)
    } finally {
      plain.fill(0)
    }
  }
  const destroyKey = (organisationId: string, scope: string) => {
    cache.delete(`${organisationId}/${scope}`)
    return store.destroy(organisationId, scope)
  }

  return {
    resealForHold,
    keyIdOf: (organisationId, scope) => look(organisationId, scope, false).dataKey?.id.toString('hex'),
    destroyKey,
    wasDestroyed: (organisationId, scope) => store.wasDestroyed(organisationId, scope),
    listScopes: () => store.list(),
    examineKeys: (organisationId) => ({
      standing: store.listKeyIds(organisationId),
      drift: store.findDrift(organisationId),
    }),
    sealJson: (place, value) =>
      sealBytes(look(place.organisationId, place.scope, true).dataKey!, place, Buffer.from(JSON.stringify(value))),
    sealBytes: (place, plain) => sealBytes(look(place.organisationId, place.scope, true).dataKey!, place, plain),
    blindIndex: (organisationId, scope, kind, value) => blind(look(organisationId, scope, true), kind, value),
    findBlindIndex: (organisationId, scope, kind, value) => {
      const entry = look(organisationId, scope, false)
      return entry.dataKey ? blind(entry, kind, value) : undefined
    },
    hasKey: (organisationId, scope) => look(organisationId, scope, false).dataKey !== undefined,
    openMasks: (place, envelope) => {
      const { dataKey } = look(place.organisationId, place.scope, false)
      if (!dataKey || !keyIdOf(envelope).equals(dataKey.id)) return undefined
      return JSON.parse(openBytes(dataKey, { ...place, field: 'masks' }, envelope).toString('utf8'))
    },
    opener,
    rewrap,
    fingerprint: (organisationId, text) =>
      blind(look(organisationId, intakeScope, true), 'fingerprint', createHash('sha256').update(text).digest('base64')),
    forget: () => cache.clear(),
  }
}
