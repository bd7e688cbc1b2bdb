// Note keys: who may sign a checkpoint (type 0x01) or cosign one (type 0x04), as the vkey texts people exchange. [C2SP signed-note, tlog-cosignature]
import {
  type KeyObject,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign as signEd25519,
  verify as verifyEd25519,
} from 'node:crypto'
import { decodeBase64, LogFormatError } from './format.ts'

/** `log` signs checkpoints; `witness` cosigns those of others, with the time. */
export type KeyKind = 'log' | 'witness'

/** A public key under a name; `id` is the 8 hex digits that stand in vkeys and signatures. */
export type VerifierKey = {
  readonly name: string
  readonly kind: KeyKind
  readonly id: string
  readonly publicKey: Buffer
}

/** A verifier key with its secret half. */
export type NoteSigner = { readonly key: VerifierKey; readonly privateKey: KeyObject }

const TYPE_BYTE = { log: 0x01, witness: 0x04 } as const satisfies Record<KeyKind, number>
const KEY_BYTES = 32
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SECRET_MARK = 'PRIVATE+KEY+'
const KEY_NAME = /^[^\s\u0085+]+$/u

/** Key of a name and 32 raw Ed25519 bytes; throws `vkey_malformed` for a name with spaces or plus, or another length. */
export function verifierKey(name: string, kind: KeyKind, publicKey: Uint8Array): VerifierKey {
  if (!KEY_NAME.test(name)) throw new LogFormatError('vkey_malformed', `key name ${JSON.stringify(name)}`)
  if (publicKey.length !== KEY_BYTES) throw new LogFormatError('vkey_malformed', `${publicKey.length} key bytes`)
  const bytes = Buffer.from(publicKey)
  const digest = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(TYPE_BYTE[kind]), bytes]), 'buffer')
  return { name, kind, id: digest.toString('hex', 0, 4), publicKey: bytes }
}

/** `name+hexid+base64(type ‖ key)`: the line people publish and configure. */
export function formatVkey(key: VerifierKey): string {
  return `${key.name}+${key.id}+${Buffer.concat([Buffer.of(TYPE_BYTE[key.kind]), key.publicKey]).toString('base64')}`
}

/** Reads a vkey; throws `vkey_malformed` where name, id and key do not belong together or the type is not Ed25519. */
export function parseVkey(text: string): VerifierKey {
  const { name, kind, bytes, id } = splitKey(text)
  const key = verifierKey(name, kind, bytes)
  if (key.id !== id) throw new LogFormatError('vkey_malformed', `key id is ${key.id}, not ${id}`)
  return key
}

/** Signer with a fresh Ed25519 key. */
export function generateSigner(name: string, kind: KeyKind): NoteSigner {
  const { privateKey } = generateKeyPairSync('ed25519')
  return signerOf(name, kind, seedOf(privateKey))
}

/** Signer from the 32 secret bytes (RFC 8032 seed). */
export function signerOf(name: string, kind: KeyKind, seed: Uint8Array): NoteSigner {
  if (seed.length !== KEY_BYTES) throw new LogFormatError('vkey_malformed', `${seed.length} secret bytes`)
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { key: verifierKey(name, kind, spki.subarray(SPKI_PREFIX.length)), privateKey }
}

/** `PRIVATE+KEY+name+hexid+base64(type ‖ seed)`, the form other C2SP tools read. SECRET: keep it where the key-encryption key is kept. */
export function formatSkey({ key, privateKey }: NoteSigner): string {
  const secret = Buffer.concat([Buffer.of(TYPE_BYTE[key.kind]), seedOf(privateKey)]).toString('base64')
  return `${SECRET_MARK}${key.name}+${key.id}+${secret}`
}

/** Reads a secret key written by formatSkey; throws `vkey_malformed`. The message never holds the secret. */
export function parseSkey(text: string): NoteSigner {
  if (!text.startsWith(SECRET_MARK)) throw new LogFormatError('vkey_malformed', 'not a secret key')
  const { name, kind, bytes, id } = splitKey(text.slice(SECRET_MARK.length))
  const signer = signerOf(name, kind, bytes)
  if (signer.key.id !== id) throw new LogFormatError('vkey_malformed', `key id is ${signer.key.id}, not ${id}`)
  return signer
}

/** Ed25519 signature (64 bytes) over a message. */
export function signBytes(signer: NoteSigner, message: Uint8Array): Buffer {
  return signEd25519(null, message, signer.privateKey)
}

/** True where the signature is the key's over the message; false for any other length or an impossible key. */
export function verifyBytes(key: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  const spki = Buffer.concat([SPKI_PREFIX, key.publicKey])
  return verifyEd25519(null, message, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature)
}

function splitKey(text: string): { name: string; kind: KeyKind; bytes: Buffer; id: string } {
  // The base64 part may itself hold plus signs, so only the first two separate.
  const [, name = '', id = '', base64 = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  const bytes = decodeBase64(base64)
  const kind = bytes?.[0] === TYPE_BYTE.log ? 'log' : bytes?.[0] === TYPE_BYTE.witness ? 'witness' : undefined
  if (!bytes || !kind) throw new LogFormatError('vkey_malformed', 'expected name+id+base64 of an Ed25519 key')
  return { name, kind, bytes: bytes.subarray(1), id }
}

function seedOf(privateKey: KeyObject): Buffer {
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_PREFIX.length)
}
