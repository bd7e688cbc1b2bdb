// The keys that sign catalogue snapshots, in a file of their own, oldest first. While two stand in it, both sign: who trusts either reads on.
import { existsSync, readFileSync } from 'node:fs'
import { formatVkey, generateSigner, type NoteSigner, parseSkey } from '@buuan/tamper-log'
import { readAsItStands, writeKeyFile } from '../../../platform/audit/key-file.ts'

export type CatalogueKeys = {
  /** The keys as they stand in the file now, oldest first: a rotation by command takes effect without a restart. */
  read(): readonly NoteSigner[]
}
type KeyPlace = { file: string; publicBaseUrl: string }

/** Opens the key file; with `create`, makes it on a first start. Throws for a missing file or a malformed key; no message holds a secret. */
export function openCatalogueKeys({ create, ...place }: KeyPlace & { create: boolean }): CatalogueKeys {
  const { file } = place
  if (!existsSync(file)) {
    if (!create)
      throw new Error(`CATALOGUE_KEY_FILE: ${file} does not exist; make it with the command create-catalogue-key`)
    createCatalogueKey(place)
  }
  return { read: readAsItStands(file, readSigners) }
}

/** Makes a key file that is not there yet; the key is named after the address of the deployment. */
export function createCatalogueKey({ file, publicBaseUrl }: KeyPlace): NoteSigner {
  if (existsSync(file)) throw new Error(`${file} exists already`)
  const signer = generateSigner(`${new URL(publicBaseUrl).host}/catalogue`, 'log')
  writeKeyFile(file, [signer])
  return signer
}

/** Adds a new key under the same name; old and new sign together until `retireCatalogueKeys`. */
export function rotateCatalogueKey(file: string): { oldVkey: string; newVkey: string } {
  const signers = readSigners(file)
  const newest = signers.at(-1)!
  const next = generateSigner(newest.key.name, 'log')
  writeKeyFile(file, [...signers, next])
  return { oldVkey: formatVkey(newest.key), newVkey: formatVkey(next.key) }
}

/** Takes every key but the newest out of the file; answers how many went. */
export function retireCatalogueKeys(file: string): number {
  const signers = readSigners(file)
  writeKeyFile(file, signers.slice(-1))
  return signers.length - 1
}

function readSigners(file: string): readonly NoteSigner[] {
  const signers = readFileSync(file, 'utf8').trim().split('\n').map(parseSkey)
  if (signers.some(({ key }) => key.kind !== 'log' || key.name !== signers[0]!.key.name))
    throw new Error('CATALOGUE_KEY_FILE: expected keys of one name that sign catalogues')
  return signers
}
