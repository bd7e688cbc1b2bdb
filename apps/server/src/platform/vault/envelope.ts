// AES-256-GCM envelopes: version, key id, nonce, ciphertext, tag. The additional data binds where an envelope belongs, so it opens nowhere else.
import { createCipheriv, createDecipheriv, randomBytes, randomFillSync, webcrypto } from 'node:crypto'

const VERSION = 1
export const KEY_ID_BYTES = 8
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES

export type DataKey = { id: Buffer; key: Buffer }

/** Place of a sealed value: operator, key scope (day, intake, contract…), subject id and field. */
export type Place = { organisationId: string; scope: string; subjectId: string; field: string }

function additionalData(place: Place, keyId: Buffer): Buffer {
  return Buffer.from(
    JSON.stringify([place.organisationId, place.scope, place.subjectId, place.field, keyId.toString('hex')]),
  )
}

// Random bytes are drawn for many nonces at once: the draw costs more than the sealing of a short value. A byte is handed out once.
const drawn = Buffer.alloc(NONCE_BYTES * 256)
let used = drawn.length

function writeNonce(target: Buffer, offset: number): void {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  drawn.copy(target, offset, used, used + NONCE_BYTES)
  drawn.fill(0, used, used + NONCE_BYTES)
  used += NONCE_BYTES
}

/** Seals bytes under a data key for one place. */
export function sealBytes(dataKey: DataKey, place: Place, plain: Uint8Array): Buffer {
  const envelope = Buffer.allocUnsafe(HEADER_BYTES + plain.length + TAG_BYTES)
  envelope[0] = VERSION
  dataKey.id.copy(envelope, 1)
  writeNonce(envelope, 1 + KEY_ID_BYTES)
  const cipher = createCipheriv('aes-256-gcm', dataKey.key, envelope.subarray(1 + KEY_ID_BYTES, HEADER_BYTES))
  cipher.setAAD(additionalData(place, dataKey.id))
  envelope.set(cipher.update(plain), HEADER_BYTES)
  cipher.final()
  envelope.set(cipher.getAuthTag(), HEADER_BYTES + plain.length)
  return envelope
}

/** Key id of an envelope, 8 bytes. */
export function keyIdOf(envelope: Buffer): Buffer {
  if (envelope.length < HEADER_BYTES + TAG_BYTES || envelope[0] !== VERSION)
    throw new Error('not an envelope of this version')
  return envelope.subarray(1, 1 + KEY_ID_BYTES)
}

/** Opens an envelope; throws when key, place or bytes do not match. */
export function openBytes(dataKey: DataKey, place: Place, envelope: Buffer): Buffer {
  const keyId = keyIdOf(envelope)
  if (!keyId.equals(dataKey.id)) throw new Error('the envelope was sealed under another key')
  const decipher = createDecipheriv('aes-256-gcm', dataKey.key, envelope.subarray(1 + KEY_ID_BYTES, HEADER_BYTES))
  decipher.setAAD(additionalData(place, keyId))
  decipher.setAuthTag(envelope.subarray(envelope.length - TAG_BYTES))
  return Buffer.concat([
    decipher.update(envelope.subarray(HEADER_BYTES, envelope.length - TAG_BYTES)),
    decipher.final(),
  ])
}

/** SHA-256 of large bytes, computed off the event loop. */
export async function hashLarge(bytes: Uint8Array): Promise<Buffer> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes))
}

/** The same envelope as `sealBytes`, for large bytes: the cipher runs off the event loop. */
export async function sealLarge(dataKey: DataKey, place: Place, plain: Uint8Array): Promise<Buffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const key = await webcrypto.subtle.importKey('raw', dataKey.key, 'AES-GCM', false, ['encrypt'])
  const settings = {
    name: 'AES-GCM',
    iv: nonce,
    additionalData: additionalData(place, dataKey.id),
    tagLength: TAG_BYTES * 8,
  }
  const sealed = await webcrypto.subtle.encrypt(settings, key, plain)
  return Buffer.concat([Buffer.from([VERSION]), dataKey.id, nonce, Buffer.from(sealed)])
}

/** Opens an envelope of large bytes off the event loop; throws when key, place or bytes do not match. */
export async function openLarge(dataKey: DataKey, place: Place, envelope: Buffer): Promise<Buffer> {
  const keyId = keyIdOf(envelope)
  if (!keyId.equals(dataKey.id)) throw new Error('the envelope was sealed under another key')
  const key = await webcrypto.subtle.importKey('raw', dataKey.key, 'AES-GCM', false, ['decrypt'])
  const nonce = envelope.subarray(1 + KEY_ID_BYTES, HEADER_BYTES)
  const settings = {
    name: 'AES-GCM',
    iv: nonce,
    additionalData: additionalData(place, keyId),
    tagLength: TAG_BYTES * 8,
  }
  return Buffer.from(await webcrypto.subtle.decrypt(settings, key, envelope.subarray(HEADER_BYTES)))
}
