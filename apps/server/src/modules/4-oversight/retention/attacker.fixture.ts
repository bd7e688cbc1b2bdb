// Somebody who holds a full copy of the database and of the photos, the key store and the key-encryption key, and does not care for our seals' rules.
import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { TestApp } from '@buuan/testkit/test-app.ts'
import { type DataKey, KEY_ID_BYTES } from '../../../platform/vault/envelope.ts'
import { keysFromFile } from '../../../platform/vault/key-encryption-keys.ts'
import { openKeyStore } from '../../../platform/vault/key-store.ts'

export type Loot = { values: { table: string; bytes: Buffer }[]; blobs: Buffer[] }

/** Every binary value of every table, and every file of the blob store. */
export async function copyEverything(testApp: TestApp): Promise<Loot> {
  const tables = await testApp.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  const values: Loot['values'] = []
  for (const { name } of tables) {
    for (const row of await testApp.query<Record<string, unknown>>(`SELECT * FROM ${name}`)) {
      for (const value of Object.values(row)) if (Buffer.isBuffer(value)) values.push({ table: name, bytes: value })
    }
  }
  const blobs = readdirSync(testApp.deps.config.blobDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)))
  return { values, blobs }
}

/** All keys that stand in the key store now. */
export function stealKeys({ deps: { config } }: TestApp): DataKey[] {
  const store = openKeyStore({
    directory: config.keyDir,
    mirror: config.keyMirrorDir,
    keyEncryptionKeys: keysFromFile(config.kekFile, false),
  })
  return store.list().flatMap(({ organisationId, scope }) => store.find(organisationId, scope) ?? [])
}

// GCM is counter mode beneath: with the key, an attacker needs neither place nor tag.
function readWithout(tag: Buffer, { key }: DataKey): Buffer {
  const nonce = tag.subarray(1 + KEY_ID_BYTES, 1 + KEY_ID_BYTES + 12)
  const decipher = createDecipheriv('aes-256-ctr', key, Buffer.concat([nonce, Buffer.from([0, 0, 0, 2])]))
  return decipher.update(tag.subarray(1 + KEY_ID_BYTES + 12, tag.length - 16))
}

const idOf = (envelope: Buffer) => envelope.subarray(1, 1 + KEY_ID_BYTES).toString('hex')

export type Yield = { words: string[]; photos: number; answers: string[] }

/** What the loot gives away: tables whose seals open to one of the words, photos that open, questions the blind indexes answer. */
export function attack(
  { values, blobs }: Loot,
  keys: readonly DataKey[],
  { words, questions }: { words: string[]; questions: { kind: string; value: string }[] },
): Yield {
  const byId = new Map(keys.map((key) => [key.id.toString('hex'), key]))
  const opened = values.flatMap(({ table, bytes }) => {
    const key = bytes.length > 37 && bytes[0] === 1 ? byId.get(idOf(bytes)) : undefined
    return key ? [{ table, plain: readWithout(bytes, key) }] : []
  })
  const blobKeys = opened
    .filter(({ plain }) => plain.length === KEY_ID_BYTES + 32)
    .map(({ plain }) => ({ id: plain.subarray(0, KEY_ID_BYTES), key: plain.subarray(KEY_ID_BYTES) }))
  const blobById = new Map(blobKeys.map((key) => [key.id.toString('hex'), key]))
  const photos = blobs.filter((blob) => {
    const key = blobById.get(idOf(blob))
    return key !== undefined && readWithout(blob, key).subarray(0, 2).toString('hex') === 'ffd8' // a JPEG
  }).length
  const known = new Map(
    values.filter(({ bytes }) => bytes.length === 16).map(({ table, bytes }) => [bytes.toString('hex'), table]),
  )
  const answers = questions.flatMap(({ kind, value }) =>
    keys.flatMap((key) => {
      const derived = Buffer.from(hkdfSync('sha256', key.key, 'buu-an/blind-index', kind, 32))
      const table = known.get(createHmac('sha256', derived).update(value).digest().subarray(0, 16).toString('hex'))
      return table === undefined ? [] : [`${kind} in ${table}`]
    }),
  )
  const tables = opened.filter(({ plain }) => words.some((word) => plain.includes(word))).map(({ table }) => table)
  return { words: [...new Set(tables)].toSorted(), photos, answers: [...new Set(answers)].toSorted() }
}
