// A catalogue as text: the canonical form (RFC 8785) that is stored, hashed and signed, so that every reader hashes the same bytes.
import { createHash } from 'node:crypto'
import { type NoteSigner, canonicalBytes, formatVkey, signNote } from '@buuan/tamper-log'
import type { Catalogue } from '@buuan/goods-matcher'

/** Canonical text and its SHA-256 in hex. */
export function writeCatalogue(catalogue: Catalogue): { content: string; contentHash: string } {
  const bytes = canonicalBytes(catalogue)
  return { content: bytes.toString('utf8'), contentHash: createHash('sha256').update(bytes).digest('hex') }
}

/** The stored text as a catalogue. Lists of context words that a former program did not know are empty, so that old versions still compile. */
export function readCatalogue(content: string): Catalogue {
  const stored = JSON.parse(content) as Catalogue // only text that this program or a former one has checked and written is stored
  const unknown = {
    conjunctions: [],
    courtesy: [],
    classifiers: [],
    units: [],
    concealment: [],
    excuses: [],
    signals: [],
  }
  return { ...stored, context: { ...unknown, ...stored.context } }
}

export type SignedFacts = { version: string; effectiveFrom: Date; contentHash: string }

/** Text that is signed: format, version, instant of effect, hash of the canonical catalogue. */
export function snapshotNoteText({ version, effectiveFrom, contentHash }: SignedFacts): string {
  return `buu-an/catalogue/1\n${version}\n${effectiveFrom.toISOString()}\n${contentHash}\n`
}

/** Body of GET /catalogue/snapshot; a C2SP signed note vouches for the catalogue in it, by every standing key. */
export function writeSnapshot(signers: readonly NoteSigner[], facts: SignedFacts, content: string): Buffer {
  const head = {
    version: facts.version,
    effectiveFrom: facts.effectiveFrom.toISOString(),
    sha256: facts.contentHash,
    note: signNote(snapshotNoteText(facts), signers),
    key: formatVkey(signers.at(-1)!.key),
    keys: signers.map(({ key }) => formatVkey(key)),
  }
  return Buffer.from(`${JSON.stringify(head).slice(0, -1)},"catalogue":${content}}`)
}
